"""Can sites be listed, added, changed and removed, with every mistake told at its field?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from dossiers.models import Dossier, Organisation, User
from dossiers.services import sharing
from tests import builders
from tests.web import doors
from tests.web.asking import answer, errors_of, fields_of, offered, shown

# What these pages ask of a database, others ask of both.
pytestmark = pytest.mark.once

SITES = ("places", "site")
MOLENKOUTER = (*SITES, "molenkouter")
GIVEN = {
    "name": "Kerkveld",
    "address": "Kerkveld 1, 9999 Sint-Elmaren",
    "municipality": "Sint-Elmaren",
    "latitude": "50,90218",
    "longitude": "4.02790",
    "cameras": "3",
}
STORED = {**GIVEN, "deployment": "toegangswegen"} | {
    "latitude": "50.90218",
    "longitude": "4.0279",
    "cameras": 3,
}


def values(dossier: Dossier, name: str) -> Any:
    rows = dossier.answers.filter(section="site", removed=False)
    return next((row.values for row in rows if row.values.get("name") == name), None)


def test_the_list_shows_what_is_there_and_its_total(browser: Client, answered: Dossier) -> None:
    page = shown(browser.get(doors.where("interview_list", answered, *SITES)))
    assert [td.text for td in page.with_class("n")][1:] == ["2", "2", "4"]
    assert doors.where("interview_item", answered, *MOLENKOUTER) in page.links
    assert doors.where("interview_remove", answered, *MOLENKOUTER) in page.links


def test_an_empty_list_says_how_to_begin(browser: Client, dossier: Dossier, item: str) -> None:
    page = shown(browser.get(doors.where("interview_list", dossier, *SITES)))
    assert "Er staat nog niets in de lijst." in page.one("main").text
    assert "minstens één" in page.one("main").text
    assert doors.where("interview_add", dossier, *SITES) in page.links


def test_adding_works_with_a_comma_or_a_point_and_leads_to_the_second_page(
    browser: Client, answered: Dossier
) -> None:
    where = doors.where("interview_add", answered, *SITES)
    page = shown(browser.get(where))
    # What is known already is shown as such.
    assert fields_of(page)["municipality"] == ["Sint-Elmaren"]
    assert fields_of(page)["deployment"] == ["toegangswegen"]
    response = answer(browser, where, page, **GIVEN)
    item = fields_of(page)["item"][0]
    assert response["Location"] == doors.where(
        "interview_item_page", answered, *SITES, item, "surroundings"
    )
    assert values(answered, "Kerkveld") == STORED
    response = answer(browser, response["Location"], view="De oprit.")
    assert response["Location"] == doors.where("interview_list", answered, *SITES)
    assert values(answered, "Kerkveld") == {**STORED, "view": "De oprit."}


def test_a_double_click_adds_one(browser: Client, answered: Dossier) -> None:
    where = doors.where("interview_add", answered, *SITES)
    page = shown(browser.get(where))
    for _ in range(2):
        assert answer(browser, where, page, **GIVEN).status_code == 302
    assert answered.answers.filter(section="site", removed=False).count() == 3


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("name", "", "Vul “Naam van de plaats” in."),
        ("latitude", "5,09131", "De breedtegraad ligt buiten België."),
        ("latitude", "4,02", "Controleer of breedtegraad en lengtegraad zijn omgewisseld."),
        ("longitude", "50,9", "De lengtegraad ligt buiten België."),
        ("latitude", "noord", "Vul de breedtegraad in als een getal, bijvoorbeeld 50,91372."),
        ("latitude", "NaN", "Vul de breedtegraad in als een getal, bijvoorbeeld 50,91372."),
        ("latitude", "1e400", "De breedtegraad ligt buiten België."),
        ("cameras", "2 à 4", "Vul een geheel getal in, bijvoorbeeld 4."),
        ("cameras", "-1", "Vul een geheel getal in, bijvoorbeeld 4."),
        ("cameras", "0", "Vul een getal in van 1 tot en met 999."),
        ("cameras", "9999", "Vul een getal in van 1 tot en met 999."),
        ("address", "x" * 201, "Schrijf hoogstens 200 tekens."),
    ],
)
def test_a_mistake_is_told_and_nothing_typed_is_lost(
    browser: Client, answered: Dossier, name: str, typed: str, told: str
) -> None:
    where = doors.where("interview_add", answered, *SITES)
    response = answer(browser, where, **{**GIVEN, name: typed})
    # What was typed is kept under its own address, with what is wrong.
    page = shown(browser.get(response["Location"]))
    assert page.title.startswith("Fout: ")
    assert any(told in line for line in errors_of(page))
    kept = fields_of(page)
    for field, text in {**GIVEN, name: typed}.items():
        assert kept[field] in ([text], [text.replace(".", ",")]), field
    row = answered.answers.get(item=response["Location"].split("/")[-2])
    assert name not in row.values
    listed = shown(browser.get(doors.where("interview_list", answered, *SITES)))
    assert "Bevat fouten" in listed.one("main").text


def test_changing_works(browser: Client, answered: Dossier) -> None:
    where = doors.where("interview_item", answered, *MOLENKOUTER)
    page = shown(browser.get(where))
    assert fields_of(page)["latitude"] == ["50,89816"]
    assert answer(browser, where, page, cameras="7").status_code == 302
    assert values(answered, "Molenkouter")["cameras"] == 7


def test_removing_asks_first_and_keeps_the_rest(browser: Client, answered: Dossier) -> None:
    where = doors.where("interview_remove", answered, *MOLENKOUTER)
    page = shown(browser.get(where))
    assert "Wilt u “Molenkouter” verwijderen?" in page.one("main").text
    assert answer(browser, where, page).status_code == 302
    assert values(answered, "Molenkouter") is None
    assert values(answered, "Steenweg op Lindewater") is not None
    # Asked again, by the back button or a second press: the list, which says how it stands.
    assert browser.get(where)["Location"] == doors.where("interview_list", answered, *SITES)


def test_removing_what_a_colleague_changed_is_told(
    client: Client, answered: Dossier, anna: User, bert: User
) -> None:
    where = doors.where("interview_remove", answered, *MOLENKOUTER)
    client.force_login(anna)
    page = shown(client.get(where))
    client.force_login(bert)
    answer(client, doors.where("interview_item", answered, *MOLENKOUTER), cameras="9")
    client.force_login(anna)
    response = client.post(where, fields_of(page), follow=True)
    assert "Bert Claes heeft dit om" in response.content.decode()
    assert values(answered, "Molenkouter")["cameras"] == 9


def test_a_site_is_given_to_one_of_several_deployments(
    browser: Client, anna: User, elmaren: Organisation
) -> None:
    two = builders.answered_dossier(
        user=anna, organisation=elmaren, name="municipality-two-deployments"
    )
    where = doors.where("interview_add", two, *SITES)
    page = shown(browser.get(where))
    assert offered(page, "deployment")[:2] == ["centrum", "parking"]
    assert "deployment" not in fields_of(page)
    assert answer(browser, where, page, **GIVEN, deployment="elsewhere").status_code == 302
    assert "deployment" not in values(two, "Kerkveld")
    item = fields_of(page)["item"][0]
    again = doors.where("interview_item", two, *SITES, item)
    assert errors_of(shown(browser.get(again))) == ["Kies een van de antwoorden."]
    answer(browser, again, deployment="parking")
    assert values(two, "Kerkveld")["deployment"] == "parking"


def test_text_of_a_person_stays_text(browser: Client, answered: Dossier) -> None:
    name = "<script>x</script>"
    answer(browser, doors.where("interview_add", answered, *SITES), **{**GIVEN, "name": name})
    content = browser.get(doors.where("interview_list", answered, *SITES)).content.decode()
    assert "&lt;script&gt;x&lt;/script&gt;" in content


@pytest.mark.parametrize("kind", ["site", "supplier"])
def test_the_address_of_before_leads_on(browser: Client, answered: Dossier, kind: str) -> None:
    (first, *_others) = answered.answers.filter(section=kind)
    section = {"site": "places", "supplier": "suppliers"}[kind]
    response = browser.get(doors.where(f"{kind}s", answered))
    assert response["Location"] == doors.where("interview_list", answered, section, kind)
    response = browser.get(doors.where(kind, answered, first.item))
    there = doors.where("interview_item", answered, section, kind, first.item)
    assert response["Location"] == there
    assert browser.get(doors.where(kind, answered, "nergens")).status_code == 404


@pytest.fixture
def addresses(answered: Dossier) -> list[str]:
    return [
        doors.where("interview_list", answered, *SITES),
        doors.where("interview_add", answered, *SITES),
        doors.where("interview_item", answered, *MOLENKOUTER),
        doors.where("interview_remove", answered, *MOLENKOUTER),
        doors.where("interview_item_page", answered, *MOLENKOUTER, "surroundings"),
    ]


def test_a_colleague_may(client: Client, addresses: list[str], bert: User) -> None:
    for address in addresses:
        doors.opens(client, bert, address)


def test_a_reader_reads_and_may_not_change(
    client: Client, answered: Dossier, addresses: list[str], rita: User
) -> None:
    doors.opens(client, rita, addresses[0])
    doors.opens(client, rita, addresses[2])
    page = shown(client.get(addresses[2]))
    assert "50,89816" in page.one("main").text
    assert not page.with_class("btn")
    assert doors.where("interview_add", answered, *SITES) not in page.links
    for address in addresses[1:]:
        doors.reader_changes_nothing(client, rita, address)


def test_the_zone_that_reads_along_does_not(
    client: Client,
    answered: Dossier,
    addresses: list[str],
    anna: User,
    lindewater: Organisation,
    ilse: User,
    on: Any,
) -> None:
    sharing.share_dossier(user=anna, dossier=answered, organisation=lindewater, on=on)
    client.force_login(ilse)
    for address in addresses:
        assert client.get(address).status_code == 404


def test_strangers(
    client: Client, answered: Dossier, addresses: list[str], omar: User, vera: User
) -> None:
    for address in addresses:
        doors.strangers_find_nothing(client, address, answered, omar, vera)


def test_logged_out(client: Client, addresses: list[str]) -> None:
    for address in addresses:
        doors.signed_out_signs_in(client, address)


def test_wrong_method(client: Client, addresses: list[str], anna: User) -> None:
    doors.refuses(client, anna, "post", addresses[0])
    for address in addresses[1:]:
        doors.refuses(client, anna, "put", address)


def test_unknown_reference_or_site(
    client: Client, answered: Dossier, addresses: list[str], anna: User
) -> None:
    for address in addresses:
        doors.unknown(client, anna, address, answered)
    for wrong in (("places", "site", "nergens"), ("places", "rocket", "x"), ("moon", "site", "x")):
        assert client.get(doors.where("interview_item", answered, *wrong)).status_code == 404
