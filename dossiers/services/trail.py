"""How does an entry get into the trail? In the transaction of what it tells of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from dossiers.models import Dossier, Organisation, TrailEntry, User


def record(
    *,
    what: TrailEntry.What,
    user: User | None,
    dossier: Dossier | None = None,
    organisation: Organisation | None = None,
    detail: Mapping[str, Any] | None = None,
) -> TrailEntry:
    """Add an entry. organisation: that of the dossier where left out. detail: no typed texts."""
    if dossier is not None and organisation is None:
        organisation = dossier.organisation
    return TrailEntry.objects.create(
        what=what,
        user=user,
        organisation=organisation,
        dossier=dossier,
        reference=dossier.reference if dossier is not None else "",
        detail=dict(detail or {}),
        at=timezone.now(),
    )


def record_each(
    *,
    what: TrailEntry.What,
    user: User,
    dossier: Dossier,
    details: Iterable[Mapping[str, Any]],
) -> None:
    """Add an entry for each of the details, in their order."""
    now = timezone.now()
    TrailEntry.objects.bulk_create(
        TrailEntry(
            what=what,
            user=user,
            organisation=dossier.organisation,
            dossier=dossier,
            reference=dossier.reference,
            detail=dict(detail),
            at=now,
        )
        for detail in details
    )
