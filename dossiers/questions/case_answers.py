"""What stands answered in a dossier's interview, and in which words is each answer shown?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from dossiers.answers import proposals
from dossiers.answers.fields import NOT_APPLICABLE
from dossiers.answers.given import (
    TO_CONFIRM,
    Open,
    counting_elsewhere,
    deployments_of,
    led,
    open_of,
    raised,
)
from dossiers.answers.particulars import Particulars
from dossiers.answers.shapes import (
    DEPLOYMENT,
    PURPOSE,
    Interview,
    ItemKind,
    Page,
    Question,
    Section,
)
from dossiers.documents.destinations import destinations
from dossiers.law.book import Book
from dossiers.law.rows import Columns
from dossiers.law.telling import day_words
from dossiers.law.terms import Purpose
from dossiers.models import Dossier, SectionAnswers


@dataclass(frozen=True)
class CaseAnswers:
    """The answers of a dossier as its interview reads them.

    plans: the columns of each deployment, or those of the operator alone; deployments: (id,
    name); purposes: those of the plans; papers: kind -> title of those that the plans need, as far
    as the law answered; rows: every row of answers that was not removed, in the
    order of their making; language: of the page; on: today; tells: reads what describes the
    case, None where there is no deployment.
    """

    dossier: Dossier
    interview: Interview
    book: Book
    plans: tuple[Columns, ...]
    deployments: tuple[tuple[str, str], ...]
    purposes: tuple[Purpose, ...]
    papers: Mapping[str, str]
    on: date
    language: str
    rows: Sequence[SectionAnswers] = field(repr=False)
    tells: Callable[[], Particulars | None] = field(repr=False)

    @cached_property
    def told(self) -> Particulars | None:
        """What describes the case: few pages need it, so it is read where it is asked."""
        return self.tells()

    @cached_property
    def _by_place(self) -> Mapping[tuple[str, str], SectionAnswers]:
        return {(row.section, row.item): row for row in self.rows}

    @cached_property
    def _by_kind(self) -> Mapping[str, list[SectionAnswers]]:
        found: dict[str, list[SectionAnswers]] = {}
        for row in self.rows:
            dropped = row.values.get(proposals.STANDING) == proposals.DROPPED
            if row.item and not dropped:
                found.setdefault(row.section, []).append(row)
        return found

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections that the plans raise, and those in which something was answered."""
        return tuple(
            s
            for s in self.interview.sections
            if s.concerns(self.plans, self.on) or any(self.items(k) for k in s.kinds)
        )

    def row(self, section: str, item: str = "") -> SectionAnswers | None:
        """The row of a section or item."""
        return self._by_place.get((section, item))

    def items(self, kind: ItemKind) -> list[SectionAnswers]:
        """The repeated answers of a kind, in the order of their making; none that was dropped."""
        return self._by_kind.get(kind.id, [])

    def kinds(self, section: Section) -> tuple[ItemKind, ...]:
        """The lists of a section: those that the plans need, and those that hold something."""
        return tuple(k for k in section.kinds if k.concerns(self.plans, self.on) or self.items(k))

    def pages(self, owner: Section | ItemKind, values: Mapping[str, Any]) -> tuple[Page, ...]:
        """The pages of a section or item that ask something."""
        return tuple(page for page in owner.pages if self.asked(owner, page, values))

    def first_page(self, kind: ItemKind) -> Page | None:
        """The page on which a repeated answer begins; None where the plans ask nothing of it."""
        return next((page for page in kind.pages if self.asked(kind, page, {})), None)

    def plans_of(self, owner: Section | ItemKind, values: Mapping[str, Any]) -> tuple[Columns, ...]:
        """The plans that the questions of a section or item are about.

        Of an item that names deployments, itself or through the item to which it belongs, those
        of these deployments; else all.
        """
        if len(self.plans) < 2 or owner.id not in self.interview.placed:
            return self.plans
        return self._named(deployments_of(self.interview, owner.id, values, self._item))

    def _named(self, named: Collection[str]) -> tuple[Columns, ...]:
        """The plans of these deployments; of none, all."""
        plans = zip(self.deployments, self.plans, strict=True)
        return tuple(plan for (item, _name), plan in plans if item in named) or self.plans

    def _asks(self, question: Question, plans: tuple[Columns, ...]) -> bool:
        """Whether plans ask a question; what follows from an answer that was given for each
        deployment apart, those ask for which it holds."""
        if question.several and len(self.deployments) < 2:
            return False
        where = self.interview.apart_of.get(question.path)
        if where is not None and len(self.plans) > 1:
            section, _, name = where.path.partition(".")
            named = self.values(section).get(name)
            plans = self._named(named) if isinstance(named, list) else plans
        return question.concerns(plans, self.on)

    def _item(self, kind: str, reference: str) -> Mapping[str, Any]:
        row = self.row(kind, self.item_of(kind, reference))
        return row.values if row else {}

    def concerning(
        self, owner: Section | ItemKind, page: Page, values: Mapping[str, Any]
    ) -> tuple[Question, ...]:
        """The questions of a page that its plans raise, whatever was answered beside them."""
        plans = self.plans_of(owner, values)
        return tuple(q for q in page.questions if self._asks(q, plans))

    def asked(
        self, owner: Section | ItemKind, page: Page, values: Mapping[str, Any]
    ) -> tuple[Question, ...]:
        """The questions that a page shows.

        One that follows from an answer beside it on the page is always there: it says when to
        answer it. One that follows from another page is there where it follows.
        """
        beside, values = {q.field.name: q for q in owner.questions}, {**self.elsewhere, **values}
        shown: dict[str, Question] = {}
        for question in self.concerning(owner, page, values):
            name, lead = question.field.name, question.only_if and question.only_if[0]
            if lead in shown or raised(name, beside, values):
                shown[name] = question
        return tuple(shown.values())

    def wanted(
        self, owner: Section | ItemKind, page: Page, values: Mapping[str, Any]
    ) -> tuple[Question, ...]:
        """The questions of a page whose answers count."""
        beside, values = {q.field.name: q for q in owner.questions}, {**self.elsewhere, **values}
        concerning = self.concerning(owner, page, values)
        return tuple(q for q in concerning if raised(q.field.name, beside, values))

    @cached_property
    def elsewhere(self) -> Mapping[str, Any]:
        """path -> answer, of the questions that others of another section follow.

        As within a section, one that waits to be confirmed raises what follows from it.
        """
        sections = {row.section: row.values for row in self.rows if not row.item}
        said = {
            s: {n: v for n, v in told.items() if n != TO_CONFIRM} for s, told in sections.items()
        }
        return counting_elsewhere(self.interview, said, several=len(self.deployments) > 1)

    def values(self, section: str, item: str = "") -> dict[str, Any]:
        """The stored answers of a section or item; a kept proposal speaks where nobody edited."""
        row = self.row(section, item)
        return self.filled(row) if row else {}

    def filled(self, row: SectionAnswers) -> dict[str, Any]:
        """The answers of a row, as the papers of the dossier would tell them."""
        said: Mapping[str, Any] = row.values
        kind = self.interview.kinds.get(row.section) if row.item else None
        if kind is not None:
            said = proposals.load().filled(said, self.dossier.language)
        owner = kind or self._sections.get(row.section)
        if owner is not None:
            there = {PURPOSE: self.purposes, DEPLOYMENT: [item for item, _ in self.deployments]}
            said = led(said, owner.questions, self.item_of, there)
        return {n: v for n, v in said.items() if v not in (None, "", [])}

    @cached_property
    def _sections(self) -> Mapping[str, Section]:
        return {section.id: section for section in self.interview.sections}

    def feeds(self, paths: Iterable[str]) -> tuple[str, ...]:
        """The titles of the papers of the plans in which these answers end up."""
        operator, printed = self.plans[0]["operator"], destinations()
        found = {
            section.document
            for path in paths
            for section in printed.get(path, ())
            if not section.operators or operator in section.operators
        }
        return tuple(title for kind, title in self.papers.items() if kind in found)

    # -- words ------------------------------------------------------------------------------------

    def name_of(self, kind: ItemKind, row: SectionAnswers) -> str:
        """What an item is called in lists: the answer in its first column."""
        first = kind.question(kind.columns[0])
        return self.words(first, self.filled(row).get(first.field.name))

    def leads(self, to: str) -> tuple[tuple[str, str], ...]:
        """What a reference can lead to: (id, name)."""
        return self._leads.setdefault(to, tuple(self._found(to)))

    @cached_property
    def _leads(self) -> dict[str, tuple[tuple[str, str], ...]]:
        return {}

    def _found(self, to: str) -> Iterable[tuple[str, str]]:
        if to == DEPLOYMENT:
            return self.deployments
        if to == PURPOSE:
            question = self.book.question("purposes", self.plans[0]["operator"])
            return [(str(p), question.option(p).label[self.language]) for p in self.purposes]
        kind = self.interview.kinds[to]
        unnamed = _("(without a name)")
        return [(row.item, self.name_of(kind, row) or unnamed) for row in self.items(kind)]

    def item_of(self, to: str, reference: str) -> str:
        """The id of the item that a reference leads to, or "".

        A reference is the id of an item, or that of a proposal that was kept as one.
        """
        if to not in self._ids:
            rows = self._by_kind.get(to, [])
            kept = {row.values.get(proposals.PROPOSAL): row.item for row in rows}
            self._ids[to] = {**kept, **{row.item: row.item for row in rows}}
        return self._ids[to].get(reference, "")

    @cached_property
    def _ids(self) -> dict[str, dict[Any, str]]:
        return {}

    def words(self, question: Question, value: Any) -> str:
        """An answer in words, several lines where there are several; "" where there is none."""
        if value in (None, "", []):
            return ""
        opened = open_of(value)
        if opened is not None:
            return self.open_words(opened)
        kind = question.field.kind
        if kind == "boolean":
            return _("Yes") if value else _("No")
        if kind == "date":
            return day_words(date.fromisoformat(value), self.language)
        if kind == "decimal":
            return str(value).replace(".", formats.get_format("DECIMAL_SEPARATOR"))
        if kind in ("choice", "choices"):
            labels = {o.value: o.label[self.language] for o in question.options}
        elif kind in ("reference", "references"):
            labels = dict(self.leads(question.to))
        else:
            return str(value)
        named = value if isinstance(value, list) else [value]
        if question.to in self.interview.kinds:
            named = [self.item_of(question.to, one) for one in named]
        return "\n".join(labels[one] for one in named if one in labels)

    def open_words(self, opened: Open) -> str:
        """An open answer in words: who will know it and by when, or why it does not apply."""
        if opened.kind == NOT_APPLICABLE:
            return _("Not applicable: %(because)s") % {"because": opened.because}
        day = day_words(opened.when, self.language) if opened.when else ""
        said = {"who": opened.who, "day": day}
        if opened.who and day:
            return _("Not yet known. %(who)s will answer this by %(day)s.") % said
        if opened.who:
            return _("Not yet known. %(who)s will answer this.") % said
        return _("Not yet known. To be answered by %(day)s.") % said if day else _("Not yet known.")
