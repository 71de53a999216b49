"""What becomes of a proposal: a person keeps it, drops it, or takes that back?

A proposal becomes one item whose id follows from its own, so that two people, or a double click,
never make two of it.
"""

from __future__ import annotations

from django.db import transaction

from dossiers.answers.proposals import DROPPED, PROPOSAL, STANDING, Proposal
from dossiers.models import Dossier, SectionAnswers, User
from dossiers.services import cases, newly_named

MARK = "p-"  # no word of an address begins so


def item_id(proposal: Proposal) -> str:
    """The id of the item that a proposal becomes."""
    return MARK + proposal.id.removeprefix(f"{proposal.kind}.")


@transaction.atomic
def decide(*, user: User, dossier: Dossier, proposal: Proposal, standing: str) -> SectionAnswers:
    """Keep or drop a proposal on which nobody decided yet. standing: KEPT or DROPPED.

    Deciding the same twice changes nothing. Raises AnswersChanged where somebody decided
    otherwise, DossierSetAside.
    """
    locked = cases.lock_active(dossier)
    stands = _decided(locked, proposal)
    if stands is not None:
        if stands.values.get(STANDING) != standing:
            raise cases.AnswersChanged(stands)
        return stands
    item = item_id(proposal)
    there = locked.answers.filter(section=proposal.kind, item=item).first()
    if there is not None and not there.removed:
        # A file brought an item of its own under this id.
        item, there = newly_named.new_item_id(), None
    return cases.save_answers(
        user=user,
        dossier=locked,
        section=proposal.kind,
        item=item,
        values={PROPOSAL: proposal.id, STANDING: standing},
        posted={},
        errors={},
        revision=there.revision if there else 0,
    )


@transaction.atomic
def take_back(*, user: User, dossier: Dossier, proposal: Proposal) -> None:
    """Offer a dropped proposal again; one that is offered already stays so.

    Raises AnswersChanged where somebody kept it since, DossierSetAside.
    """
    locked = cases.lock_active(dossier)
    stands = _decided(locked, proposal)
    if stands is None:
        return
    if stands.values.get(STANDING) != DROPPED:
        raise cases.AnswersChanged(stands)
    cases.remove_item(
        user=user,
        dossier=locked,
        section=proposal.kind,
        item=stands.item,
        revision=stands.revision,
    )


def _decided(dossier: Dossier, proposal: Proposal) -> SectionAnswers | None:
    """The item that a proposal became, kept or dropped."""
    rows = dossier.answers.filter(section=proposal.kind, removed=False).select_related("by")
    return next((r for r in rows if r.values.get(PROPOSAL) == proposal.id), None)
