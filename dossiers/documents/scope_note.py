"""How is it told on a page or two that a plan is not allowed, or not here, and what would be?"""

from __future__ import annotations

from collections.abc import Iterator

from dossiers.documents.assembling import Plan
from dossiers.documents.desk import Desk, capital
from dossiers.documents.draft import Block, Bullets, Paragraph
from dossiers.documents.parts import case, opening, ruling
from dossiers.law.alternatives import alternatives
from dossiers.law.rows import Decision
from dossiers.law.statements import Section


def _summary(desk: Desk) -> Iterator[Block]:
    lawful = desk.evaluation.verdict.lawful
    asked = desk.said("scope.asked_lawful" if lawful else "scope.asked").text
    yield from opening.summary(desk, asked)


def _why(desk: Desk, _: Section) -> Iterator[Block]:
    yield from ruling.reasons(desk)


def _scheme(desk: Desk, _: Section) -> Iterator[Block]:
    yield from ruling.differences(desk)


def _instead(desk: Desk, _: Section) -> Iterator[Block]:
    """The nearest lawful plans, of every deployment that is not."""
    found: dict[str, None] = {}
    for _deployment, evaluation in desk.parts:
        for alternative in alternatives(evaluation, desk.book):
            found[alternative.text[desk.language]] = None
    if not found:
        yield desk.paragraph("instead.none", "scope.no_instead")
        return
    yield desk.paragraph("instead.intro", "scope.instead", count=len(found))
    yield Bullets(id="instead.changes", entries=tuple(found))


def _ask(desk: Desk, _: Section) -> Iterator[Block]:
    """The questions that the rows put, and to whom."""
    yield desk.paragraph("ask.officer", "scope.officer")
    for _deployment, evaluation in desk.parts:
        for reason in evaluation.open_questions:
            row = reason.row
            if isinstance(row, Decision) and row.asks is not None and desk.first_time(row.id):
                text = desk.filled(row.asks[desk.language])
                yield Paragraph(id=f"ask.{row.id}", text=text)


def _ending(desk: Desk) -> Iterator[Block]:
    yield from ()


def _facts(desk: Desk) -> Iterator[opening.Pair]:
    yield desk.label("cover.author"), (capital(desk.body),)
    yield desk.label("summary.start"), case.start(desk)


PLAN = Plan(
    summary=_summary,
    content={"why": _why, "scheme": _scheme, "instead": _instead, "ask": _ask},
    facts=_facts,
    ending=_ending,
    compact=True,
)
