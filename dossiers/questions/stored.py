"""What stands stored of a deployment's questions, and what becomes of it when a page is saved?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from dossiers.answers import schema
from dossiers.answers.meaning import facts_of
from dossiers.law.facts import BadFact, Facts
from dossiers.law.terms import Operator

# How a page posts "I do not know yet" and, of a list, "none of these".
LATER = "later"
NONE_OF_THESE = "none_of_these"


def words_of(value: Any) -> list[str]:
    """A cleaned value as the page sends it."""
    if value is None:
        return []
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, list):
        return [str(each) for each in value] or [NONE_OF_THESE]
    return [str(value)]


def illegible(operator: Operator, values: Mapping[str, Any]) -> tuple[str, ...]:
    """The facts whose stored answer the law cannot read, such as purposes of another operator."""
    found: list[str] = []
    while True:
        legible = {name: value for name, value in values.items() if name not in found}
        try:
            facts_of(operator, legible)
        except BadFact as bad:
            if bad.fact not in legible:
                raise
            found.append(bad.fact)
        else:
            return tuple(found)


@dataclass(frozen=True)
class Stored:
    """The stored answers of one deployment.

    values: fact -> cleaned value; posted: fact -> the words as they were sent; errors: fact ->
    why they could not be read; revision: 0 where nothing was stored; by, at: who saved last.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    posted: Mapping[str, list[str]] = field(default_factory=dict)
    errors: Mapping[str, Any] = field(default_factory=dict)
    revision: int = 0
    by: str = ""
    at: datetime | None = None

    @property
    def to_confirm(self) -> tuple[str, ...]:
        """The facts whose answer counts again once a person has confirmed it."""
        return tuple(self.values.get("to_confirm") or ())

    def has(self, fact: str) -> bool:
        """Whether a fact was answered, whether or not the answer counts."""
        return self.values.get(fact) is not None

    def shown(self, fact: str) -> list[str]:
        """The words that a page shows as chosen: as they were sent, or those of the answer."""
        if fact in self.errors:
            return list(self.posted.get(fact, ()))
        if not self.has(fact):
            return [LATER] if self.left_open([fact]) else []
        return words_of(self.values[fact])

    def left_open(self, facts: Iterable[str]) -> bool:
        """Whether a person said of one of these facts not to know it yet."""
        return any(LATER in self.posted.get(name, ()) for name in facts)

    def facts(self, operator: Operator) -> Facts:
        """The facts that count: asked for this plan, legible, and not waiting to be confirmed."""
        unread = illegible(operator, self.values)
        return facts_of(operator, {n: v for n, v in self.values.items() if n not in unread})

    def seen(self, facts: Iterable[str]) -> str:
        """A digest of what stands stored of these facts: has anybody changed it since?"""
        shown = {
            name: [self.values.get(name), self.posted.get(name) if name in self.errors else None]
            for name in facts
        }
        written = json.dumps(shown, sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(written.encode()).hexdigest()[:20]


@dataclass(frozen=True)
class Page:
    """What one page sent: per fact the cleaned value, the words as sent, and what was wrong."""

    values: Mapping[str, Any]
    posted: Mapping[str, list[str]]
    errors: Mapping[str, list[str]]

    def same_as(self, stored: Stored) -> bool:
        """Whether everything on the page stands stored already, and counts."""
        return not self.errors and all(
            stored.values.get(name) == value
            and name not in stored.to_confirm
            and name not in stored.errors
            and stored.left_open([name]) == (LATER in self.posted.get(name, ()))
            for name, value in self.values.items()
        )


def saved(stored: Stored, page: Page) -> Stored:
    """The stored answers after a page; revision, by and at stay those of `stored`.

    An answer that leans on one that changed waits to be confirmed. So does an answer that was
    there when something unreadable was sent in its place: it is kept, and does not count.
    """
    values, posted, errors = dict(stored.values), dict(stored.posted), dict(stored.errors)
    waiting = [name for name in stored.to_confirm if name not in {*page.values, *page.errors}]
    leaning: dict[str, None] = {}
    for name in page.errors:
        errors[name] = list(page.errors[name])
        posted[name] = list(page.posted.get(name, ()))
        if values.get(name) is not None:
            leaning[name] = None
    for name, value in page.values.items():
        errors.pop(name, None)
        posted[name] = list(page.posted.get(name, ()))
        if values.get(name) != value:
            leaning.update(dict.fromkeys(schema.leaning_on(name)))
        if value is None:
            values.pop(name, None)
        else:
            values[name] = value
    for name in leaning:
        answered = name not in page.values and values.get(name) is not None
        if answered and name not in waiting:
            waiting.append(name)
    values["to_confirm"] = [name for name in schema.DECIDING if name in waiting]
    if not values["to_confirm"]:
        del values["to_confirm"]
    return replace(stored, values=values, posted=posted, errors=errors)
