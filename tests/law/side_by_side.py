"""How are a plan of the ground and the same plan of the law book read side by side?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from dossiers.law import evaluation
from dossiers.law.facts import Facts, facts_from
from tests.law import ground
from tests.law.combinations import walk

OPERATORS = ("municipality", *ground.POLICE)
SHOWN = 10


def readable(wrong: Iterable[str]) -> str:
    """The first ten differences, one line each: what, how often, and the first case of it."""
    cases: dict[str, list[str]] = {}
    for line in wrong:
        what, _, where = line.partition(" | ")
        cases.setdefault(what, []).append(where)
    shown = [f"{what} | {len(at)} times: {at[0]}" if at[0] else what for what, at in cases.items()]
    return "\n".join([f"{len(cases)} differences", *shown[:SHOWN]])


def plan(facts: Mapping[str, object]) -> str:
    """A plan in one line, as a person would look it up."""
    left_out = ("processor", "risk_criteria")
    return " ".join(f"{k}={v}" for k, v in facts.items() if k not in left_out)


@cache
def read(operator: str, scope: str) -> tuple[tuple[ground.Facts, Facts, dict[str, str]], ...]:
    """Every combination as the ground, as the law and as the tables see it."""
    return tuple(
        (facts, law := facts_from(facts), evaluation.columns_of(law))
        for facts in walk(operator=operator, scope=scope)
    )


def lawful(operator: str, on: date) -> Iterator[tuple[ground.Facts, ground.Way, Facts]]:
    """Every lawful plan of a day, with the advice that makes it so, and both papers facts."""
    for facts, law, _ in read(operator, "in"):
        for way in ground.paths(facts, on):
            if not way.lawful:
                continue
            advised = replace(law, recorded_advice=tuple(way.advice.items()))
            for supplier, signed in ((False, False), (True, True), (True, False)):
                if signed and operator != "municipality":
                    continue
                papers: ground.Facts = {"processor": supplier, "dpo_no_dpia": signed}
                asked = replace(advised, processor=supplier, dpo_no_dpia=signed or None)
                yield {**facts, **papers}, way, asked
