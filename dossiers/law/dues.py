"""Which duties and papers follow from a decision, by whom and before which step?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dossiers.law.book import Book
from dossiers.law.rows import Columns, Decision, Due, Duty, Paper
from dossiers.law.terms import Actor, Body, Operator, Step

_RANKS = {step: rank for rank, step in enumerate(Step)}


@dataclass(frozen=True)
class DueLine:
    """A duty or a paper that applies: by and before are resolved for this operator and body."""

    row: Due
    by: Actor
    before: Step
    seed_rows: tuple[int, ...]


@dataclass(frozen=True)
class DutyDue(DueLine):
    """A duty that applies."""

    row: Duty


@dataclass(frozen=True)
class PaperDue(DueLine):
    """A paper that the plan needs."""

    row: Paper


def resolve_due(row: Due, columns: Columns, final: Decision) -> DueLine:
    """Who acts, before what, and which rows of the scheme say so."""
    operator = Operator(columns["operator"])
    by = Actor.CHIEF_OF_POLICE if operator is Operator.LOCAL_POLICE else Actor.CONTROLLER
    actor = by if row.by == "applicant" else Actor(row.by)
    body = Body(columns["body"])
    if row.before == "body_or_start" and body is Body.NONE:
        step = Step.START
    elif row.before in ("body", "body_or_start"):
        step = Step(body) if body is not Body.NONE else Step.NONE
    else:
        step = Step(row.before)
    seeds: set[int] = set()
    if not row.seed_for or operator in row.seed_for:
        seeds.update(row.seed_rows)
        if row.seed_of_cell:
            seeds.update(seed for seed in final.seed_rows if seed in (2, 3, 4))
    seed_rows = tuple(sorted(seeds))
    if isinstance(row, Duty):
        return DutyDue(row, actor, step, seed_rows)
    if isinstance(row, Paper):
        return PaperDue(row, actor, step, seed_rows)
    return DueLine(row, actor, step, seed_rows)


def duties_for(book: Book, columns: Columns, final: Decision, on: date) -> tuple[DutyDue, ...]:
    """The duties of a lawful case, in the order of its steps."""
    found = [
        resolve_due(row, columns, final)
        for row in book.duties_of(columns["operator"])
        if row.block(columns, on) is not None
    ]
    return tuple(d for d in sorted(found, key=_by_step) if isinstance(d, DutyDue))


def papers_for(book: Book, columns: Columns, final: Decision, on: date) -> tuple[PaperDue, ...]:
    """The papers of a lawful case, as the book lists them."""
    found = [
        resolve_due(row, columns, final)
        for row in book.papers
        if row.block(columns, on) is not None
    ]
    return tuple(p for p in found if isinstance(p, PaperDue))


def _by_step(due: DueLine) -> int:
    return _RANKS[due.before]
