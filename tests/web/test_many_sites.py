"""Does a dossier with hundreds of sites work on every page, as it does on the command line?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Dossier, SectionAnswers, User
from dossiers.services import archive
from dossiers.views.items import MOST_ITEMS
from dossiers.views.naming import MOST_NAMED
from tests import builders
from tests.web import doors
from tests.web.asking import answer, shown, verdict

ITEM = "toegangswegen"


def grow(dossier: Dossier, user: User, sites: int) -> None:
    """Give a dossier so many sites, each in a municipality of its own."""
    standing = dossier.answers.filter(section="site").count()
    model = dossier.answers.filter(section="site").first()
    assert model is not None
    SectionAnswers.objects.bulk_create(
        SectionAnswers(
            dossier=dossier,
            section="site",
            item=f"plaats{number}",
            values={**model.values, "name": f"Plaats {number}", "municipality": f"Dorp {number}"},
            schema_version=model.schema_version,
            revision=1,
            by=user,
            at=timezone.now(),
        )
        for number in range(standing, sites)
    )


@pytest.fixture
def large(answered: Dossier, anna: User) -> Dossier:
    grow(answered, anna, 600)
    return answered


def test_every_page_opens_and_names_a_few_places(browser: Client, large: Dossier) -> None:
    for where in (
        reverse("dossiers"),
        doors.where("dossier", large),
        verdict(large, ITEM),
        doors.where("sites", large),
        doors.where("site", large, "plaats599"),
        doors.where("preview", large, "dpia"),
    ):
        shown(browser.get(where))
    listed = shown(browser.get(reverse("dossiers"))).one("main").text
    places = {row.values["municipality"] for row in large.answers.filter(section="site")}
    assert f"en nog {len(places) - MOST_NAMED + 1}" in listed
    assert "Dorp 599" not in listed
    found = shown(browser.get(f"{reverse('dossiers')}?q=dorp 599")).one("main").text
    assert large.title in found
    assert "600 plaatsen" in shown(browser.get(doors.where("dossier", large))).one("main").text
    assert "Plaats 599" in shown(browser.get(doors.where("sites", large))).one("main").text


def test_one_more_is_added_and_the_papers_are_issued(
    browser: Client, large: Dossier, anna: User, on: Any
) -> None:
    response = answer(browser, doors.where("add_site", large), name="Nog een", cameras="2")
    assert response["Location"] == doors.where("sites", large)
    edition = archive.issue_edition(user=anna, dossier=large, on=on, printer=builders.print_plainly)
    assert edition.documents.exists()


def test_the_most_is_told_before_anything_is_typed(
    browser: Client, answered: Dossier, anna: User
) -> None:
    grow(answered, anna, MOST_ITEMS)
    response = browser.get(doors.where("add_site", answered))
    assert response["Location"] == doors.where("sites", answered)
    told = shown(browser.get(response["Location"])).with_class("message")[0].text
    assert f"hoogstens {MOST_ITEMS}" in told
