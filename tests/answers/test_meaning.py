"""Do stored answers mean what a person answered, and nothing else?"""

from __future__ import annotations

import copy
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dossiers.answers.fields import BadAnswer
from dossiers.answers.meaning import Unanswered, clean, read, row_digest
from dossiers.answers.schema import DECIDING, ITEMS, leaning_on
from dossiers.law.book import load
from dossiers.law.terms import Verdict

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.json"))
TODAY = date(2026, 11, 24)


def example(name: str = "municipality-fixed-open") -> dict[str, Any]:
    path = next(p for p in EXAMPLES if p.stem == name)
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def changed(name: str = "municipality-fixed-open", **values: Any) -> dict[str, Any]:
    answers = copy.deepcopy(example(name))
    deployment = next(iter(answers["items"]["deployment"].values()))
    deployment.update(values)
    return answers


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_each_example_is_whole_and_lawful(path: Path) -> None:
    case = read(json.loads(path.read_text(encoding="utf-8")), book=load())
    assert case.unanswered == ()
    assert case.evaluate(TODAY, load()).verdict.lawful


def test_particulars_are_read_and_never_reach_the_law() -> None:
    case = read(example())
    site = case.particulars.sites[0]
    assert site.latitude == Decimal("50.91372")
    assert case.particulars.deployments[0].cameras == 4
    assert case.particulars.organisation.called("nl") == "gemeente Sint-Elmaren"


def test_an_answer_whose_question_does_not_apply_reaches_no_fact() -> None:
    case = read(changed(during_intervention=True, risk_place="airport", limited_duration=False))
    facts = case.particulars.deployments[0].facts
    assert (facts.during_intervention, facts.risk_place, facts.limited_duration) == (None,) * 3


def test_an_answer_that_waits_to_be_confirmed_is_an_open_question() -> None:
    case = read(changed(to_confirm=["place_manager"]))
    assert case.unanswered == (("deployment.toegangswegen.place_manager", "place_manager"),)
    with pytest.raises(Unanswered, match="place_manager"):
        case.evaluate(TODAY, load())


def test_what_leans_on_an_answer_is_found_through_others() -> None:
    assert set(leaning_on("place_manager")) == {
        "risk_place", "temporary_protection", "manager_opposes", "during_intervention",
    }  # fmt: skip


def advised(digest: str) -> dict[str, Any]:
    answers = changed(place_manager="other_with_permission")
    answers["items"]["advice"] = {
        "a1": {
            "deployment": "toegangswegen",
            "row": "MFO2",
            "continues_as": "MFO2c",
            "name": "Bram Dewachter",
            "day": "2026-11-20",
            "text": "De weg is een gewestweg.",
            "row_digest": digest,
        }
    }
    return answers


def test_recorded_advice_counts_while_the_words_it_answers_stand() -> None:
    book = load()
    counted = read(advised(row_digest(book, "MFO2")), book=book)
    assert counted.evaluate(TODAY, book).verdict is Verdict.ALLOWED_IF
    other_words = read(advised("0" * 64), book=book)
    assert other_words.evaluate(TODAY, book).verdict is Verdict.SEEK_ADVICE


STEENWEG = ("items", "site", "steenweg")


@pytest.mark.parametrize(
    ("where", "value", "path", "why"),
    [
        (("schema",), 99, "schema", "no_such_schema"),
        (("schema",), None, "schema", "no_such_schema"),
        (("colour",), "red", "colour", "unknown_field"),
        (("sections", "plan", "planned_start"), "1-3-2027", "plan.planned_start", "not_a_date"),
        (("sections", "plan", "title"), "a\x00b", "plan.title", "characters"),
        (("sections", "plan", "title"), "x" * 121, "plan.title", "too_long"),
        (("sections", "organisation", "kind"), "club", "organisation.kind", "no_such_value"),
        ((*STEENWEG, "latitude"), "4.02", "site.steenweg.latitude", "out_of_range"),
        ((*STEENWEG, "latitude"), "NaN", "site.steenweg.latitude", "not_a_number"),
        ((*STEENWEG, "cameras"), True, "site.steenweg.cameras", "not_an_integer"),
        ((*STEENWEG, "roof"), "flat", "site.steenweg.roof", "unknown_field"),
        (("items", "site", "../etc"), {}, "site.../etc", "bad_id"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(
    where: tuple[str, ...], value: Any, path: str, why: str
) -> None:
    answers = copy.deepcopy(example())
    target = answers
    for key in where[:-1]:
        target = target[key]
    target[where[-1]] = value
    with pytest.raises(BadAnswer) as refused:
        read(answers)
    assert (refused.value.path, refused.value.why) == (path, why)


def test_every_deciding_fact_can_be_stored() -> None:
    assert {f.name for f in ITEMS["deployment"] if f.becomes == "fact"} == set(DECIDING)


@pytest.mark.parametrize("number", ["50", "50.0", "50,0000000"])
def test_a_whole_number_of_degrees_stays_one(number: str) -> None:
    answers = copy.deepcopy(example())
    answers["items"]["site"]["steenweg"]["latitude"] = number
    assert read(answers).particulars.sites[0].latitude == Decimal(50)
    assert clean(answers)["items"]["site"]["steenweg"]["latitude"] == "50"


@pytest.mark.parametrize("text", ["\u200b\u200b", "\u202eomgekeerd", "\u2066x", "\ufdd0"])
def test_signs_that_hide_or_turn_a_text_are_refused(text: str) -> None:
    answers = copy.deepcopy(example())
    answers["sections"]["plan"]["title"] = text
    with pytest.raises(BadAnswer, match="characters"):
        read(answers)


def test_an_id_ends_where_it_ends() -> None:
    answers = copy.deepcopy(example())
    answers["items"]["supplier"]["verkant\n"] = answers["items"]["supplier"].pop("verkant")
    with pytest.raises(BadAnswer, match="bad_id"):
        read(answers)
