"""Are exactly the topics asked that concern a plan, in their order, and is their number true?"""

from __future__ import annotations

from itertools import islice
from typing import Any

import pytest

from dossiers.law.facts import ORDER, asked, facts_from
from dossiers.law.outlook import futures
from dossiers.law.terms import Operator
from dossiers.questions import topics
from dossiers.questions.stored import LATER, Stored
from dossiers.questions.topics import BY_NAME, TOPICS, TopicState

NINE = 9
SCAN_CAR = {
    "camera": "mobile",
    "place": "open",
    "purposes": ["paid_parking"],
    "visible": True,
    "plate_only": True,
    "processor": True,
    "risk_criteria": ["large_scale"],
}


def stored(values: dict[str, Any], **more: Any) -> Stored:
    return Stored(values=values, **more)


def names(operator: str, values: dict[str, Any]) -> list[str]:
    return [t.name for t in topics.concerning(stored(values).facts(Operator(operator)))]


def test_every_fact_but_the_operator_is_asked_on_exactly_one_page() -> None:
    asked_for = [name for topic in TOPICS for name in topic.facts]
    assert sorted(asked_for) == sorted(set(ORDER) - {"operator"})
    assert [topics.topic_of(name).name for name in ("place", "manager_opposes")] == [
        "place",
        "protection",
    ]


def test_a_new_plan_is_asked_what_every_plan_is_asked() -> None:
    assert names("municipality", {}) == [
        "camera", "place", "purposes", "visibility", "plates", "documents",
    ]  # fmt: skip
    assert names("local_police", {}) == ["camera", "place", "purposes", "visibility", "documents"]


def test_nobody_is_asked_what_does_not_concern_the_plan() -> None:
    assert names("municipality", SCAN_CAR) == [
        "camera", "place", "purposes", "visibility", "plates", "documents",
    ]  # fmt: skip
    hidden = {"camera": "mobile", "place": "open", "visible": False}
    assert "manager" not in names("local_police", hidden)
    assert names("municipality", {"purposes": ["speed"]}) == ["camera", "place", "purposes"]


def test_the_longest_plans() -> None:
    fixed_term = {
        "camera": "temporary_fixed",
        "place": "enclosed_public",
        "visible": True,
        "place_manager": "other_with_permission",
    }
    assert names("municipality", fixed_term) == [
        "camera", "place", "purposes", "visibility", "manager", "duration", "surroundings",
        "plates", "documents",
    ]  # fmt: skip
    assert names("local_police", fixed_term) == [
        "camera", "place", "purposes", "visibility", "manager", "duration", "risk-place",
        "protection", "documents",
    ]  # fmt: skip


@pytest.mark.parametrize("operator", Operator)
def test_the_number_of_questions_is_at_most_what_is_said_whatever_is_answered(
    operator: Operator,
) -> None:
    start = facts_from({"operator": operator})
    said = topics.most(start)
    reached = 0
    for full, _added in islice(futures(start), 3_000):
        deciding = [t for t in topics.concerning(full) if t.decides]
        assert topics.most(full) == len(deciding)
        reached = max(reached, len(deciding))
    assert reached == said
    assert said + 1 <= NINE
    assert topics.most_of_all() + 1 == NINE


def test_the_number_counts_the_controller_and_leaves_out_the_papers() -> None:
    facts = facts_from({"operator": "municipality", "camera": "fixed", "place": "open"})
    assert topics.number(BY_NAME["place"], facts) == (3, 7)
    assert topics.number(BY_NAME["documents"], facts) is None


def test_a_page_leads_to_the_next_one_that_is_open() -> None:
    answers = {"camera": "fixed", "place": "open"}
    facts = stored(answers).facts(Operator.MUNICIPALITY)
    after = topics.next_open(BY_NAME["camera"], facts, stored(answers))
    assert after is not None
    assert after.name == "purposes"


def test_after_the_last_answer_nothing_is_open() -> None:
    facts = stored(SCAN_CAR).facts(Operator.MUNICIPALITY)
    assert topics.next_open(BY_NAME["documents"], facts, stored(SCAN_CAR)) is None
    assert topics.first_open(facts, stored(SCAN_CAR)) is None


def test_who_does_not_know_yet_goes_on_and_finds_the_question_open() -> None:
    answers = {k: v for k, v in SCAN_CAR.items() if k != "place"}
    said_later = stored(answers, posted={"place": [LATER]})
    facts = said_later.facts(Operator.MUNICIPALITY)
    assert topics.next_open(BY_NAME["place"], facts, said_later) is None
    assert topics.next_open(BY_NAME["documents"], facts, said_later) is None
    first = topics.first_open(facts, said_later)
    assert first is not None
    assert first.name == "place"


def test_a_question_before_this_page_that_nobody_left_open_is_asked() -> None:
    answers = {k: v for k, v in SCAN_CAR.items() if k != "place"}
    facts = stored(answers).facts(Operator.MUNICIPALITY)
    after = topics.next_open(BY_NAME["documents"], facts, stored(answers))
    assert after is not None
    assert after.name == "place"


def test_the_page_before_is_one_that_concerns_the_plan() -> None:
    facts = stored(SCAN_CAR).facts(Operator.MUNICIPALITY)
    before = topics.before(BY_NAME["plates"], facts)
    assert before is not None
    assert before.name == "visibility"
    assert topics.before(BY_NAME["camera"], facts) is None


@pytest.mark.parametrize(
    ("values", "errors", "state"),
    [
        ({}, {}, TopicState.OPEN),
        ({"place": "open"}, {}, TopicState.COMPLETE),
        ({"place": "open"}, {"place": ["required"]}, TopicState.ERRORS),
        ({"place": "open", "to_confirm": ["place"]}, {}, TopicState.TO_CONFIRM),
    ],
)
def test_how_far_a_topic_is(values: Any, errors: Any, state: TopicState) -> None:
    answers = stored({"camera": "fixed", **values}, errors=errors)
    facts = answers.facts(Operator.MUNICIPALITY)
    assert topics.state_of(BY_NAME["place"], facts, answers) is state


def test_a_reason_without_dpia_that_waits_to_be_confirmed_is_seen() -> None:
    answers = stored({**SCAN_CAR, "dpo_no_dpia": True, "to_confirm": ["dpo_no_dpia"]})
    facts = answers.facts(Operator.MUNICIPALITY)
    assert topics.state_of(BY_NAME["documents"], facts, answers) is TopicState.TO_CONFIRM


def test_the_second_question_of_a_page_is_open_only_where_it_follows() -> None:
    police = {"camera": "mobile", "place": "open", "purposes": ["judicial_police"]}
    hidden = stored({**police, "visible": False})
    facts = hidden.facts(Operator.LOCAL_POLICE)
    assert "non_visible_ground" in asked(facts)
    assert topics.state_of(BY_NAME["visibility"], facts, hidden) is TopicState.OPEN
    shown = stored({**police, "visible": True})
    facts = shown.facts(Operator.LOCAL_POLICE)
    assert topics.state_of(BY_NAME["visibility"], facts, shown) is TopicState.COMPLETE
