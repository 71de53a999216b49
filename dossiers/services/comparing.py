"""What changed between two editions: answers, verdict, law, and the text of each paper?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dossiers.answers.given import Given
from dossiers.answers.schema import ITEMS, SECTIONS
from dossiers.services import differing
from dossiers.services.differing import Allowance, Difference
from dossiers.services.sides import PaperSide, Side

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
ACCENT, MARK = "accent", "mark"
_REASONS, _DUTIES, _PAPERS = "reasons", "duties", "documents"


@dataclass(frozen=True)
class AnswerChange:
    """An answer that differs. old, new: stored values, None where nothing is answered."""

    name: str
    old: Any
    new: Any


@dataclass(frozen=True)
class PlaceChange:
    """Answers of a section or of one repeated answer. kind: the section, or the kind of item.

    item: its id, empty for a section. how: ADDED, REMOVED or CHANGED.
    """

    kind: str
    item: str
    how: str
    answers: tuple[AnswerChange, ...]


@dataclass(frozen=True)
class LineChange:
    """A reason, duty or paper of the law's answer that differs, for one deployment.

    what: `reasons`, `duties` or `documents`; row: its id; old, new: as an edition keeps them,
    None where it is not there.
    """

    deployment: str
    what: str
    row: str
    how: str
    old: Mapping[str, Any] | None
    new: Mapping[str, Any] | None


@dataclass(frozen=True)
class VerdictChange:
    """The answer for a deployment, empty where it is not there."""

    deployment: str
    old: str
    new: str


@dataclass(frozen=True)
class LawChange:
    """A row, limit or statement whose words are others. what: `row`, `statement` or `limit`."""

    what: str
    id: str


@dataclass(frozen=True)
class PaperChange:
    """A paper that is on one side only, or on both. how: ADDED, REMOVED, CHANGED or empty.

    lines: None where the text of one side was not kept. look: what of its look is another, ACCENT
    or MARK, as far as it was kept.
    """

    document: str
    subject: str
    language: str
    audience: str
    how: str
    old: PaperSide | None
    new: PaperSide | None
    lines: tuple[Difference, ...] | None
    look: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two sides. law: empty where both asked the same book.

    allowance: what is left for comparing the words of what is shown of it.
    """

    old: Side
    new: Side
    answers: tuple[PlaceChange, ...]
    verdicts: tuple[VerdictChange, ...]
    lines: tuple[LineChange, ...]
    law: tuple[LawChange, ...]
    papers: tuple[PaperChange, ...]
    allowance: Allowance = field(default_factory=Allowance, compare=False)

    @property
    def changed_papers(self) -> tuple[PaperChange, ...]:
        """The papers that are not the same on both sides."""
        return tuple(paper for paper in self.papers if paper.how)


def compare(old: Side, new: Side) -> Comparison:
    """What changed from one side to the other."""
    allowance = Allowance()
    return Comparison(
        old=old,
        new=new,
        answers=tuple(_answers(old, new)),
        verdicts=tuple(_verdicts(old, new)),
        lines=tuple(_law_lines(old, new)),
        law=tuple(_law(old, new)),
        papers=tuple(_papers(old.papers, new.papers, allowance)),
        allowance=allowance,
    )


# -- answers ---------------------------------------------------------------------------------------


def _answers(old: Side, new: Side) -> Iterator[PlaceChange]:
    if old.given is None or new.given is None:
        return
    for section in SECTIONS:
        before, after = old.given.section(section), new.given.section(section)
        changes = tuple(_changes(before, after))
        if changes:
            yield PlaceChange(section, "", CHANGED, changes)
    for kind in ITEMS:
        yield from _items(kind, _by_id(old.given, kind, old), _by_id(new.given, kind, new))


def _by_id(given: Given, kind: str, side: Side) -> dict[str, Mapping[str, Any]]:
    return {item.id: item.values for item in given.items(kind, side.language)}


def _items(
    kind: str, before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]]
) -> Iterator[PlaceChange]:
    for item in dict.fromkeys((*before, *after)):
        how = ADDED if item not in before else REMOVED if item not in after else CHANGED
        changes = tuple(_changes(before.get(item, {}), after.get(item, {})))
        if changes or how != CHANGED:
            yield PlaceChange(kind, item, how, changes)


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[AnswerChange]:
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        if old != new:
            yield AnswerChange(name, old, new)


