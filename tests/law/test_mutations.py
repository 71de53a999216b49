"""Would a wrong row be noticed? Every mutation must turn the proof or the ground red."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from dossiers.law import evaluation
from dossiers.law.book import Book, load
from dossiers.law.proof import days_of
from dossiers.law.rows import Decision, Due, Duty, Limit, Paper
from tests.law import ground
from tests.law.mutations import (
    flipped_decision,
    flipped_due,
    flipped_limit,
    in_place_of,
    narrowed,
    widened,
)
from tests.law.side_by_side import OPERATORS, lawful, read

# What cells read. Plans that are alike in these are one plan to them.
CELL_FACTS = (
    "place_manager", "limited_duration", "perimeter", "purpose_class", "risk_place",
    "temporary_protection", "manager_opposes", "during_intervention", "visible",
    "non_visible_ground",
)  # fmt: skip
BAR_FACTS = ("operator", "camera", "place", "scope", "visible", "plate_only", "purpose_class")
DUE_FACTS = (
    "operator", "camera", "place", "place_manager", "visible", "purpose_class",
    "non_visible_ground", "temporary_protection", "processor", "dpia", "row", "body",
)  # fmt: skip


@cache
def book() -> Book:
    return load()


@cache
def days() -> tuple[date, ...]:
    """The first day of every period of the book and the last of the one before it."""
    firsts = days_of(book())
    lasts = [day - timedelta(days=1) for day in firsts[1:]]
    return tuple(sorted({*firsts, *lasts, *ground.DUTY_DAYS}))


def survivors(mutants: Iterator[tuple[str, bool]]) -> list[str]:
    found = list(mutants)
    assert found, "nothing was mutated"
    return [name for name, killed in found if not killed]


# -- cells -----------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Plan:
    """What cells read of a plan, and for each day what the ground expects of it."""

    columns: Mapping[str, str]
    wanted: Mapping[date, tuple[Any, ...]]

    def fits(self, row: Decision) -> bool:
        """Whether the row can speak of the plan on some day."""
        return any(block.fits(self.columns) for block in row.when)


@cache
def plans() -> tuple[Plan, ...]:
    """Each plan of each operator, alike ones once: what a row can speak of at all."""
    found: dict[tuple[Any, ...], Plan] = {}
    for operator in OPERATORS:
        for facts, _, columns in read(operator, "in"):
            key = tuple(columns.get(name) for name in ("operator", "camera", "place", *CELL_FACTS))
            if key not in found:
                wanted = {on: expected(ground.expected_cell(facts, on)) for on in days()}
                found[key] = Plan(columns, wanted)
    return tuple(found.values())


@cache
def plans_at(operator: str, camera: str, place: str) -> tuple[Plan, ...]:
    """The plans of a corner of the table."""
    corner = {"operator": operator, "camera": camera, "place": place}
    return tuple(plan for plan in plans() if corner.items() <= plan.columns.items())


@cache
def speaks_of(plan: Plan) -> Mapping[date, str]:
    """The row of the book that speaks on each day; the book as it stands must be right."""
    found = {}
    for on, wanted in plan.wanted.items():
        spoken = evaluation.speaking_cells(book(), plan.columns, on)
        assert [said(*one) for one in spoken] == [wanted], "no mutation can tell anything"
        found[on] = spoken[0][0].id
    return found


def expected(line: ground.Line) -> tuple[Any, ...]:
    return (
        line["id"],
        line["verdict"],
        line["body"],
        line.numbers,
        frozenset(line.many("continues_as")),
        frozenset(line.many("differs")),
    )


def said(row: Decision, block: Any) -> tuple[Any, ...]:
    ways, differs = frozenset(block.continues_as), frozenset(block.differs)
    return (row.id, str(row.verdict), row.body or "", row.seed_rows, ways, differs)


def corners(row: Decision) -> set[tuple[str, str, str]]:
    return {
        (operator, camera, place)
        for block in row.when
        for operator in block.values_of("operator") or OPERATORS
        for camera in block.values_of("camera") or ("fixed", "temporary_fixed", "mobile")
        for place in block.values_of("place") or ("open", "enclosed_public", "enclosed_non_public")
    }


def cell_is_killed(row: Decision, mutant: Decision | None) -> bool:
    rows = [row, *([mutant] if mutant else [])]
    # Rows speak each for themselves: the others say what they say in the book as it stands.
    alone = replace(book(), cells=tuple(rows[1:]))
    around = {corner for one in rows for corner in corners(one)}
    for plan in (plan for corner in around for plan in plans_at(*corner)):
        if not any(plan.fits(one) for one in rows):
            continue
        for on, wanted in plan.wanted.items():
            other_speaks = speaks_of(plan)[on] != row.id
            spoken = evaluation.speaking_cells(alone, plan.columns, on)
            if other_speaks == bool(spoken) or any(said(*one) != wanted for one in spoken):
                return True
    return advice_row_is_killed(row, mutant)


def advice_row_is_killed(row: Decision, mutant: Decision | None) -> bool:
    """A row that advice alone reaches is held against its line, block by block."""
    if not row.by_advice_only:
        return False
    if mutant is None:
        return True
    lines = [x for x in ground.of_kind("cell") if x["id"] == row.id]
    found = [(dict(w.conditions), w.start, w.end, said(mutant, w)) for w in mutant.when]
    wanted = [(dict(x.conditions), x.first, x.last, expected(x)) for x in lines]
    return mutant.by_advice_only is False or found != wanted


def says_the_same(row: Decision, mutant: Decision) -> bool:
    """Whether a condition that was left out follows from the others, as the operator does from
    a question that only one operator is asked: then no plan is answered otherwise."""
    return all(
        (row.block(plan.columns, on) is None) == (mutant.block(plan.columns, on) is None)
        for plan in plans()
        if plan.fits(row) or plan.fits(mutant)
        for on in plan.wanted
    )


def cell_mutants(row: Decision) -> Iterator[tuple[str, bool]]:
    every: list[tuple[str, Decision | None]] = [("deleted", None)]
    every += [*widened(row), *narrowed(row), *flipped_decision(row)]
    for name, mutant in every:
        killed = cell_is_killed(row, mutant)
        implied = name.startswith("without ") and not row.by_advice_only and mutant is not None
        if killed or not (implied and says_the_same(row, mutant)):
            yield f"{row.id}: {name}", killed


@pytest.mark.parametrize("row_id", [row.id for row in book().cells])
def test_no_mutation_of_a_cell_survives(row_id: str) -> None:
    assert survivors(cell_mutants(book().decision(row_id))) == []


# -- bars ------------------------------------------------------------------------------------


@cache
def bar_plans() -> tuple[tuple[Any, ...], ...]:
    found: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for operator in OPERATORS:
        for scope in ("in", "mixed", "out"):
            for facts, _, columns in read(operator, scope):
                for on in (ground.BEGINS, ground.SCHEME_DAY, ground.READ_DAY):
                    key = (on, *(columns.get(name) for name in BAR_FACTS))
                    if key not in found:
                        lines = ground.expected_bars(facts, on)
                        wanted = {
                            x["id"]: (x["verdict"], x.numbers, x["continues_as"] == "own")
                            for x in lines
                        }
                        found[key] = (columns, on, wanted)
    return tuple(found.values())


@pytest.mark.parametrize("row_id", [row.id for row in book().bars])
def test_no_mutation_of_a_bar_survives(row_id: str) -> None:
    row = book().decision(row_id)

    def killed(mutant: Decision | None) -> bool:
        rows = in_place_of(book(), "bars", row, mutant).bars
        for columns, on, wanted in bar_plans():
            found = {
                r.id: (str(r.verdict), r.seed_rows, r.continues_as_own_row)
                for r in rows
                if r.block(columns, on) is not None
            }
            if found != wanted or any(r.body for r in rows):
                return True
        return False

    every: list[tuple[str, Decision | None]] = [("deleted", None)]
    every += [*narrowed(row), *flipped_decision(row)]
    every += [
        (name, mutant)
        for name, mutant in widened(row)
        if not (name.startswith("without") and says_the_same_as_bar(row, mutant))
    ]
    assert survivors((f"{row.id}: {name}", killed(m)) for name, m in every) == []


def says_the_same_as_bar(row: Decision, mutant: Decision) -> bool:
    return all(
        (row.block(columns, on) is None) == (mutant.block(columns, on) is None)
        for columns, on, _ in bar_plans()
    )


# -- duties and papers -----------------------------------------------------------------------


@cache
def due_cases(operator: str) -> tuple[tuple[Any, ...], ...]:
    """(columns, final row, day, expected duties, expected papers) of every lawful case."""
    found: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for on in days():
        for facts, way, law in lawful(operator, on):
            decided = evaluation.decide(book(), law, on)
            columns = evaluation.due_columns(law, decided)
            key = (on, *(columns.get(name) for name in DUE_FACTS))
            if key in found or decided.final is None:
                continue
            context = ground.context_of(facts, way)
            found[key] = (
                columns,
                decided.final,
                on,
                by_id(ground.expected_duties(context, on)),
                by_id(ground.expected_documents(context, on)),
            )
    return tuple(found.values())


def by_id(lines: list[ground.Due]) -> Mapping[str, list[ground.Due]]:
    found: dict[str, list[ground.Due]] = {}
    for line in lines:
        found.setdefault(line.id, []).append(line)
    return found


def resolved(
    rows: list[Due], columns: Mapping[str, str], final: Decision, on: date
) -> list[ground.Due] | None:
    """What rows of one id come to in a case; None where two blocks speak or a step is unknown."""
    found = []
    for line in rows:
        blocks = [w for w in line.when if w.in_force(on) and w.fits(columns)]
        if len(blocks) > 1:
            return None
        if not blocks:
            continue
        try:
            due = evaluation.resolve_due(line, columns, final)
        except ValueError:
            return None
        required = line.required if isinstance(line, Paper) else None
        found.append(
            ground.Due(
                line.id,
                str(due.by),
                str(due.before),
                due.seed_rows,
                line.only_if is not None,
                required,
            )
        )
    return sorted(found)


def due_is_killed(row: Due, mutant: Due | None, table: str) -> bool:
    siblings = [r for r in getattr(book(), table) if r.id == row.id and r is not row]
    rows = [*siblings, *([mutant] if mutant else [])]
    for operator in OPERATORS:
        for columns, final, on, duties, papers in due_cases(operator):
            wanted = (duties if table == "duties" else papers).get(row.id, [])
            if resolved(rows, columns, final, on) != wanted:
                return True
    return False


# Another spelling of the same row: a condition that follows from the others, a step that the
# row's own body fixes, the seed of a cell that has none, a first day before which no case has
# the row. They count as the same row only where no lawful case is told otherwise; deleting a
# row, narrowing it, another actor, condition or number never do.
SPELLINGS = ("without ", "before ", "seed of the cell", "from the beginning", "a day earlier")


def same_row(name: str, row: Due, mutant: Due | None) -> bool:
    if mutant is None:
        return False
    by_operator = name.startswith("by ") and "applicant" in (row.by, mutant.by)
    if not name.startswith(SPELLINGS) and not by_operator:
        return False
    return all(
        resolved([row], columns, final, on) == resolved([mutant], columns, final, on)
        for operator in OPERATORS
        for columns, final, on, _, _ in due_cases(operator)
    )


def due_mutants(row: Duty | Paper, table: str) -> Iterator[tuple[str, bool]]:
    every: list[tuple[str, Any]] = [("deleted", None)]
    every += [*widened(row), *narrowed(row), *flipped_due(row)]
    named = f"{row.id} {row.variant}".strip()
    for name, mutant in every:
        killed = due_is_killed(row, mutant, table)
        if killed or not same_row(name, row, mutant):
            yield f"{named}: {name}", killed


@pytest.mark.long
@pytest.mark.parametrize("number", range(len(book().duties)))
def test_no_mutation_of_a_duty_survives(number: int) -> None:
    assert survivors(due_mutants(book().duties[number], "duties")) == []


@pytest.mark.long
@pytest.mark.parametrize("number", range(len(book().papers)))
def test_no_mutation_of_a_paper_survives(number: int) -> None:
    assert survivors(due_mutants(book().papers[number], "papers")) == []


# -- limits ----------------------------------------------------------------------------------


def limit_lines(rows: tuple[Limit, ...]) -> list[tuple[Any, ...]]:
    return sorted(
        (r.id, r.value, r.unit, w.start, w.end, tuple(sorted(w.conditions)))
        for r in rows
        for w in r.when
    )


@pytest.mark.long
@pytest.mark.parametrize("number", range(len(book().limits)))
def test_no_mutation_of_a_limit_survives(number: int) -> None:
    row = book().limits[number]
    wanted = {(x["id"], x["value"], x["unit"], x.first, x.last) for x in ground.of_kind("limit")}

    def killed(mutant: Limit | None) -> bool:
        rows = in_place_of(book(), "limits", row, mutant).limits
        found = {(r, str(v), u, start, end) for r, v, u, start, end, _ in limit_lines(rows)}
        return found != wanted

    assert not killed(row), "the book as it stands must pass before a mutation can tell anything"
    every: list[tuple[str, Limit | None]] = [("deleted", None)]
    dated = [m for m in widened(row) if not m[0].startswith("without")]
    every += [*dated, *flipped_limit(row)]
    assert survivors((f"{row.id}: {name}", killed(m)) for name, m in every) == []
