"""Do the frame, the language and the pages for when something is wrong work for everybody?"""

from __future__ import annotations

from pathlib import Path

import allauth
import django
import polib
import pytest
from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponseNotAllowed
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation
from django.views import defaults

from anprwizard.methods import RefusedMethodMiddleware
from dossiers.law.book import load
from dossiers.law.terms import Verdict
from dossiers.models import User
from dossiers.templatetags import law
from dossiers.views import library_texts
from tests.web.reading import Page, faults

PUBLIC = {"/account/login/": "Aanmelden", "/accessibility/": "Toegankelijkheid",
          "/privacy/": "Uw gegevens"}  # fmt: skip


def page_of(content: bytes) -> Page:
    """A page taken apart."""
    return Page(content.decode())


@pytest.fixture
def request_(db: None) -> HttpRequest:
    """A request of a visitor."""
    request = RequestFactory().get("/somewhere/")
    request.csp_nonce = ""  # type: ignore[attr-defined]
    return request


# -- the frame ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("address", "title"), PUBLIC.items())
def test_a_visitor_reads_the_pages_about_the_site(
    client: Client, db: None, address: str, title: str
) -> None:
    page = page_of(client.get(address).content)
    assert page.title == f"{title} – ANPR-dossier"
    assert faults(page) == []
    assert page.one("html").attributes["lang"] == "nl-BE"
    assert page.links[0] == "#content"
    assert "Afmelden" not in page.one("header").text


@pytest.mark.parametrize("address", ["/accessibility/", "/privacy/"])
def test_these_pages_are_only_read(client: Client, db: None, address: str) -> None:
    response = client.post(address)
    assert response.status_code == 405
    assert set(response["Allow"].split(", ")) == {"GET", "HEAD"}
    page = page_of(response.content)
    assert page.title == "Deze pagina kunt u zo niet openen – ANPR-dossier"
    assert faults(page) == []


def test_a_refusal_that_says_something_itself_is_left_as_it_is(rf: RequestFactory) -> None:
    refusal = HttpResponseNotAllowed(["GET"], "in words")
    assert RefusedMethodMiddleware(lambda _request: refusal)(rf.post("/")) is refusal


