"""What happens when a person adds several repeated answers at once? All of them are, or none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from dossiers.models import Dossier, User
from dossiers.services import cases


class ListFull(cases.Refused):
    """The list cannot hold as many."""


@transaction.atomic
def add_items(
    *, user: User, dossier: Dossier, kind: str, items: Mapping[str, Mapping[str, Any]], most: int
) -> int:
    """Add items of a kind (id -> values); how many were added.

    Those whose id is there already, since the page was sent twice, are left as they are. Raises
    ListFull, DossierSetAside.
    """
    locked = cases.lock_active(dossier)
    rows = list(locked.answers.filter(section=kind).values_list("item", "removed"))
    known = {item for item, _removed in rows}
    new = {item: values for item, values in items.items() if item not in known}
    if sum(not removed for _item, removed in rows) + len(new) > most:
        raise ListFull
    for item, values in new.items():
        cases.save_answers(
            user=user,
            dossier=locked,
            section=kind,
            item=item,
            values=values,
            posted={},
            errors={},
            revision=0,
        )
    return len(new)
