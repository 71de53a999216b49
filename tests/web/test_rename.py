"""Can a dossier get another name, and is a name that cannot be one told at its field?"""

from __future__ import annotations

import pytest
from django.test import Client

from dossiers.models import Dossier, User
from dossiers.services import cases
from tests.web import doors
from tests.web.asking import answer, chosen, errors_of, shown


def title_of(dossier: Dossier) -> str:
    """The name as it stands."""
    dossier.refresh_from_db()
    return dossier.title


def test_it_works(browser: Client, dossier: Dossier) -> None:
    where = doors.where("rename_dossier", dossier)
    assert dossier.title in browser.get(where).content.decode()
    response = answer(browser, where, title="  Nieuwe naam ")
    assert response.status_code == 302
    assert response["Location"] == doors.where("dossier", dossier)
    assert title_of(dossier) == "Nieuwe naam"
    told = browser.get(response["Location"]).content.decode()
    assert "Het dossier heeft zijn nieuwe naam." in told


def test_the_second_of_two_tabs_is_shown_both_names(
    browser: Client, bert: User, dossier: Dossier
) -> None:
    where = doors.where("rename_dossier", dossier)
    page = shown(browser.get(where))
    other = Client()
    other.force_login(bert)
    answer(other, where, title="Van Bert")
    page = shown(answer(browser, where, page, title="Van Anna"), status=409)
    assert title_of(dossier) == "Van Bert"
    told = page.with_class("panel-ask")[0].text
    assert "Bert Claes" in told
    assert [cell.text for cell in page.all("td")] == ["Van Bert", "Van Anna"]
    assert chosen(page, "title") == ["Van Anna"]
    assert answer(browser, where, page).status_code == 302
    assert title_of(dossier) == "Van Anna"


def test_another_change_of_the_dossier_meanwhile_is_no_clash(
    browser: Client, anna: User, answered: Dossier
) -> None:
    where = doors.where("rename_dossier", answered)
    page = shown(browser.get(where))
    answer(browser, doors.where("organisation", answered), phone="099 00 00 00")
    assert answer(browser, where, page, title="Van Anna").status_code == 302


def test_whoever_has_the_page_of_the_plan_open_is_told(browser: Client, answered: Dossier) -> None:
    plan = doors.where("plan", answered)
    page = shown(browser.get(plan))
    answer(browser, doors.where("rename_dossier", answered), title="Nieuwe naam")
    shown(answer(browser, plan, page, file_number="2026/9"), status=409)
    assert title_of(answered) == "Nieuwe naam"
    assert chosen(shown(browser.get(plan)), "title") == ["Nieuwe naam"]


def test_what_was_typed_is_still_there_after_the_session_ended(
    browser: Client, anna: User, dossier: Dossier
) -> None:
    where = doors.where("rename_dossier", dossier)
    page = shown(browser.get(where))
    browser.logout()
    assert answer(browser, where, page, title="Nieuwe naam").status_code == 302
    browser.force_login(anna)
    page = shown(browser.get(where))
    assert chosen(page, "title") == ["Nieuwe naam"]
    assert answer(browser, where, page).status_code == 302
    assert title_of(dossier) == "Nieuwe naam"


def test_a_form_of_another_site_changes_nothing(browser: Client, dossier: Dossier) -> None:
    where = doors.where("rename_dossier", dossier)
    assert browser.post(where, {"title": "Nieuwe naam"}).status_code == 400
    assert title_of(dossier) == "ANPR aan de toegangswegen"


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("", "Geef het dossier een naam."),
        ("   ", "Geef het dossier een naam."),
        ("x" * 121, "Schrijf hoogstens 120 tekens."),
        ("een\x00naam", "Deze tekst bevat tekens die niet kunnen worden afgedrukt."),
        ("een\nnaam", "Schrijf dit op één regel."),
    ],
)
def test_a_name_that_is_none_is_told_and_nothing_is_lost(
    browser: Client, dossier: Dossier, title: str, told: str
) -> None:
    page = shown(answer(browser, doors.where("rename_dossier", dossier), title=title))
    assert page.title.startswith("Fout: ")
    assert any(told in line for line in errors_of(page))
    assert title.strip() in page.by_id("id_title").attributes.get("value", "")
    assert title_of(dossier) == "ANPR aan de toegangswegen"


def test_a_dossier_that_is_set_aside_says_so(browser: Client, dossier: Dossier, anna: User) -> None:
    where = doors.where("rename_dossier", dossier)
    page = shown(browser.get(where))
    cases.set_aside_dossier(user=anna, dossier=dossier)
    for send in (browser.get, lambda where: answer(browser, where, page, title="x")):
        response = send(where)
        assert response["Location"] == doors.where("dossier", dossier)
        told = shown(browser.get(response["Location"])).with_class("message")
        assert "Dit dossier is opzijgezet. Neem het opnieuw op" in told[0].text
    assert title_of(dossier) == "ANPR aan de toegangswegen"


def test_a_colleague_may(client: Client, dossier: Dossier, bert: User) -> None:
    client.force_login(bert)
    response = answer(client, doors.where("rename_dossier", dossier), title="Van Bert")
    assert response.status_code == 302
    dossier.refresh_from_db()
    assert (dossier.title, dossier.changed_by) == ("Van Bert", bert)


def test_a_reader_may_not(client: Client, dossier: Dossier, rita: User) -> None:
    doors.reader_changes_nothing(client, rita, doors.where("rename_dossier", dossier))


def test_strangers(client: Client, dossier: Dossier, omar: User, ilse: User) -> None:
    address = doors.where("rename_dossier", dossier)
    doors.strangers_find_nothing(client, address, dossier, omar, ilse)


def test_logged_out(client: Client, dossier: Dossier) -> None:
    doors.signed_out_signs_in(client, doors.where("rename_dossier", dossier))


def test_wrong_method(client: Client, dossier: Dossier, anna: User) -> None:
    doors.refuses(client, anna, "delete", doors.where("rename_dossier", dossier))


def test_unknown_reference(client: Client, dossier: Dossier, anna: User) -> None:
    doors.unknown(client, anna, doors.where("rename_dossier", dossier), dossier)
