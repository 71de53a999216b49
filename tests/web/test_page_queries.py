"""Does a page of the interview cost the same in a dossier with many answers as with few?"""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dossiers.models import Dossier, Organisation, SectionAnswers, User
from tests import builders
from tests.web import doors

PAGES = [
    ("interview_page", ("need", "phenomenon")),
    ("interview_page", ("risks", "what-remains")),
    ("interview_section", ("need",)),
    ("interview_list", ("places", "camera")),
    ("interview_item", ("places", "camera", "c0")),
    ("interview_item", ("places", "site", "steenweg")),
    ("interview_add", ("places", "camera")),
]
# Pages of questions, and what each asks: who this is and works for, the dossier, its answers.
QUESTIONS = [
    ("interview_page", ("need", "phenomenon")),
    ("interview_item", ("places", "camera", "c0")),
]
TABLES = [
    "django_session",
    "dossiers_user",
    "dossiers_membership",
    "dossiers_organisationname",
    "dossiers_dossier",
    "dossiers_sectionanswers",
]


@pytest.fixture
def short(decided: Dossier, anna: User) -> Dossier:
    fill(decided, anna, "site", ["steenweg"])
    fill(decided, anna, "camera", ["c0"])
    return decided


@pytest.fixture
def long(anna: User, elmaren: Organisation) -> Dossier:
    """Every answer of an example, and sixty cameras more."""
    whole = builders.answered_dossier(user=anna, organisation=elmaren, whole=True)
    fill(whole, anna, "camera", [f"c{number}" for number in range(60)])
    return whole


def fill(dossier: Dossier, user: User, kind: str, items: list[str]) -> None:
    deployment = dossier.answers.filter(section="deployment").values_list("item", flat=True)[0]
    said = {"site": {"name": "Steenweg", "deployment": deployment}, "camera": {"site": "steenweg"}}
    SectionAnswers.objects.bulk_create(
        SectionAnswers(
            dossier=dossier,
            section=kind,
            item=item,
            values={**said[kind], "label": item} if kind == "camera" else said[kind],
            schema_version=1,
            revision=1,
            by=user,
            at=timezone.now(),
        )
        for item in items
    )


def queries(browser: Client, dossier: Dossier, name: str, more: tuple[str, ...]) -> int:
    """How many a page takes once what never changes was read."""
    at = doors.where(name, dossier, *more)
    assert browser.get(at).status_code == 200
    with CaptureQueriesContext(connection) as found:
        browser.get(at)
    return len(found)


def test_a_page_asks_as_often_in_a_long_dossier(
    browser: Client, short: Dossier, long: Dossier
) -> None:
    for page in PAGES:
        assert queries(browser, long, *page) == queries(browser, short, *page), page


@pytest.mark.parametrize("page", QUESTIONS)
def test_a_question_page_asks_each_table_once(
    browser: Client, long: Dossier, page: tuple[str, tuple[str, ...]]
) -> None:
    name, more = page
    with CaptureQueriesContext(connection) as found:
        browser.get(doors.where(name, long, *more))
    asked = [re.findall(r'FROM "(\w+)"', query["sql"])[0] for query in found]
    assert sorted(asked) == sorted(TABLES)
