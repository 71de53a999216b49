"""Can who edits set mark and colour of the papers, and nobody else?"""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from dossiers.models import Dossier, HouseStyle, Organisation, TrailEntry, User
from dossiers.services import archive, house_style
from tests import builders
from tests.documents.test_look import picture
from tests.web import doors

# What these pages ask of a database, others ask of both.
pytestmark = pytest.mark.once


@pytest.fixture
def organisation(answered: Dossier) -> Organisation:
    return answered.organisation


def address(organisation: Organisation, name: str = "house_style") -> str:
    return reverse(name, args=[organisation.pk])


def post(browser: Client, organisation: Organisation, **said: object) -> object:
    return browser.post(address(organisation), {"picked": "#0d4f66", "accent": "", **said})


def test_mark_and_colour_are_set_and_papers_come_with_them(
    browser: Client, answered: Dossier, organisation: Organisation
) -> None:
    sent = SimpleUploadedFile("wapen.jpg", picture(kind="JPEG"))
    post(browser, organisation, mark=sent, accent="8A1030", mark_alt="Wapenschild")
    style = HouseStyle.objects.get(organisation=organisation)
    assert (style.accent, style.mark_alt) == ("#8a1030", "Wapenschild")
    assert TrailEntry.objects.filter(what="house_style_changed").count() == 1
    shown = browser.get(address(organisation, "organisation_mark"))
    assert shown["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(shown.content)).format == "PNG"
    preview = browser.get(doors.where("preview", answered, "dpia")).content.decode()
    assert f'src="{address(organisation, "organisation_mark")}" alt="Wapenschild"' in preview
    assert f'href="{address(organisation, "house_style_css")}"' in preview
    assert "style=" not in preview
    assert "#8a1030" in browser.get(address(organisation, "house_style_css")).content.decode()


def test_the_page_of_a_dossier_leads_to_it(
    browser: Client, answered: Dossier, organisation: Organisation
) -> None:
    page = browser.get(doors.where("organisation", answered)).content.decode()
    assert f'href="{address(organisation)}"' in page


def test_a_picked_colour_counts_where_none_was_typed(
    browser: Client, organisation: Organisation
) -> None:
    post(browser, organisation, picked="#1F5C43")
    assert HouseStyle.objects.get(organisation=organisation).accent == "#1f5c43"
    post(browser, organisation, picked="#1f5c43", accent="")
    assert HouseStyle.objects.get(organisation=organisation).accent == ""


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("#7fb3c8", "Deze kleur is te licht"),
        ("#777777", "4,4 op 1"),
        ("groen", "Dit is geen kleur"),
        ("#12345;", "Dit is geen kleur"),
    ],
)
def test_a_colour_that_is_not_read_is_refused_in_words(
    browser: Client, organisation: Organisation, typed: str, told: str
) -> None:
    answer = post(browser, organisation, accent=typed)
    assert told in answer.content.decode()  # type: ignore[attr-defined]
    assert not HouseStyle.objects.exists()


@pytest.mark.parametrize("content", [b"<svg/>", b"", b"GIF89a"])
def test_another_file_is_refused_in_words(
    browser: Client, organisation: Organisation, content: bytes
) -> None:
    answer = post(browser, organisation, mark=SimpleUploadedFile("x.png", content))
    shown = answer.content.decode()  # type: ignore[attr-defined]
    assert "Kies een PNG- of JPEG-bestand" in shown
    assert not HouseStyle.objects.exists()


def test_a_file_and_a_colour_are_refused_together_and_a_good_file_is_asked_again(
    browser: Client, organisation: Organisation
) -> None:
    wrong = SimpleUploadedFile("x.svg", b"<svg/>")
    both = post(browser, organisation, mark=wrong, accent="#7fb3c8").content.decode()  # type: ignore[attr-defined]
    assert "Kies een PNG- of JPEG-bestand" in both
    assert "Deze kleur is te licht" in both
    good = SimpleUploadedFile("x.png", picture())
    again = post(browser, organisation, mark=good, accent="#7fb3c8").content.decode()  # type: ignore[attr-defined]
    assert "Dit bestand is nog niet opgeslagen. Kies het opnieuw." in again
    assert not HouseStyle.objects.exists()


def test_the_mark_can_be_left_out_again(browser: Client, organisation: Organisation) -> None:
    post(browser, organisation, mark=SimpleUploadedFile("x.png", picture()))
    post(browser, organisation, without_mark="on")
    assert HouseStyle.objects.get(organisation=organisation).mark == ""
    assert browser.get(address(organisation, "organisation_mark")).status_code == 404


def test_a_reader_sees_it_and_changes_nothing(
    client: Client, organisation: Organisation, rita: User
) -> None:
    client.force_login(rita)
    page = client.get(address(organisation))
    assert page.status_code == 200
    assert '<form method="post" novalidate' not in page.content.decode()
    doors.reader_changes_nothing(client, rita, address(organisation), {"accent": "#8a1030"})
    assert not HouseStyle.objects.exists()


def test_a_stranger_finds_nothing(client: Client, organisation: Organisation, ilse: User) -> None:
    client.force_login(ilse)
    for name in ("house_style", "house_style_css", "organisation_mark"):
        assert client.get(address(organisation, name)).status_code == 404
    assert client.post(address(organisation), {"accent": "#8a1030"}).status_code == 404


def test_another_look_makes_new_versions_and_the_same_look_none(
    answered: Dossier, anna: User, on: date
) -> None:
    def issued() -> dict[str, int]:
        edition = archive.issue_edition(
            user=anna, dossier=answered, on=on, printer=builders.print_plainly
        )
        return {row.version.document: row.version.number for row in edition.documents.all()}

    first = issued()
    assert set(first.values()) == {1}
    house_style.set_style(
        user=anna, organisation=answered.organisation, accent="#8a1030", mark=picture()
    )
    # The police sign the security analysis: it keeps the usual look, and its version.
    expected = {kind: 1 if kind == "security_analysis" else 2 for kind in first}
    assert issued() == expected
    assert issued() == expected


def test_an_administrator_sets_a_colour_too_and_no_light_one(
    client: Client, organisation: Organisation, chris: User
) -> None:
    client.force_login(chris)
    where = reverse("admin:dossiers_housestyle_add")
    told = {"organisation": str(organisation.pk), "mark_alt": ""}
    assert client.post(where, {**told, "accent": "#eeeeee"}).status_code == 200
    assert not HouseStyle.objects.exists()
    assert client.post(where, {**told, "accent": "#8a1030"}).status_code == 302
    assert HouseStyle.objects.get(organisation=organisation).accent == "#8a1030"
