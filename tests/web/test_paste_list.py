"""Can places and cameras be pasted or uploaded as a list, all of it or nothing?"""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier, User
from dossiers.services import cases
from dossiers.services.lists import ListFull, add_items
from tests.web import doors
from tests.web.asking import chosen, errors_of, fields_of, shown
from tests.web.reading import Page

SITES = "Naam van de plaats;Adres;Breedtegraad;Lengtegraad;Aantal camera’s\n"
KERK = "Kerkstraat;Kerkstraat 5, 9999 Sint-Elmaren;50,9137;4.0215;2\n"
VAART = "Vaart;Vaart 9, 9999 Sint-Elmaren;50.92;4,03;1\n"


def where(dossier: Dossier, kind: str = "site") -> str:
    return doors.where("interview_paste", dossier, "places", kind)


def pasted(browser: Client, at: str, text: str, **more: Any) -> Any:
    sent = fields_of(shown(browser.get(at)))
    return browser.post(at, {**sent, "text": text, **more})


def add(browser: Client, at: str, page: Page) -> Any:
    return browser.post(at, {**fields_of(page), "add": "1"})


def items(dossier: Dossier, kind: str = "site") -> list[dict[str, Any]]:
    return [row.values for row in dossier.answers.filter(section=kind, removed=False)]


def text(page: Page) -> str:
    return " ".join(page.one("main").text.split())


def test_it_works(browser: Client, decided: Dossier) -> None:
    page = shown(browser.get(doors.where("interview_list", decided, "places", "site")))
    assert where(decided) in page.links
    page = shown(pasted(browser, where(decided), SITES + KERK + VAART))
    assert "Er is nog niets opgeslagen." in text(page)
    assert items(decided) == []
    response = add(browser, where(decided), page)
    assert response["Location"] == doors.where("interview_list", decided, "places", "site")
    first, second = items(decided)
    assert first == {
        "deployment": "toegangswegen",
        "name": "Kerkstraat",
        "address": "Kerkstraat 5, 9999 Sint-Elmaren",
        "municipality": "Sint-Elmaren",
        "latitude": "50.9137",
        "longitude": "4.0215",
        "cameras": 2,
    }
    assert (second["latitude"], second["longitude"]) == ("50.92", "4.03")


def test_cameras_name_their_place(browser: Client, decided: Dossier) -> None:
    add(browser, where(decided), shown(pasted(browser, where(decided), SITES + KERK)))
    at = where(decided, "camera")
    rows = "Place\tNumber or name\tKind of device\tSound off\tDirection (degrees)\n"
    rows += "kerkstraat\tK-1\tNummerplaat en voertuig\tja\t10\n"
    page = shown(browser.get(at))
    label = next(each.text for each in page.all("li") if each.text.startswith("Soort toestel"))
    assert "“" in label
    kind = label.split("“")[1].split("”")[0]
    rows = rows.replace("Nummerplaat en voertuig", kind)
    add(browser, at, shown(pasted(browser, at, rows)))
    (camera,) = items(decided, "camera")
    (site,) = decided.answers.filter(section="site")
    assert camera["site"] == site.item
    assert (camera["label"], camera["sound_off"], camera["direction"]) == ("K-1", True, 10)
    assert camera["type"]


def test_a_wrong_line_is_named_and_nothing_is_read_in(browser: Client, decided: Dossier) -> None:
    wrong = "Vaart;Vaart 9;91,5;4;veel\n\n;Dreef 1;50;4;1\nKerkstraat;;;;;;extra\n"
    page = shown(pasted(browser, where(decided), SITES + KERK + wrong + KERK))
    told = errors_of(page)
    assert told[0].startswith("Rij 3, Breedtegraad: De breedtegraad ligt buiten België.")
    assert told[1].startswith("Rij 3, Aantal camera’s: Vul een geheel getal in")
    assert told[2] == "Rij 5, Naam van de plaats: Vul deze naam in."
    assert told[3].startswith("Rij 6: Deze rij heeft meer cellen")
    assert told[4] == "Rij 7, Naam van de plaats: Deze naam staat al in de lijst."
    assert len(told) == 5
    assert "Er is nog niets ingelezen." in text(page)
    assert KERK in chosen(page, "text")[0]
    assert items(decided) == []
    # Confirming what is wrong reads nothing in either.
    assert browser.post(where(decided), {**fields_of(page), "add": "1"}).status_code == 200
    assert items(decided) == []


