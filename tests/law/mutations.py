"""In which ways can a row of the law book be wrong? Deleted, widened and flipped in turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from dossiers.law.book import BEGINS, Book, load
from dossiers.law.proof import days_of
from dossiers.law.rows import LAST_DAY, Decision, Duty, Limit, Paper, Row, When
from dossiers.law.terms import Actor, Step, Verdict
from tests.law import ground

DAY = timedelta(days=1)


@cache
def book() -> Book:
    """The book as it stands, read once."""
    return load()


@cache
def days() -> tuple[date, ...]:
    """The first day of every period of the book and the last of the one before it."""
    firsts = days_of(book())
    lasts = [day - DAY for day in firsts[1:]]
    return tuple(sorted({*firsts, *lasts, *ground.DUTY_DAYS}))


def survivors(mutants: Iterator[tuple[str, bool]]) -> list[str]:
    """The mutants that nothing killed; (name, whether it was) of each."""
    found = list(mutants)
    assert found, "nothing was mutated"
    return [name for name, killed in found if not killed]


def widened(row: Row) -> Iterator[tuple[str, Any]]:
    """The row with one condition left out, or with one period stretched by a day or to the end."""
    for number, block in enumerate(row.when):
        for name, _ in block.conditions:
            kept = tuple(c for c in block.conditions if c[0] != name)
            yield f"without {name}", _with(row, number, replace(block, conditions=kept))
        if block.end != LAST_DAY:
            yield "a day longer", _with(row, number, replace(block, end=block.end + DAY))
            yield "a day shorter", _with(row, number, replace(block, end=block.end - DAY))
            yield "for ever", _with(row, number, replace(block, end=LAST_DAY))
        if block.start > BEGINS:
            yield "a day earlier", _with(row, number, replace(block, start=block.start - DAY))
            yield "a day later", _with(row, number, replace(block, start=block.start + DAY))
            yield "from the beginning", _with(row, number, replace(block, start=BEGINS))


def narrowed(row: Row) -> Iterator[tuple[str, Any]]:
    """The row without one of its blocks, or with one value fewer in a condition."""
    for number, block in enumerate(row.when):
        if len(row.when) > 1:
            kept = tuple(w for n, w in enumerate(row.when) if n != number)
            yield f"without block {number + 1}", replace(row, when=kept)
        for name, values in block.conditions:
            for value in sorted(values) if len(values) > 1 else []:
                fewer = tuple(
                    (n, v - {value}) if n == name else (n, v) for n, v in block.conditions
                )
                changed = _with(row, number, replace(block, conditions=fewer))
                yield f"{name} without {value}", changed


def _with(row: Row, number: int, block: When) -> Row:
    blocks = tuple(block if n == number else w for n, w in enumerate(row.when))
    return replace(row, when=blocks)


def flipped_decision(row: Decision) -> Iterator[tuple[str, Decision]]:
    """Another verdict, another body, other rows of the scheme, another way on."""
    for verdict in Verdict:
        if verdict is not row.verdict:
            yield f"verdict {verdict}", replace(row, verdict=verdict)
    for body in (None, "council_advice", "authority"):
        if body != row.body:
            yield f"body {body}", replace(row, body=body)
    yield "other seed rows", replace(row, seed_rows=(*row.seed_rows, _another(row)))
    for number, block in enumerate(row.when):
        for target in block.continues_as:
            fewer = tuple(t for t in block.continues_as if t != target)
            changed = _with(row, number, replace(block, continues_as=fewer))
            yield f"not as {target}", _decision(changed)
        for difference in block.differs:
            fewer = tuple(d for d in block.differs if d != difference)
            yield f"not {difference}", _decision(_with(row, number, replace(block, differs=fewer)))
    if row.by_advice_only:
        yield "not by advice alone", replace(row, by_advice_only=False)
    if row.continues_as_own_row:
        yield "not as its own row", replace(row, continues_as_own_row=False)


def _another(row: Row) -> int:
    """A row of the scheme that this one does not rest on, and no row of a cell."""
    return next(n for n in (1, 5, 6, 7, 8, 9, 10, 11) if n not in row.seed_rows)


def _decision(row: Row) -> Decision:
    assert isinstance(row, Decision)
    return row


def flipped_due(row: Duty | Paper) -> Iterator[tuple[str, Any]]:
    """Somebody else acts, before another step, with another condition or other seed rows."""
    for by in (*Actor, "applicant"):
        if by != row.by:
            yield f"by {by}", replace(row, by=str(by))
    for before in (*Step, "body", "body_or_start"):
        if before != row.before:
            yield f"before {before}", replace(row, before=str(before))
    yield "other seed rows", replace(row, seed_rows=(*row.seed_rows, _another(row)))
    yield "seed of the cell", replace(row, seed_of_cell=not row.seed_of_cell)
    if row.only_if is None:
        yield "only if", replace(row, only_if=row.title)
    else:
        yield "always", replace(row, only_if=None)
    if isinstance(row, Paper):
        yield "required", replace(row, required=not row.required)


def flipped_limit(row: Limit) -> Iterator[tuple[str, Limit]]:
    """One unit up or down, or another unit."""
    yield "one more", replace(row, value=row.value + 1)
    yield "one fewer", replace(row, value=row.value - 1)
    for unit in ("day", "month", "year"):
        if unit != row.unit:
            yield f"in {unit}s", replace(row, unit=unit)


def in_place_of(book: Book, table: str, row: Row, mutant: Row | None) -> Book:
    """The book with one row exchanged, or without it."""
    rows = getattr(book, table)
    changed = tuple(mutant if r is row else r for r in rows if r is not row or mutant is not None)
    return replace(book, **{table: changed})
