"""Who may see and do what? Every view comes through this door, with the day that it is.

A dossier that a person may not see is not found: a stranger cannot tell whether it exists.
Members of the organisation see everything of it; members of a police zone with which it is
shared see the verdict, the editions and the scope notes, never answers that are not finished.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import Http404

from dossiers.models import (
    DocumentFile,
    DocumentVersion,
    Dossier,
    Edition,
    Membership,
    Organisation,
    RelatedDossiers,
    SectionAnswers,
    Share,
    TrailEntry,
    User,
)
from dossiers.models.cases import ALPHABET
from dossiers.models.people import holds_on, roles_that_edit

Person = User | AnonymousUser
Row = TypeVar("Row", bound=Model)

# What a person adds, leaves out or misreads when copying a reference by hand.
_LEFT_OUT = re.compile(r"[\s-]")
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0"})
_REFERENCE = re.compile(f"[{ALPHABET}]{{8}}")


@dataclass(frozen=True)
class Reading:
    """How a person may read a dossier.

    may_edit: a member whose role changes dossiers, and the dossier is not set aside.
    sees_answers: a member of the organisation; false for the police zone that reads along.
    works_for: the organisations of the person, where they were read for this.
    """

    dossier: Dossier
    may_edit: bool
    sees_answers: bool
    works_for: tuple[Organisation, ...] = ()


def organisations_of(user: Person, on: date) -> QuerySet[Organisation]:
    """The organisations that a person works for on a day, in any role."""
    return Organisation.objects.filter(pk__in=_memberships(user, on).values("organisation"))


def organisations_edited_by(user: Person, on: date) -> QuerySet[Organisation]:
    """The organisations for which a person may start and change dossiers on a day."""
    edits = _memberships(user, on).filter(role__in=roles_that_edit())
    return Organisation.objects.filter(pk__in=edits.values("organisation"))


def organisation_for(user: Person, organisation: uuid.UUID, on: date) -> tuple[Organisation, bool]:
    """An organisation that the person works for, and whether they may change it. Raises Http404."""
    found = _found(organisations_of(user, on).filter(pk=organisation))
    return found, organisations_edited_by(user, on).filter(pk=organisation).exists()


def dossiers_for(user: Person, on: date) -> QuerySet[Dossier]:
    """The dossiers of a person's own organisations."""
    return Dossier.objects.filter(organisation__in=organisations_of(user, on)).select_related(
        "organisation"
    )


def earlier_dossiers_for(
    user: Person, dossier: Dossier, sections: Collection[str], on: date
) -> QuerySet[Dossier]:
    """The other dossiers of a person's own organisations in which something of these was answered.

    sections: sections and kinds of items. Of the same kind of controller only: a rule of the one
    is no rule of the other. The one that was changed last comes first.
    """
    answered = SectionAnswers.objects.filter(
        dossier=OuterRef("pk"), section__in=sections, removed=False
    )
    own = dossiers_for(user, on).filter(organisation__kind=dossier.organisation.kind)
    found = own.exclude(pk=dossier.pk).filter(Exists(answered)).order_by("-changed_at")
    return found.prefetch_related("organisation__names")


def shared_dossiers_for(user: Person, on: date) -> QuerySet[Dossier]:
    """The dossiers of others that a person's police zone reads along."""
    mine = organisations_of(user, on)
    shares = Share.objects.filter(
        dossier=OuterRef("pk"), organisation__in=mine, withdrawn_at__isnull=True
    )
    return Dossier.objects.filter(Exists(shares)).exclude(organisation__in=mine)


def readable_dossiers_for(user: Person, on: date) -> QuerySet[Dossier]:
    """Own and shared dossiers for a list; `is_shared` tells one from the other."""
    own = dossiers_for(user, on).values("pk")
    shared = shared_dossiers_for(user, on).values("pk")
    return (
        Dossier.objects.filter(Q(pk__in=own) | Q(pk__in=shared))
        .annotate(is_shared=_is_among(shared))
        .select_related("organisation", "changed_by")
        .prefetch_related("organisation__names")
    )


def dossier_for(user: Person, reference: str, on: date) -> Dossier:
    """A dossier of the person's own organisation. Raises Http404 for anybody else."""
    dossier = dossiers_for(user, on).filter(reference=reference_from(reference)).first()
    if dossier is None:
        raise Http404
    return dossier


def deleted_by(user: Person, reference: str) -> bool:
    """Whether this person deleted the dossier that had this reference."""
    gone = TrailEntry.objects.filter(
        what=TrailEntry.What.DOSSIER_DELETED, reference=reference_from(reference), user=user.pk
    )
    return gone.exists()


