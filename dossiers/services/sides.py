"""What is known of an edition, or of a dossier as it stands, when one is laid beside another?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dossiers.answers import meaning
from dossiers.answers.fields import BadAnswer
from dossiers.answers.given import Given
from dossiers.documents import catalogue
from dossiers.documents.alike import FULL, PUBLIC
from dossiers.documents.audiences import has_public_copy
from dossiers.documents.digest import input_digest
from dossiers.documents.draft import Draft
from dossiers.documents.dressing import dressed
from dossiers.law.book import Book
from dossiers.law.facts import BadFact
from dossiers.models import Content, Dossier, Edition, store
from dossiers.services import cases, house_style, records
from dossiers.services.records import Record
from dossiers.services.snapshot import Snapshot, told


class Erased(Exception):
    """What an edition was made of is gone, at the end of its retention."""


# Document, subject, language and audience: a public copy is laid beside a public copy.
Key = tuple[str, str, str, str]


@dataclass(frozen=True)
class PaperSide:
    """A paper on one side. number: its version, 0 for one that is not printed; digest: of its
    input; record: None where none was kept with it.
    """

    document: str
    subject: str
    language: str
    number: int
    digest: str
    record: Record | None
    audience: str = FULL

    @property
    def key(self) -> Key:
        """What makes it the same paper on another side."""
        return self.document, self.subject, self.language, self.audience


@dataclass(frozen=True)
class Side:
    """One side of a comparison. number: of the edition, 0 for the dossier as it stands.

    law_book: SHA-256 over the book. answers: as a file of answers; given: those that count, None
    where they cannot be read. evaluation: as `snapshot.told` has it, None while the law has no
    answer. complete: its papers can be drawn, or were.
    """

    number: int
    language: str
    law_date: date
    law_book: str
    answers: Mapping[str, Any]
    given: Given | None
    evaluation: Mapping[str, Any] | None
    papers: tuple[PaperSide, ...]
    complete: bool = True

    @property
    def verdict(self) -> str:
        """The answer for the whole; empty while there is none."""
        return str(self.evaluation["verdict"]) if self.evaluation else ""

    @property
    def public(self) -> bool:
        """Whether public copies are among its papers."""
        return any(paper.audience == PUBLIC for paper in self.papers)


def of_edition(edition: Edition) -> Side:
    """An edition as it was issued. Raises Erased, store.ContentDamaged."""
    answers = _json(edition.answers)
    rows = edition.documents.select_related("version").order_by("place")
    papers = (row.version for row in rows)
    return Side(
        number=edition.number,
        language=edition.language,
        law_date=edition.law_date,
        law_book=edition.law_book,
        answers=answers,
        given=given_of(answers),
        evaluation=_json(edition.evaluation),
        papers=tuple(
            PaperSide(
                v.document,
                v.subject,
                v.language,
                v.number,
                v.input_digest,
                records.read(v),
                v.audience,
            )
            for v in papers
        ),
    )


def as_it_stands(
    dossier: Dossier, on: date, book: Book, languages: Iterable[str], *, public: bool = False
) -> Side:
    """A dossier as it would be issued on a day, its papers in these languages.

    public: with the public copies.
    """
    answers = cases.answers_file(dossier, on)
    taken = drawn_from(dossier, answers, on, book)
    if taken is not None:
        taken = replace(taken, look=house_style.look_of(dossier.organisation))
    wanted = tuple(languages) or (dossier.language,)
    return Side(
        number=0,
        language=wanted[0],
        law_date=on,
        law_book=book.digest,
        answers=answers,
        given=given_of(answers),
        evaluation=evaluation_of(taken, wanted[0]) if taken else None,
        papers=papers_of(taken, wanted, public=public) if taken else (),
        complete=taken is not None,
    )


def drawn_from(
    dossier: Dossier, answers: Mapping[str, Any], on: date, book: Book
) -> Snapshot | None:
    """What the law says of answers on a day; None where it has no answer to them."""
    try:
        case = meaning.read(answers, dossier.reference, book)
        evaluation = case.evaluate(on, book)
    except (meaning.Unanswered, BadAnswer, BadFact):
        return None
    return Snapshot(
        dossier, dossier.revision, on, book, dict(answers), case.particulars, evaluation
    )


def evaluation_of(taken: Snapshot, language: str) -> Mapping[str, Any]:
    """The law's answer as an edition keeps it."""
    read: dict[str, Any] = json.loads(told(taken, language)["evaluation"])
    return read


def papers_of(
    taken: Snapshot, languages: Iterable[str], *, public: bool = False
) -> tuple[PaperSide, ...]:
    """The papers as they would be printed; none where the plan cannot go on.

    public: with the public copies of those that have one.
    """
    case, law = taken.particulars, taken.evaluation
    if not law.verdict.lawful:
        return ()
    drafts = [
        catalogue.draft(paper.kind, paper.subject, case, law, language, taken.book)
        for language in languages
        for paper in catalogue.wanted(law, case)
    ]
    copies = [(draft, PUBLIC) for draft in drafts if public and has_public_copy(draft)]
    return tuple(
        _undrawn(dressed(draft, taken.look), audience)
        for draft, audience in (*((draft, FULL) for draft in drafts), *copies)
    )


def _undrawn(draft: Draft, audience: str) -> PaperSide:
    """A paper that is not printed."""
    return PaperSide(
        draft.kind,
        draft.subject,
        draft.language,
        0,
        input_digest(draft, audience),
        records.record_of(draft, audience),
        audience,
    )


def given_of(answers: Mapping[str, Any]) -> Given | None:
    """The answers that count; None where they cannot be read."""
    try:
        cleaned = meaning.clean(answers)
    except BadAnswer:
        return None
    return Given(cleaned["sections"], cleaned["items"])


def _json(content: Content) -> dict[str, Any]:
    if hasattr(content, "erased"):
        raise Erased
    read: dict[str, Any] = json.loads(store.read(content))
    return read
