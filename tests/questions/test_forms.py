"""Does every page ask what the law book asks, with every answer, and read back what it shows?"""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict

from dossiers.law.book import load
from dossiers.law.facts import LISTS, allowed_values
from dossiers.law.terms import LANGUAGES, Operator
from dossiers.questions.forms import CHOOSE, ONLY_IF, TopicForm, fact_value
from dossiers.questions.showing import FACT_NAMES
from dossiers.questions.stored import LATER, NONE_OF_THESE, words_of
from dossiers.questions.topics import BY_NAME, TOPICS, Topic

PAGES = [(operator, topic) for operator in Operator for topic in TOPICS]
# What the law asks the police alone, or a municipality alone.
NOT_ASKED = {
    Operator.MUNICIPALITY: {
        "risk_place", "temporary_protection", "manager_opposes", "during_intervention",
    },
    Operator.LOCAL_POLICE: {"perimeter", "plate_only"},
    Operator.FEDERAL_POLICE: {"perimeter", "plate_only"},
}  # fmt: skip


def asked_of(operator: Operator, topic: Topic) -> bool:
    """Whether a page can be reached by an operator at all."""
    return not set(topic.facts) & NOT_ASKED[operator]


REACHED = [pair for pair in PAGES if asked_of(*pair)]


def form(operator: Operator, topic: Topic, sent: Any = None, language: str = "nl") -> TopicForm:
    data = None
    if sent is not None:
        data = QueryDict(mutable=True)
        for name, words in sent.items():
            data.setlist(name, words)
    return TopicForm(data, topic=topic, operator=operator, book=load(), language=language)


def every_answer(page: TopicForm, name: str) -> list[str]:
    """The words of all answers that a question offers."""
    return [str(value) for value, _label in page.fields[name].choices]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("operator", "topic"), REACHED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_a_fact_can_be_chosen_and_not_known(
    operator: Operator, topic: Topic, language: str
) -> None:
    page = form(operator, topic, language=language)
    assert list(page.fields) == list(topic.asks(operator))
    for name in page.fields:
        offered = every_answer(page, name)
        extra = [NONE_OF_THESE] if name in LISTS and name != "purposes" else []
        assert sorted(offered) == sorted([*allowed_values(name, operator), *extra, LATER]), name
        assert offered[-1] == LATER


@pytest.mark.parametrize(("operator", "topic"), REACHED)
def test_every_answer_is_read_back_as_it_is_stored(operator: Operator, topic: Topic) -> None:
    for name in form(operator, topic).fields:
        for word in every_answer(form(operator, topic), name):
            value = form(operator, topic, {name: [word]}).page().values[name]
            if word == LATER:
                assert value is None
            else:
                assert words_of(value) == [word]


def test_every_fact_has_a_name_and_a_word_for_what_to_choose() -> None:
    facts = {name for topic in TOPICS for name in topic.facts}
    assert set(CHOOSE) == facts
    assert set(FACT_NAMES) == facts | {"operator"}


@pytest.mark.parametrize(("operator", "topic"), REACHED)
def test_an_empty_page_tells_every_question_but_those_that_follow(
    operator: Operator, topic: Topic
) -> None:
    page = form(operator, topic, {})
    assert set(page.errors) == set(page.fields) - set(ONLY_IF)


def test_what_follows_from_goods_is_needed_for_goods_alone() -> None:
    topic = BY_NAME["protection"]
    for word, needed in (("goods", True), ("persons", False), ("none", False), (LATER, False)):
        page = form(Operator.LOCAL_POLICE, topic, {"temporary_protection": [word]})
        assert ("manager_opposes" in page.errors) is needed


def test_several_answers_are_kept_in_their_order_each_once() -> None:
    sent = {"purposes": ["public_order", "offences", "public_order"]}
    page = form(Operator.MUNICIPALITY, BY_NAME["purposes"], sent).page()
    assert page.values["purposes"] == ["public_order", "offences"]


def test_the_purposes_of_the_other_regime_are_refused() -> None:
    page = form(Operator.MUNICIPALITY, BY_NAME["purposes"], {"purposes": ["judicial_police"]})
    assert page.errors
    assert "purposes" not in page.page().values


@pytest.mark.parametrize("apart", [LATER, NONE_OF_THESE])
def test_an_answer_apart_goes_with_no_other(apart: str) -> None:
    sent = {"risk_criteria": ["matching", apart]}
    page = form(Operator.MUNICIPALITY, BY_NAME["documents"], sent)
    assert "risk_criteria" in page.errors


@pytest.mark.parametrize(
    ("name", "cleaned", "value"),
    [
        ("visible", "true", True),
        ("visible", "false", False),
        ("visible", LATER, None),
        ("visible", "", None),
        ("place", "open", "open"),
        ("risk_criteria", [], []),
        ("risk_criteria", None, None),
    ],
)
def test_the_value_that_is_stored(name: str, cleaned: Any, value: Any) -> None:
    assert fact_value(name, cleaned) == value
