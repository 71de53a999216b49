"""What is left of the answers of a dossier where some of its deployments are left out?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from dossiers.answers import interview
from dossiers.answers.given import TO_CONFIRM, Given, Item
from dossiers.answers.shapes import DEPLOYMENT, SEVERAL


def without(
    owner: str, values: Mapping[str, Any], others: Collection[str]
) -> dict[str, Any] | None:
    """The stored answers of a section or item without what they say of other deployments.

    None for an item that names the others alone. Where an answer of a section holds for the
    others alone, the one that is left holds here; one that waits to be confirmed says nothing yet.
    """
    asked = interview.load()
    kind = asked.kinds.get(owner)
    found, waiting = dict(values), values.get(TO_CONFIRM) or ()
    for question in kind.questions if kind else asked.section(owner).questions:
        name, named = question.field.name, values.get(question.field.name)
        if question.to != DEPLOYMENT or not isinstance(named, str | list):
            continue
        listed = named if isinstance(named, list) else [named]
        kept = [one for one in listed if one not in others]
        if kept == listed:
            continue
        if kept:
            found[name] = kept
        elif kind is not None and name not in waiting:
            return None
        else:
            del found[name]
            lead = question.lead.partition(".")[2]
            if not {name, lead} & {*waiting} and question.follows({**values, SEVERAL: True}):
                found[lead] = asked.otherwise(question)
    if waiting:
        found[TO_CONFIRM] = [name for name in waiting if name in found or name not in values]
    return found


def about(given: Given, covered: Collection[str]) -> Given:
    """The answers as they are about some of the deployments of the dossier.

    An item that is about others alone is left out, and with it one that names such items alone.
    """
    others = given.kinds.get(DEPLOYMENT, {}).keys() - {*covered}
    if not others:
        return given
    asked, gone = interview.load(), _gone(given, others)
    sections, kinds = dict(given.sections), dict(given.kinds)
    for name in sections.keys() & {section.id for section in asked.sections}:
        sections[name] = without(name, sections[name], others) or {}
    for kind in kinds.keys() & asked.kinds.keys():
        left = {i: said for i, said in kinds[kind].items() if (kind, i) not in gone}
        kinds[kind] = {i: without(kind, said, others) or said for i, said in left.items()}
    return Given(sections, kinds)


def _gone(given: Given, others: Collection[str]) -> set[tuple[str, str]]:
    """Kind and id of every item that is about these deployments alone."""
    items = [item for kind in interview.load().kinds for item in given.items(kind, "nl")]
    gone = {
        (item.kind, item.id) for item in items if without(item.kind, item.values, others) is None
    }
    before: set[tuple[str, str]] = set()
    while gone != before:
        before = set(gone)
        gone |= {(item.kind, item.id) for item in items if _names_only(given, item, before)}
    return gone


def _names_only(given: Given, item: Item, gone: Collection[tuple[str, str]]) -> bool:
    """Whether what an item names in one of its answers is all gone."""
    asked = interview.load().kinds
    for question in asked[item.kind].questions:
        value = item.values.get(question.field.name)
        if question.to not in asked or not isinstance(value, str | list):
            continue
        named = value if isinstance(value, list) else [value]
        if named and all((question.to, given.item_of(question.to, one)) in gone for one in named):
            return True
    return False
