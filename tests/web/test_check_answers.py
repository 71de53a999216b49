"""Does one page show every answer, what is missing first, and lead to each of them?"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dossiers.answers import interview
from dossiers.models import Dossier, Organisation, User
from dossiers.services import cases, sharing
from tests import builders
from tests.web import doors
from tests.web.asking import shown
from tests.web.reading import Page

# What these pages show is the same on either database.
pytestmark = pytest.mark.once


@pytest.fixture
def answered(anna: User, elmaren: Organisation) -> Dossier:
    """Anna's dossier with the answers of the interview too."""
    return builders.answered_dossier(user=anna, organisation=elmaren, whole=True)


def where(dossier: Dossier) -> str:
    return doors.where("check_answers", dossier)


def put(dossier: Dossier, user: User, section: str, item: str = "", **values: Any) -> None:
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


def main(page: Page) -> str:
    return " ".join(page.one("main").text.split())


def part(page: Page, heading: str) -> str:
    """The text under a heading of the page, up to the next heading of its level."""
    headings = page.all("h2")
    (number,) = [n for n, each in enumerate(headings) if each.attributes["id"] == heading]
    end = headings[number + 1].begin if number + 1 < len(headings) else None
    return " ".join("".join(headings[number].said[headings[number].begin : end]).split())


def test_everything_that_was_answered_stands_there_with_the_way_to_change_it(
    browser: Client, answered: Dossier
) -> None:
    page = shown(browser.get(where(answered)))
    text = main(page)
    rows = {(r.section, r.item): r.values for r in answered.answers.all()}
    need = interview.load().section("need")
    for question in need.questions:
        value = rows["need", ""].get(question.field.name)
        if isinstance(value, str) and question.field.kind == "text":
            assert " ".join(value.split()) in text, question.path
    assert doors.where("interview_page", answered, "need", "pattern") + "#q-trend" in page.links
    for (section, item), values in rows.items():
        if section == "alternative":
            at = doors.where("interview_item", answered, "alternatives", section, item)
            assert at in page.links
            assert values["why_not"] in text
    question = doors.where("deciding_question", answered, "toegangswegen", "camera")
    assert question in page.links
    assert doors.where("plan", answered) + "#id_planned_start" in page.links


def test_what_is_missing_comes_first_each_with_its_link(browser: Client, decided: Dossier) -> None:
    page = shown(browser.get(where(decided)))
    assert next(each.attributes["id"] for each in page.all("h2")) == "missing"
    assert doors.where("interview_page", decided, "need", "pattern") + "#q-trend" in page.links
    assert doors.where("interview_list", decided, "risks", "risk") in page.links
    home = shown(browser.get(doors.where("dossier", decided)))
    counts = [a.text for a in page.all("a") if a.attributes.get("href", "").endswith("#missing")]
    assert counts[0] in main(home)
    assert int(counts[0].split()[0]) > 100


def test_a_question_of_the_law_that_is_open_is_missing(
    browser: Client, dossier: Dossier, item: str
) -> None:
    page = shown(browser.get(where(dossier)))
    assert doors.where("deciding_question", dossier, item, "camera") in page.links
    assert "Soort camera" in part(page, "missing")
    assert doors.where("issue_edition", dossier) not in doors.actions(page)


def test_errors_and_what_is_to_be_confirmed_have_their_own_lists(
    browser: Client, decided: Dossier, anna: User
) -> None:
    put(decided, anna, "need", trend="Stijgend.", to_confirm=["trend"])
    row = decided.answers.get(section="need")
    row.errors = {"times__when": ["not_a_date"]}
    row.save()
    put(decided, anna, "deployment", "toegangswegen", to_confirm=["plate_only"])
    page = shown(browser.get(where(decided)))
    names = {q.field.name: q.name["nl"] for q in interview.load().section("need").questions}
    assert names["times"] in part(page, "wrong")
    assert names["trend"] in part(page, "to-confirm")
    assert doors.where("deciding_question", decided, "toegangswegen", "plates") in page.links
    assert "Alleen nummerplaten" in part(page, "to-confirm")
    home = main(shown(browser.get(doors.where("dossier", decided))))
    assert "1 met een fout" in home
    assert "2 te bevestigen" in home


