"""Is what a person typed still there after the session ended, for that person alone?"""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier, HouseStyle, Organisation, User
from dossiers.questions.keeping import MOST_KEPT
from dossiers.questions.pasting import MOST_TEXT
from tests.cast import PASSWORD
from tests.web.asking import address, answer, chosen, fields_of, row_of, shown
from tests.web.reading import Page

LOGIN = "/account/login/"
STILL_THERE = "Wat u hebt ingevuld, staat er nog"


def end_session(client: Client) -> None:
    """What a signing-out elsewhere, or ten hours, does: the page stays open in the browser."""
    client.logout()


def sign_in(client: Client, user: User, response: Any) -> Any:
    """Sign in on the page to which a response led."""
    assert response.status_code == 302
    return client.post(response["Location"], {"login": user.email, "password": PASSWORD})


def test_signing_in_again_lands_on_the_same_page_with_what_was_typed(
    browser: Client, anna: User, dossier: Dossier, item: str
) -> None:
    where = address(dossier, item, "purposes")
    page = shown(browser.get(where))
    end_session(browser)
    response = answer(browser, where, page, purposes=["offences", "speed"])
    assert response["Location"] == f"{LOGIN}?next={where}"
    assert row_of(dossier, item).revision == 1
    told = shown(browser.get(response["Location"]))
    assert "U was te lang niet actief." in told.one("main").text
    response = sign_in(browser, anna, response)
    assert response["Location"] == where
    page = shown(browser.get(where))
    assert chosen(page, "purposes") == ["offences", "speed"]
    assert STILL_THERE in page.with_class("panel-ask")[0].text
    assert row_of(dossier, item).values == {}
    answer(browser, where, page)
    assert row_of(dossier, item).values == {"purposes": ["offences", "speed"]}
    assert STILL_THERE not in shown(browser.get(where)).one("main").text


def test_the_title_of_a_new_dossier_is_still_there(
    browser: Client, anna: User, dossier: Dossier
) -> None:
    page = shown(browser.get("/new-dossier/"))
    end_session(browser)
    response = answer(browser, "/new-dossier/", page, title="ANPR aan de kerk")
    sign_in(browser, anna, response)
    page = shown(browser.get("/new-dossier/"))
    assert chosen(page, "title") == ["ANPR aan de kerk"]
    assert answer(browser, "/new-dossier/", page).status_code == 302
    assert Dossier.objects.filter(title="ANPR aan de kerk").count() == 1


def test_somebody_else_who_signs_in_does_not_see_it_and_it_is_gone(
    browser: Client, anna: User, bert: User, dossier: Dossier, item: str
) -> None:
    where = address(dossier, item, "camera")
    page = shown(browser.get(where))
    end_session(browser)
    response = answer(browser, where, page, camera="mobile")
    sign_in(browser, bert, response)
    assert chosen(shown(browser.get(where)), "camera") == []
    end_session(browser)
    browser.force_login(anna)
    assert chosen(shown(browser.get(where)), "camera") == []


def test_it_is_not_shown_on_another_page(
    browser: Client, anna: User, dossier: Dossier, item: str
) -> None:
    where = address(dossier, item, "camera")
    page = shown(browser.get(where))
    end_session(browser)
    sign_in(browser, anna, answer(browser, where, page, camera="mobile"))
    other = shown(browser.get(address(dossier, item, "place")))
    assert STILL_THERE not in other.one("main").text
    assert chosen(shown(browser.get(where)), "camera") == ["mobile"]


def test_what_was_saved_meanwhile_is_not_written_over(
    browser: Client, anna: User, bert: User, dossier: Dossier, item: str
) -> None:
    where = address(dossier, item, "camera")
    page = shown(browser.get(where))
    end_session(browser)
    response = answer(browser, where, page, camera="mobile")
    other = Client()
    other.force_login(bert)
    answer(other, where, camera="fixed")
    sign_in(browser, anna, response)
    shown(answer(browser, where), status=409)
    assert row_of(dossier, item).values == {"camera": "fixed"}


@pytest.mark.parametrize("mark", [None, "forged", "of another page"])
def test_a_form_without_the_mark_of_its_page_is_not_kept(
    browser: Client, dossier: Dossier, item: str, mark: str | None
) -> None:
    where = address(dossier, item, "camera")
    sent = {**fields_of(shown(browser.get(where))), "camera": ["mobile"]}
    if mark == "of another page":
        sent["page"] = fields_of(shown(browser.get(address(dossier, item, "place"))))["page"]
    else:
        sent["page"] = [mark] if mark else []
    end_session(browser)
    assert browser.post(where, sent).status_code == 302
    assert settings.SESSION_COOKIE_NAME not in browser.cookies or not browser.session.items()


def test_only_the_fields_of_the_page_are_kept(browser: Client, dossier: Dossier, item: str) -> None:
    where = address(dossier, item, "camera")
    page = shown(browser.get(where))
    end_session(browser)
    answer(browser, where, page, camera="mobile", password="geheim", csrfmiddlewaretoken="t")
    assert browser.session["kept_page"]["sent"] == {"camera": ["mobile"]}


