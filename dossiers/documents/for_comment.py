"""How does a draft become one for comment? Each section is followed by the questions behind it.

A copy for comment is never issued and never kept. What it adds is no part of the input of the
paper: the draft that it is made from is drawn first, with its record, and stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from dossiers.answers import interview
from dossiers.answers.fields import NOT_APPLICABLE
from dossiers.answers.given import TO_CONFIRM, Item, Open
from dossiers.answers.shapes import ItemKind, Question
from dossiers.documents.alike import headline
from dossiers.documents.asked import (
    ANSWERED,
    CONFIRM,
    EMPTY,
    LATER,
    MISSING,
    OUT,
    Asked,
    ForComment,
    Questions,
)
from dossiers.documents.desk import Desk, capital
from dossiers.documents.destinations import shown_by
from dossiers.documents.draft import Block, Contents, Draft, Heading
from dossiers.documents.parts.wording import items, later, words_of
from dossiers.law.facts import asked as asked_of
from dossiers.law.skeletons import Section

MOST_NAMES, NAME = 8, 40
# Of the items of a list, the state that a reader has to know of first.
_FIRST = (MISSING, CONFIRM, LATER, ANSWERED, OUT, EMPTY)


def with_questions(desk: Desk, draft: Draft) -> Draft:
    """The draft with the questions of each section behind it, and a note on what it is for."""
    asking = _Asking(desk)
    sections = {s.id: s for s in desk.texts.skeleton(desk.kind, desk.columns, desk.on)}
    return replace(draft, blocks=tuple(_blocks(desk, draft, sections, asking)))


def name_of_copy(desk: Desk) -> str:
    """What the cover calls such a copy."""
    return desk.label("comment.name")


def _blocks(
    desk: Desk, draft: Draft, sections: dict[str, Section], asking: _Asking
) -> Iterator[Block]:
    standing: Section | None = None
    for block in draft.blocks:
        if isinstance(block, Heading) and block.level == 1:
            if standing is not None:
                yield from asking.of(standing)
            standing = sections.get(block.id)
        if isinstance(block, Contents):
            yield from asking.deciding()
        yield block
        if isinstance(block, Contents):
            yield ForComment(
                id="for_comment",
                label=desk.label("comment.name"),
                text=desk.said("comment.about").text,
            )
    if standing is not None:
        yield from asking.of(standing)


@dataclass
class _Asking:
    """The questions of one paper, counted. told: path -> the number under which it stands."""

    desk: Desk
    told: dict[str, int] = field(default_factory=dict)

    def deciding(self) -> Iterator[Block]:
        """The questions whose answers the law reads, all of them answered: behind the summary."""
        desk, fresh = self.desk, []
        for name in dict.fromkeys(name for _, e in desk.parts for name in asked_of(e.facts)):
            question = desk.book.question(name, desk.operator)
            hint = question.hint[desk.language] if question.hint else ""
            number = self.told[name] = len(self.told) + 1
            ask = question.ask[desk.language]
            fresh.append(Asked(number, ask, hint, ANSWERED, self._said(ANSWERED)))
        yield Questions(
            id="summary.questions",
            label=desk.label("comment.deciding"),
            entries=tuple(fresh),
            remark=desk.label("comment.remark"),
        )

    def of(self, section: Section) -> Iterator[Block]:
        """The questions that a section is made from; nothing where it is made from none."""
        desk, asked = self.desk, interview.load()
        fresh: list[Asked] = []
        again: list[int] = []
        for path in self._paths(section):
            question = asked.by_path[path]
            if not desk.concerns(question):
                continue
            if path in self.told:
                again.append(self.told[path])
                continue
            owner = path.partition(".")[0]
            found = (
                self._of_list(asked.kinds[owner], question)
                if owner in asked.kinds
                else self._of_section(owner, question)
            )
            if found is not None:
                self.told[path] = found.number
                fresh.append(found)
        if fresh or again:
            yield Questions(
                id=f"{section.id}.questions",
                label=desk.label("comment.questions"),
                entries=tuple(fresh),
                again=self._again(again),
                remark=desk.label("comment.remark"),
            )

    def _paths(self, section: Section) -> Iterable[str]:
        plans, on = [e.columns for _, e in self.desk.parts], self.desk.on
        found = dict.fromkeys(section.answers)
        for show in section.shows:
            if any(show.speaks(plan, on) for plan in plans):
                found.update(dict.fromkeys(shown_by(show)))
        return found

    def _again(self, numbers: list[int]) -> str:
        if not numbers:
            return ""
        said = ", ".join(map(str, sorted(numbers)))
        return self.desk.said("comment.again", count=len(numbers), numbers=said).text

    def _of_section(self, owner: str, question: Question) -> Asked | None:
        """A question that is asked once; None where the answers beside it do not raise it."""
        given, name = self.desk.particulars.given, question.field.name
        waiting = given.sections.get(owner, {}).get(TO_CONFIRM) or ()
        if not given.raises(question, {n: given.of(f"{owner}.{n}") for n in given.section(owner)}):
            return None
        value = given.of(f"{owner}.{name}")
        state = _state(question, value, waiting=name in waiting)
        line = self._line(value)
        return self._asked(question, state, (line,) if line else ())

    def _of_list(self, kind: ItemKind, question: Question) -> Asked | None:
        """A question that is asked of every item of a list: of which is it still open?"""
        name, found = question.field.name, self._items(kind)
        stored = self.desk.particulars.given.kinds.get(kind.id, {})
        told: dict[str, list[str]] = {}
        plain = True
        for item in found:
            concerns = question.concerns(self.desk.plans_of(item), self.desk.on)
            if not concerns or not self.desk.particulars.given.raises(question, item.values):
                continue
            waiting = stored.get(item.id, {}).get(TO_CONFIRM) or ()
            state = _state(question, item[name], waiting=name in waiting)
            line = self._line(item[name])
            called = self._called(kind, item)
            told.setdefault(state, []).append(f"{called} ({line})" if line else called)
            plain = plain and not line
        of = kind.title[self.desk.language]
        if not told:
            state = MISSING if kind.least else EMPTY
            return None if found else self._asked(question, state, (), of)
        first = next(state for state in _FIRST if state in told)
        if len(told) == 1 and plain:
            return self._asked(question, first, (), of)
        lines = tuple(
            self.desk.said("comment.of", state=self._said(state), which=_listed(told[state])).text
            for state in _FIRST
            if state in told
        )
        return self._asked(question, first, lines, of)

    def _items(self, kind: ItemKind) -> tuple[Item, ...]:
        found = items(self.desk, kind.id)
        if kind.id == "supplier" and self.desk.supplier is not None:
            return tuple(item for item in found if item.id == self.desk.subject)
        return found

    def _called(self, kind: ItemKind, item: Item) -> str:
        question = kind.question(kind.columns[0])
        value = item[question.field.name]
        if value is None or isinstance(value, Open):
            return capital(kind.one[self.desk.language])
        return headline(" ".join(words_of(self.desk, question, value)), NAME)

    def _line(self, value: Any) -> str:
        """What an open answer says beside its state."""
        if not isinstance(value, Open):
            return ""
        if value.kind == NOT_APPLICABLE:
            return value.because
        return later(self.desk, None, value) if value.who or value.when else ""

    def _said(self, state: str) -> str:
        return self.desk.label(f"comment.{state}")

    def _asked(self, question: Question, state: str, lines: tuple[str, ...], of: str = "") -> Asked:
        language, number = self.desk.language, len(self.told) + 1
        hint = question.hint[language] if question.hint else ""
        ask = question.ask[language]
        return Asked(number, ask, hint, state, self._said(state), lines, of)


def _state(question: Question, value: Any, *, waiting: bool) -> str:
    if waiting:
        return CONFIRM
    if value is None:
        return MISSING if question.needed else EMPTY
    if isinstance(value, Open):
        return OUT if value.kind == NOT_APPLICABLE else LATER
    return ANSWERED


def _listed(names: list[str]) -> str:
    """The items of a list by name; of many the first, and how many more there are."""
    if len(names) <= MOST_NAMES:
        return ", ".join(names)
    return ", ".join(names[: MOST_NAMES - 1]) + f", + {len(names) - MOST_NAMES + 1}"
