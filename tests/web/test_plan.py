"""Can the plan and the contacts be filled in, with every mistake told and nothing typed lost?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from dossiers.models import Dossier, User
from dossiers.services import cases
from tests.cast import PASSWORD
from tests.web import doors
from tests.web.asking import answer, errors_of, fields_of, shown

# What these pages ask of a database, others ask of both.
pytestmark = pytest.mark.once

NAMES = ("plan", "organisation")


def stored(dossier: Dossier, section: str = "plan") -> Any:
    return dossier.answers.get(section=section)


def test_it_works(browser: Client, dossier: Dossier) -> None:
    where = doors.where("plan", dossier)
    page = shown(browser.get(where))
    assert fields_of(page)["title"] == [dossier.title]
    response = answer(
        browser,
        where,
        page,
        title="ANPR aan de brug",
        file_number="SEL 2027-01",
        planned_start_0="1",
        planned_start_1="3",
        planned_start_2="2027",
        language="en",
    )
    assert response["Location"] == doors.where("dossier", dossier)
    assert stored(dossier).values == {
        "title": "ANPR aan de brug",
        "file_number": "SEL 2027-01",
        "planned_start": "2027-03-01",
        "language": "en",
    }
    dossier.refresh_from_db()
    assert (dossier.title, dossier.language) == ("ANPR aan de brug", "en")
    again = fields_of(shown(browser.get(where)))
    assert [again[f"planned_start_{n}"] for n in range(3)] == [["1"], ["3"], ["2027"]]


def test_a_start_in_the_past_is_accepted(browser: Client, dossier: Dossier) -> None:
    where = doors.where("plan", dossier)
    parts = {"planned_start_0": "15", "planned_start_1": "6", "planned_start_2": "2019"}
    assert answer(browser, where, **parts).status_code == 302
    assert stored(dossier).values["planned_start"] == "2019-06-15"


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        (("31", "2", "2027"), "Vul een bestaande datum in: februari 2027 heeft 28 dagen."),
        (("1", "13", "2027"), "Vul de datum in als dag, maand en jaar"),
        (("één", "3", "2027"), "Vul de datum in als dag, maand en jaar"),
        (("1", "3", ""), "Vul de datum in als dag, maand en jaar"),
        (("1", "3", "27"), "Vul de datum in als dag, maand en jaar"),
        (("0", "3", "2027"), "Vul de datum in als dag, maand en jaar"),
        (("²", "3", "2027"), "Vul de datum in als dag, maand en jaar"),
        (("9" * 5000, "3", "2027"), "Vul de datum in als dag, maand en jaar"),
    ],
)
def test_a_date_that_is_none_is_told_and_stays_as_typed(
    browser: Client, dossier: Dossier, parts: tuple[str, str, str], told: str
) -> None:
    where = doors.where("plan", dossier)
    sent = {f"planned_start_{n}": part for n, part in enumerate(parts)}
    page = shown(answer(browser, where, **sent))
    assert page.title.startswith("Fout: ")
    assert any(told in line for line in errors_of(page))
    # It is kept: another visit, or another device, shows it as it was typed, with what is wrong.
    again = shown(browser.get(where))
    assert again.title.startswith("Fout: ")
    assert [fields_of(again)[name] for name in sent] == [[part] for part in parts]
    assert "planned_start" not in stored(dossier).values
    home = shown(browser.get(doors.where("dossier", dossier)))
    assert "Bevat fouten" in home.one("main").text


def test_what_is_wrong_is_put_right(browser: Client, dossier: Dossier) -> None:
    where = doors.where("plan", dossier)
    page = shown(answer(browser, where, planned_start_0="31", planned_start_1="2"))
    sent = {"planned_start_0": "28", "planned_start_1": "2", "planned_start_2": "2027"}
    assert answer(browser, where, page, **sent).status_code == 302
    assert stored(dossier).errors == {}


def test_a_dossier_has_a_name(browser: Client, dossier: Dossier) -> None:
    page = shown(answer(browser, doors.where("plan", dossier), title=" "))
    assert errors_of(page) == ["Geef het dossier een naam."]
    dossier.refresh_from_db()
    assert dossier.title == "ANPR aan de toegangswegen"


def test_the_second_of_two_is_shown_both_texts(
    client: Client, dossier: Dossier, anna: User, bert: User
) -> None:
    where = doors.where("plan", dossier)
    client.force_login(anna)
    hers = shown(client.get(where))
    client.force_login(bert)
    assert answer(client, where, file_number="VAN-BERT").status_code == 302
    client.force_login(anna)
    page = shown(answer(client, where, hers, file_number="VAN-ANNA"), 409)
    assert "Bert Claes heeft dit deel om" in page.one("main").text
    assert "Vergelijk de twee versies" in page.one("main").text
    cells = " ".join(td.text for td in page.all("td"))
    assert "VAN-BERT" in cells
    assert "VAN-ANNA" in cells
    assert stored(dossier).values["file_number"] == "VAN-BERT"
    assert fields_of(page)["file_number"] == ["VAN-ANNA"]
    # Saved again, knowing both, hers stands.
    assert answer(client, where, page).status_code == 302
    assert stored(dossier).values["file_number"] == "VAN-ANNA"


def test_what_was_typed_outlives_the_session(client: Client, dossier: Dossier, anna: User) -> None:
    where = doors.where("plan", dossier)
    client.force_login(anna)
    page = shown(client.get(where))
    client.logout()
    response = answer(client, where, page, file_number="GETYPT")
    assert response.status_code == 302
    assert "/account/login/" in response["Location"]
    signed_in = client.post(
        response["Location"], {"login": anna.email, "password": PASSWORD}, follow=True
    )
    assert signed_in.redirect_chain[-1][0] == where
    assert fields_of(shown(client.get(where)))["file_number"] == ["GETYPT"]


def test_a_form_without_the_mark_of_its_page_is_refused(browser: Client, dossier: Dossier) -> None:
    assert browser.post(doors.where("plan", dossier), {"title": "x"}).status_code == 400


def test_the_organisation_s_own_contacts_are_there_and_can_differ_here(
    browser: Client, dossier: Dossier
) -> None:
    where = doors.where("organisation", dossier)
    page = shown(browser.get(where))
    assert fields_of(page)["dpo_name"] == ["Bram Dewachter"]
    assert answer(browser, where, page, dpo_name="Els Maes").status_code == 302
    # What is the organisation's own is not copied: it goes on following the organisation.
    assert stored(dossier, "organisation").values == {"dpo_name": "Els Maes"}
    assert fields_of(shown(browser.get(where)))["dpo_name"] == ["Els Maes"]


def test_an_address_without_a_host_is_told(browser: Client, dossier: Dossier) -> None:
    page = shown(answer(browser, doors.where("organisation", dossier), dpo_email="bram@"))
    assert errors_of(page) == ["Vul een e-mailadres in, bijvoorbeeld naam@gemeente.example."]


@pytest.mark.parametrize("name", NAMES)
def test_a_colleague_may(client: Client, dossier: Dossier, bert: User, name: str) -> None:
    client.force_login(bert)
    assert answer(client, doors.where(name, dossier)).status_code == 302


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_reads_and_may_not_change(
    client: Client, answered: Dossier, rita: User, name: str
) -> None:
    client.force_login(rita)
    page = shown(client.get(doors.where(name, answered)))
    assert page.with_class("facts")
    assert not page.with_class("input")
    doors.reader_changes_nothing(client, rita, doors.where(name, answered))


def test_set_aside_it_takes_no_answers(browser: Client, dossier: Dossier, anna: User) -> None:
    page = shown(browser.get(doors.where("plan", dossier)))
    cases.set_aside_dossier(user=anna, dossier=dossier)
    response = answer(browser, doors.where("plan", dossier), page, title="x")
    assert response["Location"] == doors.where("dossier", dossier)
    assert not dossier.answers.filter(section="plan").exists()


@pytest.mark.parametrize("name", NAMES)
def test_strangers(client: Client, dossier: Dossier, omar: User, ilse: User, name: str) -> None:
    doors.strangers_find_nothing(client, doors.where(name, dossier), dossier, omar, ilse)


@pytest.mark.parametrize("name", NAMES)
def test_logged_out(client: Client, dossier: Dossier, name: str) -> None:
    doors.signed_out_signs_in(client, doors.where(name, dossier))


@pytest.mark.parametrize("name", NAMES)
def test_wrong_method(client: Client, dossier: Dossier, anna: User, name: str) -> None:
    doors.refuses(client, anna, "delete", doors.where(name, dossier))


@pytest.mark.parametrize("name", NAMES)
def test_unknown_reference(client: Client, dossier: Dossier, anna: User, name: str) -> None:
    doors.unknown(client, anna, doors.where(name, dossier), dossier)
