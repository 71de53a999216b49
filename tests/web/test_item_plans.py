"""Is an item asked what its own deployment raises, in a dossier where deployments differ?"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client

from dossiers import access
from dossiers.answers import interview
from dossiers.answers.meaning import read
from dossiers.documents import catalogue
from dossiers.documents.draft import plain
from dossiers.law.book import load
from dossiers.models import Dossier, Organisation, User
from dossiers.questions.case_answers import CaseAnswers
from dossiers.questions.progress import section_state
from dossiers.services import cases, starting
from dossiers.views.interview_answers import answers_of
from tests import builders
from tests.web import doors
from tests.web.asking import answer, fields_of, offered, shown
from tests.web.reading import Page

SITES = ("places", "site")
OPEN, ENCLOSED = "kerkstraat", "kouter"
OF_OPEN, OF_ENCLOSED = {"position_advice"}, {"enclosure", "entrance"}


@pytest.fixture
def mixed(anna: User, elmaren: Organisation) -> Dossier:
    """One deployment in an open street, and one in an enclosed place."""
    return builders.answered_dossier(
        user=anna, organisation=elmaren, name="municipality-two-deployments"
    )


def reading(dossier: Dossier) -> CaseAnswers:
    return answers_of(access.Reading(dossier, may_edit=True, sees_answers=True))


def asked_on_its_pages(client: Client, dossier: Dossier, item: str) -> set[str]:
    """The fields on every page of a site."""
    found: set[str] = set()
    for page in interview.load().kinds["site"].pages:
        at = doors.where("interview_item_page", dossier, *SITES, item, page.id)
        found |= set(fields_of(shown(client.get(at))))
    return found


def save(dossier: Dossier, user: User, kind: str, item: str, **values: Any) -> None:
    row = dossier.answers.filter(section=kind, item=item).first()
    cases.save_answers(
        user=user,
        dossier=dossier,
        section=kind,
        item=item,
        values={**(row.values if row else {}), **values},
        posted={},
        errors={},
        revision=row.revision if row else 0,
    )


def test_a_site_is_asked_what_its_own_deployment_raises(browser: Client, mixed: Dossier) -> None:
    own = asked_on_its_pages(browser, mixed, OPEN)
    assert own >= OF_OPEN
    assert not own & OF_ENCLOSED
    own = asked_on_its_pages(browser, mixed, ENCLOSED)
    assert own >= OF_ENCLOSED
    assert not own & OF_OPEN


def test_one_without_a_deployment_yet_is_asked_what_any_raises(
    browser: Client, mixed: Dossier, anna: User
) -> None:
    save(mixed, anna, "site", "nieuw", name="Nog geen keuze")
    assert asked_on_its_pages(browser, mixed, "nieuw") >= OF_OPEN | OF_ENCLOSED
    # Nor does one count that names a deployment which was taken out.
    save(mixed, anna, "site", "nieuw", deployment="weg")
    assert asked_on_its_pages(browser, mixed, "nieuw") >= OF_OPEN | OF_ENCLOSED


def test_who_changes_the_deployment_is_asked_the_other_questions(
    browser: Client, mixed: Dossier
) -> None:
    answer(browser, doors.where("interview_item", mixed, *SITES, OPEN), deployment="parking")
    assert asked_on_its_pages(browser, mixed, OPEN) >= OF_ENCLOSED


def test_a_camera_goes_by_the_deployment_of_its_site(mixed: Dossier, anna: User) -> None:
    save(mixed, anna, "camera", "c-1", site=OPEN, label="C 1")
    save(mixed, anna, "camera", "c-2", site=ENCLOSED, label="C 2")
    save(mixed, anna, "camera", "c-3", label="C 3")
    answers = reading(mixed)
    kind = interview.load().kinds["camera"]
    of = {item: answers.plans_of(kind, answers.values("camera", item)) for item in _CAMERAS}
    assert [plan["place"] for plan in of["c-1"]] == ["open"]
    assert [plan["place"] for plan in of["c-2"]] == ["enclosed_public"]
    assert len(of["c-3"]) == 2
    # What names no deployment at all is about every plan.
    assert len(answers.plans_of(interview.load().kinds["risk"], {})) == 2


_CAMERAS = ("c-1", "c-2", "c-3")


def test_no_paper_prints_what_another_deployment_asks(on: date) -> None:
    said = {OPEN: "Niets van de straat komt in beeld.", ENCLOSED: "Alleen de stoep is te zien."}
    answers, book = builders.example("municipality-two-deployments"), load()
    for site, words in said.items():
        answers["items"]["site"][site]["entrance"] = words
    case = read(answers, book=book)
    draft = catalogue.draft("dpia", "", case.particulars, case.evaluate(on, book), "nl", book)
    printed = json.dumps(plain(draft), ensure_ascii=False)
    assert said[ENCLOSED] in printed
    assert said[OPEN] not in printed


def test_what_another_deployment_asks_is_not_missing(mixed: Dossier, anna: User) -> None:
    section = interview.load().section("places")
    for site, own, other in ((OPEN, OF_OPEN, OF_ENCLOSED), (ENCLOSED, OF_ENCLOSED, OF_OPEN)):
        save(mixed, anna, "site", site, **dict.fromkeys((*own, *other)))
    missing = {(m.item, m.path) for m in section_state(reading(mixed), section).missing}
    assert {(OPEN, f"site.{name}") for name in OF_OPEN} <= missing
    assert {(ENCLOSED, f"site.{name}") for name in OF_ENCLOSED} <= missing
    assert not {(OPEN, f"site.{name}") for name in OF_ENCLOSED} & missing
    assert not {(ENCLOSED, f"site.{name}") for name in OF_OPEN} & missing


# -- what is asked of each deployment apart --------------------------------------------------------

VIEWING, CONTROL = ("access", "real_time"), ("access", "real_time_control")
RULE, AT_ONCE = "real_time_rule", "real_time_intervention"


def page_of(client: Client, dossier: Dossier, *page: str) -> Page:
    return shown(client.get(doors.where("interview_page", dossier, *page)))


def names(page: Page) -> set[str]:
    """The names of every input of a page."""
    return {e.attributes.get("name", "") for e in (*page.all("input"), *page.all("textarea"))}


def test_where_somebody_views_is_asked_of_several_deployments_alone(
    browser: Client, mixed: Dossier, answered: Dossier
) -> None:
    page = page_of(browser, mixed, *VIEWING)
    assert offered(page, "real_time_deployments") == ["centrum", "parking"]
    assert "real_time_deployments" not in names(page_of(browser, answered, *VIEWING))
    for dossier in (mixed, answered):
        add = shown(browser.get(doors.where("interview_add", dossier, "data", "data_class")))
        assert ("deployments" in names(add)) == (dossier == mixed)


def test_what_follows_is_asked_by_the_deployments_where_somebody_views(
    browser: Client, mixed: Dossier
) -> None:
    at = doors.where("interview_page", mixed, *VIEWING)
    answer(browser, at, real_time="yes")
    assert names(page_of(browser, mixed, *CONTROL)) >= {RULE, AT_ONCE}
    state = section_state(reading(mixed), interview.load().section("access"))
    assert "access.real_time_deployments" in {m.path for m in state.missing}
    for where, asks, other in (("centrum", RULE, AT_ONCE), ("parking", AT_ONCE, RULE)):
        answer(browser, at, real_time="yes", real_time_deployments=[where])
        control = names(page_of(browser, mixed, *CONTROL))
        assert asks in control
        assert other not in control
        state = section_state(reading(mixed), interview.load().section("access"))
        assert f"access.{asks}" in {m.path for m in state.missing}
        assert f"access.{other}" not in {m.path for m in state.missing}


def test_each_deployment_wants_its_data_once_every_class_says_where(
    mixed: Dossier, anna: User
) -> None:
    section = interview.load().section("data")

    def lacking() -> list[str]:
        missing = section_state(reading(mixed), section).missing
        return [m.of for m in missing if m.path == "data_class"]

    for row in mixed.answers.filter(section="data_class"):
        save(mixed, anna, "data_class", row.item, deployments=["centrum"])
    save(mixed, anna, "data_class", "nieuw", name="Beelden")
    assert lacking() == []
    save(mixed, anna, "data_class", "nieuw", deployments=["centrum", "weg"])
    assert lacking() == ["Ondergrondse parking Kouter"]
    save(mixed, anna, "data_class", "nieuw", deployments=["centrum", "parking"])
    assert lacking() == []


def test_whoever_adds_a_deployment_confirms_where_somebody_views(
    mixed: Dossier, anna: User
) -> None:
    save(mixed, anna, "access", "", real_time="yes", real_time_deployments=["parking"])
    starting.add_deployment(user=anna, dossier=mixed)
    stored = mixed.answers.get(section="access").values
    assert stored["real_time_deployments"] == ["parking"]
    assert stored["to_confirm"] == ["real_time_deployments"]
