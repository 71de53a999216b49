"""Can a dossier be put away, stay readable, and be taken up again?"""

from __future__ import annotations

import pytest
from django.test import Client

from dossiers.models import Dossier, User
from dossiers.services import cases
from tests.web import doors
from tests.web.asking import shown

NAMES = ("set_aside_dossier", "take_up_dossier")


def test_it_works_there_and_back(browser: Client, answered: Dossier) -> None:
    home = doors.where("dossier", answered)
    answer = browser.post(doors.where("set_aside_dossier", answered))
    assert answer["Location"] == home
    answered.refresh_from_db()
    assert not answered.is_active
    page = shown(browser.get(home))
    assert "dit dossier blijft leesbaar en kan niet worden gewijzigd" in page.one("main").text
    actions = [form.attributes["action"] for form in page.all("form")]
    assert doors.where("take_up_dossier", answered) in actions
    assert doors.where("issue_edition", answered) not in actions
    browser.post(doors.where("take_up_dossier", answered))
    answered.refresh_from_db()
    assert answered.is_active


def test_its_answers_stay_readable_and_take_no_change(
    browser: Client, answered: Dossier, anna: User
) -> None:
    cases.set_aside_dossier(user=anna, dossier=answered)
    plan = shown(browser.get(doors.where("plan", answered)))
    assert "SEL 2026-07" in plan.one("main").text
    assert plan.all("textarea") == []
    shown(browser.get(doors.where("organisation", answered)))
    for place in (("places", "site"), ("suppliers", "supplier")):
        shown(browser.get(doors.where("interview_list", answered, *place)))


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("rename_dossier", ()),
        ("interview_add", ("places", "site")),
        ("interview_add", ("suppliers", "supplier")),
        ("interview_remove", ("places", "site", "steenweg")),
        ("interview_remove", ("suppliers", "supplier", "verkant")),
    ],
)
def test_a_form_that_would_change_it_says_so_and_leads_back(
    browser: Client, answered: Dossier, anna: User, name: str, more: tuple[str, ...]
) -> None:
    cases.set_aside_dossier(user=anna, dossier=answered)
    answer = browser.get(doors.where(name, answered, *more))
    assert answer["Location"] == doors.where("dossier", answered)
    told = shown(browser.get(answer["Location"])).with_class("message")
    assert "Dit dossier is opzijgezet. Neem het opnieuw op" in told[0].text


def test_a_reader_is_not_offered_to_take_it_up(
    client: Client, dossier: Dossier, anna: User, rita: User
) -> None:
    cases.set_aside_dossier(user=anna, dossier=dossier)
    client.force_login(rita)
    page = shown(client.get(doors.where("dossier", dossier)))
    actions = [form.attributes["action"] for form in page.all("form")]
    assert doors.where("take_up_dossier", dossier) not in actions


@pytest.mark.parametrize("name", NAMES)
def test_a_colleague_may(client: Client, dossier: Dossier, bert: User, name: str) -> None:
    client.force_login(bert)
    assert client.post(doors.where(name, dossier)).status_code == 302


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_may_not(client: Client, dossier: Dossier, rita: User, name: str) -> None:
    doors.reader_changes_nothing(client, rita, doors.where(name, dossier))


@pytest.mark.parametrize("name", NAMES)
def test_strangers(client: Client, dossier: Dossier, omar: User, ilse: User, name: str) -> None:
    doors.strangers_find_nothing(client, doors.where(name, dossier), dossier, omar, ilse)


@pytest.mark.parametrize("name", NAMES)
def test_logged_out(client: Client, dossier: Dossier, name: str) -> None:
    doors.signed_out_signs_in(client, doors.where(name, dossier))


@pytest.mark.parametrize("name", NAMES)
def test_wrong_method(client: Client, dossier: Dossier, anna: User, name: str) -> None:
    doors.leads_back(client, anna, doors.where(name, dossier), dossier)


@pytest.mark.parametrize("name", NAMES)
def test_unknown_reference(client: Client, dossier: Dossier, anna: User, name: str) -> None:
    doors.unknown(client, anna, doors.where(name, dossier), dossier)
