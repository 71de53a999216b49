"""Does the law book say which small change leads to advice, and after that to a lawful plan?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dossiers.law.advice import Way, other_plans, ways_through_advice
from dossiers.law.alternatives import alternatives
from dossiers.law.book import load
from dossiers.law.evaluation import Evaluation, decide, evaluate
from dossiers.law.facts import Facts, facts_from
from dossiers.law.terms import Operator, Verdict
from dossiers.law.walk import plans
from tests.law.plans import MUNICIPAL_FIXED_OPEN, POLICE_MOBILE_OPEN, SCAN_CAR, facts

TODAY = date(2026, 11, 24)
PAPERS = {"processor": False, "risk_criteria": ()}


def asked(plan: dict[str, Any], **changed: Any) -> Evaluation:
    return evaluate(facts(plan, **changed), TODAY, load())


def ways(plan: dict[str, Any], **changed: Any) -> list[dict[str, Any]]:
    return [dict(w.change) for w in ways_through_advice(asked(plan, **changed), load())]


def lawful_after(facts_: Facts) -> set[Verdict]:
    """Every lawful verdict that some recorded answer gives, by answering one row after another."""
    decided = decide(load(), facts_, TODAY)
    opened = [r for r in decided.reasons if r.verdict is Verdict.SEEK_ADVICE and not r.answered]
    if not opened:
        return {decided.verdict} if decided.verdict.lawful else set()
    row = opened[0]
    return {
        verdict
        for offer in row.offers
        for verdict in lawful_after(
            replace(facts_, recorded_advice=(*facts_.recorded_advice, (row.row.id, offer)))
        )
    }


def whole(facts_: Facts) -> Evaluation:
    return evaluate(Facts(**{**facts_.given(), **PAPERS}), TODAY, load())


def changed(evaluation: Evaluation, way: Way) -> Facts:
    """The plan with the change made by hand: read again from plain facts."""
    given: dict[str, Any] = {
        name: [str(v) for v in value] if isinstance(value, tuple) else value
        for name, value in evaluation.facts.given().items()
    }
    return facts_from({**given, **dict(way.change)})


def test_a_road_without_permission_leads_over_permission_to_the_officer() -> None:
    found = ways_through_advice(
        asked(MUNICIPAL_FIXED_OPEN, place_manager="other_without_permission"), load()
    )
    assert [dict(w.change) for w in found] == [{"place_manager": "other_with_permission"}]
    assert [r.row.id for r in found[0].opens] == ["MFO2"]
    assert found[0].opens[0].offers == ("MFO2c", "MFO1")
    assert found[0].verdict is Verdict.ALLOWED_IF
    assert "Vraag de beheerder van de plaats om schriftelijke toestemming." in found[0].text["nl"]
    assert "functionaris voor gegevensbescherming" in found[0].text["nl"]
    assert "data protection officer" in found[0].text["en"]


def test_a_road_is_not_answered_with_another_place() -> None:
    for manager in ("other_without_permission", "other_with_permission"):
        plan = asked(MUNICIPAL_FIXED_OPEN, place_manager=manager)
        assert any("place" in dict(a.change) for a in alternatives(plan, load()))
        assert other_plans(plan, load()) == ()


def test_every_small_change_that_is_needed_is_told() -> None:
    assert ways(MUNICIPAL_FIXED_OPEN, place_manager="other_without_permission", visible=False) == [
        {"visible": True, "place_manager": "other_with_permission"}
    ]


def test_there_is_no_way_where_as_small_a_change_is_lawful_at_once() -> None:
    assert ways(MUNICIPAL_FIXED_OPEN, visible=False) == []
    assert ways(SCAN_CAR, purposes=["paid_parking", "offences"]) == []


def test_a_smaller_change_stands_beside_a_larger_one_without_advice() -> None:
    plan = asked(MUNICIPAL_FIXED_OPEN, visible=False, purposes=["offences", "speed"])
    assert [dict(w.change) for w in ways_through_advice(plan, load())] == [{"visible": True}]
    assert [dict(a.change) for a in other_plans(plan, load())] == [
        {"visible": True, "purposes": ["offences"]}
    ]


def test_another_camera_is_offered_beside_the_question_of_a_fixed_one() -> None:
    plan = asked(MUNICIPAL_FIXED_OPEN, purposes=["paid_parking"])
    assert plan.verdict is Verdict.SEEK_ADVICE
    assert [dict(a.change) for a in other_plans(plan, load())] == [{"camera": "mobile"}]


@pytest.mark.parametrize(
    "plan",
    [
        facts(MUNICIPAL_FIXED_OPEN),
        facts(MUNICIPAL_FIXED_OPEN, place_manager="other_with_permission"),
        facts(MUNICIPAL_FIXED_OPEN, purposes=["speed"]),
        facts(POLICE_MOBILE_OPEN),
    ],
)
def test_only_a_plan_that_is_not_allowed_has_ways(plan: Facts) -> None:
    assert ways_through_advice(evaluate(plan, TODAY, load()), load()) == ()


def refused(operator: str, place: str) -> Iterator[Evaluation]:
    for facts_ in plans((operator,), places=(place,)):
        if decide(load(), facts_, TODAY).verdict is Verdict.NOT_ALLOWED:
            yield whole(facts_)


PLACES = ("open", "enclosed_public", "enclosed_non_public")
# Of the municipality's enclosed places thousands of plans are refused: they take long.
REFUSED = [
    pytest.param(
        operator,
        place,
        marks=[pytest.mark.long] if (operator == "municipality" and place != "open") else [],
    )
    for operator in map(str, Operator)
    for place in PLACES
]


@pytest.mark.parametrize(("operator", "place"), REFUSED)
def test_every_way_of_every_plan_is_a_way(operator: str, place: str) -> None:
    """The change leads to advice, an answer that the row offers leads to a lawful plan."""
    seen = 0
    for evaluation in refused(operator, place):
        for way in ways_through_advice(evaluation, load()):
            seen += 1
            assert not {"camera", "place", "during_intervention"} & {n for n, _ in way.change}
            assert way.text["nl"]
            assert way.text["en"]
            assert way.opens
            assert all(r.row.asks for r in way.opens)
            if not way.asks:
                plan = changed(evaluation, way)
                assert evaluate(plan, TODAY, load()).verdict is Verdict.SEEK_ADVICE
                assert min(lawful_after(plan), key=lambda v: v.strictness) is way.verdict
    assert seen or operator != "municipality"


def test_no_single_change_that_leads_to_advice_is_left_out() -> None:
    """Of a road of somebody else: permission is told wherever it alone leads to advice."""
    told = 0
    for facts_ in plans(("municipality",), places=("open",)):
        if str(facts_.place_manager) != "other_without_permission":
            continue
        evaluation = whole(facts_)
        permitted = replace(
            facts_, place_manager=type(facts_.place_manager)("other_with_permission")
        )
        if not lawful_after(permitted):
            continue
        told += 1
        assert ("place_manager", "other_with_permission") in [
            change for way in ways_through_advice(evaluation, load()) for change in way.change
        ], facts_.given()
    assert told > 30


def test_every_plan_that_asks_for_advice_has_an_answer_that_makes_it_lawful() -> None:
    seen = 0
    for facts_ in plans():
        if decide(load(), facts_, TODAY).verdict is Verdict.SEEK_ADVICE:
            seen += 1
            assert lawful_after(facts_), facts_.given()
    assert seen > 900
