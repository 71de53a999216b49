"""What of the law under an edition is no longer as it was, and which of its papers would change?

The papers are drawn again, unprinted, from the answers that the edition keeps, by the law book
and on the day of today: what they then rest on is laid beside what the printed ones rested on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from dossiers.law.book import Book, load
from dossiers.models import Edition
from dossiers.services import sides
from dossiers.services.sides import Key, PaperSide, Side

REWORDED, SUPERSEDED, NEW, RERATED = "reworded", "superseded", "new", "rerated"


@dataclass(frozen=True)
class Moved:
    """Something of the law that is otherwise now.

    how: REWORDED, its words changed; SUPERSEDED, it speaks no longer; NEW, it did not speak then;
    RERATED, its sources were read further, or less far. what: `row`, `limit`, `statement` or
    `source`; id: its name in the book.
    """

    how: str
    what: str
    id: str


@dataclass(frozen=True)
class Since:
    """What moved under an edition. papers: the keys of those that would change.

    verdict: today's for the same answers, where it is another; gone: the papers that would no
    longer be drawn at all.
    """

    number: int
    moved: tuple[Moved, ...]
    papers: tuple[Key, ...]
    gone: tuple[Key, ...]
    verdict: str = ""

    @property
    def any(self) -> bool:
        """Whether there is something to tell."""
        return bool(self.moved or self.papers or self.gone or self.verdict)


def since(edition: Edition, on: date, book: Book | None = None) -> Since | None:
    """What moved under an edition since it was issued.

    None where its contents are gone, or were kept in a shape that tells nothing of the law.
    Worked out once per edition, law book and stretch of days without a change.
    """
    law = book or load()
    if edition.law_book == law.digest and _stretch(law, edition.law_date) == _stretch(law, on):
        return Since(edition.number, (), (), ())
    if hasattr(edition.answers, "erased"):
        return None
    return _known(edition.pk, on, law.digest, _Asked(edition, law))


class _Asked:
    """What a memoised answer is worked out from, and is no part of its name."""

    def __init__(self, edition: Edition, book: Book) -> None:
        self.edition, self.book = edition, book

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=256)
def _known(_edition: UUID, on: date, _book: str, asked: _Asked) -> Since | None:
    edition, book = asked.edition, asked.book
    then = sides.of_edition(edition)
    if any(paper.record is None for paper in then.papers):
        return None
    taken = sides.drawn_from(edition.dossier, then.answers, on, book)
    if taken is None:
        return None
    languages = tuple(dict.fromkeys(paper.language for paper in then.papers))
    papers = sides.papers_of(taken, languages, public=then.public)
    evaluation = sides.evaluation_of(taken, then.language)
    return told(edition.number, then, evaluation, papers)


def told(
    number: int, then: Side, evaluation: Mapping[str, Any], papers: Iterable[PaperSide]
) -> Since:
    """What differs between a printed edition and the same answers by today's law."""
    today = {paper.key: paper for paper in papers}
    moved: dict[Moved, None] = {}
    changed, gone = [], []
    for paper in then.papers:
        other = today.get(paper.key)
        if other is None:
            gone.append(paper.key)
            continue
        found = tuple(_moved(paper, other))
        moved.update(dict.fromkeys(found))
        if found:
            changed.append(paper.key)
    moved.update(dict.fromkeys(_rerated(then.evaluation or {}, evaluation)))
    verdict = str(evaluation["verdict"])
    return Since(
        number=number,
        moved=tuple(moved),
        papers=tuple(changed),
        gone=tuple(gone),
        verdict=verdict if verdict != then.verdict else "",
    )


def _moved(then: PaperSide, now: PaperSide) -> Iterator[Moved]:
    if then.record is None or now.record is None:
        return
    was, becomes = then.record.law, now.record.law
    for name in dict.fromkeys((*was, *becomes)):
        what, _, row = name.partition(":")
        if name not in becomes:
            yield Moved(SUPERSEDED, what, row)
        elif name not in was:
            yield Moved(NEW, what, row)
        elif was[name] != becomes[name]:
            yield Moved(REWORDED, what, row)
    for cite, confidence in then.record.cites.items():
        if now.record.cites.get(cite, confidence) != confidence:
            yield Moved(RERATED, "source", cite)


def _rerated(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Moved]:
    """The rows of the answer whose sources were read further since, or less far."""
    for deployment, was in then.get("deployments", {}).items():
        becomes = now.get("deployments", {}).get(deployment, {})
        for what, name in (("reasons", "row"), ("duties", "id"), ("documents", "document")):
            rated = {line[name]: line["confidence"] for line in becomes.get(what, ())}
            for line in was.get(what, ()):
                row = line[name]
                if rated.get(row, line["confidence"]) != line["confidence"]:
                    yield Moved(RERATED, "row", f"{what}:{row}")


def _stretch(book: Book, day: date) -> tuple[date, date]:
    """The stretch of days, within which no row changes, that a day lies in."""
    return next(((a, b) for a, b in book.periods if a <= day <= b), (day, day))
