"""How far is each part of the interview, what is missing in it, and what was left open?

Everything is told from rows that were read already: nothing here asks the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from dossiers.answers.given import TO_CONFIRM, Open, counting, open_of
from dossiers.answers.proposals import PROPOSAL, STANDING
from dossiers.answers.shapes import DEPLOYMENT, ItemKind, Page, Question, Section
from dossiers.models import SectionAnswers
from dossiers.questions.case_answers import CaseAnswers
from dossiers.questions.rows import of_field

# The states of the site, worst first.
HAS_ERRORS, TO_BE_CONFIRMED = "has_errors", "to_confirm"
NOT_STARTED, BUSY, COMPLETE = "not_started", "busy", "complete"


@dataclass(frozen=True)
class Missing:
    """An answer that a complete section has. path: of the question, or the kind of item where
    the list is too short; of: the item that it belongs to, or ""; url: where it is answered.
    """

    path: str
    item: str
    name: str
    of: str
    url: str


@dataclass(frozen=True)
class LeftOpen:
    """An answer that says who will know it and when, or why it does not apply."""

    path: str
    item: str
    name: str
    of: str
    url: str
    open: Open


@dataclass(frozen=True)
class PageState:
    """How far one page is. errors, to_confirm: the names of the answers concerned."""

    page: Page
    url: str
    state: str
    missing: tuple[Missing, ...]
    left_open: tuple[LeftOpen, ...]
    errors: tuple[str, ...]
    to_confirm: tuple[str, ...]


@dataclass(frozen=True)
class ItemState:
    """How far one repeated answer is. name: what its list calls it, or ""."""

    row: SectionAnswers
    name: str
    url: str
    state: str
    pages: tuple[PageState, ...]


@dataclass(frozen=True)
class ListState:
    """How far a list is. missing: those of its items, and the list itself where it is short."""

    kind: ItemKind
    url: str
    state: str
    items: tuple[ItemState, ...]
    missing: tuple[Missing, ...]
    left_open: tuple[LeftOpen, ...]


@dataclass(frozen=True)
class SectionState:
    """How far a section is. feeds: the titles of the papers in which its answers end up."""

    section: Section
    url: str
    state: str
    pages: tuple[PageState, ...]
    lists: tuple[ListState, ...]
    feeds: tuple[str, ...]

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What a complete section has and this one has not, in the order of asking."""
        return tuple(m for part in self._parts for m in part.missing)

    @property
    def left_open(self) -> tuple[LeftOpen, ...]:
        """What was left open in it, in the order of asking."""
        return tuple(o for part in self._parts for o in part.left_open)

    @property
    def _parts(self) -> tuple[PageState | ListState, ...]:
        return (*self.pages, *self.lists)


def progress(answers: CaseAnswers) -> tuple[SectionState, ...]:
    """How far every section is that the plans raise, in the order of the task list."""
    return tuple(section_state(answers, section) for section in answers.sections)


def section_state(answers: CaseAnswers, section: Section) -> SectionState:
    """How far a section is, with its pages and lists."""
    pages = pages_state(answers, section)
    lists = tuple(list_state(answers, section, kind) for kind in answers.kinds(section))
    state = _together(
        [*(p.state for p in pages), *(each.state for each in lists)],
        missing=any(p.missing for p in pages) or any(each.missing for each in lists),
    )
    questions = [*section.questions, *(q for each in lists for q in each.kind.questions)]
    feeds = answers.feeds(question.path for question in questions)
    return SectionState(section, section_url(answers, section), state, pages, lists, feeds)


def list_state(answers: CaseAnswers, section: Section, kind: ItemKind) -> ListState:
    """How far a list is, with its items."""
    url = list_url(answers, section, kind)
    items = tuple(item_state(answers, section, kind, row) for row in answers.items(kind))
    missing = [m for item in items for page in item.pages for m in page.missing]
    missing[:0] = _too_short(answers, kind, items, url)
    state = _together([item.state for item in items], missing=bool(missing))
    left_open = tuple(o for item in items for page in item.pages for o in page.left_open)
    return ListState(kind, url, state, items, tuple(missing), left_open)


def _too_short(
    answers: CaseAnswers, kind: ItemKind, items: tuple[ItemState, ...], url: str
) -> Iterator[Missing]:
    """The list itself where it lacks items; once for each deployment that it says nothing about."""
    title = kind.title[answers.language]
    if sum(_counts(answers, kind, item.row) for item in items) < kind.least:
        yield Missing(kind.id, "", title, "", url)
    elif kind.least:
        for question in kind.questions:
            if question.to != DEPLOYMENT:
                continue
            said = [answers.filled(item.row).get(question.field.name) for item in items]
            if question.field.kind == "references" and not all(isinstance(o, list) for o in said):
                continue  # what names none yet can be of each of them
            told = [one for each in said for one in (each if isinstance(each, list) else [each])]
            for deployment, name in answers.deployments:
                if deployment not in told:
                    yield Missing(kind.id, "", title, name, url)


