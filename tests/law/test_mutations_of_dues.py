"""Would a wrong duty, paper or limit be noticed? Every mutation must turn the ground red."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest

from dossiers.law import evaluation
from dossiers.law.rows import Decision, Due, Duty, Limit, Paper
from tests.law import ground
from tests.law.mutations import (
    book,
    days,
    flipped_due,
    flipped_limit,
    in_place_of,
    narrowed,
    survivors,
    widened,
)
from tests.law.side_by_side import OPERATORS, lawful

DUE_FACTS = (
    "operator", "camera", "place", "place_manager", "visible", "purpose_class",
    "non_visible_ground", "temporary_protection", "processor", "dpia", "row", "body",
)  # fmt: skip


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
