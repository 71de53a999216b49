"""Can two editions be compared on a page, by everybody who may read them, as far as they may?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from dossiers.law import statements
from dossiers.law.book import load
from dossiers.models import Dossier, Edition, Organisation, User
from dossiers.services import archive, cases, comparing, house_style, sharing, sides
from dossiers.views import law_changes
from dossiers.views.comparing import ComparePage
from dossiers.views.issued import Issued
from tests import builders
from tests.documents.test_look import picture
from tests.web import doors

# What these pages show is the same on either database.
pytestmark = pytest.mark.once

SECRET = "Regenboogstraat7719"


def issue(dossier: Dossier, user: User, on: date) -> Edition:
    return archive.issue_edition(user=user, dossier=dossier, on=on, printer=builders.print_plainly)


def answer(dossier: Dossier, user: User, section: str, item: str, **values: object) -> None:
    stands = dossier.answers.get(section=section, item=item)
    changed = {**stands.values, **values}
    cases.save_answers(
        user=user, dossier=dossier, section=section, item=item, values=changed, posted=changed,
        errors={}, revision=stands.revision,
    )  # fmt: skip


@pytest.fixture
def two(answered: Dossier, anna: User, on: date) -> Dossier:
    """A dossier with two editions, between which a number of cameras changed."""
    issue(answered, anna, on)
    answer(answered, anna, "site", "steenweg", cameras=7)
    issue(answered, anna, on)
    return answered


def address(dossier: Dossier, old: object = 1, new: object = 2) -> str:
    return f"{doors.where('compare_editions', dossier)}?from={old}&to={new}"


def test_what_changed_stands_on_the_page_in_words(browser: Client, two: Dossier) -> None:
    page = browser.get(address(two)).content.decode()
    assert "Aantal camera’s" in page
    assert "<ins>" in page
    assert "<del>" in page
    assert "nieuw:" in page
    assert "weg:" in page
    assert "DPIA" in page
    assert "Beide steunen op dezelfde tekst van het regelboek" in page


def test_english(browser: Client, two: Dossier) -> None:
    browser.post(reverse("set_language"), {"language": "en", "next": "/"})
    page = browser.get(address(two)).content.decode()
    assert "Compare editions" in page
    assert "Number of cameras" in page


def test_without_a_choice_it_is_today_beside_the_last(browser: Client, two: Dossier) -> None:
    page = browser.get(doors.where("compare_editions", two)).content.decode()
    assert "Er is niets veranderd tussen deze twee" in page


def test_the_dossier_as_it_stands(browser: Client, two: Dossier, anna: User) -> None:
    answer(two, anna, "site", "steenweg", address=SECRET)
    assert SECRET in browser.get(address(two, 2, "now")).content.decode()


def test_another_look_is_told_as_such(
    browser: Client, answered: Dossier, anna: User, on: date
) -> None:
    issue(answered, anna, on)
    house_style.set_style(user=anna, organisation=answered.organisation, accent="#8a1030")
    issue(answered, anna, on)
    page = browser.get(address(answered)).content.decode()
    assert "Er is geen antwoord gewijzigd." in page
    assert "De tekst is dezelfde. De kleur van het document is gewijzigd." in page
    house_style.set_style(
        user=anna, organisation=answered.organisation, accent="#8a1030", mark=picture()
    )
    issue(answered, anna, on)
    page = browser.get(address(answered, 2, 3)).content.decode()
    assert "De tekst is dezelfde. Het beeldmerk op het document is gewijzigd." in page
    # As it stands, the dossier has that look too.
    page = browser.get(doors.where("compare_editions", answered)).content.decode()
    assert "Er is niets veranderd tussen deze twee" in page


def test_public_copies_are_laid_beside_those_that_would_be_made_today(
    browser: Client, answered: Dossier, anna: User, on: date
) -> None:
    archive.issue_edition(
        user=anna, dossier=answered, on=on, public=True, printer=builders.print_plainly
    )
    assert answered.document_versions.filter(audience="public").exists()
    page = browser.get(address(answered, 1, "now")).content.decode()
    assert "Er is niets veranderd tussen deze twee" in page


def test_the_answers_on_a_page_share_the_steps_of_its_papers(two: Dossier) -> None:
    found = comparing.compare(*map(sides.of_edition, two.editions.order_by("number")))
    before = found.allowance.left
    assert ComparePage(two, found, sees_answers=True).answers
    assert found.allowance.left < before


def test_nothing_to_compare(browser: Client, answered: Dossier) -> None:
    page = browser.get(doors.where("compare_editions", answered)).content.decode()
    assert "Er is nog geen uitgave" in page


def test_what_a_person_typed_is_text(browser: Client, two: Dossier, anna: User) -> None:
    answer(two, anna, "site", "steenweg", name="<script>alert(1)</script>")
    page = browser.get(address(two, 2, "now")).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(("old", "new"), [(1, 9), ("x", 2), ("", ""), ("1'", 2), (-1, 2)])
def test_an_edition_that_is_not_there(
    browser: Client, two: Dossier, old: object, new: object
) -> None:
    assert browser.get(address(two, old, new)).status_code == 404


def test_the_zone_sees_papers_and_verdict_but_no_answers(
    client: Client,
    two: Dossier,
    anna: User,
    lindewater: Organisation,
    ilse: User,
    on: date,
) -> None:
    sharing.share_dossier(user=anna, dossier=two, organisation=lindewater, on=on)
    answer(two, anna, "site", "steenweg", address=SECRET)
    client.force_login(ilse)
    page = client.get(address(two)).content.decode()
    assert "DPIA" in page
    assert 'id="answers"' not in page
    assert SECRET not in page
    assert "now" not in page
    assert client.get(address(two, 2, "now")).status_code == 404


def test_erased(browser: Client, two: Dossier, anna: User) -> None:
    archive.erase_contents(user=anna, dossier=two, reason="bewaartermijn voorbij")
    page = browser.get(address(two)).content.decode()
    assert "gewist" in page


def test_the_panel_names_what_moved(two: Dossier, on: date) -> None:
    """By a law book in which a limit under the papers is another one."""
    limits = tuple(
        replace(row, value=row.value + 1) if row.id == "image_retention" else row
        for row in load().limits
    )
    book = replace(load(), limits=limits, digest="d" * 64)
    issued = Issued(two, book, "nl", {})
    moved = law_changes.law_moved(issued, issued.editions[0], on, book, "nl")
    assert moved is not None
    assert moved.papers
    assert any("Langste bewaartermijn" in n.words for group in moved.groups for n in group.names)
    assert law_changes.law_moved(issued, issued.editions[0], on, load(), "nl") is None


@pytest.mark.parametrize(
    ("what", "name", "begins", "small"),
    [
        ("statement", "dpia.review", "Herziening: ", "dpia.review"),
        ("statement", "label.summary.start", "Geplande start", "summary.start"),
        (
            "row",
            "duties_municipality.toml:prior_consultation",
            "Voorafgaande",
            "prior_consultation",
        ),
        ("row", "cells_municipality.toml:MFO1#12345678", "", "MFO1"),
        ("row", "out_of_scope.toml:speed", "", "speed"),
        ("limit", "image_retention", "Grens: ", "image_retention"),
        ("source", "camera-act 5 par.2", "de camerawet, art.", ""),
    ],
)
def test_what_moved_is_named_in_words(what: str, name: str, begins: str, small: str) -> None:
    found = law_changes.named(what, name, load(), "nl")
    assert found.words.startswith(begins)
    assert 8 < len(found.words) <= 200
    assert "{" not in found.words
    assert found.id == small


def test_everything_of_the_book_has_words() -> None:
    book, texts = load(), statements.load()
    rows = (*book.duties, *book.papers, *book.cells, *book.bars, *book.warnings, *book.uses)
    names = [("row", f"{row.file}:{row.id}") for row in (*rows, *book.differences)]
    names += [("statement", name) for name in texts.statements]
    names += [("statement", f"label.{name}") for name in texts.labels]
    silent = [n for n in names if not law_changes.named(*n, book, "en").words]
    assert silent == []
    assert law_changes.named("row", "duties_police.toml:gone", book, "en").id == "gone"


def test_the_home_of_a_dossier_shows_no_panel_where_nothing_moved(
    browser: Client, two: Dossier
) -> None:
    page = browser.get(doors.where("dossier", two)).content.decode()
    assert "law-moved" not in page
    assert doors.where("compare_editions", two) in page


def _a_duty(dossier: Dossier, on: date) -> str:
    """A duty that the plan brings."""
    taken = sides.drawn_from(dossier, cases.answers_file(dossier, on), on, load())
    assert taken is not None
    rows = [
        line["id"]
        for part in sides.evaluation_of(taken, "nl")["deployments"].values()
        for line in part["duties"]
    ]
    used = {
        n.partition(":")[2].partition(".")[0]
        for p in sides.papers_of(taken, ["nl"])
        if p.record
        for n in p.record.rows
    }
    return next(row for row in rows if row in used)


def test_the_home_shows_the_panel_where_the_law_moved(
    browser: Client, answered: Dossier, anna: User, on: date
) -> None:
    duty = next(row for row in load().duties if row.id == _a_duty(answered, on))
    rows = tuple(
        replace(row, text={k: f"{v} X." for k, v in row.text.items()}) if row.id == duty.id else row
        for row in load().duties
    )
    archive.issue_edition(
        user=anna, dossier=answered, on=on - timedelta(days=1), printer=builders.print_plainly,
        book=replace(load(), duties=rows, digest="c" * 64),
    )  # fmt: skip
    page = browser.get(doors.where("dossier", answered)).content.decode()
    assert "law-moved" in page
    assert "from=1&amp;to=now" in page


def test_strangers(client: Client, two: Dossier, omar: User, vera: User) -> None:
    doors.strangers_find_nothing(client, address(two), two, omar, vera)


@pytest.mark.parametrize("who", ["bert", "rita"])
def test_colleagues_may(
    client: Client, two: Dossier, who: str, request: pytest.FixtureRequest
) -> None:
    doors.opens(client, request.getfixturevalue(who), address(two))


def test_logged_out(client: Client, two: Dossier) -> None:
    doors.signed_out_signs_in(client, address(two))


def test_wrong_method_and_unknown_reference(client: Client, two: Dossier, anna: User) -> None:
    doors.refuses(client, anna, "post", address(two))
    doors.unknown(client, anna, address(two), two)
