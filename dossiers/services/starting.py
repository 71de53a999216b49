"""How does a plan begin: a dossier with its first deployment, or another deployment in one?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction

from dossiers.answers import interview
from dossiers.answers.given import TO_CONFIRM
from dossiers.answers.taking import MOST_DEPLOYMENTS
from dossiers.models import Dossier, Organisation, SectionAnswers, TrailEntry, User
from dossiers.services import cases, loading, newly_named, standing_answers

SECTION = "deployment"


class DeploymentsFull(cases.Refused):
    """The dossier has as many deployments as a file of answers can bring."""


@transaction.atomic
def start_plan(
    *,
    user: User,
    organisation: Organisation,
    title: str,
    language: str,
    item: str,
    standing: Collection[str] = (),
) -> Dossier:
    """A new dossier with one deployment without answers. language: that of its papers.

    item: the deployment's id, given when the page was made; a page that is sent twice starts
    one dossier. standing: the parts that take over the organisation's standing answers.
    """
    # Whoever sends the same page at the same time waits here.
    User.objects.select_for_update().get(pk=user.pk)
    begun = SectionAnswers.objects.filter(section=SECTION, item=item, dossier__created_by=user)
    for row in begun.select_related("dossier"):
        return row.dossier
    dossier = cases.start_dossier(
        user=user,
        organisation=organisation,
        title=title,
        language=language,
        detail={"standing": sorted(standing)} if standing else None,
    )
    _add(user, dossier, item)
    if standing:
        taken = standing_answers.proposed_of(organisation, standing)
        loading.load_answers(user=user, dossier=dossier, answers=taken.answers)
    dossier.refresh_from_db()
    return dossier


@transaction.atomic
def start_from(
    *,
    user: User,
    organisation: Organisation,
    title: str,
    language: str,
    answers: Mapping[str, Any],
    begun: Mapping[str, str],
) -> Dossier:
    """A new dossier with answers that `answers.taking` has made ready, all or nothing.

    begun: how it began, and the mark of the page that was confirmed, for the trail; a page that
    is sent twice starts one dossier.
    """
    User.objects.select_for_update().get(pk=user.pk)
    started = TrailEntry.objects.filter(
        what=TrailEntry.What.DOSSIER_STARTED, user=user, detail=dict(begun)
    )
    for entry in started.select_related("dossier"):
        if entry.dossier is not None:
            return entry.dossier
    dossier = cases.start_dossier(
        user=user, organisation=organisation, title=title, language=language, detail=begun
    )
    loading.load_answers(user=user, dossier=dossier, answers=answers)
    if not answers["items"].get(SECTION):
        _add(user, dossier, newly_named.new_item_id())
    dossier.refresh_from_db()
    return dossier


@transaction.atomic
def add_deployment(*, user: User, dossier: Dossier) -> str:
    """The id of a deployment to answer: a new one, or one in which nothing was answered yet.

    Raises DossierSetAside, DeploymentsFull.
    """
    locked = cases.lock(dossier)
    stand = list(locked.answers.filter(section=SECTION, removed=False))
    for row in stand:
        if not any((row.values, row.posted, row.errors)):
            return row.item
    if len(stand) >= MOST_DEPLOYMENTS:
        raise DeploymentsFull
    item = newly_named.new_item_id()
    _add(user, locked, item)
    _ask_again(user, locked)
    return item


def _ask_again(user: User, dossier: Dossier) -> None:
    """Where a deployment is added, for which ones an answer holds is to be confirmed."""
    for question in interview.load().apart.values():
        section, _, name = question.path.partition(".")
        row = dossier.answers.filter(section=section, item="", removed=False).first()
        waiting = row.values.get(TO_CONFIRM) or [] if row is not None else []
        if row is not None and row.values.get(name) and name not in waiting:
            cases.save_answers(
                user=user,
                dossier=dossier,
                section=section,
                values={**row.values, TO_CONFIRM: [*waiting, name]},
                posted=row.posted,
                errors=row.errors,
                revision=row.revision,
            )


def _add(user: User, dossier: Dossier, item: str) -> None:
    cases.save_answers(
        user=user,
        dossier=dossier,
        section=SECTION,
        item=item,
        values={},
        posted={},
        errors={},
        revision=0,
    )
