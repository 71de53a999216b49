"""How does a police zone come to read a dossier of its municipality, and how does that end?"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from dossiers.models import Dossier, Organisation, Share, TrailEntry, User
from dossiers.services import cases, people, trail


class NotTheZone(cases.Refused):
    """A dossier is shared with the police zone in which its municipality lies, nobody else."""


@transaction.atomic
def share_dossier(*, user: User, dossier: Dossier, organisation: Organisation, on: date) -> Share:
    """Let the police zone of the place read a dossier. Raises NotTheZone."""
    locked = cases.lock(dossier)
    zone = people.zone_of(locked.organisation, on)
    if zone is None or zone.pk != organisation.pk:
        raise NotTheZone
    standing = locked.shares.filter(organisation=organisation, withdrawn_at__isnull=True).first()
    if standing is not None:
        return standing
    share = Share.objects.create(
        dossier=locked, organisation=organisation, by=user, at=timezone.now()
    )
    detail = {"with": str(organisation.pk)}
    trail.record(what=TrailEntry.What.DOSSIER_SHARED, user=user, dossier=locked, detail=detail)
    return share


@transaction.atomic
def withdraw_share(*, user: User, share: Share) -> Share:
    """Take back a dossier from the police zone that may read it."""
    dossier = cases.lock(share.dossier)
    standing = dossier.shares.get(pk=share.pk)
    if standing.withdrawn_at is None:
        standing.withdrawn_at, standing.withdrawn_by = timezone.now(), user
        standing.save(update_fields=["withdrawn_at", "withdrawn_by"])
        detail = {"with": str(standing.organisation_id)}
        what = TrailEntry.What.SHARE_WITHDRAWN
        trail.record(what=what, user=user, dossier=dossier, detail=detail)
    return standing
