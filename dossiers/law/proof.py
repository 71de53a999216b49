"""Is the law book whole? Looks for gaps, overlaps, rows that never speak and ends that hang loose.

The proof shows that the book is complete, not that it is true: truth is compared with the
ground in the tests.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dossiers.law.book import Book
from dossiers.law.citing import BadPart, cited
from dossiers.law.evaluation import (
    BookGap,
    Decided,
    columns_of,
    continued_block,
    due_columns,
    resolve_due,
    speaking_cells,
)
from dossiers.law.facts import Facts
from dossiers.law.rows import Columns, Decision, Due, Row
from dossiers.law.terms import LANGUAGES, Body, Step, Verdict
from dossiers.law.walk import outcomes, plans, with_papers

_ACTS = {
    "council_advice": Body.COUNCIL_ADVICE,
    "council_authorisation": Body.COUNCIL_AUTHORISATION,
    "minister_authorisation": Body.MINISTER_AUTHORISATION,
}


@dataclass(frozen=True)
class Finding:
    """What is wrong with the book: which row (or empty), and what."""

    row: str
    text: str

    def __str__(self) -> str:
        return f"{self.row}: {self.text}" if self.row else self.text


@dataclass(frozen=True)
class Scope:
    """The part of the book that a proof walks: all of it where a collection is empty."""

    operators: Collection[str] = ()
    cameras: Collection[str] = ()
    places: Collection[str] = ()

    @property
    def whole(self) -> bool:
        return not (self.operators or self.cameras or self.places)


@dataclass(frozen=True)
class Proof:
    """findings: what is wrong; plans, days, cases: how much was walked."""

    findings: tuple[Finding, ...]
    plans: int
    days: int
    cases: int


def prove(book: Book, scope: Scope = Scope(), most: int = 40) -> Proof:
    """Walks every combination on the first day of every period of the book."""
    found: dict[Finding, None] = {}
    spoken: Counter[tuple[str, str, str, int]] = Counter()
    seen_cases: set[tuple[tuple[str, str], ...]] = set()
    days = days_of(book)
    every = list(plans(scope.operators, scope.cameras, scope.places))
    for row in _cited_rows(book):
        _add(found, _row_findings(book, row))
    read_by_cells = _names(book.cells)
    for on in days:
        seen_cases.clear()
        checked: set[tuple[str | None, ...]] = set()
        walked: set[tuple[str | None, ...]] = set()
        for facts in every:
            if len(found) >= most:
                break
            columns = columns_of(facts)
            _count(spoken, book.bars, columns, on)
            # Plans that are alike in all that cells read are one plan to the cells.
            key = tuple(columns.get(name) for name in read_by_cells)
            if key not in checked:
                checked.add(key)
                _add(found, _one_cell(book, columns, on))
                _count(
                    spoken,
                    book.cells_at(columns["operator"], columns["camera"], columns["place"]),
                    columns,
                    on,
                )
            forbidden = any(
                bar.verdict is Verdict.NOT_ALLOWED and bar.block(columns, on) for bar in book.bars
            )
            if not forbidden and (*key, columns["scope"]) not in walked:
                walked.add((*key, columns["scope"]))
                _add(found, _paths(book, facts, on, spoken, seen_cases))
    if scope.whole and len(found) < most:
        _add(found, _silent(book, spoken))
    cases = sum(1 for key in spoken if key[0] == "duty")
    return Proof(tuple(found)[:most], len(every), len(days), cases)


def _names(rows: Iterable[Row]) -> tuple[str, ...]:
    """The facts that rows read, the three that the book is sorted by first."""
    named = {name for row in rows for block in row.when for name, _ in block.conditions}
    first = ("operator", "camera", "place")
    return (*first, *sorted(named - set(first)))


def _one_cell(book: Book, columns: Columns, on: date) -> Iterator[Finding]:
    cells = speaking_cells(book, columns, on)
    if len(cells) != 1:
        ids = ", ".join(r.id for r, _ in cells) or "none"
        yield Finding("", f"{_said(columns)} on {on}: cells {ids}, one must speak")
    yield from _overlaps((*book.bars, *(row for row, _ in cells)), columns, on)


def days_of(book: Book) -> tuple[date, ...]:
    """The first day of every period: no row begins or ends within one."""
    return tuple(first for first, _ in book.periods)


def _paths(
    book: Book,
    facts: Facts,
    on: date,
    spoken: Counter[tuple[str, str, str, int]],
    seen: set[tuple[tuple[str, str], ...]],
) -> Iterator[Finding]:
    try:
        every = list(outcomes(book, facts, on))
    except BookGap as gap:
        yield Finding("", str(gap))
        return
    for full, decided in every:
        columns = columns_of(full)
        for reason in decided.reasons:
            row = reason.row
            if not isinstance(row, Decision):
                continue
            if reason.verdict is Verdict.SEEK_ADVICE and not reason.offers:
                yield Finding(row.id, f"asks for advice and offers nothing on {on}")
            if reason.continued:
                block = continued_block(row, columns, on)
                spoken["row", row.id, "", row.when.index(block)] += 1
            if not row.citations(columns, on):
                yield Finding(row.id, f"has no source on {on}")
        if decided.verdict.lawful and decided.final is not None:
            yield from _dues(book, full, decided, decided.final, on, spoken, seen)


def _dues(
    book: Book,
    facts: Facts,
    decided: Decided,
    final: Decision,
    on: date,
    spoken: Counter[tuple[str, str, str, int]],
    seen: set[tuple[tuple[str, str], ...]],
) -> Iterator[Finding]:
    duties = book.duties_of(str(facts.operator))
    for full in with_papers(facts):
        columns = due_columns(full, decided)
        key = tuple(sorted((k, v) for k, v in columns.items() if k in _DUE_COLUMNS))
        if key in seen:
            continue
        seen.add(key)
        acts = set()
        for kind, rows in (("duty", duties), ("paper", book.papers)):
            ids: Counter[str] = Counter()
            for row in rows:
                fits = [n for n, w in enumerate(row.when) if w.in_force(on) and w.fits(columns)]
                if not fits:
                    continue
                if len(fits) > 1:
                    yield Finding(row.id, f"two blocks speak at once for {_said(columns)} on {on}")
                ids[row.id] += 1
                spoken[kind, row.id, row.variant, fits[0]] += 1
                acts |= {_ACTS[row.id]} if row.id in _ACTS else set()
                yield from _due_findings(book, row, columns, final, on)
            for row_id, number in ids.items():
                if number > 1:
                    yield Finding(row_id, f"{number} variants for {_said(columns)} on {on}")
        expected = {decided.body} - {Body.NONE}
        if acts != expected:
            yield Finding(final.id, f"acts {sorted(acts)} due, body is {decided.body} on {on}")


_DUE_COLUMNS = (
    "operator",
    "camera",
    "place",
    "place_manager",
    "perimeter",
    "visible",
    "purpose_class",
    "non_visible_ground",
    "temporary_protection",
    "processor",
    "dpia",
    "row",
    "body",
)


def _due_findings(
    book: Book, row: Due, columns: Columns, final: Decision, on: date
) -> Iterator[Finding]:
    if not row.citations(columns, on):
        yield Finding(row.id, f"has no source for {_said(columns)} on {on}")
    due = resolve_due(row, columns, final)
    if row.before == "body" and due.before is Step.NONE:
        yield Finding(row.id, f"is due before a body that does not act for {_said(columns)}")
    for name in getattr(row, "limits", ()):
        try:
            book.limit(name, on)
        except KeyError:
            yield Finding(row.id, f"names the limit {name}, not in force on {on}")


def _row_findings(book: Book, row: Row) -> Iterator[Finding]:
    if not row.cites:
        yield Finding(row.id, "cites nothing")
    if not row.ground:
        yield Finding(row.id, "names no ground")
    for citation in row.cites:
        for language in LANGUAGES:
            try:
                cited(book, citation, language)
            except BadPart as wrong:
                yield Finding(row.id, str(wrong))
    if isinstance(row, Decision):
        if row.verdict is Verdict.ALLOWED_IF and not all(
            row.conditions.get(language) for language in LANGUAGES
        ):
            yield Finding(row.id, "is allowed_if and names no condition")
        if row.body and not row.verdict.lawful:
            yield Finding(row.id, "names a body though it is not lawful")


def _overlaps(rows: Iterable[Row], columns: Columns, on: date) -> Iterator[Finding]:
    for row in rows:
        speaking = [w for w in row.when if w.in_force(on) and w.fits(columns)]
        if len(speaking) > 1:
            yield Finding(row.id, f"two blocks speak at once for {_said(columns)} on {on}")


def _count(
    spoken: Counter[tuple[str, str, str, int]],
    rows: Iterable[Row],
    columns: Columns,
    on: date,
) -> None:
    for row in rows:
        for number, block in enumerate(row.when):
            if block.in_force(on) and block.fits(columns):
                spoken["row", row.id, "", number] += 1


def _silent(book: Book, spoken: Counter[tuple[str, str, str, int]]) -> Iterator[Finding]:
    for row in (*book.bars, *book.cells):
        if row.id == "SC1":
            continue  # speaks where every purpose is out of scope: no cell is asked there
        for number in range(len(row.when)):
            if not spoken["row", row.id, "", number]:
                yield Finding(row.id, f"block {number + 1} never speaks")
    for kind, rows in (("duty", book.duties), ("paper", book.papers)):
        for due in rows:
            for number in range(len(due.when)):
                if not spoken[kind, due.id, due.variant, number]:
                    named = f"{due.id} {due.variant}".strip()
                    yield Finding(named, f"{kind} block {number + 1} never speaks")
    for limit in book.limits:
        if not any(w.end >= book.begins for w in limit.when):
            yield Finding(limit.id, "is never in force")


def _cited_rows(book: Book) -> Iterator[Row]:
    yield from (*book.bars, *book.cells, *book.uses, *book.duties, *book.papers)
    yield from (*book.limits, *book.differences, *book.warnings)


def _said(columns: Columns) -> str:
    return " ".join(f"{name}={value}" for name, value in columns.items() if name != "dpia")


def _add(found: dict[Finding, None], more: Iterable[Finding]) -> None:
    for finding in more:
        found[finding] = None