def _counts(answers: CaseAnswers, kind: ItemKind, row: SectionAnswers) -> bool:
    """Whether anything of a repeated answer counts: all of it can wait to be confirmed."""
    counted = counting(answers.filled(row), kind.questions, answers.elsewhere)
    return any(name not in (PROPOSAL, STANDING) for name in counted)


def item_state(
    answers: CaseAnswers, section: Section, kind: ItemKind, row: SectionAnswers
) -> ItemState:
    """How far a repeated answer is."""
    pages = pages_state(answers, section, kind, row)
    state = _together([p.state for p in pages], missing=any(p.missing for p in pages))
    name = answers.name_of(kind, row)
    return ItemState(row, name, item_url(answers, section, kind, row.item), state, pages)


def pages_state(
    answers: CaseAnswers,
    section: Section,
    kind: ItemKind | None = None,
    row: SectionAnswers | None = None,
) -> tuple[PageState, ...]:
    """How far each page of a section, or of a repeated answer, is."""
    owner: Section | ItemKind = kind or section
    stands = row if kind else answers.row(section.id)
    values = answers.filled(stands) if stands else {}
    of = answers.name_of(kind, row) if kind and row else ""
    return tuple(
        _page_state(
            page=page,
            url=page_url(answers, section, page, kind, row.item if row else ""),
            wanted=answers.wanted(owner, page, values),
            values=values,
            row=stands,
            of=of,
            language=answers.language,
        )
        for page in answers.pages(owner, values)
    )


def _page_state(
    *,
    page: Page,
    url: str,
    wanted: tuple[Question, ...],
    values: Mapping[str, Any],
    row: SectionAnswers | None,
    of: str,
    language: str,
) -> PageState:
    item = row.item if row else ""
    waiting = (values.get(TO_CONFIRM) or ()) if row else ()
    wrong, to_confirm, missing, left_open, begun = [], [], [], [], False
    for question in wanted:
        name, value = question.field.name, values.get(question.field.name)
        place = {"path": question.path, "item": item, "name": question.name[language], "of": of}
        address = f"{url}#q-{name}"
        if row and any(of_field(sent, (name,)) for sent in row.errors):
            wrong.append(place["name"])
        if name in waiting:
            to_confirm.append(place["name"])
        opened = open_of(value)
        if opened is not None:
            left_open.append(LeftOpen(**place, url=address, open=opened))
        elif value in (None, "", []) and question.needed:
            missing.append(Missing(**place, url=address))
        begun = begun or value not in (None, "", []) or _was_sent(row, name)
    if wrong:
        state = HAS_ERRORS
    elif to_confirm:
        state = TO_BE_CONFIRMED
    elif not begun:
        state = NOT_STARTED if wanted else COMPLETE
    else:
        state = BUSY if missing else COMPLETE
    return PageState(
        page, url, state, tuple(missing), tuple(left_open), tuple(wrong), tuple(to_confirm)
    )


def _was_sent(row: SectionAnswers | None, name: str) -> bool:
    """Whether a person saved the page of a question, though it may have stayed empty."""
    return row is not None and any(of_field(sent, (name,)) for sent in row.posted)


def _together(states: Iterable[str], *, missing: bool) -> str:
    """The state of what is made of parts: what nobody has to answer holds nothing up."""
    found = list(states)
    for worst in (HAS_ERRORS, TO_BE_CONFIRMED):
        if worst in found:
            return worst
    if all(state == NOT_STARTED for state in found):
        return NOT_STARTED
    return BUSY if missing else COMPLETE


# -- addresses ------------------------------------------------------------------------------------


def section_url(answers: CaseAnswers, section: Section) -> str:
    """Where a section is."""
    return reverse("interview_section", args=[answers.dossier.reference, section.id])


def list_url(answers: CaseAnswers, section: Section, kind: ItemKind) -> str:
    """Where a list is."""
    return reverse("interview_list", args=[answers.dossier.reference, section.id, kind.id])


def item_url(answers: CaseAnswers, section: Section, kind: ItemKind, item: str) -> str:
    """Where the first page of a repeated answer is."""
    return reverse("interview_item", args=[answers.dossier.reference, section.id, kind.id, item])


def page_url(
    answers: CaseAnswers, section: Section, page: Page, kind: ItemKind | None = None, item: str = ""
) -> str:
    """Where a page is; the first page of a repeated answer is the item's own address."""
    reference = answers.dossier.reference
    if kind is None:
        return reverse("interview_page", args=[reference, section.id, page.id])
    if page == answers.first_page(kind):
        return item_url(answers, section, kind, item)
    where = [reference, section.id, kind.id, item, page.id]
    return reverse("interview_item_page", args=where)
