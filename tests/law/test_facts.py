"""Does the law read facts as the contract spells them, and refuse what it cannot read?"""

from __future__ import annotations

from typing import Any

import pytest

from dossiers.law.facts import ORDER, BadFact, asked, facts_from
from dossiers.law.terms import PurposeClass, Scope
from tests.law.plans import MUNICIPAL_FIXED_OPEN, POLICE_MOBILE_OPEN, SCAN_CAR, facts

MUNICIPALITY = {"operator": "municipality"}


@pytest.mark.parametrize(
    ("raw", "fact", "why"),
    [
        ({"colour": "red"}, "colour", "unknown_fact"),
        ({"camera": "drone"}, "camera", "no_such_value"),
        ({"camera": None}, "camera", "no_such_value"),
        ({"camera": ["fixed"]}, "camera", "no_such_value"),
        ({"visible": "yes"}, "visible", "not_yes_or_no"),
        ({"visible": None}, "visible", "not_yes_or_no"),
        ({"visible": 1}, "visible", "not_yes_or_no"),
        ({"purposes": []}, "purposes", "empty"),
        ({"purposes": "offences"}, "purposes", "not_a_list"),
        ({"purposes": ["offences", "offences"]}, "purposes", "twice"),
        (
            {"operator": "municipality", "purposes": ["judicial_police"]},
            "purposes",
            "other_operator",
        ),
        ({"operator": "local_police", "purposes": ["offences"]}, "purposes", "other_operator"),
        ({"recorded_advice": ["MFO2"]}, "recorded_advice", "not_an_object"),
    ],
)
def test_what_cannot_be_read_is_named(raw: dict[str, Any], fact: str, why: str) -> None:
    with pytest.raises(BadFact) as refused:
        facts_from(raw)
    assert (refused.value.fact, refused.value.why) == (fact, why)
    assert refused.value.allowed


@pytest.mark.parametrize("plan", [MUNICIPAL_FIXED_OPEN, SCAN_CAR, POLICE_MOBILE_OPEN])
def test_each_fact_of_a_whole_plan_is_missed_when_it_is_left_out(plan: dict[str, Any]) -> None:
    assert facts(plan).missing() == ()
    for name in plan:
        if name == "operator":
            continue
        assert facts(plan, **{name: None}).missing()[0] == name


def test_of_several_missing_facts_the_first_in_the_order_of_asking_comes_first() -> None:
    assert facts_from({"processor": True}).missing()[0] == "operator"
    found = facts_from({"operator": "municipality", "place": "open"}).missing()
    assert found[0] == "camera"
    assert [n for n in ORDER if n in found] == list(found)


def test_out_of_scope_alone_asks_nothing_more() -> None:
    found = facts_from(
        {"operator": "municipality", "camera": "fixed", "place": "open", "purposes": ["speed"]}
    )
    assert found.scope is Scope.OUT
    assert found.missing() == ()


def test_a_police_camera_that_is_not_visible_is_not_asked_about_its_place() -> None:
    names = asked(facts_from({"operator": "local_police", "camera": "temporary_fixed",
                              "place": "enclosed_public", "purposes": ["judicial_police"],
                              "visible": False}))  # fmt: skip
    assert "non_visible_ground" in names
    assert not {"place_manager", "limited_duration", "risk_place"} & set(names)


def test_a_fact_that_is_not_asked_does_not_count_and_is_named() -> None:
    found = facts(MUNICIPAL_FIXED_OPEN, during_intervention=True, risk_place="airport")
    assert found.ignored() == ("risk_place", "during_intervention")
    assert found.relevant().risk_place is None


def test_false_for_no_dpia_is_the_same_as_left_out() -> None:
    assert facts(MUNICIPAL_FIXED_OPEN, dpo_no_dpia=False) == facts(MUNICIPAL_FIXED_OPEN)
    assert facts(MUNICIPAL_FIXED_OPEN, dpo_no_dpia=True).dpia == "reasoned_away"


@pytest.mark.parametrize(
    ("purposes", "expected"),
    [
        (["offences"], PurposeClass.OTHER),
        (["paid_parking"], PurposeClass.PAID),
        (["gas_parking_and_access", "paid_parking"], PurposeClass.PAID_GAS),
        (["public_order", "gas_parking_and_access"], PurposeClass.OTHER_GAS),
        (["speed", "offences"], PurposeClass.OTHER),
    ],
)
def test_the_class_of_purposes_counts_those_in_scope(
    purposes: list[str], expected: PurposeClass
) -> None:
    assert facts(MUNICIPAL_FIXED_OPEN, purposes=purposes).purpose_class is expected
