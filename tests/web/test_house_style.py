"""Can who edits set mark and colour of the papers, and nobody else?"""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from dossiers.documents.pictures import MOST_BYTES
from dossiers.models import Dossier, HouseStyle, Organisation, TrailEntry, User, store
from dossiers.services import archive, house_style
from dossiers.views.house_style import HouseStyleForm
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
    # What was typed goes before the picker, which still shows the colour that stood there.
    post(browser, organisation, picked="#0d4f66", accent="#8a1030")
    assert HouseStyle.objects.get(organisation=organisation).accent == "#8a1030"
    post(browser, organisation, picked="#8a1030", accent="")
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


def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    browser: Client, organisation: Organisation
) -> None:
    class Unread(SimpleUploadedFile):
        """A file that nobody reads."""

        def read(self, *_how: object) -> bytes:
            raise AssertionError("read")

    sent = Unread("x.png", b"")
    sent.size = MOST_BYTES + 1
    form = HouseStyleForm({}, {"mark": sent})
    assert "te groot" in str(form.errors["mark"])
    sent.size = MOST_BYTES
    with pytest.raises(AssertionError, match="read"):
        HouseStyleForm({}, {"mark": sent}).is_valid()


def test_a_mark_is_kept_beside_a_colour_and_can_be_left_out_again(
    browser: Client, organisation: Organisation
) -> None:
    post(browser, organisation, mark=SimpleUploadedFile("x.png", picture()))
    shown = house_style.look_of(organisation).mark
    assert shown is not None
    # For who does not see it, without words of its own: whose it is.
    assert shown.alt == "Sint-Elmaren"
    post(browser, organisation, accent="#8a1030")
    assert house_style.look_of(organisation).mark == shown
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
    sheet = client.get(address(organisation, "house_style_css"))
    assert sheet["Cache-Control"] == "private, no-store"
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
    style = HouseStyle.objects.get(organisation=organisation)
    assert style.accent == "#8a1030"
    # Whose style it is stays.
    other = builders.municipality("Kouterbeke", valid_from=date(2019, 1, 1), code="99902")
    where = reverse("admin:dossiers_housestyle_change", args=[style.pk])
    told = {"organisation": str(other.pk), "mark_alt": "Schild", "accent": "#1f5c43"}
    assert client.post(where, told).status_code == 302
    (style,) = HouseStyle.objects.all()
    assert (style.organisation, style.mark_alt) == (organisation, "Schild")


def test_nothing_is_kept_of_words_that_are_too_long_and_an_empty_style_is_one(
    organisation: Organisation, anna: User
) -> None:
    with pytest.raises(ValidationError):
        house_style.set_style(user=anna, organisation=organisation, accent="", mark_alt="x" * 161)
    assert house_style.style_of(organisation) is None
    house_style.set_style(user=anna, organisation=organisation, accent="")
    assert house_style.style_of(organisation) is not None


def test_a_mark_that_is_another_file_is_never_shown(organisation: Organisation, anna: User) -> None:
    style = house_style.set_style(user=anna, organisation=organisation, accent="", mark=picture())
    path = settings.FILES_ROOT / "marks" / store.content_path(organisation.pk, style.mark)
    path.chmod(0o644)
    path.write_bytes(b"\x89PNG")
    with pytest.raises(store.ContentDamaged):
        house_style.look_of(organisation)
