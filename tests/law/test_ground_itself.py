"""Is the ground whole, and do its three tables agree? Without the product."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from tests.law import ground
from tests.law.combinations import walk


def _verdict_and_body(line: ground.Line) -> str:
    return f"{line['verdict']} {line['body']}".strip()


def test_every_line_of_a_table_is_reached() -> None:
    """Exactly one cell for every combination and day, and no line that never speaks."""
    spoken: Counter[int] = Counter()
    counted = 0
    for facts in _in_scope():
        for on in ground.PERIOD_DAYS:
            spoken[id(ground.expected_cell(facts, on))] += 1
            counted += 1
    assert counted > 25_000
    silent = [
        line.name
        for line in ground.of_kind("cell")
        if id(line) not in spoken and not ground.by_advice_only(line["id"])
    ]
    assert silent == []


def _in_scope() -> list[ground.Facts]:
    return list(walk(scope="in"))


@pytest.mark.parametrize("number", range(5))
def test_the_table_of_the_periods_says_the_same(number: int) -> None:
    wrong: list[str] = []
    uncovered: Counter[str] = Counter()
    reached = set()
    for facts in _in_scope():
        said = ground.as_written(ground.derived(facts))
        fitting = [x for x in ground.lines("periods.csv") if x.fits(said)]
        for on in ground.PERIODS[number]:
            cell = ground.expected_cell(facts, on)
            lines = [x for x in fitting if x.in_force(on)]
            reached |= {x["cell"] for x in lines}
            if not lines:
                uncovered[cell["id"]] += 1
            for line in lines:
                if _answers(cell).isdisjoint(line.many(f"p{number + 1}")):
                    wrong.append(f"{on} {cell.name} {_verdict_and_body(cell)}: {line['cell']}")
    assert wrong == []
    # The table does not name the other purposes of a mobile camera.
    assert set(uncovered) <= {"X3"}, uncovered
    assert reached == {x["cell"] for x in ground.lines("periods.csv")}


def _answers(cell: ground.Line) -> set[str]:
    return {_verdict_and_body(cell)}


def test_the_scheme_says_the_same_or_a_difference_tells() -> None:
    wrong, reached = [], set()
    on = ground.SCHEME_DAY
    for facts in _in_scope():
        said = ground.as_written(ground.derived(facts))
        for line in ground.lines("scheme.csv"):
            if not (line.in_force(on) and line.fits(said)):
                continue
            reached.add(line["says"])
            cell = ground.expected_cell(facts, on)
            bars = ground.expected_bars(facts, on)
            spoken = [_verdict_and_body(x) for x in (cell, *bars) if x["id"] not in ("A1", "SC2")]
            answer = min(spoken, key=lambda v: ground.STRICTNESS.index(v.split()[0]))
            told = set(cell.many("differs")) & set(line.many("differs"))
            if answer not in line.many("answers") and not told:
                wrong.append(f"{line['id']} {line['says']}: {cell.name} {answer} {facts}")
    assert wrong[:10] == []
    assert reached == {x["says"] for x in ground.lines("scheme.csv")}


def test_every_lawful_row_is_reached_and_has_its_body_duty() -> None:
    acts = {"council_advice", "council_authorisation", "minister_authorisation"}
    rows, wrong = set(), []
    for facts in _in_scope():
        for on in (ground.SCHEME_DAY, ground.READ_DAY):
            for path in ground.paths(facts, on):
                if not path.lawful:
                    continue
                rows.add(path.row["id"])
                duties = ground.expected_duties(ground.context_of(facts, path), on)
                found = {d.id for d in duties} & acts
                if found != {path.body} - {"none"}:
                    wrong.append(f"{path.row.name}: {found} {path.body}")
                if max(Counter(d.id for d in duties).values()) > 1:
                    wrong.append(f"{path.row.name}: twice")
    assert wrong[:10] == []
    lawful = {x["id"] for x in ground.of_kind("cell") if x["verdict"] in ground.LAWFUL}
    assert rows == lawful


def test_rules_are_numbered_without_a_gap() -> None:
    rules = {line["id"]: line["level"] for line in ground.of_kind("rule")}
    assert list(rules) == [f"R{n:02}" for n in range(1, 74)]
    assert set(rules.values()) == {"BLOCK", "WARN", "ASK", "see row"}


def test_days_follow_each_other() -> None:
    for (_, last), (first, _) in zip(ground.PERIODS, ground.PERIODS[1:], strict=False):
        assert (first - last).days == 1
    assert date(2020, 11, 26) == ground.SCHEME_DAY
