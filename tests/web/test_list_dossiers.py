"""Does a person find own and shared dossiers, and nobody else's, however many there are?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dossiers.models import Dossier, Organisation, User
from dossiers.services import archive, cases, sharing
from dossiers.views.listing import PER_PAGE
from tests import builders
from tests.web.asking import shown
from tests.web.reading import Page

LIST = "/"


def many(user: User, organisation: Organisation, count: int) -> list[Dossier]:
    return [
        cases.start_dossier(user=user, organisation=organisation, title=f"Plan {n}", language="nl")
        for n in range(count)
    ]


def titles(page: Page) -> list[str]:
    return [h3.text for h3 in page.all("h3")]


def found(client: Client, **query: Any) -> list[str]:
    return titles(shown(client.get(LIST, query)))


@pytest.fixture
def browser(client: Client, anna: User) -> Client:
    client.force_login(anna)
    return client


def test_a_dossier_stands_with_its_kind_place_verdict_and_last_change(
    browser: Client, answered: Dossier
) -> None:
    page = shown(browser.get(LIST))
    (line,) = page.all("li")[-1:]
    text = " ".join(page.with_class("things")[0].text.split())
    assert answered.title in text
    assert "Vaste camera, niet-besloten plaats, 2 plaatsen en 4 camera’s – Sint-Elmaren" in text
    assert "Toegestaan onder voorwaarden" in text
    assert "Gewijzigd op" in text
    assert page.with_class("plate")[0].text == "SEL2026-07"
    assert line is not None


def test_an_open_dossier_says_how_many_questions_are_left(
    browser: Client, answered: Dossier, anna: User
) -> None:
    row = answered.answers.get(section="deployment")
    values = {k: v for k, v in row.values.items() if k not in ("visible", "plate_only")}
    cases.save_answers(
        user=anna,
        dossier=answered,
        section="deployment",
        item=row.item,
        values=values,
        posted={},
        errors={},
        revision=row.revision,
    )
    page = shown(browser.get(LIST))
    assert "Nog 2 vragen tot een antwoord" in page.with_class("things")[0].text
    assert page.with_class("answer") == []


def test_an_edition_is_named_with_its_day(
    browser: Client, answered: Dossier, anna: User, on: date
) -> None:
    archive.issue_edition(user=anna, dossier=answered, on=on, printer=builders.print_plainly)
    text = shown(browser.get(LIST)).with_class("things")[0].text
    assert "Uitgave 1, uitgegeven op" in text


def test_a_first_use_says_how_to_begin(browser: Client) -> None:
    page = shown(browser.get(LIST))
    assert "hoogstens negen vragen" in page.with_class("empty")[0].text
    assert "/new-dossier/" in page.links


def test_a_reader_of_an_empty_organisation_is_told_who_can_begin(
    client: Client, rita: User
) -> None:
    client.force_login(rita)
    page = shown(client.get(LIST))
    assert "Een collega die dossiers mag maken" in page.with_class("empty")[0].text
    assert "/new-dossier/" not in page.links


def test_who_belongs_nowhere_is_told_whom_to_ask(
    client: Client, anna: User, chris: User, on: date
) -> None:
    anna.memberships.update(valid_until=on - timedelta(days=1))
    client.force_login(anna)
    assert "Vraag uw beheerder" in shown(client.get(LIST)).with_class("empty")[0].text
    client.force_login(chris)
    page = shown(client.get(LIST))
    assert "/admin/" in page.links
    assert "Vraag uw beheerder" not in page.one("main").text


def test_the_zone_sees_what_is_shared_and_only_that(
    client: Client,
    answered: Dossier,
    dossier: Dossier,
    anna: User,
    lindewater: Organisation,
    ilse: User,
    on: date,
) -> None:
    sharing.share_dossier(user=anna, dossier=answered, organisation=lindewater, on=on)
    client.force_login(ilse)
    page = shown(client.get(LIST))
    assert titles(page) == [answered.title]
    assert "Met u gedeeld om te lezen" in [h2.text for h2 in page.all("h2")]
    assert "Gemeente Sint-Elmaren" in page.with_class("things")[0].text


def test_what_is_shared_unfinished_shows_no_answers(
    client: Client, answered: Dossier, anna: User, lindewater: Organisation, ilse: User, on: date
) -> None:
    row = answered.answers.get(section="deployment")
    cases.save_answers(
        user=anna,
        dossier=answered,
        section="deployment",
        item=row.item,
        values={"camera": "mobile"},
        posted={},
        errors={},
        revision=row.revision,
    )
    sharing.share_dossier(user=anna, dossier=answered, organisation=lindewater, on=on)
    client.force_login(ilse)
    text = shown(client.get(LIST)).with_class("things")[0].text
    assert "Nog geen uitkomst" in text
    for told in ("obiele camera", "plaatsen", "SEL", "vragen"):
        assert told not in text


def test_strangers_see_nothing_of_it(client: Client, answered: Dossier, omar: User) -> None:
    client.force_login(omar)
    assert answered.title not in client.get(LIST).content.decode()
    assert found(client, q=answered.title) == []


def test_search_finds_name_number_reference_and_place(
    browser: Client, answered: Dossier, dossier: Dossier
) -> None:
    for asked in ("toegangswegen (ver", "SEL 2026-07", answered.reference.lower(), "SINT-ELM"):
        assert answered.title in found(browser, q=asked), asked
    assert found(browser, q="SEL 2026-07") == [answered.title]
    page = shown(browser.get(LIST, {"q": "nergens"}))
    assert titles(page) == []
    assert "Geen enkel dossier past hierbij" in page.one("main").text


def test_a_filter_narrows_by_verdict_state_and_owner(
    browser: Client, answered: Dossier, dossier: Dossier, anna: User, on: date
) -> None:
    assert found(browser, verdict="allowed_if") == [answered.title]
    assert found(browser, verdict="open") == [dossier.title]
    assert found(browser, verdict="not_allowed") == []
    archive.issue_edition(user=anna, dossier=answered, on=on, printer=builders.print_plainly)
    assert found(browser, state="issued") == [answered.title]
    assert found(browser, state="not_issued") == [dossier.title]
    assert found(browser, whose="shared") == []
    assert set(found(browser, whose="own")) == {answered.title, dossier.title}


def test_a_filter_that_nobody_offers_counts_as_none(browser: Client, dossier: Dossier) -> None:
    assert found(browser, verdict="'; --", state="x", page="99999999999999999999") == [
        dossier.title
    ]


def test_what_is_set_aside_stands_apart(browser: Client, dossier: Dossier, anna: User) -> None:
    cases.set_aside_dossier(user=anna, dossier=dossier)
    page = shown(browser.get(LIST))
    assert titles(page) == []
    assert "?state=set_aside" in page.links
    assert found(browser, state="set_aside") == [dossier.title]


def test_pages_keep_the_filter(browser: Client, anna: User, elmaren: Organisation) -> None:
    many(anna, elmaren, PER_PAGE + 3)
    page = shown(browser.get(LIST, {"q": "plan"}))
    assert len(titles(page)) == PER_PAGE
    (further,) = [link for link in page.links if "page=2" in link]
    assert "q=plan" in further
    assert len(titles(shown(browser.get(f"/{further}")))) == 3


def test_a_longer_list_asks_no_more_of_the_database(
    browser: Client, anna: User, elmaren: Organisation
) -> None:
    builders.answered_dossier(user=anna, organisation=elmaren)
    with CaptureQueriesContext(
        connection,
    ) as one:
        browser.get(LIST)
    for _ in range(5):
        builders.answered_dossier(user=anna, organisation=elmaren)
    with CaptureQueriesContext(connection) as six:
        browser.get(LIST)
    assert len(six) == len(one)


def test_logged_out(client: Client, db: None) -> None:
    assert client.get(LIST).status_code == 302


def test_wrong_method(browser: Client) -> None:
    assert browser.post(LIST).status_code == 405
