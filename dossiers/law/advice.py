"""Which small change of plan leads to a question that can be answered, and then to a lawful plan?

Beside the alternatives, which are lawful as they stand: here a person must answer first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dossiers.law.alternatives import (
    NEVER_SUPPOSED,
    Alternative,
    ChangeOfPlan,
    alternatives,
    completions,
    plain,
    small_changes,
    spoken,
    together,
)
from dossiers.law.book import Book
from dossiers.law.evaluation import Evaluation, Reason
from dossiers.law.facts import Facts
from dossiers.law.terms import LANGUAGES, Verdict
from dossiers.law.walk import outcomes
from dossiers.law.wording import WORDS


@dataclass(frozen=True)
class Way:
    """A plan near this one that asks for advice and is lawful after an answer that it offers.

    change: fact -> new value, as plain values; asks: the questions that the new plan raises;
    opens: the rows that then ask for advice; verdict: the strictest lawful one after an answer.
    """

    change: tuple[ChangeOfPlan, ...]
    asks: tuple[str, ...]
    opens: tuple[Reason, ...]
    verdict: Verdict
    text: Mapping[str, str]


@dataclass(frozen=True)
class _Found:
    """What the completions of a changed plan come to. lawful: without any advice."""

    lawful: bool
    asks: tuple[str, ...]
    opens: tuple[Reason, ...]
    after: frozenset[Verdict]


def ways_through_advice(evaluation: Evaluation, book: Book) -> tuple[Way, ...]:
    """The fewest small changes after which an answer to a question makes the plan lawful.

    Empty unless the plan is not allowed, and where as few small changes make it lawful at once.
    """
    if evaluation.verdict is not Verdict.NOT_ALLOWED:
        return ()
    facts = replace(evaluation.facts, recorded_advice=())
    pool = small_changes(facts)
    for size in range(1, len({name for name, _ in pool}) + 1):
        found = [
            (chosen, _outcome(replace(facts, **dict(chosen)), evaluation, book))
            for chosen in together(pool, size)
        ]
        if any(outcome.lawful for _, outcome in found):
            return ()
        ways = [(chosen, outcome) for chosen, outcome in found if outcome.after]
        most = max((_kept(chosen) for chosen, _ in ways), default=0)
        if ways:
            return tuple(
                _told(facts, chosen, outcome, book)
                for chosen, outcome in ways
                if _kept(chosen) in (0, most)
            )
    return ()


def _kept(chosen: tuple[ChangeOfPlan, ...]) -> int:
    """How many purposes a change keeps; 0 where it leaves them alone."""
    return len(dict(chosen).get("purposes", ()))


def _outcome(facts: Facts, evaluation: Evaluation, book: Book) -> _Found:
    """What a changed plan comes to, over all answers to the questions that it raises."""
    asks: dict[str, None] = {}
    opens: dict[str, Reason] = {}
    after: set[Verdict] = set()
    lawful = False
    for full, added in completions(facts, NEVER_SUPPOSED):
        (_, first), *answered = outcomes(book, full, evaluation.on)
        lawful = lawful or first.verdict.lawful
        verdicts = {decided.verdict for _, decided in answered if decided.verdict.lawful}
        if first.verdict is not Verdict.SEEK_ADVICE or not verdicts:
            continue
        after |= verdicts
        asks.update(dict.fromkeys(added))
        for reason in first.reasons:
            if reason.verdict is Verdict.SEEK_ADVICE:
                opens.setdefault(reason.row.id, reason)
    return _Found(lawful, tuple(asks), tuple(opens.values()), frozenset(after))


def _told(facts: Facts, chosen: tuple[ChangeOfPlan, ...], found: _Found, book: Book) -> Way:
    verdict = min(found.after, key=lambda v: v.strictness)
    said = {
        language: f"{spoken(facts, chosen, language, book)} {WORDS[language][f'way:{verdict}']}"
        for language in LANGUAGES
    }
    return Way(plain(chosen), found.asks, found.opens, verdict, said)


def other_plans(evaluation: Evaluation, book: Book) -> tuple[Alternative, ...]:
    """The alternatives as a person reads them: no other place where advice is a way on.

    A plan that asks for advice, or that a small change brings there, is about its own place.
    """
    found = alternatives(evaluation, book)
    asks = evaluation.verdict is Verdict.SEEK_ADVICE
    if not asks and not ways_through_advice(evaluation, book):
        return found
    return tuple(one for one in found if "place" not in dict(one.change))
