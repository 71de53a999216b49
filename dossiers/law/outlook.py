"""While answers are missing: which verdicts are still possible, and which question decides?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dossiers.law.alternatives import completions, values_of
from dossiers.law.book import Book
from dossiers.law.evaluation import BookGap, decide
from dossiers.law.facts import Facts, asked, purposes_for
from dossiers.law.terms import (
    OUT_OF_SCOPE_PURPOSES,
    Body,
    Operator,
    Purpose,
    Verdict,
)


@dataclass(frozen=True)
class Possible:
    """A verdict that some answer still gives. rows: the cells that give it; bodies: who acts."""

    verdict: Verdict
    rows: tuple[str, ...]
    bodies: tuple[Body, ...]


@dataclass(frozen=True)
class Outlook:
    """What is still possible. decides: the open question that narrows most, None if none is open.

    open: every question that is still open on some path, in the order of asking.
    """

    possible: tuple[Possible, ...]
    decides: str | None
    open: tuple[str, ...]


def outlook(facts: Facts, on: date, book: Book) -> Outlook:
    """The outlook for partial facts. The operator must be known. Raises ValueError without it."""
    if facts.operator is None:
        raise ValueError("the outlook starts from the operator")
    rows: dict[Verdict, dict[str, None]] = defaultdict(dict)
    bodies: dict[Verdict, dict[Body, None]] = defaultdict(dict)
    paths: list[tuple[Facts, Verdict]] = []
    still_open: dict[str, None] = {}
    for full, added in futures(facts):
        try:
            decided = decide(book, replace(full, recorded_advice=()), on)
        except BookGap:
            continue
        verdict = decided.verdict
        paths.append((full, verdict))
        bodies[verdict][decided.body] = None
        if decided.final is not None:
            rows[verdict][decided.final.id] = None
        for name in added:
            still_open[name] = None
    possible = tuple(
        Possible(verdict, tuple(rows[verdict]), tuple(bodies[verdict]))
        for verdict in reversed(Verdict)
        if verdict in bodies
    )
    order = [n for n in asked(facts) if n in still_open]
    opened = (*order, *(n for n in still_open if n not in order))
    return Outlook(possible, _most_deciding(paths, opened), opened)


def _most_deciding(paths: Sequence[tuple[Facts, Verdict]], opened: Iterable[str]) -> str | None:
    """The question whose answers leave the fewest verdicts open, on average over its values."""
    if len({verdict for _, verdict in paths}) < 2:
        return None
    best: tuple[float, str] | None = None
    for name in opened:
        groups: dict[Any, set[Verdict]] = defaultdict(set)
        sizes: dict[Any, int] = defaultdict(int)
        for full, verdict in paths:
            value = full.purpose_class if name == "purposes" else getattr(full, name)
            groups[value].add(verdict)
            sizes[value] += 1
        weight = sum(len(groups[v]) * sizes[v] for v in groups) / len(paths)
        if best is None or weight < best[0] - 1e-9:
            best = (weight, name)
    return None if best is None else best[1]


def futures(facts: Facts) -> Iterator[tuple[Facts, tuple[str, ...]]]:
    """Every full set of deciding facts that partial facts can still become."""
    for name in ("camera", "place"):
        if getattr(facts, name) is None:
            for value in values_of(name):
                for full, added in futures(replace(facts, **{name: value})):
                    yield full, (name, *added)
            return
    if facts.purposes is None:
        for chosen in _purpose_samples(facts.operator or Operator.MUNICIPALITY):
            for full, added in completions(replace(facts, purposes=chosen)):
                yield full, ("purposes", *added)
        return
    yield from completions(facts)


def _purpose_samples(operator: Operator) -> Iterator[tuple[Purpose, ...]]:
    """One set of purposes per class that the tables know: in scope, mixed, out of scope."""
    outside = OUT_OF_SCOPE_PURPOSES[0]
    own = [p for p in purposes_for(operator) if p not in OUT_OF_SCOPE_PURPOSES]
    yield (outside,)
    if operator is Operator.MUNICIPALITY:
        samples: list[tuple[Purpose, ...]] = [
            (Purpose.OFFENCES,),
            (Purpose.PAID_PARKING,),
            (Purpose.GAS_PARKING_AND_ACCESS,),
            (Purpose.OFFENCES, Purpose.PAID_PARKING),
        ]
    else:
        samples = [(p,) for p in own]
    for sample in samples:
        yield sample
        yield (*sample, outside)
