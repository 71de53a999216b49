"""Does the page on consistency show what differs, with a way to each answer?"""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from dossiers.models import Dossier, Organisation, User
from dossiers.services import sharing
from tests import builders
from tests.web import doors
from tests.web.test_compare import answer

# What these pages show is the same on either database.
pytestmark = pytest.mark.once


@pytest.fixture
def answered(anna: User, elmaren: Organisation) -> Dossier:
    """Anna's dossier with the answers of the interview too."""
    return builders.answered_dossier(user=anna, organisation=elmaren, whole=True)


@pytest.fixture
def address(answered: Dossier) -> str:
    return doors.where("consistency", answered)


def test_shared_facts_with_the_papers_that_state_them(browser: Client, address: str) -> None:
    page = browser.get(address).content.decode()
    assert "Bram Dewachter" in page
    assert "Geplande start" in page
    assert "Verschilt" not in page


def test_an_english_reader_knows_the_facts_by_english_names(
    browser: Client, answered: Dossier, address: str
) -> None:
    browser.post("/language/", {"language": "en"})
    page = browser.get(address).content.decode()
    for name in ("Planned start", "Viewing in real time", "1. Capture", "Retention periods: "):
        assert f">{name}" in page, name
    # What the papers say stays as they say it.
    assert "niet-besloten plaats" in page


def test_deployments_without_a_name_are_told_apart_by_their_number(
    browser: Client, anna: User, elmaren: Organisation
) -> None:
    name = "municipality-two-deployments"
    dossier = builders.answered_dossier(user=anna, organisation=elmaren, name=name)
    for deployment in builders.example(name)["items"]["deployment"]:
        answer(dossier, anna, "deployment", deployment, name="")
    page = browser.get(doors.where("consistency", dossier)).content.decode()
    assert "(Inzet 1)" in page
    assert "(Inzet 2)" in page
    assert "zonder naam" not in page


def test_a_contradiction_leads_to_both_answers(
    browser: Client, answered: Dossier, anna: User, address: str
) -> None:
    answer(answered, anna, "site", "steenweg", cameras=9)
    page = browser.get(address).content.decode()
    assert "9 camera’s volgens het aantal" in page
    for where in ("site/steenweg/where/", "list/camera/"):
        assert where in page
        start = page.index('href="', page.index(where) - 120) + 6
        assert browser.get(page[start : page.index('"', start)]).status_code == 200


def test_while_a_question_is_open(
    browser: Client, answered: Dossier, anna: User, address: str
) -> None:
    answer(answered, anna, "deployment", "toegangswegen", visible=None)
    assert "er staan nog vragen open" in browser.get(address).content.decode()


def test_the_zone_may_not(
    client: Client,
    answered: Dossier,
    anna: User,
    lindewater: Organisation,
    ilse: User,
    on: date,
    address: str,
) -> None:
    sharing.share_dossier(user=anna, dossier=answered, organisation=lindewater, on=on)
    client.force_login(ilse)
    assert client.get(address).status_code == 404


def test_doors(
    client: Client, answered: Dossier, address: str, anna: User, bert: User, omar: User, vera: User
) -> None:
    doors.opens(client, bert, address)
    doors.strangers_find_nothing(client, address, answered, omar, vera)
    doors.signed_out_signs_in(client, address)
    doors.refuses(client, anna, "post", address)
    doors.unknown(client, anna, address, answered)
