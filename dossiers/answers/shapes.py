"""What is a question, a page, a list and a section of the interview?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from dossiers.answers.fields import Field
from dossiers.law.rows import Citation, Columns, Text, When

# What a reference can lead to that is no repeated answer.
PURPOSE, DEPLOYMENT = "purpose", "deployment"
# What stands among the answers of a dossier that holds more deployments than one.
SEVERAL = f"{DEPLOYMENT}.several"

# Blocks of conditions, of which one a group has to fit: those of the section, of the list, of the
# page and of the question itself, where they have any.
Groups = tuple[tuple[When, ...], ...]


@dataclass(frozen=True)
class Option:
    """One answer out of a closed list. value: as stored."""

    value: str
    label: Text
    hint: Text | None


@dataclass(frozen=True)
class Question:
    """One thing that a person is asked.

    path: `need.figures`, or `alternative.what` of a repeated answer; name: a noun phrase, for
    papers and lists; whole: the name where one answer holds for several deployments, if it is
    another; ask: the question; to: the kind of item that a reference leads to, or
    `purpose` or `deployment`; only_if: (another field of its section or item, or the path of
    one of another section; the values of it that raise this question); several: asked only in a
    dossier that holds several of these, `deployment` or ""; needed: it counts for a section that
    is complete; summed: a list adds the numbers up, since all count the same thing.
    """

    path: str
    field: Field
    name: Text
    whole: Text | None
    ask: Text
    hint: Text | None
    example: Text | None
    why: Text | None
    cites: tuple[Citation, ...]
    options: tuple[Option, ...]
    to: str
    only_if: tuple[str, tuple[str, ...]] | None
    several: str
    when: Groups
    needed: bool
    confidential: bool
    printed: bool
    summed: bool

    def concerns(self, plans: Iterable[Columns], on: date) -> bool:
        """Whether any of these plans raises the question at all."""
        return _fits(self.when, plans, on)

    @property
    def lead(self) -> str:
        """The path of the question that it follows from, or ""."""
        name = self.only_if[0] if self.only_if else ""
        return name if "." in name or not name else f"{self.path.partition('.')[0]}.{name}"

    def follows(self, values: Mapping[str, Any]) -> bool:
        """Whether the answers beside it, and by their path those of other sections, raise it."""
        if self.several and not values.get(SEVERAL):
            return False
        if self.only_if is None:
            return True
        name, wanted = self.only_if
        found = values.get(name)
        said = found if isinstance(found, list) else [found]
        return any(as_word(one) in wanted for one in said)

    @property
    def belongs(self) -> bool:
        """Whether it says of which deployments an item is, or to which one item it belongs."""
        return self.to == DEPLOYMENT or (bool(self.to) and self.field.kind == "reference")

    def option(self, value: str) -> Option:
        """The option of a value. Raises KeyError."""
        return {o.value: o for o in self.options}[value]


@dataclass(frozen=True)
class Page:
    """One topic: a few questions that belong together. id: its step in the address."""

    id: str
    title: Text
    about: Text | None
    questions: tuple[Question, ...]
    when: Groups

    def asks(
        self, plans: Iterable[Columns], on: date, values: Mapping[str, Any]
    ) -> tuple[Question, ...]:
        """The questions of the page that these plans and answers raise."""
        known = tuple(plans)
        if not _fits(self.when, known, on):
            return ()
        return tuple(q for q in self.questions if q.concerns(known, on) and q.follows(values))


@dataclass(frozen=True)
class ItemKind:
    """A repeated answer: its list, and the pages of one.

    one: the singular, without a capital; columns: the fields that the list shows, the first is
    its name; least, most: how many a complete section has, and how many it can have.
    """

    id: str
    title: Text
    one: Text
    about: Text | None
    columns: tuple[str, ...]
    pages: tuple[Page, ...]
    least: int
    most: int
    when: Groups

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(q for page in self.pages for q in page.questions)

    def question(self, name: str) -> Question:
        """The question of a field. Raises KeyError."""
        return {q.field.name: q for q in self.questions}[name]

    def concerns(self, plans: Iterable[Columns], on: date) -> bool:
        """Whether any of these plans needs such a list."""
        return _fits(self.when, plans, on)


@dataclass(frozen=True)
class Section:
    """A part of the interview. writer: who usually answers it; place: its rank among all."""

    id: str
    file: str
    place: int
    title: Text
    about: Text
    writer: Text
    pages: tuple[Page, ...]
    kinds: tuple[ItemKind, ...]
    when: Groups

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that are asked once; those of repeated answers stand with their kind."""
        return tuple(q for page in self.pages for q in page.questions)

    def concerns(self, plans: Iterable[Columns], on: date) -> bool:
        """Whether any of these plans needs the section."""
        return _fits(self.when, plans, on)

    def page(self, page_id: str) -> Page:
        """A page by its step. Raises KeyError."""
        return {p.id: p for p in self.pages}[page_id]

    def kind(self, kind_id: str) -> ItemKind:
        """A kind of repeated answer. Raises KeyError."""
        return {k.id: k for k in self.kinds}[kind_id]