def moved_to(user: Person, dossier: Dossier, item: str, on: date) -> Dossier | None:
    """The dossier of its own that this person last gave a deployment of this one, if they did."""
    left = dossier.answers.filter(section="deployment", item=item, removed=True, by=user.pk).first()
    if left is None:
        return None
    there = SectionAnswers.objects.filter(
        dossier=OuterRef("pk"), section="deployment", item=item, removed=False
    )
    own = dossiers_for(user, on).filter(Exists(there), created_by=user.pk, created_at__lte=left.at)
    return own.exclude(pk=dossier.pk).order_by("-created_at").first()


def editable_dossier_for(user: Person, reference: str, on: date) -> Dossier:
    """A dossier that the person may change. Raises Http404; PermissionDenied for one who reads."""
    dossier = dossier_for(user, reference, on)
    if not _edits(user, dossier, on):
        raise PermissionDenied
    return dossier


def may_change(user: Person, dossier: Dossier, on: date) -> bool:
    """Whether the person changes dossiers of this organisation, one that is set aside included."""
    return _edits(user, dossier, on)


def readable_dossier_for(user: Person, reference: str, on: date) -> Reading:
    """A dossier that the person may read, and how. Raises Http404."""
    wanted = reference_from(reference)
    # Every page asks this: plain queries cost it less than one within the other.
    held = list(_memberships(user, on).select_related("organisation"))
    works_for = {each.organisation_id: each.organisation for each in held}
    own = Dossier.objects.filter(reference=wanted, organisation__in=works_for.keys()).first()
    if own is not None:
        own.organisation = works_for[own.organisation_id]
        edits = any(
            each.organisation_id == own.organisation_id and each.role in roles_that_edit()
            for each in held
        )
        return Reading(
            own,
            may_edit=own.is_active and edits,
            sees_answers=True,
            works_for=tuple(works_for.values()),
        )
    shared = (
        shared_dossiers_for(user, on)
        .filter(reference=wanted)
        .select_related("organisation")
        .first()
    )
    if shared is None:
        raise Http404
    return Reading(shared, may_edit=False, sees_answers=False)


def share_for(user: Person, reference: str, share: uuid.UUID, on: date) -> Share:
    """A share that the person may take back. Raises Http404, PermissionDenied."""
    dossier = editable_dossier_for(user, reference, on)
    found = dossier.shares.filter(pk=share).first()
    if found is None:
        raise Http404
    return found


def related_pair_for(
    user: Person, reference: str, pair: uuid.UUID, on: date
) -> tuple[Dossier, RelatedDossiers]:
    """A pair of related dossiers that the person may take apart: who edits the dossier of the
    reference and sees the other one. Raises Http404, PermissionDenied.
    """
    dossier = editable_dossier_for(user, reference, on)
    found = _found(
        RelatedDossiers.objects.filter(Q(one=dossier) | Q(other=dossier), pk=pair).select_related(
            "one", "other"
        )
    )
    other = found.other if found.one == dossier else found.one
    readable_dossier_for(user, other.reference, on)
    return dossier, found


def edition_for(user: Person, reference: str, number: int, on: date) -> Edition:
    """An edition of a dossier that the person may read. Raises Http404."""
    dossier = readable_dossier_for(user, reference, on).dossier
    return _found(dossier.editions.filter(number=number).select_related("by"))


def document_version_for(
    user: Person, reference: str, version: uuid.UUID, on: date
) -> DocumentVersion:
    """A document version of a dossier that the person may read. Raises Http404."""
    dossier = readable_dossier_for(user, reference, on).dossier
    return _found(dossier.document_versions.filter(pk=version).select_related("edition"))


def document_file_for(
    user: Person, reference: str, version: uuid.UUID, file_format: str, on: date
) -> DocumentFile:
    """A document version in a format, for a person who may read it. Raises Http404."""
    found = document_version_for(user, reference, version, on)
    return _found(found.files.filter(format=file_format).select_related("content", "version"))


def reference_from(text: str) -> str:
    """A reference as it is stored, however it was copied: "k7q2m4xd" is K7Q2-M4XD.

    Empty, which no dossier has, for what cannot be a reference.
    """
    letters = _LEFT_OUT.sub("", text.upper()).translate(_MISREAD)
    return f"{letters[:4]}-{letters[4:]}" if _REFERENCE.fullmatch(letters) else ""


def _memberships(user: Person, on: date) -> QuerySet[Membership]:
    if not isinstance(user, User) or not user.is_active:
        return Membership.objects.none()
    return Membership.objects.filter(holds_on(on), user=user, user__is_active=True)


def _edits(user: Person, dossier: Dossier, on: date) -> bool:
    return (
        _memberships(user, on)
        .filter(organisation=dossier.organisation_id, role__in=roles_that_edit())
        .exists()
    )


def _is_among(dossiers: QuerySet[Dossier, Any]) -> Exists:
    return Exists(Dossier.objects.filter(pk=OuterRef("pk"), pk__in=dossiers))


def _found(rows: QuerySet[Row]) -> Row:
    row = rows.first()
    if row is None:
        raise Http404
    return row
