"""What can happen to a deployment as a whole: it leaves its dossier, or gets one of its own?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction

from dossiers.answers import apart, interview, proposals
from dossiers.answers.given import TO_CONFIRM
from dossiers.answers.proposals import DROPPED, PROPOSAL, STANDING
from dossiers.models import Dossier, SectionAnswers, User
from dossiers.services import cases

# What belongs to a deployment: the first name it, the others name one of its sites.
OF_DEPLOYMENT, OF_SITE = ("site", "advice"), ("camera",)
# What another dossier does not take over: who supplies is copied as it stands, and what happened
# to the papers of a plan is no answer about another one.
NOT_COPIED = (*OF_DEPLOYMENT, *OF_SITE, "supplier", "history")


@transaction.atomic
def take_out_deployment(*, user: User, dossier: Dossier, item: str, revision: int) -> None:
    """Take a deployment out of its dossier, with its sites, their cameras and recorded advice.

    Answers that name it beside others name the others; what names it alone goes too. revision: of
    its answers as the person saw them. Raises AnswersChanged, DossierSetAside.
    """
    cases.remove_item(
        user=user, dossier=dossier, section="deployment", item=item, revision=revision
    )
    for row in _belonging(dossier, item):
        _remove(user, dossier, row)
    for row in _told(dossier):
        values = apart.without(row.section, row.values, {item})
        if values is None:
            _remove(user, dossier, row)
        elif values != row.values:
            _save(user, dossier, row, values, dict(row.posted), revision=row.revision)


@transaction.atomic
def give_own_dossier(
    *, user: User, dossier: Dossier, item: str, revision: int, title: str
) -> Dossier:
    """A new dossier of the same organisation with this deployment, which leaves the old one.

    Its sites, their cameras and recorded advice go along; the start and the suppliers are copied.
    So is the interview, of which every answer counts again once a person confirmed it. Raises
    AnswersChanged, DossierSetAside.
    """
    own = cases.start_dossier(
        user=user, organisation=dossier.organisation, title=title, language=dossier.language
    )
    moving = [*dossier.answers.filter(section="deployment", item=item, removed=False)]
    moving += _belonging(dossier, item)
    copied = [*dossier.answers.filter(section__in=("organisation", "supplier"), removed=False)]
    for row in (*moving, *copied):
        _save(user, own, row, dict(row.values), dict(row.posted))
    for row, values in _to_confirm(dossier, item):
        _save(user, own, row, values, {})
    plan = dossier.answers.filter(section="plan").first()
    start = plan.values.get("planned_start") if plan else None
    if plan is not None and start:
        _save(user, own, plan, {"title": title, "planned_start": start}, {})
    take_out_deployment(user=user, dossier=dossier, item=item, revision=revision)
    own.refresh_from_db()
    return own


def _belonging(dossier: Dossier, item: str) -> list[SectionAnswers]:
    wanted = (*OF_DEPLOYMENT, *OF_SITE)
    rows = list(dossier.answers.filter(section__in=wanted, removed=False))
    found = [r for r in rows if r.section in OF_DEPLOYMENT and r.values.get("deployment") == item]
    sites = {row.item for row in found if row.section == "site"}
    return [*found, *(r for r in rows if r.section in OF_SITE and r.values.get("site") in sites)]


def _to_confirm(dossier: Dossier, item: str) -> Iterator[tuple[SectionAnswers, dict[str, Any]]]:
    """The answers of the interview as the dossier of this deployment takes them over."""
    rows = dossier.answers.filter(section="deployment", removed=False).exclude(item=item)
    others = set(rows.values_list("item", flat=True))
    for row in _told(dossier):
        if row.item and row.section in NOT_COPIED:
            continue
        values = apart.without(row.section, row.values, others)
        if values and values.get(STANDING) != DROPPED:
            yield row, {**values, TO_CONFIRM: sorted(_answered(values))}


def _told(dossier: Dossier) -> list[SectionAnswers]:
    """The rows of the interview."""
    told = interview.load()
    sections = {section.id for section in told.sections}
    rows = dossier.answers.filter(removed=False)
    return [row for row in rows if row.section in (told.kinds if row.item else sections)]


def _remove(user: User, dossier: Dossier, row: SectionAnswers) -> None:
    cases.remove_item(
        user=user, dossier=dossier, section=row.section, item=row.item, revision=row.revision
    )


def _answered(values: Mapping[str, Any]) -> set[str]:
    """The names of the answers of a row, those of a kept proposal included."""
    proposal = proposals.load().by_id.get(values.get(PROPOSAL) or "")
    said = proposal.said("nl") if proposal else {}
    return {*values, *said} - {TO_CONFIRM, PROPOSAL, STANDING}


def _save(
    user: User,
    dossier: Dossier,
    row: SectionAnswers,
    values: dict[str, object],
    posted: dict[str, object],
    *,
    revision: int = 0,
) -> None:
    cases.save_answers(
        user=user,
        dossier=dossier,
        section=row.section,
        item=row.item,
        values=values,
        posted=posted,
        errors=row.errors if posted else {},
        revision=revision,
    )
