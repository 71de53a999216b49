"""Can suppliers be listed, added, changed and removed?"""

from __future__ import annotations

import pytest
from django.test import Client

from dossiers.models import Dossier, Organisation, User
from tests.web import doors
from tests.web.asking import answer, errors_of, fields_of, shown

# What these pages ask of a database, others ask of both.
pytestmark = pytest.mark.once

SUPPLIERS = ("suppliers", "supplier")
VERKANT = (*SUPPLIERS, "verkant")


def names(dossier: Dossier) -> list[str]:
    rows = dossier.answers.filter(section="supplier", removed=False)
    return [row.values.get("name", "") for row in rows]


def test_it_works(browser: Client, answered: Dossier) -> None:
    where = doors.where("interview_add", answered, *SUPPLIERS)
    response = answer(browser, where, name="Kamerabouw", address="Werfstraat 2")
    assert response["Location"].endswith("/task/")
    assert names(answered) == ["Verkant Systemen (verzonnen)", "Kamerabouw"]
    page = shown(browser.get(doors.where("interview_list", answered, *SUPPLIERS)))
    assert "Kamerabouw" in page.one("main").text
    # Each gets an agreement of its own.
    home = shown(browser.get(doors.where("dossier", answered)))
    previews = [link for link in home.links if "/preview/processing_agreement/" in link]
    assert len(previews) == 2


def test_a_name_is_needed(browser: Client, answered: Dossier) -> None:
    where = doors.where("interview_add", answered, *SUPPLIERS)
    response = answer(browser, where, address="Werfstraat 2")
    page = shown(browser.get(response["Location"]))
    assert errors_of(page) == ["Vul “Naam van de leverancier” in."]
    assert fields_of(page)["address"] == ["Werfstraat 2"]


def test_changing_and_removing(browser: Client, answered: Dossier) -> None:
    assert answer(browser, doors.where("interview_item", answered, *VERKANT), name="Verkant")
    assert names(answered) == ["Verkant"]
    where = doors.where("interview_remove", answered, *VERKANT)
    page = shown(browser.get(where))
    assert "Wilt u “Verkant” verwijderen?" in page.one("main").text
    answer(browser, where, page)
    assert names(answered) == []
    page = shown(browser.get(doors.where("interview_list", answered, *SUPPLIERS)))
    assert "Er staat nog niets in de lijst." in page.one("main").text


def test_a_form_without_the_id_of_its_item_is_refused(browser: Client, answered: Dossier) -> None:
    where = doors.where("interview_add", answered, *SUPPLIERS)
    sent = fields_of(shown(browser.get(where)))
    for wrong in ("", "../x", "A" * 50):
        assert browser.post(where, {**sent, "item": wrong}).status_code == 400


@pytest.fixture
def addresses(answered: Dossier) -> list[str]:
    return [
        doors.where("interview_list", answered, *SUPPLIERS),
        doors.where("interview_add", answered, *SUPPLIERS),
        doors.where("interview_item", answered, *VERKANT),
        doors.where("interview_remove", answered, *VERKANT),
    ]


def test_a_colleague_may(client: Client, addresses: list[str], bert: User) -> None:
    for address in addresses:
        doors.opens(client, bert, address)


def test_a_reader_may_not_change(client: Client, addresses: list[str], rita: User) -> None:
    doors.opens(client, rita, addresses[0])
    for address in addresses[1:]:
        doors.reader_changes_nothing(client, rita, address)


def test_strangers(
    client: Client,
    answered: Dossier,
    addresses: list[str],
    omar: User,
    lindewater: Organisation,
    ilse: User,
) -> None:
    for address in addresses:
        doors.strangers_find_nothing(client, address, answered, omar, ilse)


def test_logged_out(client: Client, addresses: list[str]) -> None:
    for address in addresses:
        doors.signed_out_signs_in(client, address)


def test_wrong_method(client: Client, addresses: list[str], anna: User) -> None:
    doors.refuses(client, anna, "post", addresses[0])
    for address in addresses[1:]:
        doors.refuses(client, anna, "put", address)


def test_unknown_reference_or_supplier(
    client: Client, answered: Dossier, addresses: list[str], anna: User
) -> None:
    for address in addresses:
        doors.unknown(client, anna, address, answered)
    assert (
        client.get(doors.where("interview_item", answered, *SUPPLIERS, "nergens")).status_code
        == 404
    )
