"""Which dossiers have to do with each other, and what do they share?

One pole with cameras of the town and of the zone makes two dossiers under two regimes: each keeps
its own answers, and both say that the other is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from dossiers.answers.given import known
from dossiers.documents.geometry import distance
from dossiers.models import Dossier, RelatedDossiers, TrailEntry, User
from dossiers.services import cases, trail

NEAR = 100  # metres between two places that count as one


class NotItself(cases.Refused):
    """A dossier is not related to itself."""


@transaction.atomic
def relate(*, user: User, dossier: Dossier, other: Dossier) -> RelatedDossiers:
    """Say that two dossiers have to do with each other. Twice is the same as once.

    Raises NotItself.
    """
    if dossier.pk == other.pk:
        raise NotItself
    one, two = sorted((dossier, other), key=lambda each: each.reference)
    # Always in this order, so that two people who link the same pair wait for each other.
    cases.lock(one)
    cases.lock(two)
    stands = RelatedDossiers.objects.filter(one=one, other=two, withdrawn_at__isnull=True).first()
    if stands is not None:
        return stands
    pair = RelatedDossiers.objects.create(one=one, other=two, by=user, at=timezone.now())
    _record(user, dossier, other, TrailEntry.What.DOSSIERS_RELATED)
    return pair


@transaction.atomic
def withdraw(*, user: User, dossier: Dossier, pair: RelatedDossiers) -> RelatedDossiers:
    """Take a pair apart, from the side of one of its dossiers; the pair is kept as withdrawn."""
    cases.lock(pair.one)
    stands = RelatedDossiers.objects.select_related("one", "other").get(pk=pair.pk)
    if stands.withdrawn_at is None:
        stands.withdrawn_at, stands.withdrawn_by = timezone.now(), user
        stands.save(update_fields=["withdrawn_at", "withdrawn_by"])
        other = stands.other if stands.one == dossier else stands.one
        _record(user, dossier, other, TrailEntry.What.RELATION_WITHDRAWN)
    return stands


def _record(user: User, dossier: Dossier, other: Dossier, what: TrailEntry.What) -> None:
    trail.record(what=what, user=user, dossier=dossier, detail={"with": str(other.pk)})


def pairs_of(dossier: Dossier) -> list[tuple[RelatedDossiers, Dossier]]:
    """The pairs in which a dossier stands, oldest first, each with the other one."""
    stand = RelatedDossiers.objects.filter(Q(one=dossier) | Q(other=dossier))
    found = stand.filter(withdrawn_at__isnull=True).select_related("one", "other", "by")
    return [(pair, pair.other if pair.one_id == dossier.pk else pair.one) for pair in found]


@dataclass(frozen=True)
class Shared:
    """What two dossiers have in common. near: the names of two places, and the metres between."""

    municipalities: tuple[str, ...]
    near: tuple[tuple[str, str, int], ...]
    suppliers: tuple[str, ...]

    @property
    def anything(self) -> bool:
        return bool(self.municipalities or self.near or self.suppliers)


def shared(one: Mapping[str, Any], other: Mapping[str, Any]) -> Shared:
    """What two files of answers have in common, as far as it counts in both."""
    there = {_plain(name) for name in _municipalities(other)}
    suppliers = {_plain(name) for name in _names(other, "supplier")}
    return Shared(
        municipalities=_once(name for name in _municipalities(one) if _plain(name) in there),
        near=tuple(_near(one, other)),
        suppliers=_once(name for name in _names(one, "supplier") if _plain(name) in suppliers),
    )


def _items(answers: Mapping[str, Any], kind: str) -> Iterator[dict[str, Any]]:
    for values in answers.get("items", {}).get(kind, {}).values():
        yield known(values)


def _names(answers: Mapping[str, Any], kind: str) -> list[str]:
    return [name for each in _items(answers, kind) if isinstance(name := each.get("name"), str)]


def _municipalities(answers: Mapping[str, Any]) -> list[str]:
    """Where the places lie, and the municipality itself where it is the controller."""
    owner = answers.get("sections", {}).get("organisation", {})
    own = owner.get("names", {}).values() if owner.get("kind") == "municipality" else ()
    places = (each.get("municipality") for each in _items(answers, "site"))
    return [name for name in (*own, *places) if isinstance(name, str)]


def _near(one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[tuple[str, str, int]]:
    there = list(_points(other))
    for name, point in _points(one):
        for theirs, their_point in there:
            far = distance(point, their_point)
            if far <= NEAR:
                yield name, theirs, round(far)


def _points(answers: Mapping[str, Any]) -> Iterator[tuple[str, tuple[float, float]]]:
    for each in _items(answers, "site"):
        try:
            point = float(each["latitude"]), float(each["longitude"])
        except (KeyError, TypeError, ValueError):
            # A place without a position, or with one that cannot be read.
            continue
        yield str(each.get("name") or ""), point


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _once(names: Iterator[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(_plain(name), name)
    return tuple(found.values())
