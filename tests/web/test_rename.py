"""Can a dossier get another name, and is a name that cannot be one told at its field?"""

from __future__ import annotations

import pytest
from django.test import Client

from dossiers.models import Dossier, User
from dossiers.services import cases
from tests.web import doors
from tests.web.asking import errors_of, shown


def test_it_works(browser: Client, dossier: Dossier) -> None:
    where = doors.where("rename_dossier", dossier)
    assert dossier.title in browser.get(where).content.decode()
    answer = browser.post(where, {"title": "  Nieuwe naam "})
    assert answer.status_code == 302
    assert answer["Location"] == doors.where("dossier", dossier)
    dossier.refresh_from_db()
    assert dossier.title == "Nieuwe naam"
    assert "Het dossier heeft zijn nieuwe naam." in browser.get(answer["Location"]).content.decode()


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
    page = shown(browser.post(doors.where("rename_dossier", dossier), {"title": title}))
    assert page.title.startswith("Fout: ")
    assert any(told in line for line in errors_of(page))
    assert title.strip() in page.by_id("id_title").attributes.get("value", "")
    dossier.refresh_from_db()
    assert dossier.title == "ANPR aan de toegangswegen"


def test_a_dossier_that_is_set_aside_says_so(browser: Client, dossier: Dossier, anna: User) -> None:
    cases.set_aside_dossier(user=anna, dossier=dossier)
    answer = browser.post(doors.where("rename_dossier", dossier), {"title": "x"}, follow=True)
    assert "Dit dossier is opzijgezet. Neem het opnieuw op" in answer.content.decode()


def test_a_colleague_may(client: Client, dossier: Dossier, bert: User) -> None:
    client.force_login(bert)
    answer = client.post(doors.where("rename_dossier", dossier), {"title": "Van Bert"})
    assert answer.status_code == 302
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
