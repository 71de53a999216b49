"""To which duties and papers can a row of the law book lead?

Read off the tables: a duty can follow from a row when a block of it and a block of the row can hold
for one plan on one day. tests/web/test_law_book.py holds this to the answers of the law for every
plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from dossiers.law.book import Book
from dossiers.law.facts import Facts, asked
from dossiers.law.rows import Decision, Due, When
from dossiers.law.terms import Camera, Operator, Place, PlaceManager, TemporaryProtection

D = TypeVar("D", bound=Due)
# What duties read of a decision rather than of the plan.
OF_THE_ROW = ("operator", "row", "body")
# What every plan has, though nobody is asked it.
DERIVED = ("purpose_class", "dpia", "risk_level", "scope")
# What a plan may have otherwise than the row that it continues as; the camera is the row's.
OF_THE_QUESTION = ("place_manager", "limited_duration", "non_visible_ground")


def leads_to(book: Book, row: Decision, dues: Iterable[D]) -> tuple[D, ...]:
    """The duties or papers that can follow from a lawful row, in the order of the book."""
    if not row.verdict.lawful:
        return ()
    blocks = (*row.when, *_continued(book, row))
    return tuple(due for due in dues if _can_follow(row, blocks, due))


def _continued(book: Book, row: Decision) -> Iterator[When]:
    """The blocks of a row as a plan has them whose question of advice led to it."""
    for question in (*book.bars, *book.cells):
        for asking in question.when:
            if row.id not in asking.continues_as:
                continue
            theirs = tuple(c for c in asking.conditions if c[0] in OF_THE_QUESTION)
            for mine in row.when:
                own = tuple(c for c in mine.conditions if c[0] not in OF_THE_QUESTION)
                yield replace(mine, conditions=(*own, *theirs))


def _can_follow(row: Decision, blocks: Iterable[When], due: Due) -> bool:
    return any(
        _together(row, mine, operator, theirs)
        for mine in blocks
        for operator in _operators(mine)
        for theirs in due.when
        if mine.start <= theirs.end and theirs.start <= mine.end
    )


def _operators(block: When) -> Iterator[Operator]:
    named = block.values_of("operator")
    yield from (operator for operator in Operator if not named or operator in named)


def _together(row: Decision, mine: When, operator: Operator, theirs: When) -> bool:
    wanted = dict(theirs.conditions)
    own = {"operator": operator, "row": row.id, "body": row.body_for(operator)}
    if any(name in wanted and own[name] not in wanted[name] for name in OF_THE_ROW):
        return False
    of_the_plan = {name: found for name, found in wanted.items() if name not in OF_THE_ROW}
    for name, found in of_the_plan.items():
        allowed = mine.values_of(name)
        if allowed and not allowed & found:
            return False
    return any(
        all(name in known or name in DERIVED for name in of_the_plan)
        for known in _asked(mine, operator)
    )


def _asked(block: When, operator: Operator) -> Iterator[tuple[str, ...]]:
    """Which facts are asked of the plans that a block can speak for."""
    for camera in block.values_of("camera") or frozenset(Camera):
        for place in block.values_of("place") or frozenset(Place):
            for visible in block.values_of("visible") or frozenset({"true", "false"}):
                for manager in block.values_of("place_manager") or frozenset(PlaceManager):
                    yield asked(
                        Facts(
                            operator=operator,
                            camera=Camera(camera),
                            place=Place(place),
                            visible=visible == "true",
                            place_manager=PlaceManager(manager),
                            temporary_protection=TemporaryProtection.GOODS,
                        )
                    )
