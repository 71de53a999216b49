"""Can sites be listed, added, changed and removed, with every mistake told at its field?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from dossiers.models import Dossier, Organisation, User
from dossiers.services import cases
from tests import builders
from tests.web import doors
from tests.web.asking import answer, errors_of, fields_of, offered, shown
from tests.web.doors import actions

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


def test_the_list_shows_what_is_there(browser: Client, answered: Dossier) -> None:
    page = shown(browser.get(doors.where("sites", answered)))
    cells = [td.text for td in page.with_class("n")]
    assert cells[-3:] == ["50,89816", "4,03377", "2"]
    assert doors.where("site", answered, "molenkouter") in page.links
    assert doors.where("remove_site", answered, "molenkouter") in page.links


def test_an_empty_list_says_how_to_begin(browser: Client, dossier: Dossier, item: str) -> None:
    page = shown(browser.get(doors.where("sites", dossier)))
    assert "Nog geen plaatsen. Voeg elke plaats toe" in page.one("main").text
    assert doors.where("add_site", dossier) in page.links


def test_without_a_deployment_there_is_nothing_to_add_a_site_to(
    browser: Client, dossier: Dossier
) -> None:
    page = shown(browser.get(doors.where("sites", dossier)))
    assert doors.where("deployment_new", dossier) in actions(page)
    assert browser.get(doors.where("add_site", dossier)).status_code == 404


def test_adding_works_with_a_comma_or_a_point(browser: Client, answered: Dossier) -> None:
    where = doors.where("add_site", answered)
    page = shown(browser.get(where))
    assert fields_of(page)["municipality"] == ["Sint-Elmaren"]
    response = answer(browser, where, page, **GIVEN)
    assert response["Location"] == doors.where("sites", answered)
    assert values(answered, "Kerkveld") == STORED


def test_a_double_click_adds_one(browser: Client, answered: Dossier) -> None:
    where = doors.where("add_site", answered)
    page = shown(browser.get(where))
    for _ in range(2):
        assert answer(browser, where, page, **GIVEN).status_code == 302
    assert answered.answers.filter(section="site", removed=False).count() == 3


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("name", "", "Geef de plaats een naam."),
        ("latitude", "5,09131", "De breedtegraad ligt buiten België."),
        ("latitude", "4,02", "Controleer of breedtegraad en lengtegraad zijn omgewisseld."),
        ("longitude", "50,9", "De lengtegraad ligt buiten België."),
        ("latitude", "noord", "Vul de breedtegraad in als een getal, bijvoorbeeld 50,91372."),
        ("latitude", "NaN", "Vul de breedtegraad in als een getal, bijvoorbeeld 50,91372."),
        ("latitude", "1e400", "De breedtegraad ligt buiten België."),
        ("cameras", "2 à 4", "Vul het aantal camera’s in als een geheel getal, bijvoorbeeld 4."),
        ("cameras", "-1", "Vul het aantal camera’s in als een geheel getal, bijvoorbeeld 4."),
        ("cameras", "0", "Vul een aantal camera’s in van 1 tot en met 999."),
        ("cameras", "9999", "Vul een aantal camera’s in van 1 tot en met 999."),
        ("address", "x" * 201, "Schrijf hoogstens 200 tekens."),
    ],
)
def test_a_mistake_is_told_and_nothing_typed_is_lost(
    browser: Client, answered: Dossier, name: str, typed: str, told: str
) -> None:
    where = doors.where("add_site", answered)
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
    assert "Bevat fouten" in shown(browser.get(doors.where("sites", answered))).one("main").text


def test_changing_works(browser: Client, answered: Dossier) -> None:
    where = doors.where("site", answered, "molenkouter")
    page = shown(browser.get(where))
    assert fields_of(page)["latitude"] == ["50,89816"]
    assert answer(browser, where, page, cameras="7").status_code == 302
    assert values(answered, "Molenkouter")["cameras"] == 7


def test_removing_asks_first_and_keeps_the_rest(browser: Client, answered: Dossier) -> None:
    where = doors.where("remove_site", answered, "molenkouter")
    page = shown(browser.get(where))
    assert "Wilt u de plaats “Molenkouter” verwijderen?" in page.one("main").text
    assert "Plaats verwijderen" in [b.text for b in page.all("button")]
    assert answer(browser, where, page).status_code == 302
    assert values(answered, "Molenkouter") is None
    assert values(answered, "Steenweg op Lindewater") is not None
    assert browser.get(where).status_code == 404


def test_removing_what_a_colleague_changed_is_told(
    client: Client, answered: Dossier, anna: User, bert: User
) -> None:
    where = doors.where("remove_site", answered, "molenkouter")
    client.force_login(anna)
    page = shown(client.get(where))
    client.force_login(bert)
    answer(client, doors.where("site", answered, "molenkouter"), cameras="9")
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
    where = doors.where("add_site", two)
    page = shown(browser.get(where))
    assert offered(page, "deployment") == ["centrum", "parking"]
    response = answer(browser, where, page, **GIVEN)
    told = errors_of(shown(browser.get(response["Location"])))
    assert told == ["Kies bij welke inzet de plaats hoort."]
    again = answer(browser, response["Location"], deployment="parking")
    assert again["Location"] == doors.where("sites", two)
    assert values(two, "Kerkveld")["deployment"] == "parking"


def test_text_of_a_person_stays_text(browser: Client, answered: Dossier) -> None:
    answer(browser, doors.where("add_site", answered), **{**GIVEN, "name": "<script>x</script>"})
    content = browser.get(doors.where("sites", answered)).content.decode()
    assert "&lt;script&gt;x&lt;/script&gt;" in content


@pytest.fixture
def addresses(answered: Dossier) -> list[str]:
    return [
        doors.where("sites", answered),
        doors.where("add_site", answered),
        doors.where("site", answered, "molenkouter"),
        doors.where("remove_site", answered, "molenkouter"),
    ]


def test_a_colleague_may(client: Client, addresses: list[str], bert: User) -> None:
    for address in addresses:
        doors.opens(client, bert, address)


def test_a_reader_reads_and_may_not_change(
    client: Client, answered: Dossier, addresses: list[str], rita: User
) -> None:
    doors.opens(client, rita, addresses[0])
    doors.opens(client, rita, addresses[2])
    assert "50,89816" in shown(client.get(addresses[2])).one("main").text
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
    cases.share_dossier(user=anna, dossier=answered, organisation=lindewater, on=on)
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
    assert client.get(doors.where("site", answered, "nergens")).status_code == 404
