"""How is a DPIA drawn under both regimes: what each of its chapters holds?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from dossiers.documents.assembling import Content, Plan
from dossiers.documents.desk import Desk
from dossiers.documents.dpia.screening import screening
from dossiers.documents.draft import Block, Heading
from dossiers.documents.parts import case, in_short, opening, points, ruling
from dossiers.law.skeletons import Section


def plan(measures: Content, ending: Callable[[Desk], Iterable[Block]], **own: Content) -> Plan:
    """The plan of a DPIA. own: the content of sections that one regime has, by their id."""
    content: Mapping[str, Content] = {
        "context": _context,
        "why": screening,
        "description": _description,
        "sharing": _sharing,
        "basis": _legal_basis,
        "measures": measures,
        **own,
    }
    return Plan(
        summary=_summary,
        content=content,
        after={"basis": _law},
        facts=opening.controller_facts,
        ending=ending,
    )


def _summary(desk: Desk) -> Iterator[Block]:
    more = (in_short.goals(desk), in_short.terms(desk), in_short.what_remains(desk))
    yield from opening.summary(desk, _asked(desk), more=more)


def _asked(desk: Desk) -> str:
    """What is asked of the reader: advice, or what follows on advice that was given."""
    day = desk.particulars.given.of("views.advice_date")
    if isinstance(day, str) and desk.knows("dpia.asked.given", desk.columns):
        return desk.said("dpia.asked.given", day=desk.day(date.fromisoformat(day))).text
    return desk.said("dpia.asked").text


def _context(desk: Desk, _: Section) -> Iterator[Block]:
    yield from case.controller(desk)


def _description(desk: Desk, _: Section) -> Iterator[Block]:
    yield from case.deployments(desk)


def _sharing(desk: Desk, _: Section) -> Iterator[Block]:
    yield from case.suppliers(desk)


def _legal_basis(desk: Desk, _: Section) -> Iterator[Block]:
    yield Heading(id="basis.purposes", text=desk.label("fact.purposes"), level=2, number="#")
    yield from case.purpose_reasons(desk)


def _law(desk: Desk, _: Section) -> Iterator[Block]:
    """What the law says of the plan, after the purposes and what the answers say of them."""
    yield from ruling.chapter(desk)
    yield from points.answered(desk)
