"""Does a dossier with hundreds of sites work on every page, as it does on the command line?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.answers import interview
from dossiers.models import Dossier, SectionAnswers, User
from dossiers.services import archive
from dossiers.views.naming import MOST_NAMED
from tests import builders
from tests.web import doors
from tests.web.asking import answer, shown, verdict

# What these pages ask of a database, others ask of both.
pytestmark = pytest.mark.once

ITEM = "toegangswegen"
PLACES = ("places", "site")


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
        doors.where("interview_list", large, *PLACES),
        doors.where("interview_item", large, *PLACES, "plaats599"),
        doors.where("preview", large, "dpia"),
    ):
        shown(browser.get(where))
    listed = shown(browser.get(reverse("dossiers"))).one("main").text
    places = {row.values["municipality"] for row in large.answers.filter(section="site")}
    assert f"en nog {len(places) - MOST_NAMED + 1}" in listed
    assert "Dorp 599" not in listed
    found = shown(browser.get(f"{reverse('dossiers')}?q=dorp 599")).one("main").text
    assert large.title in found
    last = f"{doors.where('interview_list', large, *PLACES)}?page=99"
    assert "Plaats 599" in shown(browser.get(last)).one("main").text


def test_one_more_is_added_and_the_papers_are_issued(
    browser: Client, large: Dossier, anna: User, on: Any
) -> None:
    before = large.answers.filter(section="site").count()
    response = answer(browser, doors.where("interview_add", large, *PLACES), name="Nog een")
    assert response.status_code == 302
    assert large.answers.filter(section="site").count() == before + 1
    edition = archive.issue_edition(user=anna, dossier=large, on=on, printer=builders.print_plainly)
    assert edition.documents.exists()


def test_the_list_takes_a_thousand_and_then_says_that_it_is_full(
    browser: Client, answered: Dossier, anna: User
) -> None:
    most = interview.load().kinds["site"].most
    assert most == 1000
    where = doors.where("interview_add", answered, *PLACES)
    page = shown(browser.get(where))
    grow(answered, anna, most)
    listed = shown(browser.get(doors.where("interview_list", answered, *PLACES)))
    assert where not in listed.links
    response = answer(browser, where, page, name="Nog een")
    told = shown(browser.get(response["Location"])).with_class("message")
    assert "tone-no" in told[0].attributes["class"]
    assert answered.answers.filter(section="site").count() == most
