"""What can happen to a dossier while people work on it?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from dossiers.answers.schema import SCHEMA
from dossiers.law.terms import LANGUAGES
from dossiers.models import (
    AnswerRevision,
    Dossier,
    Organisation,
    SectionAnswers,
    TrailEntry,
    User,
)
from dossiers.models.cases import TITLE_LENGTH
from dossiers.services import newly_named, people, trail


class Refused(Exception):
    """A change that the state of the dossier does not allow."""


class DossierSetAside(Refused):
    """It is set aside: take it up again before changing it."""


class DossierIssued(Refused):
    """Something of it was issued, so it cannot be deleted."""


class DossierErased(Refused):
    """The contents of its issues were erased at the end of their retention."""


class DossierGone(Refused):
    """Somebody deleted it meanwhile."""


class AnswersChanged(Exception):
    """Somebody saved the same section or item after this form was made.

    other: what stands now: its values, posted, errors, revision, by, at and removed.
    """

    def __init__(self, other: SectionAnswers) -> None:
        self.other = other
        super().__init__(f"{other} is at revision {other.revision}")


class TitleChanged(Exception):
    """Somebody gave the dossier another title after this form was made. other: as it stands."""

    def __init__(self, other: Dossier) -> None:
        self.other = other
        super().__init__(f"{other} has another title")


@transaction.atomic
def start_dossier(
    *,
    user: User,
    organisation: Organisation,
    title: str,
    language: str,
    detail: Mapping[str, Any] | None = None,
) -> Dossier:
    """A new dossier of an organisation, without answers. language: that of its papers.

    detail: what the trail tells of how it began.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no papers are written in {language!r}")
    now = timezone.now()
    dossier = Dossier.objects.create(
        reference=newly_named.new_reference(),
        organisation=organisation,
        title=_title(title),
        language=language,
        created_by=user,
        created_at=now,
        changed_by=user,
        changed_at=now,
    )
    what = TrailEntry.What.DOSSIER_STARTED
    trail.record(what=what, user=user, dossier=dossier, detail=detail)
    return dossier


@transaction.atomic
def rename_dossier(
    *, user: User, dossier: Dossier, title: str, instead_of: str | None = None
) -> Dossier:
    """Give a dossier another title. Papers print it, so its revision rises.

    instead_of: the title that the person saw; where another one stands by then, TitleChanged is
    raised. The page of the plan shows the title too: whoever has it open is told.
    """
    locked = lock_active(dossier)
    title = _title(title)
    if instead_of is not None and locked.title not in (instead_of, title):
        raise TitleChanged(locked)
    if locked.title != title:
        now = timezone.now()
        locked.title = title
        _write_title(locked, user, now, title)
        changed(locked, user, now)
        trail.record(what=TrailEntry.What.DOSSIER_RENAMED, user=user, dossier=locked)
    return locked


@transaction.atomic
def set_aside_dossier(*, user: User, dossier: Dossier) -> Dossier:
    """Put a dossier away: it stays readable and cannot be changed."""
    locked = lock(dossier)
    if locked.is_active:
        locked.state = Dossier.State.SET_ASIDE
        locked.save(update_fields=["state"])
        trail.record(what=TrailEntry.What.DOSSIER_SET_ASIDE, user=user, dossier=locked)
    return locked


@transaction.atomic
def take_up_dossier(*, user: User, dossier: Dossier) -> Dossier:
    """Work again on a dossier that was set aside. Raises DossierErased."""
    locked = lock(dossier)
    if locked.contents.filter(erased__isnull=False).exists():
        raise DossierErased
    if not locked.is_active:
        locked.state = Dossier.State.ACTIVE
        locked.save(update_fields=["state"])
        trail.record(what=TrailEntry.What.DOSSIER_TAKEN_UP, user=user, dossier=locked)
    return locked


@transaction.atomic
def delete_dossier(*, user: User, dossier: Dossier) -> None:
    """Delete a dossier of which nothing was ever issued. Raises DossierIssued."""
    locked = lock(dossier)
    if locked.editions.exists():
        raise DossierIssued
    trail.record(what=TrailEntry.What.DOSSIER_DELETED, user=user, dossier=locked)
    locked.delete()


@transaction.atomic
def save_answers(
    *,
    user: User,
    dossier: Dossier,
    section: str,
    item: str = "",
    values: Mapping[str, Any],
    posted: Mapping[str, Any],
    errors: Mapping[str, Any],
    revision: int,
) -> SectionAnswers:
    """Keep what was answered on one page; what stood there before is kept too.

    revision: of the answers that the form was made from, 0 where there were none. Raises
    AnswersChanged where somebody saved other answers since, DossierSetAside.
    """
    locked = lock_active(dossier)
    stands = locked.answers.filter(section=section, item=item).first()
    said = {"values": dict(values), "posted": dict(posted), "errors": dict(errors)}
    if stands is not None and not stands.removed and said == _said(stands):
        return stands
    if revision != (stands.revision if stands else 0):
        if stands is None:
            raise ValueError(f"{section} {item} was never saved, so it has no revision {revision}")
        raise AnswersChanged(stands)
    now = timezone.now()
    saved = _write(locked, stands, user, now, section=section, item=item, removed=False, **said)
    if section == "plan":
        follow_plan(locked, values)
    changed(locked, user, now)
    detail = {"section": section, "item": item, "revision": saved.revision}
    trail.record(what=TrailEntry.What.ANSWERS_SAVED, user=user, dossier=locked, detail=detail)
    return saved


