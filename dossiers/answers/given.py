"""What was answered in the interview? Values, open answers and repeated answers, for the papers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

from dossiers.answers import interview, proposals
from dossiers.answers.fields import NOT_APPLICABLE, NOT_KNOWN
from dossiers.answers.shapes import DEPLOYMENT, PURPOSE, SEVERAL, Interview, Question

TO_CONFIRM = "to_confirm"  # the fields of a page that count again once a person confirmed them


@dataclass(frozen=True)
class Open:
    """What stands in the place of a value. kind: NOT_KNOWN or NOT_APPLICABLE.

    who, when: who will know it and by which day; because: why it does not apply.
    """

    kind: str
    who: str = ""
    when: date | None = None
    because: str = ""


def open_of(value: Any) -> Open | None:
    """The open answer that a stored value is, or None for a value."""
    if not isinstance(value, Mapping) or len(value) != 1:
        return None
    kind, said = next(iter(value.items()))
    if kind == NOT_APPLICABLE:
        return Open(kind, because=said)
    if kind != NOT_KNOWN:
        return None
    day = said.get("when")
    return Open(kind, who=said.get("who", ""), when=date.fromisoformat(day) if day else None)


def counting(
    values: Mapping[str, Any],
    questions: Iterable[Question] = (),
    elsewhere: Mapping[str, Any] = MappingProxyType({}),
) -> dict[str, Any]:
    """The answers of a section or item that count.

    One that waits to be confirmed does not, nor one that no answer raises: it stays stored.
    questions: those of the section or item; elsewhere: path -> answer of another section.
    """
    waiting = {*(values.get(TO_CONFIRM) or ()), TO_CONFIRM}
    found = {n: v for n, v in values.items() if n not in waiting and v not in (None, "", [])}
    beside = {q.field.name: q for q in questions}
    known = {**elsewhere, **found}
    return {n: v for n, v in found.items() if n not in beside or raised(n, beside, known)}


def counting_elsewhere(
    asked: Interview, sections: Mapping[str, Mapping[str, Any]], *, several: bool = False
) -> dict[str, Any]:
    """path -> answer that counts, of the questions from which those of other sections follow.

    sections: the stored answers of each; several: the dossier holds several deployments, which
    stands among the answers too.
    """
    found: dict[str, Any] = {SEVERAL: True} if several else {}
    for path in asked.leads:
        section, _, name = path.partition(".")
        counted = counting(sections.get(section, {}), asked.section(section).questions, found)
        if name in counted:
            found[path] = counted[name]
    return found


def raised(name: str, beside: Mapping[str, Question], values: Mapping[str, Any]) -> bool:
    """Whether the answers raise a question, and the one beside it that it follows from.

    values: those beside it, and by their path those of other sections that count.
    """
    question = beside[name]
    if question.only_if is None:
        return True
    lead = question.only_if[0]
    return question.follows(values) and (lead not in beside or raised(lead, beside, values))


def deployments_of(
    asked: Interview,
    kind: str,
    values: Mapping[str, Any],
    item_of: Callable[[str, str], Mapping[str, Any]],
) -> frozenset[str]:
    """The deployments that an item names, itself or through the item to which it belongs.

    item_of: (kind, reference) -> the answers of that item, empty where it is not there.
    """
    found: set[str] = set()
    for question in asked.kinds[kind].questions:
        value = values.get(question.field.name)
        if not question.belongs or question.to not in asked.placed:
            continue
        if not isinstance(value, str | list):
            continue
        for one in value if isinstance(value, list) else [value]:
            if question.to == DEPLOYMENT:
                found.add(one)
            else:
                found |= deployments_of(asked, question.to, item_of(question.to, one), item_of)
    return frozenset(found)


def led(
    values: Mapping[str, Any],
    questions: Iterable[Question],
    item_of: Callable[[str, str], str],
    plans: Mapping[str, Collection[str]],
) -> dict[str, Any]:
    """The answers of a section or item with every reference leading to something that is there.

    item_of: (kind, reference) -> the id of the item, or ""; plans: PURPOSE and DEPLOYMENT ->
    those of the dossier, empty while they are not known. A reference to what is not there is left
    out.
    """
    found = dict(values)
    for question in questions:
        name, value = question.field.name, found.get(question.field.name)
        if not question.to or not isinstance(value, str | list):
            continue
        named = value if isinstance(value, list) else [value]
        if question.to in plans:
            there = [one for one in named if not plans[question.to] or one in plans[question.to]]
        else:
            there = [item for one in named if (item := item_of(question.to, one))]
        found[name] = list(dict.fromkeys(there)) if isinstance(value, list) else "".join(there)
    return found


def known(values: Mapping[str, Any]) -> dict[str, Any]:
    """The answers of a page that count and are values, not open answers."""
    return {n: v for n, v in counting(values).items() if open_of(v) is None}


@dataclass(frozen=True)
class Item:
    """A repeated answer as it counts. id: never changes; proposal: the one that it was, or ""."""

    id: str
    kind: str
    values: Mapping[str, Any]
    proposal: str = ""

    def __getitem__(self, name: str) -> Any:
        """A value, None where nothing was answered; an open answer as `Open`."""
        value = self.values.get(name)
        return open_of(value) or value


@dataclass(frozen=True)
class Given:
    """The answers of the interview.

    sections: section -> field -> stored value; kinds: kind of item -> id -> field -> value.
    Only what counts is told: nothing dropped, nothing that waits to be confirmed, nothing that
    the answers beside it do not raise.
    """

    sections: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    kinds: Mapping[str, Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)

    def of(self, path: str) -> Any:
        """An answer by its path ("need.figures"): a value, an `Open`, or None."""
        section, _, name = path.partition(".")
        value = self._counted.get(section, {}).get(name)
        return open_of(value) or value

    def section(self, section: str) -> dict[str, Any]:
        """Every answer of a section that counts."""
        return dict(self._counted.get(section, {}))

    def raises(self, question: Question, values: Mapping[str, Any]) -> bool:
        """Whether a question follows. values: the answers that count beside it."""
        return question.follows({**self.elsewhere, **values})

    @cached_property
    def elsewhere(self) -> Mapping[str, Any]:
        """path -> answer that counts, of the questions that others of another section follow."""
        several = len(self.kinds.get(DEPLOYMENT, {})) > 1
        return counting_elsewhere(interview.load(), self.sections, several=several)

    def told_apart(self, path: str) -> bool:
        """Whether an answer of a section is known for each deployment of the dossier."""
        asked = interview.load()
        if (where := asked.apart.get(path)) is None:
            return False
        return self.of(path) == asked.otherwise(where) or isinstance(self.of(where.path), list)

    @cached_property
    def _counted(self) -> Mapping[str, Mapping[str, Any]]:
        asked = {section.id: section.questions for section in interview.load().sections}
        return {
            n: counting(self._led(values, asked.get(n, ())), asked.get(n, ()), self.elsewhere)
            for n, values in self.sections.items()
        }

    def _led(self, values: Mapping[str, Any], questions: Iterable[Question]) -> dict[str, Any]:
        return led(values, questions, self.item_of, self._plans)

    def items(self, kind: str, language: str) -> tuple[Item, ...]:
        """The repeated answers of a kind, in the order of their making, in a language.

        A reference to an item that was taken out is left out.
        """
        book, found = proposals.load(), []
        asked = interview.load().kinds
        questions = asked[kind].questions if kind in asked else ()
        for item, values in self.kinds.get(kind, {}).items():
            if values.get(proposals.STANDING) == proposals.DROPPED:
                continue
            filled = self._led(book.filled(values, language), questions)
            filled = counting(filled, questions, self.elsewhere)
            proposal = filled.pop(proposals.PROPOSAL, "")
            filled.pop(proposals.STANDING, None)
            found.append(Item(item, kind, filled, proposal))
        return tuple(found)

    @cached_property
    def _plans(self) -> Mapping[str, Collection[str]]:
        """The deployments, and the purposes of all of them."""
        told = self.kinds.get(DEPLOYMENT, {})
        purposes = {each for values in told.values() for each in values.get("purposes") or ()}
        return {DEPLOYMENT: told, PURPOSE: purposes}

    def deployments_of(self, item: Item) -> frozenset[str]:
        """The deployments that an item names, itself or through the item to which it belongs."""
        return deployments_of(interview.load(), item.kind, item.values, self._stored)

    def _stored(self, kind: str, reference: str) -> Mapping[str, Any]:
        return counting(self.kinds.get(kind, {}).get(self.item_of(kind, reference), {}))

    def item_of(self, kind: str, reference: str) -> str:
        """The id of the item that a reference leads to, or "".

        A reference is the id of an item, or that of a proposal that was kept as one.
        """
        known = self.kinds.get(kind, {})
        for item, values in known.items():
            kept = values.get(proposals.STANDING) != proposals.DROPPED
            if kept and reference in (item, values.get(proposals.PROPOSAL)):
                return item
        return ""
