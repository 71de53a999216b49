"""What does a dossier take over from a file of answers, and what never?"""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import URLPattern

from dossiers.answers import interview, schema
from dossiers.answers.fields import TAKEN_WORDS
from dossiers.answers.given import TO_CONFIRM, Given
from dossiers.answers.meaning import clean, read
from dossiers.answers.taking import MOST_DEPLOYMENTS, NotAnswers, Taken, only, taken_from
from dossiers.law.terms import Operator
from dossiers.urls import LIST, urlpatterns
from tests import builders

MUNICIPALITY = Operator.MUNICIPALITY
EXAMPLES = sorted(path.stem for path in builders.EXAMPLES.glob("*.json"))


def pages(taken: Taken) -> list[tuple[str, dict[str, Any]]]:
    """Every section and item that is taken over, with its kind."""
    return [
        *taken.sections.items(),
        *((kind, values) for kind, listed in taken.items.items() for values in listed.values()),
    ]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_answer_of_an_example_waits_and_can_be_read(name: str) -> None:
    answers = builders.example(name)
    taken = taken_from(answers, Operator(answers["sections"]["organisation"]["kind"]))
    assert taken.unread == []
    clean(taken.answers)
    told = {**schema.SECTIONS, **schema.ITEMS}
    for kind, values in pages(taken):
        dates = {field.name for field in told[kind] if field.kind == "date"}
        assert not dates & set(values)
        waiting, own = set(values[TO_CONFIRM]), set(values) - {TO_CONFIRM}
        if kind == "deployment":
            assert own - waiting <= {"name"}
        else:
            assert own - waiting <= {"proposal", "standing"}
    assert taken.dates > 10
    assert set(taken.items["site"]) == set(answers["items"]["site"])


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_that_is_taken_over_counts_before_it_is_confirmed(name: str) -> None:
    answers = builders.example(name)
    taken = taken_from(answers, Operator(answers["sections"]["organisation"]["kind"]))
    own = {"organisation": answers["sections"]["organisation"]}
    case = read({**taken.answers, "sections": {**taken.sections, **own}})
    given = case.particulars.given
    for section in taken.sections:
        assert given.section(section) == {}
    for kind in interview.load().kinds:
        for item in given.items(kind, "nl"):
            assert item.values == {}
    for deployment in case.particulars.deployments:
        assert set(deployment.facts.given()) <= {"operator"}


def test_whose_plan_it_is_and_what_was_advised_stays_behind() -> None:
    answers = builders.example("municipality-fixed-open")
    answers["items"]["advice"] = {"a1": {"row": "MFO2", "name": "Bram", "text": "Goed."}}
    taken = taken_from(answers, MUNICIPALITY)
    assert {"organisation", "plan"}.isdisjoint(taken.sections)
    assert {"advice", "history", schema.POINT}.isdisjoint(taken.items)
    assert not [name for name in taken.sections["views"] if name.startswith("advice_")]
    assert taken.sections["views"]["people_asked"] is True
    # The date of the advice counts among the dates.
    noted = [*answers["items"]["history"], *answers["items"][schema.POINT]]
    assert taken.recorded == len(noted) + 1 + 2


def test_who_will_know_it_is_taken_over_without_the_day() -> None:
    answers = builders.example("municipality-fixed-open")
    answers["sections"]["need"]["trend"] = {"not_known": {"who": "Griet", "when": "2027-02-01"}}
    taken = taken_from(answers, MUNICIPALITY)
    assert taken.sections["need"]["trend"] == {"not_known": {"who": "Griet"}}


def test_a_proposal_that_was_dropped_is_offered_anew_and_a_kept_one_waits_whole() -> None:
    answers = builders.example("municipality-fixed-open")
    risks = answers["items"]["risk"]
    kept = next(item for item, said in risks.items() if said.get("proposal"))
    risks[kept] = {"proposal": risks[kept]["proposal"], "standing": "kept", "threat": ""}
    risks["weg"] = {"proposal": "risk.profile_fixed", "standing": "dropped"}
    taken = taken_from(answers, MUNICIPALITY)
    assert "weg" not in taken.items["risk"]
    said = taken.items["risk"][kept]
    assert {"event", "likelihood"} <= set(said[TO_CONFIRM])
    # What a person emptied stays empty.
    assert said["threat"] == ""


def test_where_a_proposal_was_overwritten_its_text_does_not_come_back() -> None:
    answers = builders.example("municipality-fixed-open")
    written = {"event": "   ", "threat": None, "source": ["geen", "tekst"], "severity": "9"}
    was = {"proposal": "risk.misread_fixed", "standing": "kept"}
    answers["items"]["risk"] = {"p-misread_fixed": {**was, **written}}
    taken = taken_from(answers, MUNICIPALITY)
    said = taken.items["risk"]["p-misread_fixed"]
    assert {name: said[name] for name in written} == dict.fromkeys(written)
    assert {each.path for each in taken.unread} == {
        "risk.p-misread_fixed.source",
        "risk.p-misread_fixed.severity",
    }
    assert said[TO_CONFIRM] == ["consequence", "likelihood", "measures"]
    # Nor where a part of another dossier takes it over, nor in what a paper prints.
    into = only(taken, "risks", {"sections": {}, "items": {"measure": {}}})
    assert into.items["risk"]["p-misread_fixed"]["event"] is None
    confirmed = {n: v for n, v in said.items() if n != TO_CONFIRM}
    (item,) = Given({}, {"risk": {"p-misread_fixed": confirmed}}).items("risk", "nl")
    assert item["event"] is None
    assert item["consequence"]


