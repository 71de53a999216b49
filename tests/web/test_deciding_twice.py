"""Is nothing lost where two tabs or two people answer, or a page is sent twice?"""

from __future__ import annotations

from django.test import Client

from dossiers.models import Dossier, User
from tests.web.asking import (
    address,
    answer,
    chosen,
    give,
    row_of,
    shown,
    step_of,
)


def test_the_second_tab_is_told_and_chooses_the_own_answer(
    browser: Client, anna: User, dossier: Dossier, item: str
) -> None:
    where = address(dossier, item, "place")
    second = shown(browser.get(where))
    answer(browser, where, place="open")
    response = answer(browser, where, second, place="enclosed_public")
    page = shown(response, status=409)
    said = " ".join(page.one("main").text.split())
    assert "Anna Vermeulen heeft dit deel op" in said
    assert "Niet-besloten plaats" in said
    assert "Besloten plaats, voor het publiek toegankelijk" in said
    assert row_of(dossier, item).values["place"] == "open"
    response = answer(browser, where, page, keep="mine")
    assert step_of(response) == "purposes"
    assert row_of(dossier, item).values["place"] == "enclosed_public"


def test_the_second_tab_is_told_and_keeps_what_was_saved(
    browser: Client, dossier: Dossier, item: str
) -> None:
    where = address(dossier, item, "place")
    second = shown(browser.get(where))
    answer(browser, where, place="open")
    page = shown(answer(browser, where, second, place="enclosed_public"), status=409)
    response = answer(browser, where, page, keep="theirs")
    assert step_of(response) == "purposes"
    assert row_of(dossier, item).values["place"] == "open"


def test_a_third_answer_between_the_two_is_told_again(
    browser: Client, dossier: Dossier, item: str
) -> None:
    where = address(dossier, item, "place")
    second = shown(browser.get(where))
    answer(browser, where, place="open")
    page = shown(answer(browser, where, second, place="enclosed_public"), status=409)
    answer(browser, where, place="enclosed_non_public")
    shown(answer(browser, where, page, keep="mine"), status=409)


def test_two_tabs_on_two_questions_do_not_clash_and_the_second_is_told(
    browser: Client, bert: User, dossier: Dossier, item: str
) -> None:
    camera = address(dossier, item, "camera")
    first = shown(browser.get(camera))
    other = Client()
    other.force_login(bert)
    answer(other, address(dossier, item, "place"), place="open")
    response = answer(browser, camera, first, camera="fixed")
    values = row_of(dossier, item).values
    assert (values["camera"], values["place"]) == ("fixed", "open")
    page = shown(browser.get(response["Location"]))
    assert "Bert Claes heeft om" in page.with_class("messages")[0].text


def test_each_tab_stays_on_its_own_question(browser: Client, dossier: Dossier, item: str) -> None:
    first = shown(browser.get(address(dossier, item, "camera")))
    shown(browser.get(address(dossier, item, "plates")))
    answer(browser, address(dossier, item, "camera"), first, camera="fixed")
    assert row_of(dossier, item).values == {"camera": "fixed"}


def test_a_page_sent_twice_is_harmless(browser: Client, dossier: Dossier, item: str) -> None:
    where = address(dossier, item, "camera")
    page = shown(browser.get(where))
    first = answer(browser, where, page, camera="fixed")
    second = answer(browser, where, page, camera="fixed")
    assert first["Location"] == second["Location"]
    assert row_of(dossier, item).revision == 2


def test_an_answer_to_a_question_that_another_tab_made_needless_is_kept(
    browser: Client, anna: User, dossier: Dossier, item: str
) -> None:
    give(dossier, item, anna, {"camera": "fixed", "place": "enclosed_public"})
    where = address(dossier, item, "surroundings")
    page = shown(browser.get(where))
    answer(browser, address(dossier, item, "camera"), camera="mobile")
    assert answer(browser, where, page, perimeter="listed_place").status_code == 302
    assert row_of(dossier, item).values["perimeter"] == "listed_place"


def test_the_back_button_shows_the_answer_and_takes_another(
    browser: Client, dossier: Dossier, item: str
) -> None:
    where = address(dossier, item, "camera")
    old = shown(browser.get(where))
    answer(browser, where, old, camera="fixed")
    assert chosen(shown(browser.get(where)), "camera") == ["fixed"]
    # A page out of the browser's memory was made before the first answer.
    page = shown(answer(browser, where, old, camera="mobile"), status=409)
    answer(browser, where, page, keep="mine")
    assert row_of(dossier, item).values["camera"] == "mobile"