def test_open_answers_are_sorted_by_their_day(
    browser: Client, decided: Dossier, anna: User
) -> None:
    put(
        decided,
        anna,
        "need",
        trend={"not_known": {"who": "Later Laat", "when": "2027-05-01"}},
        times={"not_known": {"who": "Zonder Dag"}},
        hot_spots={"not_known": {"who": "Vroeg Vogel", "when": "2027-02-01"}},
        security_plans={"not_applicable": "Er is geen plan."},
    )
    page = shown(browser.get(where(decided)))
    told = part(page, "not-known")
    places = [told.index(who) for who in ("Vroeg Vogel", "Later Laat", "Zonder Dag")]
    assert places == sorted(places)
    assert "1 februari 2027" in told
    assert "Er is geen plan." in part(page, "not-applicable")
    home = main(shown(browser.get(doors.where("dossier", decided))))
    assert "3 nog niet bekend" in home
    assert "Vroeg Vogel" in home
    assert "Er is geen plan." in home


def test_warnings_name_their_rule_and_the_answers_that_raise_them(
    browser: Client, answered: Dossier
) -> None:
    page = shown(browser.get(where(answered)))
    told = part(page, "rules")
    assert "Toegestaan" in told
    assert "Is uw plan anders? Wijzig:" in told


def test_a_plan_that_cannot_go_on_names_the_rule_and_the_way_out(
    browser: Client, decided: Dossier, anna: User
) -> None:
    put(decided, anna, "deployment", "toegangswegen", visible=False)
    page = shown(browser.get(where(decided)))
    assert "De regel en de uitweg:" in part(page, "rules")
    verdict = doors.where("deployment_verdict", decided, "toegangswegen")
    assert f"{verdict}#what-now" in page.links
    assert doors.where("issue_edition", decided) not in doors.actions(page)


def test_the_documents_are_made_from_here(browser: Client, decided: Dossier) -> None:
    page = shown(browser.get(where(decided)))
    assert doors.where("issue_edition", decided) in doors.actions(page)


def test_many_cameras_are_a_table_and_no_more_queries(
    browser: Client, decided: Dossier, anna: User
) -> None:
    browser.get(where(decided))
    with CaptureQueriesContext(connection) as few:
        browser.get(where(decided))
    put(decided, anna, "site", "s1", name="Steenweg", deployment="toegangswegen")
    for number in range(200):
        put(decided, anna, "camera", f"c{number}", label=f"CAM-{number:03}", site="s1")
    with CaptureQueriesContext(connection) as many:
        page = shown(browser.get(where(decided)))
    assert len(many) == len(few)
    assert sum("CAM-" in th.text for th in page.all("th")) == 200


def test_the_page_speaks_english_too(browser: Client, decided: Dossier) -> None:
    browser.post(reverse("set_language"), {"language": "en", "next": "/"})
    page = shown(browser.get(where(decided)))
    assert page.one("h1").text == "Check your answers"


def test_a_colleague_may(client: Client, decided: Dossier, bert: User) -> None:
    doors.opens(client, bert, where(decided))


def test_a_reader_reads_and_finds_nothing_to_change(
    client: Client, decided: Dossier, rita: User
) -> None:
    client.force_login(rita)
    page = shown(client.get(where(decided)))
    assert doors.where("issue_edition", decided) not in doors.actions(page)
    assert not [link for link in page.links if "#q-" in link]


def test_the_zone_that_reads_along_does_not_see_it(
    client: Client, decided: Dossier, anna: User, ilse: User, on: Any
) -> None:
    zone = ilse.memberships.get().organisation
    sharing.share_dossier(user=anna, dossier=decided, organisation=zone, on=on)
    client.force_login(ilse)
    assert client.get(where(decided)).status_code == 404
    assert "nakijken" not in main(shown(client.get(doors.where("dossier", decided))))


def test_strangers(client: Client, decided: Dossier, omar: User, vera: User) -> None:
    doors.strangers_find_nothing(client, where(decided), decided, omar, vera)


def test_logged_out(client: Client, decided: Dossier) -> None:
    doors.signed_out_signs_in(client, where(decided))


@pytest.mark.parametrize("method", ["post", "put"])
def test_wrong_method(client: Client, decided: Dossier, anna: User, method: str) -> None:
    doors.refuses(client, anna, method, where(decided))


def test_unknown_reference(client: Client, decided: Dossier, anna: User) -> None:
    doors.unknown(client, anna, where(decided), decided)
