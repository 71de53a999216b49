"""Does the home of a dossier tell how it stands, what is missing, and what can be done?"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from dossiers.models import Dossier, Organisation, User
from dossiers.services import archive, cases, sharing
from tests import builders
from tests.web import doors
from tests.web.asking import shown
from tests.web.doors import actions
from tests.web.reading import Page

# What these pages show is the same on either database.
pytestmark = pytest.mark.once

_MAIN = ["deployments", "parts", "documents"]


def home(client: Client, dossier: Dossier) -> Page:
    return shown(client.get(doors.where("dossier", dossier)))


def main_text(page: Page) -> str:
    return " ".join(page.one("main").text.split())


def change(dossier: Dossier, user: User, **values: Any) -> None:
    """Answer something else about the only deployment; None leaves it open."""
    row = dossier.answers.get(section="deployment")
    kept = {k: v for k, v in {**row.values, **values}.items() if v is not None}
    cases.save_answers(
        user=user,
        dossier=dossier,
        section="deployment",
        item=row.item,
        values=kept,
        posted={},
        errors={},
        revision=row.revision,
    )


def test_it_works(browser: Client, answered: Dossier) -> None:
    page = home(browser, answered)
    text = main_text(page)
    assert page.one("h1").text == answered.title
    # What is to be done comes before what can be made of it, and leads there.
    assert [h.attributes["id"] for h in page.all("h2") if h.attributes.get("id") in _MAIN] == _MAIN
    assert "#documents" in page.links
    assert page.with_class("plate")[0].text == "SEL2026-07"
    for told in (
        answered.reference,
        "als de gemeenteraad vooraf positief adviseert",
        "Geplande start: 1 maart 2027",
        "2 plaatsen, 4 camera’s",
        "Verkant Systemen",
        "Documenten opmaken",
        "documenten die deze versie nog niet opmaakt",
    ):
        assert told in text, told
    for name in ("plan", "organisation", "answers_file", "rename_dossier"):
        assert doors.where(name, answered) in page.links
    assert doors.where("deployment_verdict", answered, "toegangswegen") in page.links
    assert doors.where("preview", answered, "dpia") in page.links


def test_who_acts_stands_in_order_and_a_gate_is_named(browser: Client, answered: Dossier) -> None:
    (legs,) = home(browser, answered).with_class("legs")
    text = " ".join(legs.text.split())
    order = ["verwerkingsverantwoordelijke", "functionaris", "korpschef", "gemeenteraad"]
    assert [text.index(who) for who in order] == sorted(text.index(who) for who in order)
    assert text.count("Kan nee zeggen") == 1


def test_an_open_question_stands_first_with_its_link(
    browser: Client, answered: Dossier, anna: User
) -> None:
    change(answered, anna, visible=None)
    page = home(browser, answered)
    asked = doors.where("deciding_question", answered, "toegangswegen", "visibility")
    assert asked in page.links
    assert "Nog te beantwoorden" in main_text(page)
    assert "Documenten opmaken" not in main_text(page)
    assert page.with_class("legs") == []


def test_a_dossier_without_a_deployment_says_what_one_is(browser: Client, dossier: Dossier) -> None:
    page = home(browser, dossier)
    assert "Een inzet is één soort gebruik" in main_text(page)
    assert doors.where("deployment_new", dossier) in actions(page)


def test_an_unlawful_plan_makes_no_documents(
    browser: Client, answered: Dossier, anna: User
) -> None:
    change(answered, anna, visible=False)
    text = main_text(home(browser, answered))
    assert "Van dit dossier worden zo geen documenten opgemaakt" in text
    assert "Documenten opmaken" not in text


def test_a_deployment_that_waits_for_advice_is_not_called_refused(
    browser: Client, answered: Dossier, anna: User
) -> None:
    change(answered, anna, place_manager="other_with_permission")
    page = home(browser, answered)
    text = main_text(page)
    assert "Nog geen documenten: eerst moet een antwoord worden vastgelegd" in text
    assert "Eén inzet wacht op het antwoord van de functionaris" in text
    assert "niet toegestaan" not in text
    verdict = doors.where("deployment_verdict", answered, "toegangswegen")
    assert f"{verdict}#ask" in page.links


def test_each_deployment_has_its_own_order_where_they_differ(
    browser: Client, anna: User, elmaren: Organisation
) -> None:
    two = builders.answered_dossier(
        user=anna, organisation=elmaren, name="municipality-two-deployments"
    )
    (aside,) = home(browser, two).all("aside")
    text = " ".join(aside.text.split())
    orders = home(browser, two).with_class("legs")
    assert len(orders) == 2
    assert sum("emeenteraad" in each.text for each in orders) == 1
    names = [row.values["name"] for row in two.answers.filter(section="deployment")]
    assert all(text.index(name) < text.index(f"De hele volgorde: {name}") for name in names)


def test_of_several_deployments_the_strictest_answer_holds(
    browser: Client, anna: User, elmaren: Organisation
) -> None:
    two = builders.answered_dossier(
        user=anna, organisation=elmaren, name="municipality-two-deployments"
    )
    page = home(browser, two)
    assert "Voor het hele dossier geldt de strengste uitkomst" in main_text(page)
    verdicts = [each.text.strip() for each in page.with_class("answer")]
    assert verdicts[0] == "Toegestaan onder voorwaarden"
    assert set(verdicts) == {"Toegestaan onder voorwaarden", "Toegestaan"}


def test_editions_stand_with_their_downloads_the_older_ones_folded(
    browser: Client, answered: Dossier, anna: User, on: date
) -> None:
    printer = builders.print_plainly
    first = archive.issue_edition(user=anna, dossier=answered, on=on, printer=printer)
    cases.rename_dossier(user=anna, dossier=answered, title="Een andere naam")
    text = main_text(home(browser, answered))
    assert "Sinds deze uitgave zijn er antwoorden gewijzigd" in text
    second = archive.issue_edition(user=anna, dossier=answered, on=on, printer=printer)
    page = home(browser, answered)
    assert "Oudere uitgaven" in [s.text for s in page.all("summary")]
    for edition in (first, second):
        assert doors.where("edition_zip", answered, edition.number) in page.links
        for row in edition.documents.all():
            assert doors.where("document_pdf", answered, row.version_id) in page.links
    assert "nieuw in deze uitgave" in main_text(page)
    assert "Sinds deze uitgave" not in main_text(page)


def test_what_did_not_change_is_said_to_be_taken_over(
    browser: Client, answered: Dossier, anna: User, on: date
) -> None:
    printer = builders.print_plainly
    archive.issue_edition(user=anna, dossier=answered, on=on, printer=printer)
    row = answered.answers.get(section="supplier")
    cases.save_answers(
        user=anna,
        dossier=answered,
        section="supplier",
        item=row.item,
        values={**row.values, "address": "Elders 1"},
        posted={},
        errors={},
        revision=row.revision,
    )
    archive.issue_edition(user=anna, dossier=answered, on=on, printer=printer)
    assert "overgenomen, niets gewijzigd" in main_text(home(browser, answered))


def test_a_reference_is_found_however_it_was_copied(browser: Client, answered: Dossier) -> None:
    copied = answered.reference.lower().replace("-", "")
    assert browser.get(f"/dossiers/{copied}/").status_code == 200


def test_a_colleague_may(client: Client, answered: Dossier, bert: User) -> None:
    doors.opens(client, bert, doors.where("dossier", answered))


def test_a_reader_sees_everything_and_is_offered_no_change(
    client: Client, answered: Dossier, rita: User
) -> None:
    client.force_login(rita)
    page = home(client, answered)
    assert page.with_class("legs")
    assert not any(answered.reference in action for action in actions(page))
    assert doors.where("rename_dossier", answered) not in page.links
    assert doors.where("deployment_new", answered) not in actions(page)


def test_the_zone_sees_what_is_decided_and_no_part_of_the_answers(
    client: Client,
    answered: Dossier,
    anna: User,
    lindewater: Organisation,
    ilse: User,
    on: date,
) -> None:
    sharing.share_dossier(user=anna, dossier=answered, organisation=lindewater, on=on)
    archive.issue_edition(user=anna, dossier=answered, on=on, printer=builders.print_plainly)
    client.force_login(ilse)
    page = home(client, answered)
    text = main_text(page)
    assert "als de gemeenteraad vooraf positief adviseert" in text
    assert doors.where("edition_zip", answered, 1) in page.links
    for told in ("Onderdelen", "Mijn antwoorden", "Laatste wijziging", "Delen"):
        assert told not in text, told
    for name in ("plan", "organisation", "answers_file"):
        assert doors.where(name, answered) not in page.links
    assert not any("/interview/" in link for link in page.links)


def test_the_zone_sees_nothing_of_a_deployment_that_is_not_decided(
    client: Client,
    answered: Dossier,
    anna: User,
    lindewater: Organisation,
    ilse: User,
    on: date,
) -> None:
    sharing.share_dossier(user=anna, dossier=answered, organisation=lindewater, on=on)
    change(answered, anna, visible=None, name="KANARIE")
    client.force_login(ilse)
    page = home(client, answered)
    assert "Er is nog geen uitkomst" in main_text(page)
    for told in ("KANARIE", "Vaste camera", "vragen tot een antwoord"):
        assert told not in page.one("main").text
    verdict = doors.where("deployment_verdict", answered, "toegangswegen")
    assert client.get(verdict).status_code == 404


def test_strangers(client: Client, answered: Dossier, omar: User, vera: User) -> None:
    address = doors.where("dossier", answered)
    doors.strangers_find_nothing(client, address, answered, omar, vera)


def test_logged_out(client: Client, answered: Dossier) -> None:
    doors.signed_out_signs_in(client, doors.where("dossier", answered))


def test_wrong_method(client: Client, answered: Dossier, anna: User) -> None:
    doors.refuses(client, anna, "post", doors.where("dossier", answered))


def test_unknown_reference(client: Client, answered: Dossier, anna: User) -> None:
    doors.unknown(client, anna, doors.where("dossier", answered), answered)


def test_what_people_type_never_becomes_markup(
    browser: Client, answered: Dossier, anna: User
) -> None:
    cases.rename_dossier(user=anna, dossier=answered, title="<b>x</b>{{ 7 }}<script>")
    change(answered, anna, name="<i>y</i>")
    content = browser.get(doors.where("dossier", answered)).content.decode()
    assert "&lt;b&gt;x&lt;/b&gt;{{ 7 }}&lt;script&gt;" in content
    assert "<i>y</i>" not in content
