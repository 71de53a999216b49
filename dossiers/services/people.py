"""How do organisations, accounts and memberships come about, and what do papers print of them?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from dossiers.models import (
    Membership,
    Organisation,
    OrganisationName,
    TrailEntry,
    User,
    ZoneLink,
)
from dossiers.services import trail


@transaction.atomic
def make_account(
    *,
    email: str,
    full_name: str,
    password: str | None = None,
    language: str = "nl",
    by: User | None = None,
    administrator: bool = False,
) -> User:
    """A new account. Without a password somebody has to send it a recovery link first."""
    user = User(email=email, full_name=full_name, language=language)
    user.is_staff = user.is_superuser = administrator
    user.set_password(password)
    user.full_clean()
    user.save()
    detail = {"account": str(user.pk), "made": True}
    trail.record(what=TrailEntry.What.ACCOUNT_CHANGED, user=by, detail=detail)
    return user


@transaction.atomic
def make_organisation(
    *,
    kind: str,
    names: Mapping[str, str],
    valid_from: date,
    noun: str | None = None,
    region: str = "",
    official_languages: tuple[str, ...] = ("nl",),
    **particulars: str,
) -> Organisation:
    """A new organisation with its names (language -> name) from a day on.

    particulars: code, address, email, phone, dpo_name, dpo_email, chief_name.
    """
    organisation = Organisation(
        kind=kind,
        noun=noun or Organisation.NOUNS[kind][0],
        region=region,
        official_languages=list(official_languages),
        **particulars,
    )
    organisation.full_clean()
    organisation.save()
    for language, name in names.items():
        called = OrganisationName(
            organisation=organisation, language=language, name=name, valid_from=valid_from
        )
        called.full_clean()
        called.save()
    return organisation


@transaction.atomic
def link_zone(
    *,
    zone: Organisation,
    municipality: Organisation,
    valid_from: date,
    valid_until: date | None = None,
) -> ZoneLink:
    """Tell that a municipality lies in a police zone. A municipality lies in one at a time."""
    link = ZoneLink(
        zone=zone, municipality=municipality, valid_from=valid_from, valid_until=valid_until
    )
    link.full_clean()
    link.save()
    return link


@transaction.atomic
def add_member(
    *,
    user: User,
    organisation: Organisation,
    valid_from: date,
    valid_until: date | None = None,
    role: str = Membership.Role.EDITOR,
    by: User | None = None,
) -> Membership:
    """Let a person work for an organisation, from a day on, until a last day or until told."""
    membership = Membership(
        user=user,
        organisation=organisation,
        role=role,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    membership.full_clean()
    membership.save()
    record_membership(membership=membership, by=by)
    return membership


def record_membership(*, membership: Membership, by: User | None, removed: bool = False) -> None:
    """Tell the trail how a membership stands."""
    until = membership.valid_until
    detail = {
        "account": str(membership.user_id),
        "role": membership.role,
        "from": membership.valid_from.isoformat(),
        "until": until.isoformat() if until else None,
        "removed": removed,
    }
    trail.record(
        what=TrailEntry.What.MEMBERSHIP_CHANGED,
        user=by,
        organisation=membership.organisation,
        detail=detail,
    )


def zone_of(organisation: Organisation, on: date) -> Organisation | None:
    """The police zone in which a municipality lies on a day."""
    if organisation.kind != Organisation.Kind.MUNICIPALITY:
        return None
    return next((link.zone for link in organisation.zone_links.all() if link.holds(on)), None)


def organisation_answers(organisation: Organisation, on: date) -> dict[str, Any]:
    """The section `organisation` of a file of answers, as the organisation stands on a day.

    What is not known is left out. A municipality's chief of police is that of its zone.
    """
    zone = zone_of(organisation, on)
    said: dict[str, Any] = {
        "kind": organisation.kind,
        "names": organisation.names_on(on),
        "noun": organisation.noun,
        "region": organisation.region,
        "address": organisation.address,
        "email": organisation.email,
        "phone": organisation.phone,
        "dpo_name": organisation.dpo_name,
        "dpo_email": organisation.dpo_email,
        "chief_name": zone.chief_name if zone else organisation.chief_name,
        "zone_names": zone.names_on(on) if zone else {},
    }
    return {name: value for name, value in said.items() if value}
