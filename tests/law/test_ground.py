"""Does the law book say what the ground says, for every combination on every day that matters?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import compress

import pytest

from dossiers.law import evaluation
from dossiers.law.book import Book, load
from dossiers.law.evaluation import DueLine
from dossiers.law.rows import Decision
from dossiers.law.terms import Verdict
from tests.law import ground
from tests.law.side_by_side import OPERATORS, lawful, plan, read, readable


@pytest.fixture(scope="module")
def book() -> Book:
    return load()


# -- cells and bars --------------------------------------------------------------------------


@pytest.mark.parametrize("operator", OPERATORS)
def test_every_combination_has_the_cell_of_the_ground(book: Book, operator: str) -> None:
    wrong: list[str] = []
    for facts, _, columns in read(operator, "in"):
        for on in ground.PERIOD_DAYS:
            expected = ground.expected_cell(facts, on)
            found = evaluation.speaking_cells(book, columns, on)
            where = f"{on} {plan(facts)}"
            if len(found) != 1:
                wrong.append(f"{where}: {[row.id for row, _ in found]}, ground {expected.name}")
                continue
            row, block = found[0]
            said = _said(row, block.continues_as, block.differs)
            wrong += _differences(said, _expected(expected), f"{row.id}: {where}")
    assert not wrong, readable(wrong)


def _said(
    row: Decision, continues_as: tuple[str, ...], differs: tuple[str, ...]
) -> dict[str, object]:
    return {
        "row": row.id,
        "verdict": str(row.verdict),
        "body": row.body or "",
        "seed_rows": row.seed_rows,
        "continues_as": set(continues_as),
        "differs": set(differs),
    }


def _expected(line: ground.Line) -> dict[str, object]:
    return {
        "row": line["id"],
        "verdict": line["verdict"],
        "body": line["body"],
        "seed_rows": line.numbers,
        "continues_as": set(line.many("continues_as")),
        "differs": set(line.many("differs")),
    }


def _differences(
    said: Mapping[str, object], expected: Mapping[str, object], where: str
) -> Iterator[str]:
    for key, value in expected.items():
        if said[key] != value:
            yield f"{key}: book {said[key]}, ground {value} | {where}"


def test_rows_reached_by_advice_alone_say_what_the_ground_says(book: Book) -> None:
    wrong: list[str] = []
    lines = [x for x in ground.of_kind("cell") if ground.by_advice_only(x["id"])]
    assert {x["id"] for x in lines} == {row.id for row in book.cells if row.by_advice_only}
    for line in lines:
        row = book.decision(line["id"])
        for block in row.when:
            said = _said(row, block.continues_as, block.differs)
            wrong += _differences(said, _expected(line), row.id)
    assert not wrong, readable(wrong)


@pytest.mark.parametrize("scope", ["in", "mixed", "out"])
@pytest.mark.parametrize("operator", OPERATORS)
def test_every_bar_of_the_ground_speaks_and_no_other(book: Book, operator: str, scope: str) -> None:
    wrong: list[str] = []
    for facts, _, columns in read(operator, scope):
        for on in (ground.BEGINS, ground.SCHEME_DAY, ground.READ_DAY):
            found = {row.id: row for row in book.bars if row.block(columns, on) is not None}
            expected = {line["id"]: line for line in ground.expected_bars(facts, on)}
            if scope == "out":  # the uses speak in the place of SC1
                assert set(expected) == {"SC1"}
                found.pop("SC1", None)
                del expected["SC1"]
            where = f"{on} {plan(facts)}"
            if set(found) != set(expected):
                wrong.append(f"bars {sorted(found)}, ground {sorted(expected)} | {where}")
                continue
            for row_id, row in found.items():
                line = expected[row_id]
                if (str(row.verdict), row.seed_rows) != (line["verdict"], line.numbers):
                    wrong.append(
                        f"{row_id}: {row.verdict} {row.seed_rows}, ground {_expected(line)}"
                    )
                if row.continues_as_own_row != (line["continues_as"] == "own"):
                    wrong.append(f"{row_id}: continues as its own row, or not")
    assert not wrong, readable(wrong)


@pytest.mark.parametrize("operator", OPERATORS)
def test_the_verdict_is_the_strictest_of_what_speaks(book: Book, operator: str) -> None:
    wrong: list[str] = []
    for scope in ("in", "mixed"):
        for facts, law, _ in read(operator, scope):
            for on in (ground.BEGINS, ground.SCHEME_DAY, ground.READ_DAY):
                found = evaluation.decide(book, law, on)
                cell = ground.expected_cell(facts, on)
                spoken = [cell, *ground.expected_bars(facts, on)]
                strict = min((x["verdict"] for x in spoken), key=ground.STRICTNESS.index)
                body = ground.body_of(cell, operator) if strict in ground.LAWFUL else "none"
                if (str(found.verdict), str(found.body)) != (strict, body):
                    answer = f"{found.verdict} {found.body}, ground {strict} {body}"
                    wrong.append(f"{answer} | {on} {plan(facts)}")
    assert not wrong, readable(wrong)


def test_all_purposes_out_of_scope_is_out_of_scope_alone(book: Book) -> None:
    for operator in OPERATORS:
        for _, law, _ in read(operator, "out"):
            found = evaluation.decide(book, law, ground.READ_DAY)
            assert found.verdict is Verdict.OUT_OF_SCOPE
            assert {r.row.id for r in found.reasons} == set(law.purposes or ())
    assert {use.id for use in book.uses} == {x["id"] for x in ground.of_kind("use")}


# What the row continued as presupposes, whatever the plan says (a fixed camera, its own place …).
PRESUPPOSED = ("camera", "place_manager", "limited_duration", "non_visible_ground")


@pytest.mark.parametrize("operator", OPERATORS)
def test_every_recorded_answer_leads_where_the_ground_says(book: Book, operator: str) -> None:
    wrong: list[str] = []
    answered = 0
    for scope in ("in", "mixed"):
        for facts, law, _ in read(operator, scope):
            for on in (ground.BEGINS, ground.SCHEME_DAY, ground.READ_DAY):
                for way in ground.paths(facts, on):
                    answered += bool(way.advice)
                    advised = replace(law, recorded_advice=tuple(way.advice.items()))
                    found = evaluation.decide(book, advised, on)
                    said = str(found.verdict), found.final and found.final.id, str(found.body)
                    expected = way.row["verdict"], way.row["id"], way.body
                    where = f"{on} {plan(facts)} {dict(way.advice)}"
                    if said != expected:
                        wrong.append(f"book {said}, ground {expected} | {where}")
                    told = _told(facts, way, on)
                    if set(found.differs) != told:
                        differs = f"book {sorted(found.differs)}, ground {sorted(told)}"
                        wrong.append(f"{way.row['id']} differs: {differs} | {where}")
    assert not wrong, readable(wrong)
    assert answered > 100


def _told(facts: ground.Facts, way: ground.Way, on: date) -> set[str]:
    """The differences that the plan's own row and the row that it continues as must tell."""
    own = ground.expected_cell(facts, on)
    told = set(own.many("differs"))
    if own["id"] == way.row["id"]:
        return told
    context = ground.derived(facts)
    for line in ground.row_lines(way.row["id"]):
        free = {k: next(iter(v)) for k, v in line.conditions.items() if k in PRESUPPOSED}
        if line.holds({**context, **free}, on):
            told |= set(line.many("differs"))
    return told


