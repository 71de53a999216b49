"""How are all answers of the interview shown on one page, each with the way to change it?"""

from __future__ import annotations

from dataclasses import dataclass

from dossiers.answers.shapes import ItemKind, Question, Section
from dossiers.questions.case_answers import CaseAnswers
from dossiers.questions.progress import (
    ItemState,
    ListState,
    PageState,
    SectionState,
)

MOST_TOLD = 12  # items that are told in full; more of them are a table of their columns


@dataclass(frozen=True)
class Told:
    """An answer in words; empty where there is none. url: where it is changed, or ""."""

    label: str
    words: str
    url: str = ""


@dataclass(frozen=True)
class ToldItem:
    """A repeated answer: what it is called, and its answers (or those of the columns)."""

    name: str
    url: str
    state: str
    answers: tuple[Told, ...]


@dataclass(frozen=True)
class ToldList:
    """A list. columns: the heads of its table; empty where each item is told in full."""

    title: str
    url: str
    columns: tuple[str, ...]
    items: tuple[ToldItem, ...]


@dataclass(frozen=True)
class ToldSection:
    """A section. pages: title and answers of each."""

    id: str
    title: str
    url: str
    state: str
    missing: int
    pages: tuple[tuple[str, tuple[Told, ...]], ...]
    lists: tuple[ToldList, ...]


def told(answers: CaseAnswers, state: SectionState) -> ToldSection:
    """A section with everything that the plan and the answers raise in it."""
    section, language = state.section, answers.language
    pages = (
        (page.page.title[language], _page(answers, section, page, every=True))
        for page in state.pages
    )
    return ToldSection(
        id=section.id,
        title=section.title[language],
        url=state.url,
        state=state.state,
        missing=len(state.missing),
        pages=tuple((title, found) for title, found in pages if found),
        lists=tuple(_list(answers, each) for each in state.lists),
    )


def _page(
    answers: CaseAnswers,
    owner: Section | ItemKind,
    state: PageState,
    item: str = "",
    *,
    every: bool,
) -> tuple[Told, ...]:
    """The questions of a page whose answers count. every: those without an answer too."""
    values = answers.values(owner.id, item)
    found = (
        _told(answers, question, values.get(question.field.name), state.url)
        for question in answers.wanted(owner, state.page, values)
    )
    return tuple(each for each in found if every or each.words)


def _told(answers: CaseAnswers, question: Question, value: object, url: str) -> Told:
    words = answers.words(question, value)
    return Told(question.name[answers.language], words, f"{url}#q-{question.field.name}")


def _list(answers: CaseAnswers, state: ListState) -> ToldList:
    kind, language = state.kind, answers.language
    columns: tuple[Question, ...] = ()
    if len(state.items) > MOST_TOLD:
        every = tuple(kind.question(name) for name in kind.columns)
        columns = tuple(q for q in every if q.concerns(answers.plans, answers.on)) or every
    return ToldList(
        title=kind.title[language],
        url=state.url,
        columns=tuple(q.name[language] for q in columns),
        items=tuple(_item(answers, kind, columns, each) for each in state.items),
    )


def _item(
    answers: CaseAnswers, kind: ItemKind, columns: tuple[Question, ...], state: ItemState
) -> ToldItem:
    if columns:
        values = answers.filled(state.row)
        found = [_told(answers, q, values.get(q.field.name), state.url) for q in columns]
    else:
        item = state.row.item
        pages = (_page(answers, kind, page, item, every=False) for page in state.pages)
        found = [each for page in pages for each in page]
        found = [each for each in found if each.words != state.name]
    return ToldItem(state.name, state.url, state.state, tuple(found))
