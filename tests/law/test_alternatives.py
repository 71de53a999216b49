"""Does the book say which change of plan would help, and which would undo a lawful answer?"""

from __future__ import annotations

from datetime import date
from typing import Any

from dossiers.law.alternatives import alternatives, undoings
from dossiers.law.book import load
from dossiers.law.evaluation import decide, evaluate
from dossiers.law.facts import Facts
from dossiers.law.outlook import outlook
from dossiers.law.terms import Camera, Operator, Place, Purpose, Verdict
from dossiers.law.walk import plans
from tests.law.plans import MUNICIPAL_FIXED_OPEN, POLICE_MOBILE_OPEN, SCAN_CAR, facts

TODAY = date(2026, 11, 24)


def changes(plan: dict[str, Any], **changed: Any) -> list[dict[str, Any]]:
    found = alternatives(evaluate(facts(plan, **changed), TODAY, load()), load())
    return [dict(a.change) for a in found]


def test_a_lawful_plan_has_no_alternative() -> None:
    assert changes(MUNICIPAL_FIXED_OPEN) == []


def test_hidden_use_of_a_municipality_is_mended_by_showing_it() -> None:
    assert changes(MUNICIPAL_FIXED_OPEN, visible=False) == [{"visible": True}]


def test_of_the_purposes_the_largest_lawful_set_is_kept() -> None:
    found = changes(SCAN_CAR, purposes=["paid_parking", "offences", "gas_parking_and_access"])
    assert found == [{"purposes": ["paid_parking", "gas_parking_and_access"]}]


def test_two_faults_need_two_changes() -> None:
    found = changes(MUNICIPAL_FIXED_OPEN, visible=False, plate_only=False)
    assert found == [{"visible": True, "plate_only": True}]


def test_camera_and_place_change_only_where_nothing_smaller_helps() -> None:
    plan = {**SCAN_CAR, "place": "enclosed_public"}
    found = alternatives(evaluate(facts(plan), TODAY, load()), load())
    assert [dict(a.change) for a in found] == [{"place": "open"}]
    without = changes(MUNICIPAL_FIXED_OPEN, place_manager="other_without_permission")
    assert all("camera" in c or "place" in c for c in without)


def test_a_question_that_the_new_plan_raises_is_named_and_not_answered() -> None:
    plan = {**SCAN_CAR, "place": "enclosed_public", "purposes": ["offences"]}
    found = alternatives(evaluate(facts(plan), TODAY, load()), load())
    fixed = next(a for a in found if dict(a.change) == {"camera": "fixed"})
    assert fixed.asks == ("place_manager", "perimeter")
    assert fixed.verdict is Verdict.ALLOWED_IF


def test_nothing_is_offered_that_would_need_an_intervention() -> None:
    plan = {**POLICE_MOBILE_OPEN, "camera": "fixed", "place": "enclosed_non_public",
            "place_manager": "other_with_permission"}  # fmt: skip
    for change in changes(plan):
        assert "during_intervention" not in change
        assert change.get("camera") != "mobile"


def test_out_of_scope_alone_offers_nothing() -> None:
    assert changes(MUNICIPAL_FIXED_OPEN, purposes=["speed"]) == []


def test_every_alternative_of_every_plan_is_told_in_both_languages() -> None:
    seen = 0
    for facts_ in plans():
        if decide(load(), facts_, TODAY).verdict.lawful:
            continue
        whole = Facts(**{**facts_.given(), "processor": False, "risk_criteria": ()})
        for found in alternatives(evaluate(whole, TODAY, load()), load()):
            seen += 1
            assert found.text["nl"]
            assert found.text["en"]
            assert found.verdict.lawful
        if seen > 400:
            break
    assert seen > 400


def test_a_lawful_answer_says_what_undoes_it() -> None:
    found = undoings(evaluate(facts(MUNICIPAL_FIXED_OPEN), TODAY, load()), load())
    undone = {u.change[0]: u.verdict for u in found}
    assert undone[("visible", "false")] is Verdict.NOT_ALLOWED
    assert undone[("plate_only", "false")] is Verdict.NOT_ALLOWED
    assert undone[("place_manager", "other_with_permission")] is Verdict.SEEK_ADVICE
    assert undone[("camera", "mobile")] is Verdict.NOT_ALLOWED


def test_the_outlook_narrows_with_each_answer_and_ends_in_the_verdict() -> None:
    book = load()
    start = Facts(operator=Operator.MUNICIPALITY)
    first = outlook(start, TODAY, book)
    assert {p.verdict for p in first.possible} == set(Verdict)
    assert first.decides is not None
    partial = Facts(operator=Operator.MUNICIPALITY, camera=Camera.MOBILE, place=Place.OPEN)
    narrowed = outlook(partial, TODAY, book)
    assert narrowed.decides == "purposes"
    whole = Facts(
        operator=Operator.MUNICIPALITY,
        camera=Camera.MOBILE,
        place=Place.OPEN,
        purposes=(Purpose.PAID_PARKING,),
        visible=True,
        plate_only=True,
    )
    last = outlook(whole, TODAY, book)
    assert [p.verdict for p in last.possible] == [Verdict.ALLOWED_IF]
    assert last.decides is None
    assert last.open == ()