# -- duties and papers -----------------------------------------------------------------------


def due(line: DueLine, required: bool | None = None) -> ground.Due:
    row = line.row
    has_if = row.only_if is not None
    return ground.Due(row.id, str(line.by), str(line.before), line.seed_rows, has_if, required)


def in_force(book: Book, on: date) -> tuple[object, ...]:
    """Everything that can speak on a day, of the book and of the ground."""
    rows = (*book.bars, *book.cells, *book.duties, *book.papers)
    blocks = tuple((row.file, row.id, i) for row in rows for i, b in enumerate(row.when))
    return (*compress(blocks, (b.in_force(on) for row in rows for b in row.when)), *_lines_of(on))


def _lines_of(on: date) -> Iterator[int]:
    for place, line in enumerate(ground.lines("ground.csv")):
        if line.first <= on <= line.last:
            yield place


@pytest.mark.parametrize("operator", OPERATORS)
def test_duties_and_papers_are_those_of_the_ground(book: Book, operator: str) -> None:
    # Of days on which the very same lines are in force, one is read.
    days = {in_force(book, on): on for on in reversed(ground.DUTY_DAYS)}
    assert len(days) > 6
    for on in days.values():
        _duties_and_papers(book, operator, on)


def _duties_and_papers(book: Book, operator: str, on: date) -> None:
    wrong: list[str] = []
    count = 0
    for facts, way, law in lawful(operator, on):
        decided = evaluation.decide(book, law, on)
        final = decided.final
        if final is None or final.id != way.row["id"] or not decided.verdict.lawful:
            answer = f"{decided.verdict} {final and final.id}, ground {way.row.name}"
            wrong.append(f"{answer} | {on} {plan(facts)} {dict(way.advice)}")
            continue
        count += 1
        columns = evaluation.due_columns(law, decided)
        context = ground.context_of(facts, way)
        where = f"{final.id} {on} {operator}"
        duties = [due(x) for x in evaluation.duties_for(book, columns, final, on)]
        wrong += _compared("duty", duties, ground.expected_duties(context, on), where)
        papers = [due(x, x.row.required) for x in evaluation.papers_for(book, columns, final, on)]
        wrong += _compared("paper", papers, ground.expected_documents(context, on), where)
    assert count > 20
    assert not wrong, readable(wrong)


def _compared(
    kind: str, found: list[ground.Due], expected: list[ground.Due], where: str
) -> Iterator[str]:
    said, wanted = {x.id: x for x in found}, {x.id: x for x in expected}
    if len(said) != len(found):
        yield f"{kind} twice: {sorted(x.id for x in found)} | {where}"
    for name in sorted(said.keys() | wanted.keys()):
        book_says, ground_says = said.get(name), wanted.get(name)
        if book_says != ground_says:
            yield f"{kind} {name}: book {_short(book_says)}, ground {_short(ground_says)} | {where}"


def _short(line: ground.Due | None) -> str:
    if line is None:
        return "nothing"
    only_if = " if" if line.has_if else ""
    required = {True: " required", False: " not required", None: ""}[line.required]
    return f"({line.by}, {line.before}, {list(line.seed_rows)}{only_if}{required})"


def test_a_paper_is_needed_once_for_each_subject_of_the_ground(book: Book) -> None:
    wrong: list[str] = []
    for paper in book.papers:
        operators = frozenset().union(*(block.values_of("operator") for block in paper.when))
        lines = [
            line
            for line in ground.of_kind("document")
            if line["id"] == paper.id and operators & line.conditions["operator"]
        ]
        expected = {line["per"] for line in lines}
        if paper.per not in expected:
            wrong.append(f"{paper.id} {paper.variant}: once per {paper.per!r}, ground {expected}")
    assert not wrong, readable(wrong)
