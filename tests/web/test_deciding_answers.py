"""What becomes of an answer that cannot be read, is not known yet, or leans on another?"""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier, User
from dossiers.questions.stored import LATER, NONE_OF_THESE
from tests.web.asking import (
    ENCLOSED,
    address,
    answer,
    chosen,
    errors_of,
    give,
    row_of,
    shown,
    step_of,
)


def test_a_page_sent_empty_says_what_to_choose_and_keeps_saying_it(
    browser: Client, dossier: Dossier, item: str
) -> None:
    where = address(dossier, item, "camera")
    page = shown(answer(browser, where))
    assert page.title == "Fout: Welk type camera wilt u gebruiken? – ANPR-dossier"
    assert errors_of(page) == ["Kies het type camera."]
    assert page.by_id("id_camera_error").text.strip().endswith("Kies het type camera.")
    assert row_of(dossier, item).errors == {"camera": ["required"]}
    shown(browser.get(address(dossier, item, "place")))
    assert errors_of(shown(browser.get(where))) == ["Kies het type camera."]
    assert step_of(answer(browser, where, camera="fixed")) == "place"
    assert row_of(dossier, item).errors == {}


def test_what_is_right_on_a_page_with_an_error_is_kept(
    browser: Client, dossier: Dossier, item: str
) -> None:
    where = address(dossier, item, "documents")
    page = shown(answer(browser, where, processor="true"))
    assert len(errors_of(page)) == 3
    assert chosen(page, "processor") == ["true"]
    assert row_of(dossier, item).values == {"processor": True}


@pytest.mark.parametrize("word", ["on the moon", "<b>", "\x00", "x" * 5_000])
def test_an_answer_that_no_page_offers_is_told_and_never_counts(
    browser: Client, dossier: Dossier, item: str, word: str
) -> None:
    page = shown(answer(browser, address(dossier, item, "place"), place=word))
    assert errors_of(page) == ["Kies het soort plaats."]
    row = row_of(dossier, item)
    assert row.values == {}
    assert row.posted == {"place": [word[:60]]}


def test_none_of_these_and_something_are_not_both(
    browser: Client, dossier: Dossier, item: str
) -> None:
    both = ["large_scale", NONE_OF_THESE]
    page = shown(answer(browser, address(dossier, item, "documents"), risk_criteria=both))
    assert "Kies antwoorden uit de lijst of “Geen van deze”, niet allebei." in errors_of(page)
    assert chosen(page, "risk_criteria") == both


def test_who_does_not_know_yet_goes_on_and_the_question_stays_open(
    browser: Client, dossier: Dossier, item: str
) -> None:
    answer(browser, address(dossier, item, "camera"), camera="fixed")
    where = address(dossier, item, "place")
    assert step_of(answer(browser, where, place=LATER)) == "purposes"
    assert "place" not in row_of(dossier, item).values
    assert chosen(shown(browser.get(where)), "place") == [LATER]
    start = browser.get(reverse("deciding_start", args=[dossier.reference, item]))
    assert step_of(start) == "place"


def test_what_leans_on_a_changed_answer_asks_to_be_confirmed(
    browser: Client, anna: User, dossier: Dossier, item: str
) -> None:
    give(dossier, item, anna, ENCLOSED)
    response = answer(browser, address(dossier, item, "place"), place="enclosed_non_public")
    assert step_of(response) == "manager"
    page = shown(browser.get(response["Location"]))
    assert chosen(page, "place_manager") == ["other_with_permission"]
    assert "Bevestig uw antwoord of wijzig het." in page.with_class("panel-ask")[0].text
    assert row_of(dossier, item).values["to_confirm"] == ["place_manager", "perimeter"]
    response = answer(browser, response["Location"], page)
    assert step_of(response) == "surroundings"
    answer(browser, response["Location"])
    assert "to_confirm" not in row_of(dossier, item).values


def test_an_answer_that_no_longer_applies_is_kept_never_counts_and_comes_back(
    browser: Client, anna: User, dossier: Dossier, item: str
) -> None:
    give(dossier, item, anna, ENCLOSED)
    answer(browser, address(dossier, item, "place"), place="open")
    assert row_of(dossier, item).values["perimeter"] == "not_filmed"
    page = shown(browser.get(address(dossier, item, "place")))
    (gone,) = page.with_class("gone")
    assert "Telt niet mee" in gone.text
    answer(browser, address(dossier, item, "place"), place="enclosed_public")
    back = shown(browser.get(address(dossier, item, "surroundings")))
    assert chosen(back, "perimeter") == ["not_filmed"]
