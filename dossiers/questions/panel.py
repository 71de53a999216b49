"""What stands beside a question: which verdicts are still possible, and what was answered?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from dossiers.law import book as law_book
from dossiers.law.addressing import spoken_to
from dossiers.law.book import Book
from dossiers.law.evaluation import decide
from dossiers.law.facts import OPTIONAL, ORDER, Facts, asked
from dossiers.law.outlook import Outlook, Possible, futures
from dossiers.law.outlook import outlook as law_outlook
from dossiers.law.rows import Decision, Text
from dossiers.law.terms import Body, Operator, Scope, Verdict
from dossiers.law.wording import WORDS
from dossiers.models import Dossier
from dossiers.questions import showing, topics
from dossiers.questions.stored import Stored
from dossiers.questions.topics import Topic

# Some plans can still go 2,000 ways, which takes some tenths of a second to follow; the same
# question is asked by every dossier that begins.
MOST_REMEMBERED = 2_000
# One or two rows are told in their own words; more in words that hold for all of them.
FEW_ROWS = 2
# The facts of which one answer can settle the matter, whatever the others are.
_ONE_VALUE = ("visible", "place_manager", "perimeter", "plate_only", "manager_opposes")
# (verdict, fact, what the answer says)
Settling = tuple[tuple[Verdict, str, Text], ...]


@dataclass(frozen=True)
class StillPossible:
    """A verdict that is still possible, and how it comes about, in a few short sentences."""

    verdict: str
    how: tuple[str, ...]


@dataclass(frozen=True)
class Panel:
    """What the panel says. decides_here: this page decides most; next: the question that does."""

    possible: tuple[StillPossible, ...]
    decides_here: bool
    next: str


@lru_cache(maxsize=MOST_REMEMBERED)
def _outlook(facts: Facts, on: date, digest: str) -> Outlook:
    return law_outlook(facts, on, law_book.load())


@lru_cache(maxsize=MOST_REMEMBERED)
def _settling(facts: Facts, on: date, digest: str) -> Settling:
    """The answers to one open question after which only one verdict is left.

    As (verdict, fact, what the answer says), in the order of asking.
    """
    book = law_book.load()
    left: dict[tuple[str, str], set[Verdict]] = defaultdict(set)
    for full, added in futures(facts):
        if full.scope is not Scope.OUT:
            verdict = decide(book, full, on).verdict
            for name in added:
                if name in _ONE_VALUE:
                    left[name, str(getattr(full, name)).lower()].add(verdict)
    found: list[tuple[Verdict, str, Text]] = []
    for row in book.changes:
        verdicts = left.get((row.fact, row.value), set())
        if len(verdicts) == 1 and row.ends and facts.operator in (row.operators or Operator):
            found.append((next(iter(verdicts)), row.fact, row.ends))
    return tuple(sorted(found, key=lambda each: ORDER.index(each[1])))


def panel(facts: Facts, topic: Topic, on: date, book: Book, language: str) -> Panel:
    """The outlook of a plan beside one of its topics."""
    seen = _outlook(facts, on, book.digest)
    decides = seen.decides
    here = decides in topic.facts if decides else False
    elsewhere = ""
    if decides and not here and decides in asked(facts):
        elsewhere = book.question(decides, str(facts.operator)).ask[language]
    settling = _settling(facts, on, book.digest)
    speaking = [
        (each, [spoken_to(book.decision(row), facts.operator) for row in each.rows])
        for each in seen.possible
    ]
    possible = tuple(_possible(each, rows, settling, language) for each, rows in speaking)
    return Panel(possible, here, elsewhere)


def _possible(
    found: Possible, rows: list[Decision], settling: Settling, language: str
) -> StillPossible:
    answers = {row.answer[language] for row in rows if row.answer and row.verdict is found.verdict}
    if 0 < len(rows) <= FEW_ROWS and len(answers) == len(rows):
        return StillPossible(str(found.verdict), tuple(sorted(answers)))
    said = [text[language] for verdict, _fact, text in settling if verdict is found.verdict]
    if said:
        first = _("For instance:")
        return StillPossible(str(found.verdict), (f"{first} {said[0]}", *said[1:FEW_ROWS]))
    return StillPossible(str(found.verdict), tuple(_how(found, language)))


def _how(found: Possible, language: str) -> Iterator[str]:
    """How a verdict that many rows give comes about."""
    match found.verdict:
        case Verdict.ALLOWED:
            yield _("The controller decides alone.")
        case Verdict.ALLOWED_IF:
            for body in found.bodies:
                if body is not Body.NONE:
                    said = WORDS[language][f"body:{body}"]
                    yield f"{said[0].upper()}{said[1:]}."
            if found.bodies == (Body.NONE,):
                yield _("Under a condition on the use.")
            elif Body.NONE in found.bodies:
                yield _("Or under a condition on the use.")
        case Verdict.SEEK_ADVICE:
            yield _("First a question to the data protection officer.")
        case Verdict.NOT_ALLOWED:
            yield _("That depends on the answers that are still open.")
        case Verdict.OUT_OF_SCOPE:
            yield _("Where none of the purposes falls under these rules.")


def so_far(
    dossier: Dossier, item: str, stored: Stored, operator: Operator, book: Book, language: str
) -> list[dict[str, Any]]:
    """The answers given so far, each with the way to change it, and whether it counts."""
    facts = stored.facts(operator)
    wanted = {*asked(facts), *(OPTIONAL if topics.TOPICS[-1] in topics.concerning(facts) else ())}
    rows = []
    for topic in topics.TOPICS:
        for name in topic.asks(operator):
            sent = stored.shown(name)
            if not sent and name not in stored.errors:
                continue
            counts = name in wanted
            question = book.question(name, str(operator))
            rows.append(
                {
                    "name": showing.FACT_NAMES[name],
                    "words": showing.words(question, sent, language),
                    "counts": counts,
                    "state": _state(name, stored),
                    "url": topics.address(dossier.reference, item, topic) if counts else "",
                }
            )
    return rows


def _state(name: str, stored: Stored) -> str:
    if name in stored.errors:
        return str(topics.TopicState.ERRORS)
    if name in stored.to_confirm:
        return str(topics.TopicState.TO_CONFIRM)
    return ""