def test_the_pages_allow_the_sites_own_files_only(client: Client, db: None) -> None:
    policy = client.get("/privacy/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_menu_leads_a_person_everywhere(client: Client, anna: User) -> None:
    client.force_login(anna)
    page = page_of(client.get("/privacy/").content)
    assert faults(page) == []
    assert {"/", "/law-book/", "/account/password/change/"} <= set(page.links)
    ways_out = [f for f in page.all("form") if f.attributes["action"] == "/account/logout/"]
    assert [form.attributes["method"] for form in ways_out] == ["post"]


# -- the language -------------------------------------------------------------------------------


def test_the_page_is_dutch_whatever_the_browser_asks(client: Client, db: None) -> None:
    page = page_of(client.get("/privacy/", headers={"Accept-Language": "en"}).content)
    assert page.one("html").attributes["lang"] == "nl-BE"


def test_the_switch_turns_the_same_page_into_english_and_back(client: Client, db: None) -> None:
    for language, name, lang in (("en", "English", "en"), ("nl", "Nederlands", "nl-BE")):
        page = page_of(client.get("/privacy/?x=1").content)
        (form,) = (f for f in page.all("form") if f.attributes["action"] == "/language/")
        assert form.attributes["method"] == "post"
        assert name in form.text
        (following,) = (e for e in page.all("input") if e.attributes.get("name") == "next")
        response = client.post(
            "/language/", {"language": language, "next": following.attributes["value"]}
        )
        assert response.headers["Location"] == "/privacy/?x=1"
        assert page_of(client.get("/privacy/").content).one("html").attributes["lang"] == lang


@pytest.mark.parametrize("posted", [{"language": "fr"}, {"language": ""}, {}])
def test_an_unknown_language_changes_nothing(
    client: Client, db: None, posted: dict[str, str]
) -> None:
    client.post("/language/", {**posted, "next": "/privacy/"})
    assert page_of(client.get("/privacy/").content).one("html").attributes["lang"] == "nl-BE"


def test_the_switch_leads_to_no_other_site(client: Client, db: None) -> None:
    response = client.post("/language/", {"language": "en", "next": "https://elsewhere.example/"})
    assert response.headers["Location"] == "/"


def test_a_link_changes_no_language(client: Client, db: None) -> None:
    client.get("/language/", {"language": "en"})
    assert page_of(client.get("/privacy/").content).one("html").attributes["lang"] == "nl-BE"


# -- when something is wrong --------------------------------------------------------------------


def test_an_address_that_leads_nowhere(client: Client, anna: User) -> None:
    for _signed_in in (False, True):
        response = client.get("/nowhere/")
        page = page_of(response.content)
        assert response.status_code == 404
        assert page.title == "Deze pagina bestaat niet – ANPR-dossier"
        assert faults(page) == []
        assert "nowhere" not in page.one("main").text
        client.force_login(anna)


def test_what_a_person_may_not_do(request_: HttpRequest) -> None:
    response = defaults.permission_denied(request_, PermissionError("inside"))
    page = page_of(response.content)
    assert response.status_code == 403
    assert page.title == "Dit kunt u niet doen – ANPR-dossier"
    assert "inside" not in page.one("main").text
    assert faults(page) == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_fault_is_told_without_database_or_request(language: str, rf: RequestFactory) -> None:
    request = rf.get("/somewhere/")
    with translation.override(language):
        for response, status in (
            (defaults.server_error(request), 500),
            (defaults.bad_request(request, ValueError("inside")), 400),
        ):
            page = page_of(response.content)
            assert response.status_code == status
            assert faults(page) == []
            assert "inside" not in page.one("main").text
            assert page.one("html").attributes["lang"] == {"nl": "nl-BE", "en": "en"}[language]


# -- the pieces that pages are made of ----------------------------------------------------------


class SampleForm(forms.Form):
    """One field of each kind."""

    camera = forms.ChoiceField(
        label="Camera", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect, help_text="One"
    )
    purposes = forms.MultipleChoiceField(
        label="Purposes", choices=[("c", "C")], widget=forms.CheckboxSelectMultiple
    )
    count = forms.IntegerField(label="Count", help_text="Every lens")
    note = forms.CharField(label="Note", widget=forms.Textarea, max_length=5)
    sure = forms.BooleanField(label="Sure", help_text="Then on")
    hidden = forms.CharField(widget=forms.HiddenInput, initial="7")


def drawn(form: forms.Form) -> Page:
    """The summary of a form and the form itself, within a page."""
    head = "<!doctype html><html lang='nl'><title>x</title><h1>x</h1>"
    return Page(head + render_to_string("_error_summary.html", {"form": form}) + str(form))


def test_a_form_without_errors_has_labels_hints_and_no_summary() -> None:
    page = drawn(SampleForm())
    assert faults(page) == []
    assert page.with_class("error-summary") == []
    assert {e.text for e in page.with_class("hint")} == {"One", "Every lens", "Then on"}
    assert page.by_id("id_count").attributes["aria-describedby"] == "id_count_helptext"
    assert page.by_id("id_hidden").attributes["value"] == "7"
    assert len(page.with_class("choice")) == 4


def test_every_error_stands_in_the_summary_and_at_its_field_in_the_same_words() -> None:
    page = drawn(SampleForm({"count": "four <b>", "note": "too long", "camera": "<i>"}))
    assert faults(page) == []
    (summary,) = page.with_class("error-summary")
    links = [link for link in page.links if link.startswith("#")]
    assert links == ["#id_camera_0", "#id_purposes_0", "#id_count", "#id_note", "#id_sure"]
    for name in ("camera", "purposes", "count", "note", "sure"):
        told = page.by_id(f"id_{name}_error").text.removeprefix("Fout: ")
        assert told
        assert told in summary.text
    assert "Kies een antwoord bij “Purposes”." in summary.text
    assert "Vink “Sure” aan." in summary.text
    assert page.by_id("id_count").attributes["value"] == "four <b>"
    assert page.all("i") == page.all("b") == []


def test_a_source_shows_how_sure_it_is_and_whether_its_address_was_opened() -> None:
    cites = law.shown(load().decision("MFO1").cites)
    page = Page(render_to_string("_note.html", {"cites": cites}))
    assert [e.text for e in page.with_class("trust")] == [
        "nog te controleren",
        "artikeltekst gelezen",
        "artikeltekst gelezen",
    ]
    assert {a.attributes["rel"] for a in page.all("a")} == {"noopener noreferrer"}
    opened = {a.attributes["href"]: "unopened" not in str(a.attributes) for a in page.all("a")}
    assert opened == {cite.url: cite.opened for cite in cites}


def test_a_word_of_the_law_is_explained_where_it_stands() -> None:
    term = law.term("open_place")
    page = Page(render_to_string("_term.html", {"term": term, "words": "zo’n plaats", "key": "2"}))
    assert page.one("button").text == "zo’n plaats"
    explained = page.by_id(page.one("button").attributes["popovertarget"])
    assert "popover" in explained.attributes
    assert term.meaning in explained.text
    assert {a.attributes["rel"] for a in page.all("a")} == {"noopener noreferrer"}


@pytest.mark.parametrize("verdict", list(Verdict))
def test_each_verdict_has_a_sign_of_its_own_shape(verdict: Verdict) -> None:
    def shape(of: str, template: str) -> list[str]:
        page = Page(render_to_string(template, {"verdict": of, "title": "Yes.", "words": ""}))
        return [e.attributes["d"] for e in page.all("path")]

    for template in ("_sign.html", "_answer.html"):
        own = shape(verdict, template)
        assert own
        assert own not in [shape(other, template) for other in Verdict if other is not verdict]


# -- the words of the libraries -----------------------------------------------------------------


def texts_of_the_libraries() -> set[str]:
    """Every text that Django or allauth can translate."""
    found: set[str] = set()
    for library in (django, allauth):
        for path in Path(str(library.__file__)).parent.rglob("locale/en/LC_MESSAGES/*.po"):
            found |= {entry.msgid for entry in polib.pofile(str(path))}
    return found


def test_the_texts_taken_over_from_the_libraries_are_still_theirs() -> None:
    source = Path(str(library_texts.__file__)).read_text(encoding="utf-8")
    listed = polib.pofile(str(settings.BASE_DIR / "locale" / "nl" / "LC_MESSAGES" / "django.po"))
    ours = {
        entry.msgid
        for entry in listed
        if any(place.endswith("library_texts.py") for place, _line in entry.occurrences)
    }
    assert len(ours) > 15
    assert all(text[:40] in source for text in ours)
    assert ours - texts_of_the_libraries() == set()
