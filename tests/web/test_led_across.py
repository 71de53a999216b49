"""Is a question that follows from another section asked where it does, and its answer kept?"""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from dossiers import access
from dossiers.answers import interview
from dossiers.answers.given import TO_CONFIRM
from dossiers.answers.meaning import read
from dossiers.documents import catalogue
from dossiers.documents.draft import plain
from dossiers.law.book import load
from dossiers.models import Dossier, Organisation, User
from dossiers.questions.progress import section_state
from dossiers.views.interview_answers import answers_of
from tests import builders
from tests.web.asking import answer, chosen, shown

WRITTEN = "Zeven keer, in drie onderzoeken."


@pytest.fixture
def zone(ilse: User, lindewater: Organisation) -> Dossier:
    """A dossier of a police zone; of the interview only what it records stands answered."""
    return builders.answered_dossier(user=ilse, organisation=lindewater, name="zone-mobile")


def at(dossier: Dossier, section: str, page: str) -> str:
    return reverse("interview_page", args=[dossier.reference, section, page])


def missing(dossier: Dossier) -> set[str]:
    answers = answers_of(access.Reading(dossier, may_edit=True, sees_answers=True))
    section = interview.load().section("retention")
    return {m.path for m in section_state(answers, section).missing}


def test_it_is_asked_kept_and_asked_again(client: Client, zone: Dossier, ilse: User) -> None:
    client.force_login(ilse)
    older, recording = at(zone, "retention", "unsuspected"), at(zone, "places", "police_use")
    asked = "older_passages"
    assert not chosen(shown(client.get(older)), asked)
    assert f"retention.{asked}" not in missing(zone)
    answer(client, recording, recording="every_passage")
    assert f"retention.{asked}" in missing(zone)
    answer(client, older, older_passages=WRITTEN)
    assert chosen(shown(client.get(older)), asked) == [WRITTEN]
    # Nothing is recorded any more: the answer is kept, is not asked, and does not count.
    answer(client, recording, recording="nothing")
    assert not chosen(shown(client.get(older)), asked)
    answer(client, older, unsuspected_protection="Het systeem weigert.")
    stands = zone.answers.get(section="retention", item="").values
    assert stands[asked] == WRITTEN
    assert (
        WRITTEN not in client.get(reverse("check_answers", args=[zone.reference])).content.decode()
    )
    answer(client, recording, recording="on_decision")
    assert chosen(shown(client.get(older)), asked) == [WRITTEN]


def test_an_answer_that_waits_to_be_confirmed_raises_what_follows_from_it(
    client: Client, zone: Dossier, ilse: User
) -> None:
    client.force_login(ilse)
    answer(client, at(zone, "places", "police_use"), recording="every_passage")
    row = zone.answers.get(section="places", item="")
    row.values = {**row.values, TO_CONFIRM: ["recording"]}
    row.save()
    assert "retention.older_passages" in missing(zone)


@pytest.mark.parametrize(("recording", "prints"), [("every_passage", True), ("matches", False)])
def test_no_paper_prints_what_does_not_count(recording: str, prints: bool, on: date) -> None:
    answers = builders.example("zone-mobile")
    answers["sections"]["places"]["recording"] = recording
    answers["sections"]["retention"]["older_passages"] = WRITTEN
    case, book = read(answers, book=load()), load()
    draft = catalogue.draft("dpia", "", case.particulars, case.evaluate(on, book), "nl", book)
    assert (WRITTEN in json.dumps(plain(draft), ensure_ascii=False)) is prints
