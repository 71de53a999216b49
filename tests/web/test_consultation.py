"""Does a page say whether the supervisor is consulted first, and which risks decide it?"""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from dossiers.models import Dossier, Organisation, User
from dossiers.services import sharing
from tests import builders
from tests.web import doors
from tests.web.asking import shown
from tests.web.test_check_answers import put

# What these pages ask of a database, others ask of both.
pytestmark = pytest.mark.once

HIGH = "blijft het risico R1 hoog"
NONE = "geen enkel risico nog hoog"
DUTY = "Voorafgaande raadpleging van de toezichthoudende autoriteit"


@pytest.fixture
def answered(anna: User, elmaren: Organisation) -> Dossier:
    """Anna's dossier with three risks, each scored low with the measures."""
    dossier = builders.answered_dossier(user=anna, organisation=elmaren)
    for name in ("eerste", "tweede", "derde"):
        put(dossier, anna, "risk", name, event=f"Het {name} voorval", likelihood_after="1",
            severity_after="3")  # fmt: skip
    put(dossier, anna, "risks", prior_consultation="no")
    return dossier


def pages(dossier: Dossier) -> dict[str, str]:
    return {
        "list": doors.where("interview_list", dossier, "risks", "risk"),
        "question": doors.where("interview_page", dossier, "risks", "prior-consultation"),
        "check": doors.where("check_answers", dossier),
        "verdict": doors.where("deployment_verdict", dossier, "toegangswegen"),
    }


def read(client: Client, address: str) -> str:
    return " ".join(shown(client.get(address)).one("main").text.split())


def test_where_no_risk_is_high_every_page_says_why_nothing_is_asked(
    browser: Client, anna: User, answered: Dossier
) -> None:
    for name, address in pages(answered).items():
        text = read(browser, address)
        assert NONE in text, name
        assert "Geen wet legt die rekenwijze vast" in text, name
    assert DUTY not in read(browser, pages(answered)["verdict"])
    put(answered, anna, "risks", prior_consultation="yes")
    for name, address in pages(answered).items():
        assert "uit eigen keuze" in read(browser, address), name


def test_where_no_assessment_is_due_no_page_speaks_of_it(
    browser: Client, anna: User, answered: Dossier
) -> None:
    put(answered, anna, "deployment", "toegangswegen", dpo_no_dpia=True)
    for name, address in pages(answered).items():
        assert "Geen wet legt die rekenwijze vast" not in shown_or_gone(browser, address), name


def shown_or_gone(client: Client, address: str) -> str:
    """What a page says; nothing of one that asks nothing of this plan."""
    response = client.get(address)
    return response.content.decode() if response.status_code == 200 else ""


def test_a_risk_that_stays_high_is_named_and_puts_the_duty_on_the_route(
    browser: Client, anna: User, answered: Dossier
) -> None:
    put(answered, anna, "risk", "eerste", likelihood_after="4")
    for name, address in pages(answered).items():
        text = read(browser, address)
        assert HIGH in text, name
        assert "R1: Het eerste voorval" in text, name
        assert "R2: Het tweede voorval" not in text, name
        assert "spreken elkaar tegen" in text, name
    verdict = shown(browser.get(pages(answered)["verdict"]))
    assert DUTY in [heading.text.strip() for heading in verdict.all("h3")]
    assert "blijft hoog" in read(browser, doors.where("consistency", answered))


def test_what_is_not_scored_leaves_it_open(browser: Client, anna: User, answered: Dossier) -> None:
    put(answered, anna, "risk", "tweede", severity_after={"not_known": {}})
    text = read(browser, pages(answered)["list"])
    assert "Van het risico R2 is de waarschijnlijkheid of de ernst" in text
    assert "Alleen als: het restrisico is hoog" in read(browser, pages(answered)["verdict"])


def test_the_zone_of_the_place_reads_no_risk(
    client: Client,
    anna: User,
    answered: Dossier,
    lindewater: Organisation,
    ilse: User,
    on: date,
) -> None:
    put(answered, anna, "risk", "eerste", likelihood_after="4")
    sharing.share_dossier(user=anna, dossier=answered, organisation=lindewater, on=on)
    client.force_login(ilse)
    text = read(client, pages(answered)["verdict"])
    assert HIGH in text
    assert "voorval" not in text