def test_more_than_a_page_can_hold_is_not_kept(
    browser: Client, dossier: Dossier, item: str
) -> None:
    where = address(dossier, item, "camera")
    page = shown(browser.get(where))
    end_session(browser)
    response = answer(browser, where, page, camera="x" * (MOST_KEPT + 1))
    assert "kept_page" not in browser.session
    told = shown(browser.get(response["Location"])).one("main").text
    assert "kopieer het voor u zich opnieuw aanmeldt" in told


def test_a_long_list_that_was_pasted_is_still_there(
    browser: Client, anna: User, decided: Dossier
) -> None:
    where = reverse("interview_paste", args=[decided.reference, "places", "site"])
    page = shown(browser.get(where))
    end_session(browser)
    pasted = "Naam\tAdres\n" + "Brug\tKaai 1\n" * (MOST_TEXT // 13 - 1)
    assert len(pasted) > 2 * MOST_KEPT
    sign_in(browser, anna, answer(browser, where, page, text=pasted))
    assert chosen(shown(browser.get(where)), "text") == [pasted]


def test_the_colour_of_the_papers_is_still_there(
    browser: Client, anna: User, elmaren: Organisation
) -> None:
    where = reverse("house_style", args=[elmaren.pk])
    page = shown(browser.get(where))
    end_session(browser)
    sign_in(browser, anna, answer(browser, where, page, accent="#1f5c43", mark_alt="Wapen"))
    page = shown(browser.get(where))
    assert STILL_THERE in page.with_class("panel-ask")[0].text
    assert chosen(page, "mark_alt") == ["Wapen"]
    assert answer(browser, where, page).status_code == 302
    assert HouseStyle.objects.get(organisation=elmaren).accent == "#1f5c43"
    assert STILL_THERE not in shown(browser.get(where)).one("main").text


def test_beside_a_form_the_other_language_says_that_it_does_not_take_along_what_is_typed(
    browser: Client, dossier: Dossier, item: str, elmaren: Organisation
) -> None:
    forms = (
        "/new-dossier/",
        address(dossier, item, "camera"),
        reverse("rename_dossier", args=[dossier.reference]),
        reverse("house_style", args=[elmaren.pk]),
    )
    told = ["(eerst opslaan)" in shown(browser.get(at)).one("header").text for at in forms]
    assert told == [True] * len(forms)
    for at in ("/", reverse("dossier", args=[dossier.reference])):
        assert "(eerst opslaan)" not in shown(browser.get(at)).one("header").text


# -- the token of an earlier session ------------------------------------------------------------


@pytest.fixture
def strict(anna: User) -> Client:
    """Anna, in a browser whose tokens are checked."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(anna)
    return client


def with_token(client: Client, where: str) -> tuple[Page, dict[str, list[str]]]:
    """A page, and what the browser would send of it, its token included."""
    page = shown(client.get(where))
    tokens = [
        e.attributes["value"]
        for e in page.all("input")
        if e.attributes.get("name") == "csrfmiddlewaretoken"
    ]
    return page, {**fields_of(page), "csrfmiddlewaretoken": [tokens[-1]]}


def test_a_page_of_the_session_before_this_one_is_shown_again_with_what_was_typed(
    strict: Client, anna: User, dossier: Dossier, item: str
) -> None:
    where = address(dossier, item, "camera")
    _page, sent = with_token(strict, where)
    strict.logout()
    _login, login = with_token(strict, LOGIN)
    login |= {"login": [anna.email], "password": [PASSWORD]}
    assert strict.post(LOGIN, login).status_code == 302
    response = strict.post(where, {**sent, "camera": ["mobile"]})
    assert response["Location"] == where
    page = shown(strict.get(where))
    assert chosen(page, "camera") == ["mobile"]
    assert "Deze pagina was ouder dan uw aanmelding." in page.one("main").text
    _page, sent = with_token(strict, where)
    assert strict.post(where, sent).status_code == 302
    assert row_of(dossier, item).values == {"camera": "mobile"}


def test_without_any_cookie_left_signing_in_leads_back_too(
    strict: Client, anna: User, dossier: Dossier, item: str
) -> None:
    where = address(dossier, item, "camera")
    _page, sent = with_token(strict, where)
    strict.cookies.clear()
    response = strict.post(where, {**sent, "camera": ["mobile"]})
    assert response["Location"] == f"{LOGIN}?next={where}"
    _login, login = with_token(strict, response["Location"])
    login |= {"login": [anna.email], "password": [PASSWORD]}
    response = strict.post(response["Location"], login)
    assert response["Location"] == where
    assert chosen(shown(strict.get(where)), "camera") == ["mobile"]


def test_a_form_of_another_site_is_refused(strict: Client, dossier: Dossier, item: str) -> None:
    where = address(dossier, item, "camera")
    assert strict.post(where, {"camera": "mobile"}).status_code == 403
    assert strict.post(where, {"camera": "mobile", "page": "forged"}).status_code == 403
    assert chosen(shown(strict.get(where)), "camera") == []


def test_the_mark_of_another_person_is_refused(
    strict: Client, bert: User, dossier: Dossier, item: str
) -> None:
    where = address(dossier, item, "camera")
    other = Client()
    other.force_login(bert)
    sent = {**fields_of(shown(other.get(where))), "camera": ["mobile"]}
    assert strict.post(where, sent).status_code == 403


def test_another_form_of_the_site_is_refused_as_always(strict: Client) -> None:
    assert strict.post(reverse("set_language"), {"language": "en"}).status_code == 403
