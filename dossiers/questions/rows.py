"""How is a page written into its row of answers, beside what others wrote into the same row?

A row holds the answers of a section or of a repeated answer; a page has some of its fields. Who
saves a page changes those alone. Where somebody else changed the same fields since the page was
made, nothing is written, and both texts are shown.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from dossiers.answers.given import TO_CONFIRM
from dossiers.answers.proposals import PROPOSAL
from dossiers.models import Dossier, SectionAnswers, User
from dossiers.services import cases

# What can follow the name of a field in the name of an input: "figures__who", "start_0".
APART = "__"


@dataclass(frozen=True)
class Said:
    """What a row holds: field -> value, input -> what was sent, field -> what was wrong."""

    values: Mapping[str, Any]
    posted: Mapping[str, Any]
    errors: Mapping[str, Any]


class PageOfRow(Protocol):
    """What a page sent, as far as its row needs to know."""

    def into(self, stands: SectionAnswers | None) -> Said:
        """What the row holds once the page is written into it."""

    def same_in(self, stands: SectionAnswers) -> bool:
        """Whether the row says already what the page says."""

    def seen_in(self, stands: SectionAnswers | None) -> str:
        """A digest of the page's own fields as the row has them."""


class Clash(Exception):
    """Somebody else changed the same fields since the page was made. other: the row as it is."""

    def __init__(self, other: SectionAnswers) -> None:
        self.other = other
        super().__init__(f"{other} was changed meanwhile")


@dataclass(frozen=True)
class Kept:
    """A page that was kept. row: as it is; before: as it was; beside: where somebody else
    changed other fields of it since the page was made, the row as they left it.
    """

    row: SectionAnswers
    before: SectionAnswers | None
    beside: SectionAnswers | None


def row_of(dossier: Dossier, section: str, item: str = "") -> SectionAnswers | None:
    """Where the answers of a section or item stand, one that was taken out included."""
    return dossier.answers.filter(section=section, item=item).select_related("by").first()


def is_removed(dossier: Dossier, section: str, item: str) -> bool:
    """Whether an item stood in this dossier and was taken out."""
    return dossier.answers.filter(section=section, item=item, removed=True).exists()


def keep(
    *,
    user: User,
    dossier: Dossier,
    section: str,
    item: str,
    page: PageOfRow,
    stands: SectionAnswers | None,
    made_from: int,
    seen: str,
) -> Kept:
    """Write a page into its row.

    stands: the row as it was last read; made_from, seen: the revision that the page was made
    from, and the digest of what it showed. Raises Clash, DossierSetAside.
    """
    beside = None
    while True:
        if stands is not None and stands.revision != made_from:
            if not stands.removed and page.same_in(stands):
                return Kept(stands, stands, beside)
            if stands.removed or page.seen_in(stands) != seen:
                raise Clash(stands)
            beside, made_from = stands, stands.revision
        after = page.into(stands)
        try:
            row = cases.save_answers(
                user=user,
                dossier=dossier,
                section=section,
                item=item,
                values=after.values,
                posted=after.posted,
                errors=after.errors,
                revision=made_from,
            )
        except cases.AnswersChanged as changed:
            stands = changed.other
        else:
            return Kept(row, stands, beside)


@dataclass(frozen=True)
class Sent:
    """What a page of fields sent.

    names: its own fields; values: field -> cleaned value; posted: input -> what was sent;
    errors: field, or one of its further inputs, -> what was wrong, as codes.
    """

    names: frozenset[str]
    values: Mapping[str, Any]
    posted: Mapping[str, Any]
    errors: Mapping[str, list[str]]

    def into(self, stands: SectionAnswers | None) -> Said:
        """The row with this page in it: what it asks counts as confirmed."""
        if stands is None or stands.removed:
            return Said(dict(self.values), dict(self.posted), dict(self.errors))
        others = {n: v for n, v in stands.values.items() if n not in self.names}
        waiting = [n for n in others.pop(TO_CONFIRM, None) or () if n not in self.names]
        return Said(
            values={**others, **self.values, **({TO_CONFIRM: waiting} if waiting else {})},
            posted={**self._of_others(stands.posted), **self.posted},
            errors={**self._of_others(stands.errors), **self.errors},
        )

    def same_in(self, stands: SectionAnswers) -> bool:
        """Whether every field of the page stands so already, and counts."""
        after = self.into(stands)
        was = Said(stands.values, stands.posted, stands.errors)
        return not self.errors and (after.values, after.errors) == (was.values, was.errors)

    def seen_in(self, stands: SectionAnswers | None) -> str:
        """A digest of the page's fields as the row has them."""
        return seen(stands, self.names)

    def _of_others(self, found: Mapping[str, Any]) -> dict[str, Any]:
        return {n: v for n, v in found.items() if not of_field(n, self.names)}


def seen(stands: SectionAnswers | None, names: Iterable[str]) -> str:
    """A digest of some fields as a row has them: has anybody changed them since?"""
    own = sorted(names)
    told: list[Any] = []
    if stands is not None and not stands.removed:
        wrong = any(of_field(n, own) for n in stands.errors)
        # Of a kept proposal an empty value says that a person emptied it.
        empty: tuple[Any, ...] = () if stands.values.get(PROPOSAL) else (None, "", [])
        told = [[n, v] for n in own if (v := stands.values.get(n, "")) not in (*empty, "")]
        told += [[n, v] for n, v in sorted(stands.posted.items()) if wrong and of_field(n, own)]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:20]


def of_field(sent: str, names: Iterable[str]) -> bool:
    """Whether an input, or an error, is that of one of these fields: "start_0" is of "start"."""
    name = sent.partition(APART)[0]
    known = set(names)
    return name in known or (name[-2:] in ("_0", "_1", "_2") and name[:-2] in known)
