"""How does a whole file of answers get into a dossier?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from dossiers.answers.schema import SCHEMA
from dossiers.models import Dossier, SectionAnswers, TrailEntry, User
from dossiers.services import cases, trail


@transaction.atomic
def load_answers(*, user: User, dossier: Dossier, answers: Mapping[str, Any]) -> None:
    """Save every section and item of a file of answers that `answers.meaning.clean` has read.

    What stands in the dossier under another name stays. Who owns the dossier is not taken from
    the file: of the section `organisation` nothing is loaded. It leaves what a save of each page
    leaves; those that nothing stands in the way of are written together.
    """
    pages = {(s, ""): values for s, values in answers["sections"].items() if s != "organisation"}
    for kind, items in answers["items"].items():
        pages |= {(kind, item): values for item, values in items.items()}
    locked = cases.lock_active(dossier)
    kept = locked.answers.values_list("section", "item", "revision")
    standing = {(section, item): revision for section, item, revision in kept}
    for (section, item), values in pages.items():
        if (section, item) in standing:
            cases.save_answers(
                user=user,
                dossier=locked,
                section=section,
                item=item,
                values=values,
                posted=values,
                errors={},
                revision=standing[section, item],
            )
    new = {place: values for place, values in pages.items() if place not in standing}
    if new:
        _write_new(user, dossier, new)


def _write_new(
    user: User, dossier: Dossier, pages: Mapping[tuple[str, str], Mapping[str, Any]]
) -> None:
    """Keep the answers of pages of which nothing is kept yet, with an entry of the trail each."""
    locked, now = cases.lock_active(dossier), timezone.now()
    SectionAnswers.objects.bulk_create(
        SectionAnswers(
            dossier=locked,
            section=section,
            item=item,
            values=dict(values),
            posted=dict(values),
            revision=1,
            schema_version=SCHEMA,
            by=user,
            at=now,
        )
        for (section, item), values in pages.items()
    )
    if ("plan", "") in pages:
        cases.follow_plan(locked, pages["plan", ""])
    cases.changed(locked, user, now, times=len(pages))
    trail.record_each(
        what=TrailEntry.What.ANSWERS_SAVED,
        user=user,
        dossier=locked,
        details=[{"section": section, "item": item, "revision": 1} for section, item in pages],
    )