# -- the law's answer ------------------------------------------------------------------------------


def _parts(side: Side) -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = (side.evaluation or {}).get("deployments", {})
    return found


def _verdicts(old: Side, new: Side) -> Iterator[VerdictChange]:
    before, after = _parts(old), _parts(new)
    for deployment in dict.fromkeys((*before, *after)):
        was = str(before.get(deployment, {}).get("verdict", ""))
        becomes = str(after.get(deployment, {}).get("verdict", ""))
        if was != becomes:
            yield VerdictChange(deployment, was, becomes)


def _law_lines(old: Side, new: Side) -> Iterator[LineChange]:
    before, after = _parts(old), _parts(new)
    if old.evaluation is None or new.evaluation is None:
        return
    for deployment in dict.fromkeys((*before, *after)):
        for what in (_REASONS, _DUTIES, _PAPERS):
            was = _rows(before.get(deployment, {}).get(what, []))
            becomes = _rows(after.get(deployment, {}).get(what, []))
            for row in dict.fromkeys((*was, *becomes)):
                left, right = was.get(row), becomes.get(row)
                if _said(left, old.language == new.language) != _said(
                    right, old.language == new.language
                ):
                    how = ADDED if left is None else REMOVED if right is None else CHANGED
                    yield LineChange(deployment, what, row, how, left, right)


def _rows(lines: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for line in lines:
        name = str(line.get("row") or line.get("id") or line.get("document"))
        if line.get("purpose"):
            name = f"{name} {line['purpose']}"
        found[name] = line
    return found


def _said(line: Mapping[str, Any] | None, same_language: bool) -> Any:
    """What counts of a line: its words too, where both sides speak the same language."""
    if line is None:
        return None
    kept = ("verdict", "by", "before", "confidence", "required")
    found: dict[str, Any] = {name: line.get(name) for name in kept}
    found["sources"] = [
        (s["id"], s["article"], s["part"], s["confidence"]) for s in line.get("sources", ())
    ]
    if same_language:
        found |= {name: line.get(name) for name in ("text", "title", "if")}
    return found


# -- the law itself --------------------------------------------------------------------------------


def _law(old: Side, new: Side) -> Iterator[LawChange]:
    """The rows, statements and limits that papers of both sides rest on, in other words.

    Within one law book another wording of the same statement follows from other answers.
    """
    if old.law_book == new.law_book:
        return
    found: dict[tuple[str, str], None] = {}
    for before, after in _both(old.papers, new.papers):
        if before is None or after is None or before.record is None or after.record is None:
            continue
        was, becomes = before.record.law, after.record.law
        for name, digest in was.items():
            if becomes.get(name, digest) != digest:
                what, _, row = name.partition(":")
                found[what, row] = None
    for what, row in found:
        yield LawChange(what, row)


# -- papers ----------------------------------------------------------------------------------------


def _both(
    old: Iterable[PaperSide], new: Iterable[PaperSide]
) -> Iterator[tuple[PaperSide | None, PaperSide | None]]:
    before, after = {p.key: p for p in old}, {p.key: p for p in new}
    for key in dict.fromkeys((*before, *after)):
        yield before.get(key), after.get(key)


def _papers(
    old: Iterable[PaperSide], new: Iterable[PaperSide], allowance: Allowance
) -> Iterator[PaperChange]:
    for before, after in _both(old, new):
        known = before or after
        if known is None:
            continue
        how, lines = _how(before, after), None
        if before and after and before.record and after.record:
            texts = before.record.text, after.record.text
            lines = differing.lines(*texts, allowance) if how else ()
        yield PaperChange(*known.key, how, before, after, lines, tuple(_look(before, after)))


def _look(before: PaperSide | None, after: PaperSide | None) -> Iterator[str]:
    """What of the look of a paper changed."""
    was = before.record.look if before and before.record else None
    becomes = after.record.look if after and after.record else None
    if was is not None and becomes is not None:
        yield from (name for name in (ACCENT, MARK) if was.get(name) != becomes.get(name))


def _how(before: PaperSide | None, after: PaperSide | None) -> str:
    if before is None:
        return ADDED
    if after is None:
        return REMOVED
    return "" if before.digest == after.digest else CHANGED
