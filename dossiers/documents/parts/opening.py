"""What do the first pages of the papers have in common?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dossiers.documents import known_police
from dossiers.documents.desk import Desk, capital
from dossiers.documents.draft import Block, Labelled, Note
from dossiers.documents.parts import case, ruling
from dossiers.law.rows import ZONE_DATABASE

Pair = tuple[str, tuple[str, ...]]


def pairs(block_id: str, given: list[Pair]) -> Labelled:
    """The pairs that say something."""
    return Labelled(id=block_id, pairs=tuple(p for p in given if p[1]))


def plan_pairs(desk: Desk) -> list[Pair]:
    """What, where, what for, and from when."""
    return [
        (desk.label("summary.what"), case.plan_lines(desk)),
        (desk.label("summary.where"), case.places_line(desk)),
        (desk.label("summary.purposes"), purposes(desk)),
        (desk.label("summary.start"), case.start(desk)),
    ]


def purposes(desk: Desk) -> tuple[str, ...]:
    """Every purpose once, over all deployments."""
    lines = dict.fromkeys(p for _, e in desk.parts for p in case.purposes(desk, e))
    return tuple(capital(line) for line in lines)


def summary(
    desk: Desk, asked: str, *, stamped: bool = True, more: Iterable[Pair] = ()
) -> Iterator[Block]:
    """The verdict, when the paper is needed, what is asked of the reader, and the plan.

    more: what the answers say besides.
    stamped: the verdict stands as a sign above the page; else among the other lines, for
    a paper whose author has still to come to a conclusion.
    """
    if stamped:
        yield ruling.ruling(desk)
    paper = desk.paper
    if paper is not None and paper.due.row.only_if is not None and not _known_to_hold(desk):
        yield Note(
            id="summary.only_if",
            label=capital(desk.law_word("only_if")),
            text=capital(paper.due.row.only_if[desk.language]) + ".",
        )
    lines = [(desk.label("summary.asked"), (asked,)), *plan_pairs(desk)]
    if not stamped:
        verdict = (ruling.sentence(desk), *ruling.conditions(desk))
        lines.append((desk.label("summary.verdict"), verdict))
    yield pairs("summary.pairs", [*lines, *more])


def _known_to_hold(desk: Desk) -> bool:
    """Whether the answers say that the paper is needed: the readings enter a zone's database."""
    local = desk.operator == "local_police"
    return local and bool(known_police.holds(ZONE_DATABASE, desk.particulars))


def controller_facts(desk: Desk) -> Iterator[Pair]:
    """The foot of a cover: who is responsible, the data protection officer, the start."""
    who = desk.particulars.organisation
    federal = desk.operator == "federal_police"
    label = "cover.applicant" if federal else "cover.controller"
    yield desk.label(label), (capital(desk.body),)
    yield desk.label("dpo"), (who.dpo_name,) if who.dpo_name else ()
    yield desk.label("summary.start"), case.start(desk)
