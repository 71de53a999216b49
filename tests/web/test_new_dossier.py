"""Can a person start a dossier, and is a person whose organisation does not decide told so?"""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.law.book import load
from dossiers.law.terms import LANGUAGES, Operator
from dossiers.models import Dossier, Membership, Organisation, User
from dossiers.questions import deciders
from dossiers.questions.starting import SOMEBODY_ELSE
from dossiers.services import cases, people
from tests import builders
from tests.web.asking import answer, chosen, errors_of, offered, shown

START = "/new-dossier/"
TITLE = "ANPR aan de toegangswegen"


@pytest.fixture
def browser(client: Client, anna: User) -> Client:
    """Anna, signed in."""
    client.force_login(anna)
    return client


def test_it_works(browser: Client, elmaren: Organisation, anna: User) -> None:
    page = shown(browser.get(START))
    assert page.one("h1").text == "Wie wordt verwerkingsverantwoordelijke?"
    assert chosen(page, "controller") == ["municipality"]
    assert "Vraag 1 van hoogstens 9" in page.with_class("crumb")[0].text
    response = answer(browser, START, page, title=f"  {TITLE} ")
    dossier = Dossier.objects.get()
    (row,) = dossier.answers.all()
    assert response.status_code == 302
    assert response["Location"] == reverse(
        "deciding_question", args=[dossier.reference, row.item, "camera"]
    )
    assert (dossier.title, dossier.language) == (TITLE, "nl")
    assert (dossier.organisation, dossier.created_by) == (elmaren, anna)
    assert (row.section, row.values, row.revision) == ("deployment", {}, 1)
    said = cases.answers_file(dossier, timezone.localdate())["sections"]
    assert said["organisation"]["dpo_name"] == "Bram Dewachter"
    assert said["plan"] == {"title": TITLE, "language": "nl"}


def test_a_colleague_may(client: Client, bert: User) -> None:
    client.force_login(bert)
    assert answer(client, START, title=TITLE).status_code == 302


@pytest.mark.parametrize("who", ["rita", "chris"])
def test_who_may_only_read_or_belongs_nowhere_does_not_find_it(
    db: None, client: Client, who: str, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(who))
    assert client.get(START).status_code == 404
    assert client.post(START, {"controller": "municipality", "title": TITLE}).status_code == 404
    assert not Dossier.objects.exists()


def test_logged_out(client: Client) -> None:
    response = client.get(START)
    assert response.status_code == 302
    assert response["Location"] == f"{reverse('account_login')}?next={START}"


def test_wrong_method(browser: Client) -> None:
    assert browser.delete(START).status_code == 405
    assert browser.put(START).status_code == 405


def test_the_page_sent_twice_starts_one_dossier(browser: Client) -> None:
    page = shown(browser.get(START))
    first = answer(browser, START, page, title=TITLE)
    second = answer(browser, START, page, title=TITLE)
    assert first["Location"] == second["Location"]
    assert Dossier.objects.count() == 1


def test_another_page_starts_another_dossier(browser: Client) -> None:
    answer(browser, START, title=TITLE)
    answer(browser, START, title=TITLE)
    assert Dossier.objects.count() == 2


def test_a_form_of_another_site_starts_nothing(browser: Client) -> None:
    sent = {"controller": "municipality", "title": TITLE}
    assert browser.post(START, sent).status_code == 400
    assert browser.post(START, {**sent, "page": "forged"}).status_code == 400
    assert not Dossier.objects.exists()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"title": ""}, "Vul een titel in, bijvoorbeeld de straten of de wijk."),
        ({"title": "x" * 121}, "Schrijf hoogstens 120 tekens."),
        ({"title": "een\nandere"}, "Schrijf dit op één regel."),
        ({"controller": "the moon", "title": TITLE}, "Kies wie beslist, of “Iemand anders”."),
        ({"controller": [], "title": TITLE}, "Kies wie beslist, of “Iemand anders”."),
    ],
)
def test_what_cannot_be_read_is_told_at_the_field(
    browser: Client, typed: dict[str, object], told: str
) -> None:
    page = shown(answer(browser, START, **typed))
    assert page.title.startswith("Fout: ")
    assert errors_of(page) == [told]
    if len(str(typed["title"])) > 1 and "\n" not in str(typed["title"]):
        assert chosen(page, "title") == [typed["title"]]
    assert not Dossier.objects.exists()


