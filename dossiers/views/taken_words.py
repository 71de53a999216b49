"""In which words are the answers shown that a part takes over, or that an organisation keeps?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dossiers.answers import interview, proposals
from dossiers.answers.given import TO_CONFIRM, Given
from dossiers.answers.shapes import Question
from dossiers.answers.taking import Taken
from dossiers.law.book import load
from dossiers.views.answer_words import AnswerWords
from dossiers.views.fields import page_language


@dataclass(frozen=True)
class Line:
    """An answer, or a repeated answer with all that it says.

    key: the field of the section, or "kind.item"; said: (question, words) of each answer, without
    a question where the name is that.
    """

    key: str
    name: str
    said: tuple[tuple[str, str], ...]

    @property
    def words(self) -> str:
        """All of it as one text, a line each."""
        return "\n".join(f"{asked}: {words}" if asked else words for asked, words in self.said)


def lines_of(
    taken: Taken, section: str, operator: str, language: str, beside: Mapping[str, Any]
) -> list[Line]:
    """What is taken of a section, in words.

    language: in which a proposal speaks that nobody edited; beside: the items that the dossier
    has already, kind -> id -> values, to which an answer may lead.
    """
    own = {kind: _bare(listed) for kind, listed in taken.items.items()}
    items = {kind: {**beside.get(kind, {}), **own.get(kind, {})} for kind in {*beside, *own}}
    words = AnswerWords(Given({}, items), load(), operator, page_language())
    told = interview.load().section(section)
    once = taken.sections.get(section, {})
    found = [
        Line(key, asked, (("", said),))
        for key, asked, said in _said(words, section, told.questions, once)
    ]
    for kind in told.kinds:
        for item, values in taken.items.get(kind.id, {}).items():
            filled = proposals.load().filled(values, language)
            said = [(asked, w) for _key, asked, w in _said(words, kind.id, kind.questions, filled)]
            name = f"{kind.title[words.language]}: {words.item(kind.id, item)}"
            found.append(Line(f"{kind.id}.{item}", name, tuple(said)))
    return found


def _said(
    words: AnswerWords, owner: str, questions: Iterable[Question], values: Mapping[str, Any]
) -> Iterator[tuple[str, str, str]]:
    for question in questions:
        name = question.field.name
        value = values.get(name)
        if name in values.get(TO_CONFIRM, ()) and value not in (None, "", []):
            yield name, question.name[words.language], words.value(owner, name, value) or "–"


def _bare(listed: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Items by what they say, whether or not they wait: they are named by it."""
    return {
        item: {name: value for name, value in values.items() if name != TO_CONFIRM}
        for item, values in listed.items()
    }
