"""Do answers that cannot be read stop no page, and are they told where they are answered again?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import resolve, reverse

from dossiers.law.facts import BadFact
from dossiers.models import Dossier, Edition, Organisation, User
from dossiers.services import archive, cases, sharing
from tests.web import doors
from tests.web.asking import address, answer, chosen, row_of, shown, verdict

# What these pages show is the same on either database.
pytestmark = pytest.mark.once

ITEM = "toegangswegen"
TOLD = "kan niet worden gelezen"


def put(dossier: Dossier, user: User, section: str, item: str, values: dict[str, Any]) -> None:
    """Store answers as a file brings them in: nobody looked at them."""
    row = dossier.answers.filter(section=section, item=item).first()
    cases.save_answers(
        user=user,
        dossier=dossier,
        section=section,
        item=item,
        values={**(row.values if row else {}), **values},
        posted={},
        errors={},
        revision=row.revision if row else 0,
    )


@pytest.fixture
def foreign(answered: Dossier, anna: User) -> Dossier:
    """A dossier of a municipality with a purpose of the police."""
    put(answered, anna, "deployment", ITEM, {"purposes": ["judicial_police"]})
    return answered


@pytest.fixture
def spoiled(answered: Dossier, anna: User) -> Dossier:
    """A dossier with an answer of every kind that cannot be read."""
    put(answered, anna, "plan", "", {"planned_start": "31-31-2026"})
    put(answered, anna, "organisation", "", {"email": ["?"]})
    put(answered, anna, "deployment", ITEM, {"camera": "bicycle", "risk_criteria": "many"})
    put(answered, anna, "site", "steenweg", {"latitude": "noord", "cameras": "veel"})
    put(answered, anna, "supplier", "verkant", {"address": 7, "colour": "red"})
    return answered


def test_the_purposes_of_the_other_operator(browser: Client, foreign: Dossier) -> None:
    question = address(foreign, ITEM, "purposes")
    listed = shown(browser.get(reverse("dossiers")))
    assert TOLD in listed.one("main").text
    assert question in listed.links
    home = shown(browser.get(doors.where("dossier", foreign)))
    (panel,) = [each for each in home.with_class("panel-ask") if TOLD in each.text]
    assert "Waarvoor" in panel.text
    assert home.links.count(question) == 1
    page = shown(browser.get(question))
    assert chosen(page, "purposes") == []
    assert shown(browser.get(verdict(foreign, ITEM))).links.count(question) >= 1
    assert answer(browser, question, page, purposes=["offences"]).status_code == 302
    assert row_of(foreign, ITEM).values["purposes"] == ["offences"]
    assert TOLD not in shown(browser.get(doors.where("dossier", foreign))).one("main").text


def test_no_documents_are_made_of_it(browser: Client, foreign: Dossier) -> None:
    for name, more in (("issue_edition", ()), ("scope_note", (ITEM,))):
        response = browser.post(doors.where(name, foreign, *more), follow=True)
        told = shown(response).with_class("message")[0].text
        assert "Beantwoord deze vragen eerst opnieuw." in told
    assert not Edition.objects.exists()


def kind_of(path: str) -> tuple[str, ...]:
    """What makes a page another kind of page: its view, and the part of the interview it is in."""
    found = resolve(path.partition("?")[0])
    more = (found.kwargs.get(name, "") for name in ("section", "kind", "document"))
    return (found.url_name or "", *more)


@pytest.mark.parametrize("which", ["foreign", "spoiled"])
def test_no_page_of_it_fails(
    browser: Client,
    anna: User,
    ilse: User,
    lindewater: Organisation,
    on: Any,
    which: str,
    request: pytest.FixtureRequest,
) -> None:
    dossier = request.getfixturevalue(which)
    sharing.share_dossier(user=anna, dossier=dossier, organisation=lindewater, on=on)
    begin = [reverse("dossiers"), f"{reverse('dossiers')}?q=anpr"]
    open_pages = [*begin, *(address(dossier, ITEM, step) for step in ("camera", "purposes"))]
    kinds = {kind_of(where) for where in open_pages}
    for where in open_pages:
        response = browser.get(where)
        assert response.status_code in (200, 302), where
        if response.status_code == 200 and "html" in response["Content-Type"]:
            for link in shown(response).links:
                path = link.partition("#")[0]
                if dossier.reference in path and kind_of(path) not in kinds:
                    kinds.add(kind_of(path))
                    open_pages.append(path)
    assert len(kinds) > 25
    browser.force_login(ilse)
    assert TOLD not in shown(browser.get(reverse("dossiers"))).one("main").text
    shown(browser.get(doors.where("dossier", dossier)))


def test_each_answer_is_named_with_the_way_to_its_page(browser: Client, spoiled: Dossier) -> None:
    page = shown(browser.get(doors.where("dossier", spoiled)))
    (panel,) = [e for e in page.with_class("panel-ask") if "kunnen niet worden gelezen" in e.text]
    for name in ("Geplande start", "Breedtegraad", "E-mailadres", "colour"):
        assert name in panel.text, name
    for where in (
        doors.where("plan", spoiled),
        doors.where("interview_item_page", spoiled, "places", "site", "steenweg", "where"),
        doors.where("interview_item_page", spoiled, "suppliers", "supplier", "verkant", "identity"),
        address(spoiled, ITEM, "camera"),
    ):
        assert where in page.links, where


def test_what_stood_there_is_kept(browser: Client, foreign: Dossier, on: Any) -> None:
    shown(browser.get(doors.where("dossier", foreign)))
    assert row_of(foreign, ITEM).values["purposes"] == ["judicial_police"]
    file = cases.answers_file(foreign, on)
    assert file["items"]["deployment"][ITEM]["purposes"] == ["judicial_police"]


def test_the_law_itself_still_refuses_it(foreign: Dossier, on: Any, anna: User) -> None:
    with pytest.raises(BadFact):
        archive.issue_edition(user=anna, dossier=foreign, on=on)