def test_a_title_is_shown_as_text(browser: Client) -> None:
    title = "<script>alert(1)</script> & “ANPR”"
    page = shown(answer(browser, START, controller=[], title=title))
    assert chosen(page, "title") == [title]


@pytest.mark.parametrize("other", ["local_police", "federal_police", SOMEBODY_ELSE])
def test_who_does_not_decide_is_told_whose_case_it_is(browser: Client, other: str) -> None:
    page = shown(answer(browser, START, controller=other, title=TITLE))
    assert page.one("h1").text == str(deciders.TITLES[other])
    assert "Er is geen dossier gestart." in page.one("main").text
    assert page.with_class("trust")
    assert not Dossier.objects.exists()
    again = shown(browser.get(START, {"title": TITLE}))
    assert chosen(again, "title") == [TITLE]


def test_the_name_of_the_organisation_stands_in_the_sentence(browser: Client) -> None:
    page = shown(answer(browser, START, controller="local_police", title=TITLE))
    assert "Dat kan de gemeente Sint-Elmaren niet in haar plaats doen." in page.one("main").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_that_starts_no_dossier_is_explained(language: str, on: date) -> None:
    for kind in Operator:
        for other in (*Operator, SOMEBODY_ELSE):
            if other == kind:
                continue
            told = deciders.explanation(kind, other, "zone X", on, load(), language)
            sentences = [each for section in told.sections for each in section.told]
            assert len(sentences) >= 5, (kind, other)
            assert all("{" not in each.text for each in sentences)
            assert [each for each in sentences if each.cites], (kind, other)


def test_a_zone_starts_under_the_rules_of_the_police(
    client: Client, ilse: User, lindewater: Organisation
) -> None:
    client.force_login(ilse)
    assert chosen(shown(client.get(START)), "controller") == ["local_police"]
    answer(client, START, title=TITLE)
    assert Dossier.objects.get().organisation == lindewater


def test_who_works_for_two_organisations_chooses(
    client: Client, anna: User, elmaren: Organisation, lindewater: Organisation, on: date
) -> None:
    people.add_member(
        user=anna, organisation=lindewater, valid_from=on, role=Membership.Role.EDITOR
    )
    client.force_login(anna)
    page = shown(client.get(START))
    assert set(offered(page, "organisation")) == {str(elmaren.pk), str(lindewater.pk)}
    assert chosen(page, "organisation") == chosen(page, "controller") == []
    page = shown(answer(client, START, page, controller="local_police", title=TITLE))
    assert errors_of(page) == ["Kies de organisatie."]
    answer(client, START, page, organisation=lindewater.pk)
    assert Dossier.objects.get().organisation == lindewater


def test_an_organisation_where_one_only_reads_is_not_offered(
    client: Client, anna: User, kouterbeke: Organisation, on: date
) -> None:
    people.add_member(
        user=anna, organisation=kouterbeke, valid_from=on, role=Membership.Role.READER
    )
    client.force_login(anna)
    page = shown(client.get(START))
    assert offered(page, "organisation") == []
    builders.municipality("Derdegem", valid_from=on)
    answer(client, START, page, organisation=kouterbeke.pk, title=TITLE)
    assert Dossier.objects.get().organisation != kouterbeke


def test_in_english(browser: Client, anna: User) -> None:
    browser.cookies["language"] = "en"
    page = shown(browser.get(START))
    assert page.one("h1").text == "Who will be the controller?"
    answer(browser, START, page, title="ANPR")
    assert Dossier.objects.get().language == "en"
