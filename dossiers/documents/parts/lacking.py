"""Which needed answers are missing, of which item, and how does a gap name them?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dossiers.answers import interview
from dossiers.answers.given import Item, Open
from dossiers.answers.shapes import ItemKind, Question
from dossiers.documents.alike import headline
from dossiers.documents.desk import Desk, capital
from dossiers.documents.draft import Gap
from dossiers.documents.parts.wording import missing_name, numbers_of, words_of

_NAME = 70  # characters of an item's name in a gap


@dataclass(frozen=True)
class Lacking:
    """A needed answer that nobody gave, or a list that is too short. of: the item's name, or ""."""

    asked: Question | ItemKind
    of: str = ""


def says(question: Question, item: Item) -> bool:
    """Whether an item answers a question, if only that it is not known yet.

    A term without its unit is no answer; of none at all the unit does not matter.
    """
    name = question.field.name
    value = item[name]
    if value is None or isinstance(value, Open):
        return value is not None
    return not is_term(question) or value == 0 or item[f"{name}_unit"] is not None


def is_term(question: Question) -> bool:
    """Whether an answer is a number of days, months or other units."""
    kind = interview.load().kinds.get(question.path.partition(".")[0])
    unit = f"{question.field.name}_unit"
    return kind is not None and any(q.field.name == unit for q in kind.questions)


def item_name(desk: Desk, item: Item, place: int) -> str:
    """What an item is called by its first answer, or by its place in its list, from 1.

    A confidential name stays out of a gap, which the public reads.
    """
    kind = interview.load().kinds[item.kind]
    question = kind.question(kind.columns[0])
    value = item[question.field.name]
    if value is None or isinstance(value, Open) or question.confidential:
        return f"{capital(kind.one[desk.language])} {place}"
    return headline(" ".join(words_of(desk, question, value)), _NAME)


def gap(desk: Desk, block_id: str, found: Iterable[Lacking]) -> Gap:
    """What is missing: an item with all that it lacks on one line."""
    lines: dict[str, list[str]] = {}
    numbers: list[str] = []
    for one in found:
        names = lines.setdefault(one.of, [])
        if (name := missing_name(desk, one.asked)) not in names:
            names.append(name)
        numbers += numbers_of(one.asked)
    return Gap(
        id=block_id,
        label=desk.label("gap"),
        asks=tuple(_lines(lines)),
        fields=tuple(dict.fromkeys(numbers)),
    )


def _lines(named: dict[str, list[str]]) -> Iterator[str]:
    for of, names in named.items():
        if of:
            yield f"{of}: {', '.join(names)}"
        else:
            yield from names
