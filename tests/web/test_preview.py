"""Is a paper shown in the browser as it would be printed, marked as a draft, and kept nowhere?"""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from dossiers.models import DocumentVersion, Dossier, Organisation, User
from dossiers.services import cases, sharing
from tests.web import doors
from tests.web.reading import Page
from tests.web.test_open_dossier import change

# What these pages show is the same on either database.
pytestmark = pytest.mark.once

PAPERS = [
    ("security_analysis",),
    ("operational_analysis",),
    ("dpia",),
    ("processing_agreement", "verkant"),
]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper[0])
def test_it_works(browser: Client, answered: Dossier, paper: tuple[str, ...]) -> None:
    response = browser.get(doors.where("preview", answered, *paper))
    assert response.status_code == 200
    content = response.content.decode()
    assert 'class="paper draft"' in content
    assert "Ontwerp" in content
    assert "Sint-Elmaren" in content
    assert not DocumentVersion.objects.exists()
    assert "style=" not in content
    assert "<script>" not in content


def test_what_a_person_typed_stays_text(browser: Client, answered: Dossier, anna: User) -> None:
    cases.rename_dossier(user=anna, dossier=answered, title="<b>x</b><img src=//elders>")
    content = browser.get(doors.where("preview", answered, "dpia")).content.decode()
    assert "<b>x</b>" not in content
    assert "<img" not in content
    tables = [e for e in Page(content).with_class("wide") if e.name != "figure"]
    assert tables
    assert {table.attributes.get("tabindex") for table in tables} == {"0"}
    assert "&lt;b&gt;x&lt;/b&gt;" in content


@pytest.mark.parametrize(
    "paper",
    [("council_request",), ("nothing",), ("processing_agreement",), ("dpia", "verkant")],
    ids="-".join,
)
def test_a_paper_that_the_plan_does_not_need_or_that_cannot_be_drawn_is_not_found(
    browser: Client, answered: Dossier, paper: tuple[str, ...]
) -> None:
    assert browser.get(doors.where("preview", answered, *paper)).status_code == 404


def test_without_an_answer_or_with_no_there_is_no_paper(
    browser: Client, answered: Dossier, anna: User
) -> None:
    where = doors.where("preview", answered, "dpia")
    change(answered, anna, visible=None)
    assert browser.get(where).status_code == 404
    change(answered, anna, visible=False)
    assert browser.get(where).status_code == 404


@pytest.mark.parametrize("who", ["bert", "rita"])
def test_colleagues_may(
    client: Client, answered: Dossier, who: str, request: pytest.FixtureRequest
) -> None:
    doors.opens(client, request.getfixturevalue(who), doors.where("preview", answered, "dpia"))


def test_the_zone_that_reads_along_sees_no_draft(
    client: Client, answered: Dossier, anna: User, lindewater: Organisation, ilse: User, on: date
) -> None:
    sharing.share_dossier(user=anna, dossier=answered, organisation=lindewater, on=on)
    client.force_login(ilse)
    assert client.get(doors.where("preview", answered, "dpia")).status_code == 404


def test_strangers(client: Client, answered: Dossier, omar: User, vera: User) -> None:
    address = doors.where("preview", answered, "dpia")
    doors.strangers_find_nothing(client, address, answered, omar, vera)


def test_logged_out(client: Client, answered: Dossier) -> None:
    doors.signed_out_signs_in(client, doors.where("preview", answered, "dpia"))


def test_wrong_method(client: Client, answered: Dossier, anna: User) -> None:
    doors.refuses(client, anna, "post", doors.where("preview", answered, "dpia"))


def test_unknown_reference(client: Client, answered: Dossier, anna: User) -> None:
    doors.unknown(client, anna, doors.where("preview", answered, "dpia"), answered)


def test_the_page_has_one_title_and_no_id_twice(browser: Client, answered: Dossier) -> None:
    content = browser.get(doors.where("preview", answered, "dpia")).content.decode()
    assert content.count("<h1") == 1
    ids = re.findall(r' id="([^"]*)"', content)
    assert len(ids) == len(set(ids))