@dataclass(frozen=True)
class Interview:
    """Every section, in the order of the task list."""

    sections: tuple[Section, ...]

    def section(self, section_id: str) -> Section:
        """A section by its id. Raises KeyError."""
        return {s.id: s for s in self.sections}[section_id]

    @cached_property
    def kinds(self) -> Mapping[str, ItemKind]:
        """Every kind of repeated answer by its id."""
        return {k.id: k for s in self.sections for k in s.kinds}

    @cached_property
    def placed(self) -> frozenset[str]:
        """The kinds of items that are about a deployment, and DEPLOYMENT itself.

        They name it, or the one item to which they belong: a camera its site.
        """
        found, before = {DEPLOYMENT}, set[str]()
        while found != before:
            before = set(found)
            for kind in self.kinds.values():
                if any(q.belongs and q.to in before - {kind.id} for q in kind.questions):
                    found.add(kind.id)
        return frozenset(found)

    @cached_property
    def apart(self) -> Mapping[str, Question]:
        """The path of an answer of a section -> the question that asks for which deployments."""
        return {q.lead: q for s in self.sections for q in s.questions if q.to == DEPLOYMENT}

    @cached_property
    def apart_of(self) -> Mapping[str, Question]:
        """The path of what follows from such an answer -> that question."""
        return {
            path: self.apart[lead]
            for path in self.by_path
            for lead in self.led_by(path)
            if lead in self.apart
        }

    def otherwise(self, question: Question) -> str:
        """The answer that holds for the deployments which such a question does not name."""
        said = question.only_if[1] if question.only_if else ()
        (left,) = (o.value for o in self.by_path[question.lead].options if o.value not in said)
        return left

    def section_of(self, kind_id: str) -> Section:
        """The section in which a repeated answer stands. Raises KeyError."""
        return {k.id: s for s in self.sections for k in s.kinds}[kind_id]

    def question(self, path: str) -> Question:
        """A question by its path, of a section or of a repeated answer. Raises KeyError."""
        return self.by_path[path]

    @cached_property
    def by_path(self) -> Mapping[str, Question]:
        """Every question by its path, in the order of the sections."""
        sections = (q for s in self.sections for q in s.questions)
        items = (q for k in self.kinds.values() for q in k.questions)
        return {q.path: q for q in (*sections, *items)}

    @cached_property
    def leads(self) -> tuple[str, ...]:
        """The paths of the questions from which others of another section or item follow.

        Each stands after the one that it follows from itself.
        """
        across = {q.only_if[0] for q in self.by_path.values() if q.only_if and "." in q.only_if[0]}
        return tuple(sorted(across, key=lambda path: (len(self.led_by(path)), path)))

    def led_by(self, path: str) -> tuple[str, ...]:
        """The paths of the questions that one follows from, the nearest first."""
        found: list[str] = []
        while path := self.by_path[path].lead:
            found.append(path)
        return tuple(found)

    def fields(self) -> tuple[dict[str, tuple[Field, ...]], dict[str, tuple[Field, ...]]]:
        """The fields by section, and by kind of repeated answer."""
        return (
            {s.id: tuple(q.field for q in s.questions) for s in self.sections},
            {k.id: tuple(q.field for q in k.questions) for k in self.kinds.values()},
        )


def _fits(groups: Groups, plans: Iterable[Columns], on: date) -> bool:
    """Whether one of the plans fits every group."""
    return not groups or any(
        all(any(w.in_force(on) and w.fits(plan) for w in group) for group in groups)
        for plan in plans
    )


def as_word(value: Any) -> str:
    """A value as a condition names it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
