"""How does an organisation keep standing answers, and what do its dossiers take from them?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from dossiers.answers import standing
from dossiers.answers.standing import TAKES_OVER
from dossiers.answers.taking import Taken
from dossiers.law.terms import Operator
from dossiers.models import Dossier, Organisation, StandingAnswers, TrailEntry, User
from dossiers.services import trail


class StandingAnswersChanged(Exception):
    """Somebody kept or removed them after the page was made. other: as they stand, or None."""

    def __init__(self, other: StandingAnswers | None) -> None:
        self.other = other
        super().__init__(f"{other} stands otherwise")


def standing_of(organisation: Organisation) -> list[StandingAnswers]:
    """What an organisation keeps, in the order of the interview."""
    return standing_by_organisation([organisation])[organisation.pk]


def standing_by_organisation(
    organisations: Iterable[Organisation],
) -> dict[Any, list[StandingAnswers]]:
    """Organisation -> what it keeps, in the order of the interview; each is there."""
    found: dict[Any, list[StandingAnswers]] = {each.pk: [] for each in organisations}
    rows = StandingAnswers.objects.filter(organisation__in=list(found), section__in=TAKES_OVER)
    for row in sorted(rows.select_related("by"), key=lambda row: TAKES_OVER.index(row.section)):
        found[row.organisation_id].append(row)
    return found


def stands(organisation: Organisation, section: str) -> StandingAnswers | None:
    """What an organisation keeps of a section, None where nothing."""
    rows = StandingAnswers.objects.filter(organisation=organisation, section=section)
    return rows.select_related("by").first()


def proposed_of(organisation: Organisation, sections: Collection[str] = TAKES_OVER) -> Taken:
    """What a dossier takes over from these sections, each answer to confirm."""
    rows = [row for row in standing_of(organisation) if row.section in sections]
    return standing.proposed([row.answers for row in rows], Operator(organisation.kind))


def file_of(organisation: Organisation, section: str) -> dict[str, Any]:
    """What an organisation keeps of a section, as a file of answers."""
    rows = [row for row in standing_of(organisation) if row.section == section]
    return standing.as_file([row.answers for row in rows], Operator(organisation.kind))


@transaction.atomic
def keep(
    *,
    user: User,
    organisation: Organisation,
    section: str,
    answers: Mapping[str, Any],
    seen: str,
    dossier: Dossier | None = None,
) -> StandingAnswers:
    """Keep answers of a section in the place of those that stand, so twice is the same as once.

    answers: what `answers.standing.kept_of` has found; seen: the state of what stood when the
    person decided, "" for nothing; dossier: where they come from, for the trail. Raises
    StandingAnswersChanged.
    """
    if section not in TAKES_OVER or set(answers["sections"]) - {section}:
        raise ValueError(f"{section} is no section of which an organisation keeps answers")
    if not answers["sections"] and not answers["items"]:
        raise ValueError(f"nothing of {section} to keep")
    row = _locked(organisation, section)
    if row is not None and row.answers == answers:
        return row
    if seen != _state(row):
        raise StandingAnswersChanged(row)
    row = row or StandingAnswers(organisation=organisation, section=section, revision=0)
    row.answers = dict(answers)
    row.revision += 1
    row.by, row.at = user, timezone.now()
    row.save()
    trail.record(
        what=TrailEntry.What.STANDING_ANSWERS_KEPT,
        user=user,
        organisation=organisation,
        dossier=dossier,
        detail={"section": section, "revision": row.revision},
    )
    return row


@transaction.atomic
def remove(*, user: User, organisation: Organisation, section: str, seen: str) -> bool:
    """Remove what an organisation keeps of a section; whether anything was left to remove.

    seen: the state of what the person saw. Raises StandingAnswersChanged.
    """
    row = _locked(organisation, section)
    if row is None:
        return False
    if seen != row.state:
        raise StandingAnswersChanged(row)
    detail = {"section": section, "revision": row.revision}
    row.delete()
    trail.record(
        what=TrailEntry.What.STANDING_ANSWERS_REMOVED,
        user=user,
        organisation=organisation,
        detail=detail,
    )
    return True


def _locked(organisation: Organisation, section: str) -> StandingAnswers | None:
    """What stands. Nobody else keeps or removes anything of the organisation meanwhile."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    return stands(organisation, section)


def _state(row: StandingAnswers | None) -> str:
    return "" if row is None else row.state
