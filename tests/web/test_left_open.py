"""Does the page of a dossier say, before the documents are made, what they will leave open?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from dossiers.models import Dossier, Membership, User
from dossiers.services import cases
from dossiers.views.missing import MOST_LISTED
from tests.web import doors
from tests.web.asking import shown
from tests.web.reading import Page

# What these pages show is the same on either database.
pytestmark = pytest.mark.once

ITEM = "toegangswegen"
PLACES, SUPPLIERS = ("places", "site"), ("suppliers", "supplier")
HEADING = "Dit blijft open in de documenten"


def panel(browser: Client, dossier: Dossier) -> tuple[Page, str]:
    page = shown(browser.get(doors.where("dossier", dossier)))
    found = [each.text for each in page.with_class("panel-ask") if HEADING in each.text]
    return page, found[0] if found else ""


def take_out(dossier: Dossier, user: User, section: str, item: str) -> None:
    row = dossier.answers.get(section=section, item=item)
    cases.remove_item(user=user, dossier=dossier, section=section, item=item, revision=row.revision)


def put(dossier: Dossier, user: User, section: str, item: str, values: dict[str, Any]) -> None:
    row = dossier.answers.filter(section=section, item=item).first()
    cases.save_answers(
        user=user,
        dossier=dossier,
        section=section,
        item=item,
        values=values,
        posted={},
        errors={},
        revision=row.revision if row else 0,
    )


def test_a_dossier_of_which_everything_is_known_says_nothing(
    browser: Client, answered: Dossier
) -> None:
    put(answered, answered.created_by, "organisation", "", {"chief_name": "Ilse Verlinde"})
    page, told = panel(browser, answered)
    assert told == ""
    assert doors.where("issue_edition", answered) in doors.actions(page)


def test_what_is_missing_is_named_above_the_button_with_the_way_to_it(
    browser: Client, answered: Dossier, anna: User
) -> None:
    put(answered, anna, "plan", "", {"title": answered.title})
    put(answered, anna, "supplier", "verkant", {"name": "Verkant Systemen"})
    for row in answered.answers.filter(section="site"):
        take_out(answered, anna, "site", row.item)
    put(answered, anna, "site", "brug", {"deployment": ITEM, "name": "Brug", "cameras": 2})
    page, told = panel(browser, answered)
    for where, said in (
        (doors.where("plan", answered), "Geplande start"),
        (doors.where("organisation", answered), "Naam van de korpschef"),
        (doors.where("interview_item", answered, *SUPPLIERS, "verkant"), "Adres"),
        (
            doors.where("interview_item", answered, *PLACES, "brug"),
            "Adres, Gemeente, Breedtegraad, Lengtegraad",
        ),
    ):
        assert where in page.links, where
        assert said in told, said
    names = [each.name for each in page.elements]
    heading = next(n for n, e in enumerate(page.elements) if e.attributes.get("id") == "left-open")
    button = next(
        n
        for n, e in enumerate(page.elements)
        if e.attributes.get("action") == doors.where("issue_edition", answered)
    )
    assert heading < button
    assert names[button] == "form"


def test_a_deployment_without_sites_and_a_plan_without_its_supplier(
    browser: Client, answered: Dossier, anna: User
) -> None:
    take_out(answered, anna, "supplier", "verkant")
    for row in answered.answers.filter(section="site"):
        take_out(answered, anna, "site", row.item)
    page, told = panel(browser, answered)
    assert "De plaatsen met hun camera’s" in told
    assert "Naam en adres van de leverancier" in told
    assert doors.where("interview_add", answered, *PLACES) in page.links
    assert doors.where("interview_add", answered, *SUPPLIERS) in page.links


def test_many_sites_are_counted_and_not_all_named(
    browser: Client, answered: Dossier, anna: User
) -> None:
    for number in range(MOST_LISTED + 3):
        put(answered, anna, "site", f"s{number}", {"deployment": ITEM, "name": f"S{number}"})
    page, told = panel(browser, answered)
    assert "Gegevens van nog 3 plaatsen" in told
    assert doors.where("interview_item", answered, *PLACES, "s0") in page.links
    assert doors.where("interview_item", answered, *PLACES, f"s{MOST_LISTED + 2}") not in page.links


def test_who_only_reads_is_not_asked_for_it(
    client: Client, answered: Dossier, anna: User, rita: User
) -> None:
    put(answered, anna, "plan", "", {"title": answered.title})
    assert rita.memberships.get().role == Membership.Role.READER
    client.force_login(rita)
    assert panel(client, answered)[1] == ""
