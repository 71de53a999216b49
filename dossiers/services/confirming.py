"""What happens when a person confirms several answers at once? Each row is kept like a save."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from dossiers.answers.given import TO_CONFIRM
from dossiers.models import Dossier, SectionAnswers, User
from dossiers.services import cases


@dataclass(frozen=True)
class Confirmed:
    """What became of it. done: how many answers; changed: the rows that others changed since."""

    done: int
    changed: tuple[SectionAnswers, ...]


@transaction.atomic
def confirm(
    *,
    user: User,
    dossier: Dossier,
    section: str,
    shown: Mapping[str, tuple[int, Iterable[str]]],
) -> Confirmed:
    """Let answers that wait to be confirmed count.

    section: a section, or a kind of item; shown: item ("" of a section) -> the revision that the
    person saw and the fields. Of a row that somebody changed since nothing is confirmed. What
    counts already stays as it is, so twice is the same as once. Raises DossierSetAside.
    """
    locked = cases.lock_active(dossier)
    rows = {r.item: r for r in locked.answers.filter(section=section).select_related("by")}
    done, changed = 0, []
    for item, (revision, names) in shown.items():
        row = rows.get(item)
        if row is None:
            continue
        waiting = row.values.get(TO_CONFIRM) or ()
        confirmed = [name for name in names if name in waiting]
        if row.removed or (confirmed and row.revision != revision):
            changed.append(row)
        elif confirmed:
            _save(user, locked, row, confirmed)
            done += len(confirmed)
    return Confirmed(done, tuple(changed))


def _save(user: User, dossier: Dossier, row: SectionAnswers, confirmed: Iterable[str]) -> None:
    left = [name for name in row.values[TO_CONFIRM] if name not in confirmed]
    values = {name: value for name, value in row.values.items() if name != TO_CONFIRM}
    cases.save_answers(
        user=user,
        dossier=dossier,
        section=row.section,
        item=row.item,
        values={**values, TO_CONFIRM: left} if left else values,
        posted=row.posted,
        errors=row.errors,
        revision=row.revision,
    )