def test_what_cannot_be_read_is_told_and_the_rest_is_taken() -> None:
    answers = builders.example("municipality-fixed-open")
    answers["sections"]["need"]["figures_of_mars"] = "3"
    answers["sections"]["mars"] = {"x": 1}
    answers["sections"]["rights"] = ["not", "an", "object"]
    answers["items"]["site"]["steenweg"]["latitude"] = "91"
    answers["items"]["site"]["add"] = {"name": "Een plaats"}
    answers["items"]["site"]["../../etc"] = {"name": "Een plaats"}
    answers["items"]["site"]["niets"] = 3
    answers["items"]["deployment"]["toegangswegen"]["purposes"] = ["judicial_police"]
    answers["items"]["deployment"]["toegangswegen"]["camera"] = "flying"
    taken = taken_from(answers, MUNICIPALITY)
    assert {(each.path, each.why) for each in taken.unread} == {
        ("need.figures_of_mars", "unknown_field"),
        ("mars", "unknown_field"),
        ("rights", "not_an_object"),
        ("site.steenweg.latitude", "out_of_range"),
        ("site.add", "bad_id"),
        ("site.../../etc", "bad_id"),
        ("site.niets", "not_an_object"),
        ("deployment.toegangswegen.purposes", "no_such_value"),
        ("deployment.toegangswegen.camera", "no_such_value"),
    }
    assert taken.items["site"]["steenweg"]["name"] == "Steenweg op Lindewater"
    assert "purposes" not in taken.items["deployment"]["toegangswegen"][TO_CONFIRM]
    clean(taken.answers)


def test_no_list_takes_over_more_than_it_holds() -> None:
    answers = builders.example("municipality-fixed-open")
    most = interview.load().kinds["contributor"].most
    answers["items"]["contributor"] = {f"c{n}": {"name": f"Naam {n}"} for n in range(most + 2)}
    answers["items"]["deployment"] = {f"d{n}": {"camera": "fixed"} for n in range(62)}
    taken = taken_from(answers, MUNICIPALITY)
    assert len(taken.items["contributor"]) == most
    assert len(taken.items["deployment"]) == MOST_DEPLOYMENTS
    assert [(each.path, each.why) for each in taken.unread] == [
        ("deployment.d60", "list_full"),
        ("deployment.d61", "list_full"),
        (f"contributor.c{most}", "list_full"),
        (f"contributor.c{most + 1}", "list_full"),
    ]


def test_every_page_of_a_list_has_its_word_kept_free() -> None:
    routes = [str(found.pattern) for found in urlpatterns if isinstance(found, URLPattern)]
    behind = {route.removeprefix(f"{LIST}/").split("/")[0] for route in routes if LIST in route}
    assert {word for word in behind if word and "<" not in word} == set(TAKEN_WORDS)


@pytest.mark.parametrize("word", TAKEN_WORDS)
def test_an_id_that_is_the_address_of_a_page_is_not_taken_over(word: str) -> None:
    answers = builders.example("municipality-fixed-open")
    answers["items"]["contributor"] = {word: {"name": "An Claes"}}
    taken = taken_from(answers, MUNICIPALITY)
    assert "contributor" not in taken.items
    assert [each.why for each in taken.unread] == ["bad_id"]


def deep(levels: int) -> Any:
    found: Any = "x"
    for _level in range(levels):
        found = [found]
    return found


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({}, "no_answers"),
        ({"schema": 99, "sections": {}}, "no_such_schema"),
        ({"schema": 2, "sections": []}, "no_answers"),
        ({"schema": 2, "sections": {}}, "no_operator"),
        ({"schema": 2, "sections": {"organisation": {"kind": "mars"}}}, "no_operator"),
        ({"schema": 2, "sections": {"organisation": {"kind": ["x"]}}}, "no_operator"),
        ({"schema": 2, "sections": {"organisation": {"kind": "local_police"}}}, "other_operator"),
        ({"schema": 2, "sections": {"need": {"trend": deep(40)}}}, "no_answers"),
        ({"schema": 2, "items": {"site": {str(n): {} for n in range(3001)}}}, "too_many"),
    ],
)
def test_what_is_no_such_file_is_refused(answers: dict[str, Any], why: str) -> None:
    with pytest.raises(NotAnswers) as refused:
        taken_from(answers, MUNICIPALITY)
    assert refused.value.why == why
