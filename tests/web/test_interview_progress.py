"""Does the task list tell how far each part is, in few questions to the database?"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dossiers import access
from dossiers.models import Dossier, SectionAnswers, User
from dossiers.questions.progress import SectionState, progress
from dossiers.services import cases
from dossiers.views.interview_answers import answers_of
from tests.web import doors
from tests.web.asking import shown

# What these pages show is the same on either database.
pytestmark = pytest.mark.once


def state(dossier: Dossier, section: str) -> SectionState:
    reading = access.Reading(dossier, may_edit=True, sees_answers=True)
    found = progress(answers_of(reading))
    return next(each for each in found if each.section.id == section)


def put(dossier: Dossier, user: User, place: tuple[str, str], **values: Any) -> None:
    section, item = place
    row = dossier.answers.filter(section=section, item=item).first()
    cases.save_answers(
        user=user,
        dossier=dossier,
        section=section,
        item=item,
        values=values,
        posted={},
        errors={},
        revision=row.revision if row else 0,
    )


def test_a_section_goes_from_not_begun_to_complete(decided: Dossier, anna: User) -> None:
    assert state(decided, "officer").state == "not_started"
    lacking = {each.path for each in state(decided, "officer").missing}
    assert lacking
    texts = {path.partition(".")[2]: "Ja." for path in lacking}
    first = next(iter(texts))
    put(decided, anna, ("officer", ""), **{first: "Ja."})
    told = state(decided, "officer")
    assert told.state == "busy"
    assert {m.path for m in told.missing} == lacking - {f"officer.{first}"}
    put(decided, anna, ("officer", ""), **texts)
    assert state(decided, "officer").state == "complete"


def test_errors_and_what_waits_come_first(decided: Dossier, anna: User) -> None:
    put(decided, anna, ("need", ""), trend="Stijgend.", to_confirm=["trend"])
    assert state(decided, "need").state == "to_confirm"
    row = decided.answers.get(section="need")
    row.errors = {"times__when": ["not_a_date"]}
    row.save()
    told = state(decided, "need")
    assert told.state == "has_errors"
    (wrong,) = [page for page in told.pages if page.errors]
    assert wrong.page.id == "pattern"


def test_open_answers_are_listed_with_their_address(decided: Dossier, anna: User) -> None:
    put(decided, anna, ("need", ""), trend={"not_known": {"who": "Bram", "when": "2027-02-01"}})
    (left,) = state(decided, "need").left_open
    assert (left.path, left.open.who) == ("need.trend", "Bram")
    assert left.url == doors.where("interview_page", decided, "need", "pattern") + "#q-trend"


def test_a_list_that_is_too_short_is_missing(decided: Dossier, anna: User) -> None:
    assert {m.path for m in state(decided, "need").missing} >= {"goal", "figure"}
    put(decided, anna, ("goal", "g1"), aim="Minder sluipverkeer.")
    told = state(decided, "need").missing
    assert "goal" not in {m.path for m in told}
    (lacking, *_others) = [m for m in told if m.item == "g1"]
    assert lacking.of == "Minder sluipverkeer."
    assert "/need/list/goal/g1/" in lacking.url


def test_each_deployment_wants_a_site(decided: Dossier, anna: User) -> None:
    put(decided, anna, ("deployment", "tweede"), name="Scanwagen")
    put(decided, anna, ("site", "brug"), name="Brug", deployment="toegangswegen")
    told = [m for m in state(decided, "places").missing if m.path == "site"]
    assert [m.of for m in told] == ["Scanwagen"]


def test_a_question_that_nothing_raises_is_not_missing(decided: Dossier, anna: User) -> None:
    put(decided, anna, ("access", ""), real_time="yes")
    lacking = {m.path for m in state(decided, "access").missing}
    assert {"access.real_time_why", "access.real_time_viewers"} <= lacking
    put(decided, anna, ("access", ""), real_time="no")
    assert not {m.path for m in state(decided, "access").missing} & lacking - {
        m for m in lacking if not m.startswith("access.real_time")
    }


def test_the_home_of_a_dossier_lists_every_section_with_who_writes_it(
    browser: Client, decided: Dossier
) -> None:
    page = shown(browser.get(doors.where("dossier", decided)))
    for section in ("contacts", "need", "places", "suppliers", "risks", "evaluation"):
        assert doors.where("interview_section", decided, section) in page.links
    text = page.one("main").text
    assert "Meestal door" in text
    assert "Nog niet begonnen" in text


@pytest.mark.parametrize("name", ["list", "section", "home", "item"])
def test_the_number_of_questions_to_the_database_does_not_grow(
    browser: Client, decided: Dossier, anna: User, name: str
) -> None:
    places = {
        "list": doors.where("interview_list", decided, "need", "goal"),
        "section": doors.where("interview_section", decided, "need"),
        "home": doors.where("dossier", decided),
        "item": doors.where("interview_item", decided, "need", "goal", "g1"),
    }
    counted = []
    for number in (2, 200):
        SectionAnswers.objects.bulk_create(
            SectionAnswers(
                dossier=decided,
                section="goal",
                item=f"g{each}",
                values={"aim": f"Doel {each}"},
                schema_version=2,
                revision=1,
                by=anna,
                at=timezone.now(),
            )
            for each in range(decided.answers.filter(section="goal").count(), number)
        )
        with CaptureQueriesContext(
            connection,
        ) as queries:
            shown(browser.get(places[name]))
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 40


def test_a_section_and_a_question_say_in_which_papers_they_end_up(
    browser: Client, decided: Dossier
) -> None:
    told = state(decided, "need").feeds
    assert any("DPIA" in title for title in told)
    assert set(told) <= set(answers_of(access.Reading(decided, True, True)).papers.values())
    page = shown(browser.get(doors.where("interview_page", decided, "need", "phenomenon")))
    assert "Uw antwoord komt in: " in page.one("main").text
