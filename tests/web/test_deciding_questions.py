"""Can a person answer the deciding questions of a plan, and only those that concern it?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dossiers.answers.taking import MOST_DEPLOYMENTS
from dossiers.models import Dossier, Organisation, User
from dossiers.questions.stored import LATER, NONE_OF_THESE
from dossiers.services import cases, sharing
from dossiers.services.lists import add_items
from dossiers.services.starting import add_deployment
from tests.web.asking import (
    ENCLOSED,
    address,
    answer,
    errors_of,
    give,
    offered,
    row_of,
    shown,
    step_of,
    verdict,
)
from tests.web.reading import Page

# What these pages show is the same on either database.
pytestmark = pytest.mark.once


def test_it_works(browser: Client, dossier: Dossier, item: str) -> None:
    said: list[tuple[str, Any]] = [
        ("camera", {"camera": "temporary_fixed"}),
        ("place", {"place": "enclosed_public"}),
        ("purposes", {"purposes": ["offences", "public_order"]}),
        ("visibility", {"visible": "true"}),
        ("manager", {"place_manager": "operator"}),
        ("duration", {"limited_duration": "true"}),
        ("surroundings", {"perimeter": "not_filmed"}),
        ("plates", {"plate_only": "true"}),
        (
            "documents",
            {
                "processor": "false",
                "risk_criteria": NONE_OF_THESE,
                "belgian_dpia_list": NONE_OF_THESE,
                "dpo_no_dpia": "false",
            },
        ),
    ]
    response = browser.get(reverse("deciding_start", args=[dossier.reference, item]))
    for number, (step, answers) in enumerate(said, start=2):
        assert step_of(response) == step
        page = shown(browser.get(response["Location"]))
        if step != "documents":
            assert f"Vraag {number} van hoogstens 9" in page.with_class("crumb")[0].text
        response = answer(browser, response["Location"], page, **answers)
    assert response["Location"] == verdict(dossier, item)
    assert row_of(dossier, item).values == {
        "camera": "temporary_fixed",
        "place": "enclosed_public",
        "purposes": ["offences", "public_order"],
        "visible": True,
        "place_manager": "operator",
        "limited_duration": True,
        "perimeter": "not_filmed",
        "plate_only": True,
        "processor": False,
        "risk_criteria": [],
        "belgian_dpia_list": [],
        "dpo_no_dpia": False,
    }
    assert browser.get(verdict(dossier, item)).status_code == 200
    again = browser.get(reverse("deciding_start", args=[dossier.reference, item]))
    assert again["Location"] == verdict(dossier, item)


def test_a_colleague_may(client: Client, bert: User, dossier: Dossier, item: str) -> None:
    client.force_login(bert)
    assert step_of(answer(client, address(dossier, item, "camera"), camera="fixed")) == "place"
    assert row_of(dossier, item).by == bert


@pytest.mark.parametrize("who", ["rita", "omar", "ilse", "vera", "chris"])
def test_nobody_else_finds_it(
    client: Client, who: str, dossier: Dossier, item: str, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(who))
    for where in (
        address(dossier, item, "camera"),
        reverse("deciding_start", args=[dossier.reference, item]),
    ):
        assert client.get(where).status_code == 404
    assert client.post(address(dossier, item, "camera"), {"camera": "fixed"}).status_code == 404
    new = reverse("deployment_new", args=[dossier.reference])
    assert client.post(new).status_code == 404
    assert row_of(dossier, item).revision == 1


def test_the_zone_with_which_it_is_shared_does_not_see_answers(
    client: Client,
    anna: User,
    ilse: User,
    lindewater: Organisation,
    dossier: Dossier,
    item: str,
    on: Any,
) -> None:
    sharing.share_dossier(user=anna, dossier=dossier, organisation=lindewater, on=on)
    client.force_login(ilse)
    assert client.get(address(dossier, item, "camera")).status_code == 404


def test_logged_out(client: Client, dossier: Dossier, item: str) -> None:
    where = address(dossier, item, "camera")
    response = client.get(where)
    assert response["Location"] == f"{reverse('account_login')}?next={where}"
    assert client.post(where, {"camera": "fixed"}).status_code == 302
    assert row_of(dossier, item).revision == 1


def test_wrong_method(browser: Client, dossier: Dossier, item: str) -> None:
    assert browser.delete(address(dossier, item, "camera")).status_code == 405
    start = reverse("deciding_start", args=[dossier.reference, item])
    refused = browser.post(start)
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD")
    assert "zo niet openen" in refused.content.decode()


def test_the_address_of_a_button_leads_back_to_the_dossier(
    browser: Client, dossier: Dossier, item: str
) -> None:
    found = browser.get(reverse("deployment_new", args=[dossier.reference]), follow=True)
    assert found.redirect_chain == [(reverse("dossier", args=[dossier.reference]), 302)]
    assert "Er is niets gewijzigd. Druk opnieuw" in found.content.decode()
    assert dossier.answers.filter(section="deployment").count() == 1
    # Who only asks whether it is there has pressed nothing.
    assert browser.head(reverse("deployment_new", args=[dossier.reference])).status_code == 302
    page = browser.get(reverse("dossier", args=[dossier.reference])).content.decode()
    assert "Druk opnieuw" not in page


def test_who_only_reads_is_not_told_to_press_a_button(
    client: Client, dossier: Dossier, rita: User
) -> None:
    client.force_login(rita)
    found = client.get(reverse("deployment_new", args=[dossier.reference]), follow=True)
    assert "U kunt dit dossier lezen, maar niet wijzigen." in found.content.decode()
    assert "Druk opnieuw" not in found.content.decode()


def test_a_dossier_holds_as_many_deployments_as_a_file_can_bring(
    browser: Client, dossier: Dossier, anna: User
) -> None:
    added = {f"inzet-{n}": {"name": f"Inzet {n}"} for n in range(MOST_DEPLOYMENTS)}
    add_items(user=anna, dossier=dossier, kind="deployment", items=added, most=99)
    rows = dossier.answers.filter(section="deployment")
    rows.exclude(item__in=added).delete()
    told = browser.post(reverse("deployment_new", args=[dossier.reference]), follow=True)
    assert f"hoogstens {MOST_DEPLOYMENTS} inzetten" in told.content.decode()
    assert rows.count() == MOST_DEPLOYMENTS


def test_unknown_reference_deployment_or_topic(
    browser: Client, dossier: Dossier, item: str
) -> None:
    for reference, deployment, step in (
        ("0000-0000", item, "camera"),
        (dossier.reference, "other", "camera"),
        (dossier.reference, item, "done"),
        (dossier.reference, item, "operator"),
    ):
        where = reverse("deciding_question", args=[reference, deployment, step])
        assert browser.get(where).status_code == 404
        assert browser.post(where, {"camera": "fixed"}).status_code == 404


def test_a_deployment_that_was_taken_out(
    browser: Client, anna: User, dossier: Dossier, item: str
) -> None:
    page = shown(browser.get(address(dossier, item, "camera")))
    cases.remove_item(user=anna, dossier=dossier, section="deployment", item=item, revision=1)
    assert browser.get(address(dossier, item, "camera")).status_code == 404
    assert answer(browser, address(dossier, item, "camera"), page).status_code == 404


def test_a_dossier_that_is_set_aside_is_taken_up_first(
    browser: Client, anna: User, dossier: Dossier, item: str
) -> None:
    page = shown(browser.get(address(dossier, item, "camera")))
    cases.set_aside_dossier(user=anna, dossier=dossier)
    response = answer(browser, address(dossier, item, "camera"), page, camera="fixed")
    assert response["Location"] == reverse("dossier", args=[dossier.reference])
    assert row_of(dossier, item).values == {}


def test_an_answer_shows_its_example_and_a_drawing(
    browser: Client, dossier: Dossier, item: str
) -> None:
    page = shown(browser.get(address(dossier, item, "place")))
    assert len(page.with_class("draw")) == 3
    assert "Bijvoorbeeld" in page.by_id("id_place_0_hint").text
    assert offered(page, "place")[-1] == LATER


def test_why_is_told_with_its_sources(browser: Client, dossier: Dossier, item: str) -> None:
    page = shown(browser.get(address(dossier, item, "place")))
    (fold,) = [e for e in page.all("details") if "Waarom deze vraag?" in e.text]
    assert "gemeenteraad" in fold.text
    assert "artikeltekst gelezen" in fold.text
    assert "Uw antwoord komt in" in fold.text
    terms = {e.text.lower() for e in page.with_class("term")}
    assert "niet-besloten plaats" in terms
    # The meaning rests on both regimes; a municipality reads its own source.
    assert "camerawet" in page.by_id("term-open_placeplace").text
    assert "politieambt" not in page.one("main").text


def test_nobody_is_asked_what_does_not_concern_the_plan(
    browser: Client, anna: User, dossier: Dossier, item: str
) -> None:
    give(dossier, item, anna, {"camera": "mobile", "place": "open"})
    response = browser.get(address(dossier, item, "surroundings"), follow=True)
    assert response.redirect_chain == [(address(dossier, item, "purposes"), 302)]
    assert "Die vraag geldt niet voor dit plan." in response.content.decode()


def test_the_other_regime_is_asked_in_its_own_words(
    client: Client, ilse: User, lindewater: Organisation
) -> None:
    dossier = cases.start_dossier(
        user=ilse, organisation=lindewater, title="ANPR op de N99", language="nl"
    )
    item = add_deployment(user=ilse, dossier=dossier)
    client.force_login(ilse)
    page = shown(client.get(address(dossier, item, "visibility")))
    assert page.one("h1").text == "Gebruikt u de camera’s zichtbaar?"
    assert set(offered(page, "purposes")) == set()
    purposes = offered(shown(client.get(address(dossier, item, "purposes"))), "purposes")
    assert "judicial_police" in purposes
    assert "offences" not in purposes


def test_visibility_and_its_ground_are_one_page(
    client: Client, ilse: User, lindewater: Organisation
) -> None:
    dossier = cases.start_dossier(
        user=ilse, organisation=lindewater, title="ANPR op de N99", language="nl"
    )
    item = add_deployment(user=ilse, dossier=dossier)
    client.force_login(ilse)
    where = address(dossier, item, "visibility")
    page = shown(answer(client, where, visible="false"))
    assert errors_of(page) == ["Kies in welke situatie u de camera’s niet-zichtbaar gebruikt."]
    assert row_of(dossier, item).values == {"visible": False}
    response = answer(client, where, non_visible_ground="gathering")
    assert response.status_code == 302
    assert row_of(dossier, item).values == {
        "visible": False,
        "non_visible_ground": "gathering",
    }
    assert answer(client, where, visible="true").status_code == 302


def test_the_outlook_stands_beside_the_question(
    browser: Client, anna: User, dossier: Dossier, item: str
) -> None:
    give(dossier, item, anna, {"camera": "fixed", "place": "open", "purposes": ["offences"]})
    page = shown(browser.get(address(dossier, item, "visibility")))
    (panel,) = page.with_class("outlook")
    assert "Toegestaan onder voorwaarden" in panel.text
    assert "Valt buiten deze toepassing" not in panel.text
    assert address(dossier, item, "camera") in page.links
    assert "Vaste bewakingscamera" in panel.text


def test_another_deployment_begins_with_its_first_question(
    browser: Client, anna: User, dossier: Dossier, item: str
) -> None:
    give(dossier, item, anna, ENCLOSED)
    new = reverse("deployment_new", args=[dossier.reference])
    response = browser.post(new)
    assert step_of(response) == "camera"
    assert dossier.answers.filter(section="deployment").count() == 2
    crumb = shown(browser.get(response["Location"])).with_class("crumb")[0].text
    assert "Inzet 2" in crumb
    assert browser.post(new)["Location"] == response["Location"]  # pressed twice
    assert dossier.answers.filter(section="deployment").count() == 2


def test_in_english(browser: Client, dossier: Dossier, item: str) -> None:
    browser.cookies["language"] = "en"
    page: Page = shown(answer(browser, address(dossier, item, "camera")))
    assert page.title.startswith("Error: ")
    assert errors_of(page) == ["Choose the kind of camera."]
