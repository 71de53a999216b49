"""How do the police assess the impact on data protection (law of 30 July 2018, article 58)?"""

from __future__ import annotations

from collections.abc import Iterator

from dossiers.documents.assembling import Plan
from dossiers.documents.desk import Desk
from dossiers.documents.dpia.screening import screening
from dossiers.documents.draft import Block, Heading
from dossiers.documents.parts import case, closing, dues, opening, ruling
from dossiers.law.statements import Section


def _summary(desk: Desk) -> Iterator[Block]:
    yield from opening.summary(desk, desk.said("dpia.asked").text)


def _context(desk: Desk, _: Section) -> Iterator[Block]:
    yield from case.controller(desk)


def _description(desk: Desk, _: Section) -> Iterator[Block]:
    yield from case.deployments(desk)
    yield Heading(id="description.suppliers", text=desk.label("suppliers"), level=2, number="#")
    yield from case.suppliers(desk)


def _legal_basis(desk: Desk, _: Section) -> Iterator[Block]:
    yield Heading(id="basis.purposes", text=desk.label("fact.purposes"), level=2, number="#")
    yield from case.purpose_reasons(desk)
    yield from ruling.chapter(desk)


def _measures(desk: Desk, _: Section) -> Iterator[Block]:
    later = ("dpo_advice_dpia", "prior_consultation")
    yield from dues.duties(desk, (s for s in dues.shown_here(desk) if s.due.row.id not in later))


def _ending(desk: Desk) -> Iterator[Block]:
    who = desk.particulars.organisation
    yield from closing.signing(
        desk,
        closing.chief_or_director(desk),
        (desk.label("sign.seen"), who.dpo_name or desk.label("dpo")),
    )


PLAN = Plan(
    summary=_summary,
    content={
        "context": _context,
        "why": screening,
        "description": _description,
        "basis": _legal_basis,
        "measures": _measures,
    },
    facts=opening.controller_facts,
    ending=_ending,
)
