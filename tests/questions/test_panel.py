"""Does the panel beside a question say what the law can still answer, and what decides?"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from dossiers.law.book import load
from dossiers.law.facts import facts_from
from dossiers.law.outlook import outlook
from dossiers.law.terms import LANGUAGES, Operator
from dossiers.questions import explaining, panel
from dossiers.questions.topics import BY_NAME

DAY = date(2026, 11, 24)
ROAD = {"camera": "fixed", "place": "open", "purposes": ["offences"]}


def beside(step: str, language: str = "nl", **facts: Any) -> panel.Panel:
    given = facts_from({"operator": "municipality", **facts})
    with translation.override(language):
        return panel.panel(given, BY_NAME[step], DAY, load(), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("operator", Operator)
@pytest.mark.parametrize("facts", [{}, {"camera": "mobile"}, {"camera": "fixed", "place": "open"}])
def test_every_verdict_that_is_possible_is_told_with_how(
    operator: Operator, facts: dict[str, Any], language: str
) -> None:
    told = beside("camera", language, **{**facts, "operator": operator})
    expected = outlook(facts_from({**facts, "operator": operator}), DAY, load())
    assert [each.verdict for each in told.possible] == [str(p.verdict) for p in expected.possible]
    assert all(each.how and all(each.how) for each in told.possible)


def test_an_answer_after_which_one_verdict_is_left_is_told() -> None:
    told = {each.verdict: each.how for each in beside("manager", **ROAD).possible}
    assert told["not_allowed"] == (
        "Bijvoorbeeld: De camera’s worden niet aangekondigd.",
        "Een ander beheert de plaats en geeft geen toestemming.",
    )
    known = {each.verdict: each.how for each in beside("manager", **ROAD, visible=True).possible}
    assert "Bijvoorbeeld: De camera’s worden niet aangekondigd." not in known["not_allowed"]


def test_the_page_that_decides_most_says_so_and_another_names_it() -> None:
    here = beside("manager", **ROAD)
    assert here.decides_here
    assert here.next == ""
    elsewhere = beside("visibility", **ROAD)
    assert not elsewhere.decides_here
    assert elsewhere.next == "Wie beheert deze weg of plaats?"


def test_where_nothing_is_open_nothing_decides() -> None:
    told = beside("camera", purposes=["speed"], camera="fixed", place="open")
    assert [each.verdict for each in told.possible] == ["out_of_scope"]
    assert (told.decides_here, told.next) == (False, "")


def test_words_of_the_law_are_marked_once_and_in_the_right_regime() -> None:
    text = (
        "De gemeenteraad beslist. De gemeenteraad van een niet-besloten plaats; een vaste camera."
    )
    municipal = explaining.in_pieces(load(), text, Operator.MUNICIPALITY, "nl")
    assert "".join(piece.text for piece in municipal) == text
    assert [p.term for p in municipal if p.term] == ["municipal_council", "open_place"]
    police = explaining.in_pieces(load(), text, Operator.LOCAL_POLICE, "nl")
    assert "fixed_police_camera" in [p.term for p in police]


def test_the_longest_word_of_the_law_wins() -> None:
    pieces = explaining.in_pieces(
        load(), "Een tijdelijke vaste bewakingscamera.", Operator.MUNICIPALITY, "nl"
    )
    assert [p.term for p in pieces if p.term] == ["temporary_fixed_surveillance_camera"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_says_why_with_a_source_and_where_the_answer_goes(language: str) -> None:
    for question in load().questions:
        for operator in question.operators or tuple(Operator):
            columns = {"operator": operator, "camera": "fixed", "place": "enclosed_public"}
            told = explaining.why(load(), question, columns, DAY, language)
            assert told.pieces, question.id
            assert told.where, question.id
            assert told.cites, (question.id, operator)
