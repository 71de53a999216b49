"""Would a wrong cell or bar be noticed? Every mutation must turn the ground red."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import pytest

from dossiers.law import evaluation
from dossiers.law.rows import Decision
from tests.law import ground
from tests.law.mutations import (
    book,
    days,
    flipped_decision,
    in_place_of,
    narrowed,
    survivors,
    widened,
)
from tests.law.side_by_side import OPERATORS, read

# What cells read. Plans that are alike in these are one plan to them.
CELL_FACTS = (
    "place_manager", "limited_duration", "perimeter", "purpose_class", "risk_place",
    "temporary_protection", "manager_opposes", "during_intervention", "visible",
    "non_visible_ground",
)  # fmt: skip
BAR_FACTS = ("operator", "camera", "place", "scope", "visible", "plate_only", "purpose_class")


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
        if fitting(row, plan) != fitting(mutant, plan)
        for on in plan.wanted
    )


def fitting(row: Decision, plan: Plan) -> list[tuple[date, date]]:
    """The days of the blocks that fit a plan: where they are the same, so is what is said."""
    return [(block.start, block.end) for block in row.when if block.fits(plan.columns)]


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
