"""Which stored answers can nobody read, and how does a dossier stand without them?

An answer that came in with a file, or was stored before its field was declared otherwise, may be
one that the law or a paper cannot read. It is kept as it is, does not count, and is asked again.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from dossiers.answers import meaning, schema
from dossiers.answers.fields import BadAnswer
from dossiers.answers.meaning import Case
from dossiers.law.book import Book
from dossiers.law.evaluation import Evaluation, evaluate
from dossiers.law.facts import BadFact, Facts
from dossiers.law.terms import Operator
from dossiers.questions.stored import illegible

MOST_UNREAD = 2_000  # answers of one dossier that are laid aside one by one


@dataclass(frozen=True)
class Unread:
    """An answer that cannot be read. section, item: where it stands; name: its field."""

    section: str
    item: str
    name: str


@dataclass(frozen=True)
class Legible:
    """The meaning of the answers that can be read, None where there is no deployment."""

    case: Case | None
    unread: tuple[Unread, ...]


def read(answers: Mapping[str, Any], reference: str, book: Book) -> Legible:
    """As `meaning.read`, leaving out what cannot be read.

    Raises BadAnswer where not one answer but the whole of them cannot be read.
    """
    unread: list[Unread] = []
    for _round in range(MOST_UNREAD):
        try:
            return Legible(meaning.read(answers, reference, book), tuple(unread))
        except BadAnswer as bad:
            if (bad.path, bad.why) == ("deployment", "missing"):
                return Legible(None, tuple(unread))
            answers, left_out = _without(answers, bad)
            unread.append(left_out)
        except BadFact:
            answers, facts = _without_facts(answers)
            unread += facts
    raise BadAnswer("items", "", "not_an_object")


def _without(answers: Mapping[str, Any], bad: BadAnswer) -> tuple[Mapping[str, Any], Unread]:
    """The answers without the one at the path of an error."""
    section, *rest = bad.path.split(".")
    item = rest.pop(0) if section in schema.ITEMS and len(rest) > 1 else ""
    copied = deepcopy(dict(answers))
    holder = copied["items"][section].get(item) if item else copied["sections"].get(section)
    if not rest or not isinstance(holder, dict) or rest[0] not in holder:
        raise bad
    del holder[rest[0]]
    return copied, Unread(section, item, rest[0])


def _without_facts(answers: Mapping[str, Any]) -> tuple[Mapping[str, Any], list[Unread]]:
    operator = Operator(answers["sections"]["organisation"]["kind"])
    copied = deepcopy(dict(answers))
    unread = []
    for item, values in copied["items"]["deployment"].items():
        for name in illegible(operator, values):
            del values[name]
            unread.append(Unread("deployment", item, name))
    if not unread:
        raise BadAnswer("deployment", "", "no_such_value")
    return copied, unread


def answer_of(facts: Facts, on: date, book: Book) -> Evaluation | None:
    """The law's answer on a day, None while a question is open.

    A recorded answer that the plan does not offer, since it changed, does not count.
    """
    if facts.missing():
        return None
    while True:
        try:
            return _answered(facts, on, _Read(book.digest, book))
        except BadFact as bad:
            heard = _offered(facts, bad)
            if heard == facts.recorded_advice:
                raise
            facts = replace(facts, recorded_advice=heard)


@dataclass(frozen=True)
class _Read:
    """A law book, told from another by its digest alone."""

    digest: str
    book: Book = field(compare=False)


@lru_cache(maxsize=512)
def _answered(facts: Facts, on: date, read: _Read) -> Evaluation:
    """The same facts, day and book have the same answer: every page of a dossier asks it again."""
    return evaluate(facts, on, read.book)


def _offered(facts: Facts, bad: BadFact) -> tuple[tuple[str, str], ...]:
    refused = set(bad.found) if isinstance(bad.found, Mapping) else {bad.found}
    return tuple(pair for pair in facts.recorded_advice if pair[0] not in refused)
