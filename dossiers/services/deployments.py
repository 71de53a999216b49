"""What can happen to a deployment as a whole: it leaves its dossier, or gets one of its own?"""

from __future__ import annotations

from django.db import transaction

from dossiers.models import Dossier, SectionAnswers, User
from dossiers.services import cases

# What belongs to a deployment: these items name it.
BELONGING = ("site", "advice")


@transaction.atomic
def take_out_deployment(*, user: User, dossier: Dossier, item: str, revision: int) -> None:
    """Take a deployment out of its dossier, with its sites and recorded advice.

    revision: of its answers as the person saw them. Raises AnswersChanged, DossierSetAside.
    """
    cases.remove_item(
        user=user, dossier=dossier, section="deployment", item=item, revision=revision
    )
    for row in _belonging(dossier, item):
        cases.remove_item(
            user=user, dossier=dossier, section=row.section, item=row.item, revision=row.revision
        )


@transaction.atomic
def give_own_dossier(
    *, user: User, dossier: Dossier, item: str, revision: int, title: str
) -> Dossier:
    """A new dossier of the same organisation with this deployment, which leaves the old one.

    Its sites and recorded advice go along; the start and the suppliers are copied. Raises
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
    plan = dossier.answers.filter(section="plan").first()
    start = plan.values.get("planned_start") if plan else None
    if plan is not None and start:
        _save(user, own, plan, {"title": title, "planned_start": start}, {})
    take_out_deployment(user=user, dossier=dossier, item=item, revision=revision)
    own.refresh_from_db()
    return own


def _belonging(dossier: Dossier, item: str) -> list[SectionAnswers]:
    rows = dossier.answers.filter(section__in=BELONGING, removed=False)
    return [row for row in rows if row.values.get("deployment") == item]


def _save(
    user: User,
    dossier: Dossier,
    row: SectionAnswers,
    values: dict[str, object],
    posted: dict[str, object],
) -> None:
    cases.save_answers(
        user=user,
        dossier=dossier,
        section=row.section,
        item=row.item,
        values=values,
        posted=posted,
        errors=row.errors if posted else {},
        revision=0,
    )
