"""What happens when a person adds several answers at once? All of them are added, or none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from dossiers.answers.given import TO_CONFIRM
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


@transaction.atomic
def take_over(
    *, user: User, dossier: Dossier, section: str, taken: Mapping[str, Mapping[str, Any]]
) -> int:
    """Add the answers of a section that `answers.taking` has made ready; how many pages changed.

    taken: as a file of answers. What was answered meanwhile stays as it is, so twice is the same
    as once. Raises DossierSetAside.
    """
    locked = cases.lock_active(dossier)
    rows = {(row.section, row.item): row for row in locked.answers.all()}
    pages = [(section, "", taken["sections"].get(section, {}))]
    for kind, items in taken["items"].items():
        pages += [(kind, item, values) for item, values in items.items()]
    changed = 0
    for name, item, values in pages:
        row = rows.get((name, item))
        stands = row.values if row is not None and not row.removed else {}
        if item and stands:
            continue
        new = {n: v for n, v in values.items() if stands.get(n) in (None, "", [])}
        waiting = [n for n in values.get(TO_CONFIRM, ()) if n in new or item]
        if not waiting:
            continue
        merged = {**stands, **new, TO_CONFIRM: [*stands.get(TO_CONFIRM, ()), *waiting]}
        kept = row is not None and not row.removed
        cases.save_answers(
            user=user,
            dossier=locked,
            section=name,
            item=item,
            values=merged,
            posted=row.posted if row is not None and kept else {},
            errors=row.errors if row is not None and kept else {},
            revision=row.revision if row is not None else 0,
        )
        changed += 1
    return changed