def test_what_the_dossier_does_not_have_is_told(browser: Client, decided: Dossier) -> None:
    at = where(decided, "camera")
    rows = "Plaats;Nummer of naam;Soort toestel;Geluid uit\nMars;M-1;vliegend;misschien\n"
    told = errors_of(shown(pasted(browser, at, rows)))
    assert told[0].startswith("Rij 2, Plaats: Niets in dit dossier heet “Mars”.")
    assert told[1].startswith("Rij 2, Soort toestel: Schrijf één van deze: “")
    assert told[2] == "Rij 2, Geluid uit: Schrijf “ja” of “nee”."


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8", ";"), ("utf-8-sig", ","), ("cp1252", ";"), ("utf-16", "\t")],
)
def test_a_file_as_spreadsheets_write_it(
    browser: Client, decided: Dossier, encoding: str, separator: str
) -> None:
    rows = [["Lengtegraad", "Naam van de plaats", "Aantal camera's", "Opmerking"]]
    rows += [["4.02", "Café ’t Veer", "3", "x"]]
    content = "\r\n".join(separator.join(row) for row in rows).encode(encoding)
    file = SimpleUploadedFile("plaatsen.csv", content)
    page = shown(pasted(browser, where(decided), "", file=file))
    assert "Opmerking" in text(page)
    add(browser, where(decided), page)
    (site,) = items(decided)
    assert (site["name"], site["cameras"], site["longitude"]) == ("Café ’t Veer", 3, "4.02")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("", "Plak een lijst of kies een bestand."),
        ("   \n ", "Plak een lijst of kies een bestand."),
        (SITES, "Geef een rij die de kolommen benoemt"),
        ("Adres\nKerkstraat 5\n", "noemt geen kolom “Naam van de plaats”"),
        ("Naam van de plaats;name\nA;B\n", "staat twee keer in de eerste rij"),
        ("name\n" + "".join(f"P{n}\n" for n in range(201)), "Er worden er hoogstens 200"),
        ('name\n"' + "x" * 140_000 + '"\n', "kan niet als rijen en kolommen"),
        ("x" * 500_001, "Deze lijst is te lang."),
    ],
    ids=range(8),
)
def test_what_is_no_list_is_refused(
    browser: Client, decided: Dossier, rows: str, told: str
) -> None:
    (line,) = errors_of(shown(pasted(browser, where(decided), rows)))
    assert told in line
    assert items(decided) == []


def test_a_file_that_is_no_text(browser: Client, decided: Dossier) -> None:
    file = SimpleUploadedFile("x.csv", b"\x81\x8d\xff")
    page = shown(pasted(browser, where(decided), "", file=file))
    assert errors_of(page) == ["Dit bestand is geen tekst. Sla het op als csv en kies het opnieuw."]


def test_200_at_a_time_and_twice_the_same_page_adds_them_once(
    browser: Client, decided: Dossier
) -> None:
    rows = "name\n" + "".join(f"P{n}\n" for n in range(200))
    page = shown(pasted(browser, where(decided), rows))
    add(browser, where(decided), page)
    assert add(browser, where(decided), page).status_code == 302
    assert len(items(decided)) == 200


def test_a_failure_halfway_adds_nothing(decided: Dossier, anna: User) -> None:
    decided.refresh_from_db()
    revision = decided.revision
    broken = {"a1": {"name": "Kerkstraat"}, "a2": {"name": object()}}
    with pytest.raises(TypeError):
        add_items(user=anna, dossier=decided, kind="site", items=broken, most=10)
    decided.refresh_from_db()
    assert (items(decided), decided.revision) == ([], revision)


def test_a_list_that_became_full_meanwhile_takes_nothing(decided: Dossier, anna: User) -> None:
    three = {f"a{n}": {"name": f"P{n}"} for n in range(3)}
    with pytest.raises(ListFull):
        add_items(user=anna, dossier=decided, kind="site", items=three, most=2)
    assert items(decided) == []


def test_the_list_can_be_changed_again(browser: Client, decided: Dossier) -> None:
    page = shown(pasted(browser, where(decided), SITES + KERK))
    page = shown(browser.post(where(decided), {**fields_of(page), "change": "1"}))
    assert KERK in chosen(page, "text")[0]


def test_what_is_pasted_is_shown_as_text(browser: Client, decided: Dossier) -> None:
    rows = "name;<b>x</b>\n</textarea><script>alert(1)</script>;1\n"
    page = shown(pasted(browser, where(decided), rows))
    assert not [e for e in page.all("script") if "alert" in e.text]
    assert "</textarea><script>alert(1)</script>" in text(page)
    add(browser, where(decided), page)
    assert items(decided)[0]["name"] == "</textarea><script>alert(1)</script>"


def test_only_places_and_cameras(browser: Client, decided: Dossier) -> None:
    for section, kind in (("risks", "risk"), ("places", "risk"), ("mars", "site")):
        at = reverse("interview_paste", args=[decided.reference, section, kind])
        assert browser.get(at).status_code == 404


def test_who_may(
    client: Client, decided: Dossier, bert: User, rita: User, omar: User, ilse: User
) -> None:
    doors.opens(client, bert, where(decided))
    doors.reader_changes_nothing(client, rita, where(decided))
    doors.strangers_find_nothing(client, where(decided), decided, omar, ilse)
    doors.signed_out_signs_in(client, where(decided))
    doors.refuses(client, bert, "put", where(decided))


def test_a_set_aside_dossier_is_not_changed(browser: Client, decided: Dossier, anna: User) -> None:
    page = shown(pasted(browser, where(decided), SITES + KERK))
    cases.set_aside_dossier(user=anna, dossier=decided)
    assert add(browser, where(decided), page).status_code == 302
    assert items(decided) == []


def test_a_form_of_another_site_adds_nothing(browser: Client, decided: Dossier) -> None:
    assert browser.post(where(decided), {"text": SITES + KERK, "add": "1"}).status_code == 400
