"""Do two people keep standing answers without overwriting each other, and does the trail tell?"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from dossiers.answers.given import TO_CONFIRM
from dossiers.models import Dossier, Organisation, StandingAnswers, TrailEntry, User
from dossiers.services import standing_answers
from dossiers.services.standing_answers import StandingAnswersChanged
from dossiers.services.starting import start_plan


def answers(reach: str) -> dict[str, Any]:
    return {"schema": 2, "sections": {"officer": {"reach": reach}}, "items": {}}


def keep(
    user: User, organisation: Organisation, reach: str, seen: str = "", **more: Any
) -> StandingAnswers:
    return standing_answers.keep(
        user=user,
        organisation=organisation,
        section="officer",
        answers=answers(reach),
        seen=seen,
        **more,
    )


def told() -> list[tuple[str, str, dict[str, Any]]]:
    entries = TrailEntry.objects.filter(what__startswith="standing_answers").order_by("pk")
    return [(entry.what, entry.reference, entry.detail) for entry in entries]


def test_kept_twice_is_once_and_kept_anew_replaces_it(
    anna: User, elmaren: Organisation, dossier: Dossier
) -> None:
    first = keep(anna, elmaren, "Per brief", dossier=dossier)
    assert keep(anna, elmaren, "Per brief").revision == 1
    second = keep(anna, elmaren, "Per é-mail ☎", first.state)
    (row,) = standing_answers.standing_of(elmaren)
    assert (row.answers, row.revision, row.by) == (answers("Per é-mail ☎"), 2, anna)
    assert row.state == second.state
    assert told() == [
        ("standing_answers_kept", dossier.reference, {"section": "officer", "revision": 1}),
        ("standing_answers_kept", "", {"section": "officer", "revision": 2}),
    ]


def test_who_did_not_see_what_stands_is_told(anna: User, bert: User, elmaren: Organisation) -> None:
    first = keep(anna, elmaren, "Van Anna")
    with pytest.raises(StandingAnswersChanged) as refused:
        keep(bert, elmaren, "Van Bert")
    assert refused.value.other == first
    keep(bert, elmaren, "Van Bert", first.state)
    with pytest.raises(StandingAnswersChanged):
        standing_answers.remove(
            user=anna, organisation=elmaren, section="officer", seen=first.state
        )
    assert standing_answers.standing_of(elmaren)[0].answers == answers("Van Bert")


def test_removed_twice_is_once_and_what_is_kept_after_it_is_another(
    anna: User, bert: User, elmaren: Organisation
) -> None:
    old = keep(anna, elmaren, "Van Anna")
    removal: dict[str, Any] = {"organisation": elmaren, "section": "officer", "seen": old.state}
    assert standing_answers.remove(user=anna, **removal)
    assert not standing_answers.remove(user=anna, **removal)
    assert [what for what, _reference, _detail in told()][-1] == "standing_answers_removed"
    with pytest.raises(StandingAnswersChanged) as refused:
        keep(anna, elmaren, "Opnieuw van Anna", old.state)
    assert refused.value.other is None
    keep(bert, elmaren, "Van Bert")
    with pytest.raises(StandingAnswersChanged):
        keep(anna, elmaren, "Opnieuw van Anna", old.state)


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ("need", {"need": {"trend": "x"}}),
        ("officer", {"rights": {"reply_days": 3}}),
        ("officer", {}),
    ],
)
def test_what_no_organisation_keeps_is_refused(
    anna: User, elmaren: Organisation, section: str, said: dict[str, Any]
) -> None:
    fragment = {"schema": 2, "sections": said, "items": {}}
    with pytest.raises(ValueError, match=section):
        standing_answers.keep(
            user=anna, organisation=elmaren, section=section, answers=fragment, seen=""
        )
    assert told() == []


def test_a_section_stands_once(anna: User, elmaren: Organisation) -> None:
    keep(anna, elmaren, "Van Anna")
    with pytest.raises(IntegrityError), transaction.atomic():
        StandingAnswers.objects.create(
            organisation=elmaren,
            section="officer",
            answers=answers("x"),
            revision=1,
            by=anna,
            at=timezone.now(),
        )


def test_a_new_dossier_takes_over_what_was_chosen_of_its_own_organisation(
    anna: User, omar: User, elmaren: Organisation, kouterbeke: Organisation
) -> None:
    keep(anna, elmaren, "Van Anna")
    keep(omar, kouterbeke, "Van Omar")

    def start(item: str, *sections: str) -> Dossier:
        return start_plan(
            user=anna,
            organisation=elmaren,
            title="ANPR",
            language="nl",
            item=item,
            standing=sections,
        )

    dossier = start("d1", "officer", "rights")
    assert start("d1", "officer") == dossier
    (row,) = dossier.answers.exclude(section="deployment")
    assert (row.section, row.values) == ("officer", {"reach": "Van Anna", TO_CONFIRM: ["reach"]})
    assert not start("d2").answers.exclude(section="deployment").exists()
