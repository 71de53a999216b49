"""Does the law book answer as the contract fixes it, for the plans that everybody meets?"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dossiers.law import walk
from dossiers.law.book import load
from dossiers.law.evaluation import BadDate, Evaluation, due_columns, evaluate
from dossiers.law.facts import BadFact, MissingFact
from dossiers.law.telling import evaluation_json
from dossiers.law.terms import Confidence
from tests.law.plans import MUNICIPAL_FIXED_OPEN, POLICE_MOBILE_OPEN, SCAN_CAR, facts

TODAY = date(2026, 11, 24)
SCHEME_DAY = date(2020, 11, 26)


def told(plan: dict[str, Any], on: date = TODAY, language: str = "nl", **changed: Any) -> Any:
    return evaluation_json(load(), evaluated(plan, on, **changed), language)


def evaluated(plan: dict[str, Any], on: date = TODAY, **changed: Any) -> Evaluation:
    return evaluate(facts(plan, **changed), on, load())


def rows(answer: Any) -> list[str]:
    return [reason["row"] for reason in answer["reasons"]]


def test_a_fixed_camera_in_an_own_open_place_needs_the_councils_advice() -> None:
    answer = told(MUNICIPAL_FIXED_OPEN)
    assert answer["verdict"] == "allowed_if"
    assert rows(answer) == ["MFO1"]
    assert answer["reasons"][0]["seed_rows"] == [2, 6, 7, 8]
    acts = {d["id"] for d in answer["duties"]}
    assert "council_advice" in acts
    assert not {"council_authorisation", "minister_authorisation"} & acts
    required = {d["document"] for d in answer["documents"] if d["required"]}
    assert {"security_analysis", "operational_analysis", "dpia", "processing_agreement"} <= required
    assert answer["alternatives"] == []


def test_the_council_consults_the_chief_before_its_advice() -> None:
    duties = {d["id"]: d for d in told(SCAN_CAR)["duties"]}
    consulted = duties["consult_chief_of_police"]
    assert (consulted["by"], consulted["before"]) == ("council", "council_advice")
    assert consulted["seed_rows"] == [4]
    assert {s["article"] for s in consulted["sources"] if s["id"] == "camera-act"} == {"7/1"}


def test_the_police_rules_for_mobile_cameras_changed_on_20_january_2024() -> None:
    then, today = told(POLICE_MOBILE_OPEN, SCHEME_DAY), told(POLICE_MOBILE_OPEN)
    assert (then["verdict"], rows(then)) == ("allowed_if", ["PBO1"])
    assert (today["verdict"], rows(today)) == ("allowed", ["PBO2"])
    assert told(POLICE_MOBILE_OPEN, date(2024, 1, 19))["verdict"] == "allowed_if"
    assert told(POLICE_MOBILE_OPEN, date(2024, 1, 20))["verdict"] == "allowed"
    assert today["notes"][0].startswith("D1:")
    assert any("26 november 2020" in note for note in today["notes"][:6])


def test_every_bar_that_applies_speaks_and_the_strictest_decides() -> None:
    answer = told(MUNICIPAL_FIXED_OPEN, visible=False, plate_only=False, purposes=["paid_parking"])
    assert answer["verdict"] == "not_allowed"
    assert set(rows(answer)) == {"X1", "X2", "A1", "MFO1"}
    assert answer["duties"] == answer["documents"] == []
    strictness = ["not_allowed", "not_allowed", "seek_advice", "allowed_if"]
    assert [r["verdict"] for r in answer["reasons"]] == strictness


def test_purposes_out_of_scope_each_say_which_regime_holds() -> None:
    answer = told(MUNICIPAL_FIXED_OPEN, purposes=["speed", "phone_use"])
    assert answer["verdict"] == "out_of_scope"
    assert rows(answer) == ["SC1", "SC1"]
    assert all(r["sources"] for r in answer["reasons"])


def test_some_purposes_out_of_scope_ask_for_advice() -> None:
    answer = told(MUNICIPAL_FIXED_OPEN, purposes=["offences", "low_emission_zone"])
    assert answer["verdict"] == "seek_advice"
    assert "SC2" in rows(answer)
    answered = told(
        MUNICIPAL_FIXED_OPEN,
        purposes=["offences", "low_emission_zone"],
        recorded_advice={"SC2": "MFO1"},
    )
    assert answered["verdict"] == "allowed_if"
    assert answered["duties"]


REGIONAL_ROAD = {**MUNICIPAL_FIXED_OPEN, "place_manager": "other_with_permission"}


def test_a_regional_road_goes_on_with_the_answer_of_the_data_protection_officer() -> None:
    asking = told(REGIONAL_ROAD)
    assert asking["verdict"] == "seek_advice"
    assert asking["reasons"][0]["continues_as"] == ["MFO2c", "MFO1"]
    answered = told(REGIONAL_ROAD, recorded_advice={"MFO2": "MFO2c"})
    assert rows(answered) == ["MFO2", "MFO2c"]
    assert answered["verdict"] == "allowed_if"
    ids = {d["id"] for d in answered["duties"]}
    assert "consult_police_service" in ids
    assert "council_advice" not in ids
    analysis = next(d for d in answered["documents"] if d["document"] == "security_analysis")
    assert (analysis["by"], analysis["before"]) == ("police_service", "start")


def test_two_questions_need_two_answers() -> None:
    plan = {
        **MUNICIPAL_FIXED_OPEN,
        "camera": "temporary_fixed",
        "limited_duration": False,
        "purposes": ["paid_parking"],
    }
    assert told(plan)["verdict"] == "seek_advice"
    assert told(plan, recorded_advice={"A1": "MTO2"})["verdict"] == "seek_advice"
    both = told(plan, recorded_advice={"A1": "MTO2", "MTO2": "MFO1"})
    assert both["verdict"] == "allowed_if"
    # MTO2 as MFO1 presupposes a fixed camera: nothing ends on time then.
    assert "end_on_time" not in {d["id"] for d in both["duties"]}


def test_advice_that_was_not_offered_is_refused_and_advice_not_asked_is_named() -> None:
    with pytest.raises(BadFact, match="not_offered"):
        evaluated(REGIONAL_ROAD, recorded_advice={"MFO2": "MTO1"})
    with pytest.raises(BadFact, match="no_question"):
        evaluated(REGIONAL_ROAD, recorded_advice={"MFO1": "MFO2"})
    ignored = evaluated(MUNICIPAL_FIXED_OPEN, recorded_advice={"MFO2": "MFO2c"})
    assert ignored.ignored_advice == ("MFO2",)


def test_a_missing_fact_is_named_and_a_day_before_the_book_is_refused() -> None:
    with pytest.raises(MissingFact, match="place_manager"):
        evaluated(MUNICIPAL_FIXED_OPEN, place_manager=None)
    with pytest.raises(BadDate):
        evaluated(MUNICIPAL_FIXED_OPEN, date(2018, 5, 24))


def test_a_row_is_as_sure_as_the_weakest_citation_that_carries_it() -> None:
    book = load()
    on = TODAY
    only_scheme = evaluated(MUNICIPAL_FIXED_OPEN, place_manager="other_without_permission")
    assert only_scheme.reasons[0].row.confidence(only_scheme.columns, on) is Confidence.SEED
    read = evaluated(MUNICIPAL_FIXED_OPEN)
    assert read.reasons[0].row.confidence(read.columns, on) is Confidence.VERIFIED
    asking = evaluated(REGIONAL_ROAD)
    assert asking.reasons[0].row.confidence(asking.columns, on) is Confidence.DESIGN
    assert book.digest == load().digest


def test_no_law_of_2023_stands_under_an_answer_of_2020() -> None:
    for plan in (MUNICIPAL_FIXED_OPEN, SCAN_CAR, POLICE_MOBILE_OPEN):
        answer = told(plan, SCHEME_DAY)
        lines = answer["reasons"] + answer["duties"] + answer["documents"]
        assert all(s["id"] != "act-2023" for line in lines for s in line["sources"])


def test_every_line_of_an_answer_has_a_source_and_both_languages() -> None:
    for plan in (MUNICIPAL_FIXED_OPEN, SCAN_CAR, POLICE_MOBILE_OPEN):
        dutch, english = told(plan), told(plan, language="en")
        for key in ("reasons", "duties", "documents"):
            assert all(line["sources"] for line in dutch[key])
            assert len(dutch[key]) == len(english[key])
        assert all(d["text"] != e["text"] for d, e in zip(dutch["duties"], english["duties"],
                                                          strict=True))  # fmt: skip


def test_a_supplier_brings_the_agreement_and_a_signed_reason_takes_the_dpia_away() -> None:
    with_supplier = {d["document"] for d in told(MUNICIPAL_FIXED_OPEN)["documents"]}
    without = {d["document"] for d in told(MUNICIPAL_FIXED_OPEN, processor=False)["documents"]}
    assert with_supplier - without == {"processing_agreement"}
    reasoned = told(MUNICIPAL_FIXED_OPEN, dpo_no_dpia=True)
    assert "dpia" not in {d["document"] for d in reasoned["documents"]}
    assert "reason_no_dpia" in {d["id"] for d in reasoned["duties"]}


def test_a_signed_reason_beside_two_criteria_is_a_warning() -> None:
    noted = told(MUNICIPAL_FIXED_OPEN, dpo_no_dpia=True)["notes"]
    assert any(note.startswith("R22-1:") for note in noted)
    one = told(MUNICIPAL_FIXED_OPEN, dpo_no_dpia=True, risk_criteria=["large_scale"])["notes"]
    assert not any(note.startswith("R22-1:") for note in one)
    listed = told(
        MUNICIPAL_FIXED_OPEN, dpo_no_dpia=True, risk_criteria=[], belgian_dpia_list=["sensors"]
    )["notes"]
    assert any(note.startswith("R22-1:") for note in listed)


def test_the_differences_that_touch_the_papers_are_told() -> None:
    noted = told(MUNICIPAL_FIXED_OPEN)["notes"]
    assert [n.split(":")[0] for n in noted if n.startswith("D")] == ["D8", "D11"]


def test_a_difference_says_what_touches_the_plan() -> None:
    def said(base: dict[str, Any], **changed: Any) -> dict[str, str]:
        notes = [note.split(": ", 1) for note in told(base, **changed)["notes"]]
        return {note[0]: note[1] for note in notes if len(note) == 2}

    open_place = said(MUNICIPAL_FIXED_OPEN)
    assert "niet-besloten plaats" in open_place["D11"]
    assert "Voor een besloten plaats" not in open_place["D11"]
    enclosed = said(MUNICIPAL_FIXED_OPEN, place="enclosed_public", perimeter="listed_place")
    assert "Voor een besloten plaats" in enclosed["D11"]
    assert "perimeter" in enclosed["D12"]
    assert "vaststellers" not in enclosed["D12"]
    scan_car = said(SCAN_CAR)
    assert "vaststellers" in scan_car["D12"]
    assert "perimeter" not in scan_car["D12"]


def test_one_wording_of_a_difference_speaks_wherever_it_is_told() -> None:
    book, wrong, seen = load(), [], 0
    for plan in walk.plans():
        for given, decided in walk.outcomes(book, plan, TODAY):
            columns = due_columns(given, decided)
            for name in {row.id for row in book.differences}:
                rows = [row for row in book.differences if row.id == name]
                speaking = sum(row.block(columns, TODAY) is not None for row in rows)
                if speaking > 1 or (len(rows) > 1 and name in decided.differs and not speaking):
                    wrong.append(f"{name}: {speaking} for {columns}")
                seen += speaking
    assert seen > 1000
    assert wrong == []


def test_answers_that_contradict_each_other_are_told_first() -> None:
    def warned(**changed: Any) -> list[str]:
        return [row.id for row in evaluated(MUNICIPAL_FIXED_OPEN, **changed).warnings]

    assert warned(belgian_dpia_list=["biometrics_in_public"])[0] == "S44-1"
    assert "S44-1" not in warned(belgian_dpia_list=["sensors"])
    behaviour = {"belgian_dpia_list": ["observation_of_behaviour"]}
    assert warned(**behaviour, risk_criteria=["systematic_monitoring"])[0] == "S44-2"
    assert "S44-2" not in warned(**behaviour, risk_criteria=["large_scale"])
    assert warned(dpo_no_dpia=True)[0] == "R22-1"
