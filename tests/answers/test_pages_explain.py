"""Does each page of the interview say why it asks, and show an answer from elsewhere?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from dossiers.answers import interview
from dossiers.answers.shapes import Page, Question
from dossiers.law.rows import When
from dossiers.law.terms import Operator


def speaks_to(groups: Iterable[Iterable[When]], operator: Operator) -> bool:
    """Whether blocks of conditions can hold for an operator; each group has one that does."""
    return all(
        any(operator in (block.values_of("operator") or {operator}) for block in group)
        for group in groups
        if tuple(group)
    )


def pages() -> Iterator[tuple[str, Page]]:
    """Every page, with its place: those of the sections, and those of their lists."""
    for section in interview.load().sections:
        yield from ((f"{section.id}/{page.id}", page) for page in section.pages)
        for kind in section.kinds:
            yield from ((f"{kind.id}/{page.id}", page) for page in kind.pages)


def asked(operator: Operator) -> Iterator[tuple[str, tuple[Question, ...]]]:
    """What an operator can be asked on each page that can come up for it."""
    for where, page in pages():
        questions = tuple(q for q in page.questions if speaks_to(q.when, operator))
        if questions:
            yield where, questions


def says_why(question: Question, operator: Operator) -> bool:
    return bool(question.why) or any(speaks_to([c.when], operator) for c in question.cites)


@pytest.mark.parametrize("operator", Operator)
def test_each_page_says_why_it_asks(operator: Operator) -> None:
    found = list(asked(operator))
    assert len(found) > 60
    silent = [where for where, all_ in found if not any(says_why(q, operator) for q in all_)]
    assert silent == []


@pytest.mark.parametrize("operator", Operator)
def test_each_page_that_wants_a_text_shows_one_from_elsewhere(operator: Operator) -> None:
    bare = [
        where
        for where, questions in asked(operator)
        if any(q.field.kind == "text" for q in questions) and not any(q.example for q in questions)
    ]
    assert bare == []
