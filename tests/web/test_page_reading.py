"""Does a page that reads a part of a dossier show what it would with all of it?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from dossiers.access import Reading
from dossiers.answers import interview
from dossiers.models import Dossier, Organisation, User
from dossiers.questions import asking, progress
from dossiers.questions.asking import InterviewForm, Place
from dossiers.questions.case_answers import CaseAnswers
from dossiers.services import cases
from dossiers.views.interview_answers import answers_of
from dossiers.views.interview_page import page_context
from dossiers.views.mapped import mapped
from tests import builders

# What is read is the same on either database.
pytestmark = pytest.mark.once


def places(answers: CaseAnswers) -> Iterator[Place]:
    """Every page of a dossier; of a list those of its first two items."""
    for section in interview.load().sections:
        for page in answers.pages(section, answers.values(section.id)):
            yield Place(section, page)
        for kind in answers.kinds(section):
            for row in answers.items(kind)[:2]:
                for page in answers.pages(kind, answers.filled(row)):
                    yield Place(section, page, kind, row.item)


def told(answers: CaseAnswers, place: Place) -> list[object]:
    """What a page is made of: around its questions, its form, its map, and the pages of its row."""
    options = asking.form_options(answers, place)
    row = answers.row(place.owner.id, place.item)
    form = InterviewForm(initial=row.values if row else {}, **options)
    choices = {name: getattr(field, "choices", None) for name, field in form.fields.items()}
    drawn = mapped(answers, place.kind)
    return [
        page_context(answers, place),
        options["proposed"],
        choices,
        form.initial,
        drawn and drawn.drawn,
        answers.values(place.owner.id, place.item),
        answers.pages(place.owner, answers.values(place.owner.id, place.item)),
        progress.page_url(answers, place.section, place.page, place.kind, place.item),
    ]


@pytest.mark.parametrize("name", ["municipality-two-deployments", "zone-mobile"])
def test_it_shows_the_same(
    name: str, anna: User, elmaren: Organisation, lindewater: Organisation, settings: Any
) -> None:
    settings.MAP_TILES_URL = "https://tiles.example.org/{z}/{y}/{x}.png"
    owner = lindewater if name.startswith("zone") else elmaren
    dossier = builders.answered_dossier(user=anna, organisation=owner, name=name, whole=True)
    reading = Reading(dossier, may_edit=True, sees_answers=True)
    whole, walked = answers_of(reading), 0
    for place in places(whole):
        part = answers_of(reading, place.section, place.kind)
        assert told(part, place) == told(whole, place), place.page.id
        assert len(part.rows) < len(whole.rows)
        walked += 1
    assert walked > 60


def test_it_reads_what_a_list_leads_to_through_another(decided: Dossier, anna: User) -> None:
    for kind in ("goal", "figure"):
        cases.save_answers(
            user=anna,
            dossier=decided,
            section=kind,
            item="one",
            values={},
            posted={},
            errors={},
            revision=0,
        )
    section = interview.load().section("recipients")
    reading = Reading(decided, may_edit=True, sees_answers=True)
    read = answers_of(reading, section, section.kind("recipient"))
    # A recipient names data, and data name goals.
    assert {"deployment", "goal"} == {row.section for row in read.rows} - {"plan", "advice"}