@transaction.atomic
def remove_item(
    *, user: User, dossier: Dossier, section: str, item: str, revision: int
) -> SectionAnswers:
    """Take out a repeated answer; its last text is kept. Raises AnswersChanged, DossierSetAside."""
    locked = lock_active(dossier)
    stands = locked.answers.get(section=section, item=item)
    if stands.removed:
        return stands
    if revision != stands.revision:
        raise AnswersChanged(stands)
    now = timezone.now()
    none: dict[str, Any] = {"values": {}, "posted": {}, "errors": {}}
    saved = _write(locked, stands, user, now, section=section, item=item, removed=True, **none)
    changed(locked, user, now)
    detail = {"section": section, "item": item, "revision": saved.revision}
    trail.record(what=TrailEntry.What.ITEM_REMOVED, user=user, dossier=locked, detail=detail)
    return saved


def answers_file(
    dossier: Dossier, on: date, rows: Iterable[SectionAnswers] | None = None
) -> dict[str, Any]:
    """The answers of a dossier as a file of answers: {"schema", "sections", "items"}.

    rows: those of the dossier that were read already, where not all are wanted.
    on: the day on which the organisation is described. Its own particulars stand in the section
    `organisation`, under what was answered there; title and language are those of the dossier.
    """
    owner = people.organisation_answers(dossier.organisation, on)
    return _as_file(dossier, owner, dossier.answers.all() if rows is None else rows)


def deciding_file(dossier: Dossier, rows: Iterable[SectionAnswers]) -> dict[str, Any]:
    """As `answers_file` of these rows, without what describes the organisation: for the law."""
    return _as_file(dossier, {}, rows)


def answers_files(dossiers: Iterable[Dossier], on: date) -> dict[str, dict[str, Any]]:
    """reference -> file of answers, for a list of dossiers, in few queries."""
    listed = list(dossiers)
    rows: dict[Any, list[SectionAnswers]] = {dossier.pk: [] for dossier in listed}
    for row in SectionAnswers.objects.filter(dossier__in=listed):
        rows[row.dossier_id].append(row)
    owners: dict[Any, dict[str, Any]] = {}
    for dossier in listed:
        if dossier.organisation_id not in owners:
            said = people.organisation_answers(dossier.organisation, on)
            owners[dossier.organisation_id] = said
    return {d.reference: _as_file(d, owners[d.organisation_id], rows[d.pk]) for d in listed}


def _as_file(
    dossier: Dossier, owner: Mapping[str, Any], rows: Iterable[SectionAnswers]
) -> dict[str, Any]:
    sections: dict[str, dict[str, Any]] = {"plan": {}, "organisation": dict(owner)}
    items: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row.removed:
            continue
        if row.item:
            items.setdefault(row.section, {})[row.item] = row.values
        else:
            given = {k: v for k, v in row.values.items() if v not in (None, "", {})}
            sections[row.section] = {**sections.get(row.section, {}), **given}
    sections["plan"] |= {"title": dossier.title, "language": dossier.language}
    sections["organisation"]["kind"] = dossier.organisation.kind
    return {"schema": SCHEMA, "sections": sections, "items": items}


def lock(dossier: Dossier) -> Dossier:
    """The dossier as it stands, which nobody else changes until the transaction ends.

    Raises DossierGone.
    """
    locked = Dossier.objects.select_for_update().filter(pk=dossier.pk).first()
    if locked is None:
        raise DossierGone
    return locked


def lock_active(dossier: Dossier) -> Dossier:
    """As `lock`, for a change that only a dossier in progress takes. Raises DossierSetAside too."""
    locked = lock(dossier)
    if not locked.is_active:
        raise DossierSetAside
    return locked


def follow_plan(dossier: Dossier, values: Mapping[str, Any]) -> None:
    """Take title and language from the answers about the plan; the dossier is saved later."""
    dossier.title = str(values.get("title") or "").strip() or dossier.title
    dossier.language = values.get("language") or dossier.language


def changed(dossier: Dossier, user: User, at: datetime, times: int = 1) -> None:
    """Save that somebody changed what papers are made from: so many answers or its title."""
    dossier.revision += times
    dossier.changed_by, dossier.changed_at = user, at
    dossier.save(update_fields=["title", "language", "revision", "changed_by", "changed_at"])


def _said(stands: SectionAnswers) -> dict[str, Any]:
    return {"values": stands.values, "posted": stands.posted, "errors": stands.errors}


def _write_title(dossier: Dossier, user: User, at: datetime, title: str) -> None:
    """Put a title among the answers about the plan, beside what else was answered there."""
    plan = dossier.answers.filter(section="plan", item="").first()
    said = _said(plan) if plan else {"values": {}, "posted": {}, "errors": {}}
    errors = {name: why for name, why in said["errors"].items() if name != "title"}
    named = {key: {**said[key], "title": title} for key in ("values", "posted")}
    place = {"section": "plan", "item": "", "removed": False}
    _write(dossier, plan, user, at, **place, **named, errors=errors)


def _write(
    dossier: Dossier, stands: SectionAnswers | None, user: User, at: datetime, **said: Any
) -> SectionAnswers:
    """Put answers in their place, after keeping those that stood there."""
    if stands is None:
        return SectionAnswers.objects.create(
            dossier=dossier, revision=1, schema_version=SCHEMA, by=user, at=at, **said
        )
    AnswerRevision.objects.create(
        dossier=dossier,
        section=stands.section,
        item=stands.item,
        removed=stands.removed,
        revision=stands.revision,
        schema_version=stands.schema_version,
        by=stands.by,
        at=stands.at,
        **_said(stands),
    )
    for name, value in said.items():
        setattr(stands, name, value)
    stands.revision += 1
    stands.schema_version, stands.by, stands.at = SCHEMA, user, at
    stands.save()
    return stands


def _title(text: str) -> str:
    title = text.strip()
    if not 0 < len(title) <= TITLE_LENGTH:
        raise ValueError(f"a title has 1 to {TITLE_LENGTH} characters")
    return title
