"""How is a DPIA drawn under both regimes: what each of its chapters holds?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from dossiers.documents.assembling import Content, Plan
from dossiers.documents.desk import Desk
from dossiers.documents.dpia.screening import screening
from dossiers.documents.draft import Block, Heading
from dossiers.documents.parts import case, opening, ruling
from dossiers.law.skeletons import Section


def plan(
    measures: Content,
    ending: Callable[[Desk], Iterable[Block]],
    retention: Callable[[Desk], Iterable[Block]] | None = None,
) -> Plan:
    """The plan of a DPIA. retention: what the description says of it, where it says so there."""

    def description(desk: Desk, _: Section) -> Iterator[Block]:
        yield from case.deployments(desk)
        if retention is not None:
            yield from retention(desk)
        yield Heading(id="description.suppliers", text=desk.label("suppliers"), level=2, number="#")
        yield from case.suppliers(desk)

    content: Mapping[str, Content] = {
        "context": _context,
        "why": screening,
        "description": description,
        "basis": _legal_basis,
        "measures": measures,
    }
    return Plan(summary=_summary, content=content, facts=opening.controller_facts, ending=ending)


def _summary(desk: Desk) -> Iterator[Block]:
    yield from opening.summary(desk, desk.said("dpia.asked").text)


def _context(desk: Desk, _: Section) -> Iterator[Block]:
    yield from case.controller(desk)


def _legal_basis(desk: Desk, _: Section) -> Iterator[Block]:
    yield Heading(id="basis.purposes", text=desk.label("fact.purposes"), level=2, number="#")
    yield from case.purpose_reasons(desk)
    yield from ruling.chapter(desk)
