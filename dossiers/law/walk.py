"""Which plans are there at all? Every combination, with every answer advice can give."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations

from dossiers.law.alternatives import completions
from dossiers.law.book import Book
from dossiers.law.evaluation import Decided, decide
from dossiers.law.facts import Facts
from dossiers.law.terms import (
    POLICE_PURPOSES,
    Camera,
    Operator,
    Place,
    Purpose,
    Verdict,
)

OUTSIDE = Purpose.LOW_EMISSION_ZONE


def purpose_sets(operator: Operator) -> Iterator[tuple[Purpose, ...]]:
    """One set of purposes for each class of the tables, alone and beside one out of scope."""
    kinds: tuple[Purpose, ...] = POLICE_PURPOSES
    if operator is Operator.MUNICIPALITY:
        kinds = (Purpose.OFFENCES, Purpose.PAID_PARKING, Purpose.GAS_PARKING_AND_ACCESS)
    for size in range(1, len(kinds) + 1):
        for chosen in combinations(kinds, size):
            yield chosen
            yield (*chosen, OUTSIDE)


def plans(
    operators: Collection[str] = (), cameras: Collection[str] = (), places: Collection[str] = ()
) -> Iterator[Facts]:
    """Every combination of deciding facts with a purpose in scope; narrowed where asked."""
    for operator in Operator:
        if operators and operator not in operators:
            continue
        for camera in Camera:
            for place in Place:
                if (cameras and camera not in cameras) or (places and place not in places):
                    continue
                for purposes in purpose_sets(operator):
                    start = Facts(operator=operator, camera=camera, place=place, purposes=purposes)
                    for full, _ in completions(start):
                        yield full


def with_papers(facts: Facts) -> Iterator[Facts]:
    """A plan with each combination of the facts that decide about papers alone."""
    for processor in (False, True):
        yield replace(facts, processor=processor, risk_criteria=())
        if facts.operator is Operator.MUNICIPALITY:
            yield replace(facts, processor=processor, risk_criteria=(), dpo_no_dpia=True)


def outcomes(book: Book, facts: Facts, on: date) -> Iterator[tuple[Facts, Decided]]:
    """The answer to a plan, and to the same plan with every advice that can be recorded."""
    decided = decide(book, facts, on)
    yield facts, decided
    given = dict(facts.recorded_advice)
    for reason in decided.reasons:
        asking = reason.verdict is Verdict.SEEK_ADVICE and not reason.answered
        if not asking or reason.row.id in given:
            continue
        for target in reason.offers:
            advice = (*facts.recorded_advice, (reason.row.id, target))
            yield from outcomes(book, replace(facts, recorded_advice=advice), on)
        return
