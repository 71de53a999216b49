"""How are a municipality's preparatory dossier and the police's operational analysis drawn?"""

from __future__ import annotations

from collections.abc import Iterator

from dossiers.documents.assembling import Plan
from dossiers.documents.desk import Desk, capital
from dossiers.documents.draft import Block
from dossiers.documents.parts import case, closing, dues, opening, ruling
from dossiers.law.skeletons import Section
from dossiers.law.statements import NoVariant


def _summary(desk: Desk) -> Iterator[Block]:
    try:
        asked = desk.said("operational.asked")
    except NoVariant:
        # The deployments need different bodies: one sentence that is true for each.
        asked = desk.said("operational.asked.mixed")
    yield from opening.summary(desk, asked.text)


def _who_decides(desk: Desk, _: Section) -> Iterator[Block]:
    yield from case.controller(desk)
    yield from ruling.chapter(desk)


def _order(desk: Desk, section: Section) -> Iterator[Block]:
    """The route and what the section names beside it, in the order of the steps."""
    named = (s for s in dues.covered(desk) if s.due.row.id in section.duties)
    yield from dues.duties(desk, (*dues.route(desk), *named))


def _purposes(desk: Desk, _: Section) -> Iterator[Block]:
    yield from case.purpose_reasons(desk)


def _places(desk: Desk, _: Section) -> Iterator[Block]:
    yield from case.deployments(desk)


def _suppliers(desk: Desk, _: Section) -> Iterator[Block]:
    yield from case.suppliers(desk)


def _annexes(desk: Desk, _: Section) -> Iterator[Block]:
    yield from dues.papers(desk)


def _municipal_ending(desk: Desk) -> Iterator[Block]:
    yield from closing.signing(desk, (desk.label("sign.municipality"), capital(desk.body)))


def _police_ending(desk: Desk) -> Iterator[Block]:
    yield from closing.signing(desk, closing.chief_or_director(desk))


MUNICIPALITY = Plan(
    summary=_summary,
    content={
        "who_decides": _who_decides,
        "order": _order,
        "purposes": _purposes,
        "places": _places,
        "suppliers": _suppliers,
        "annexes": _annexes,
    },
    facts=opening.controller_facts,
    ending=_municipal_ending,
)

POLICE = Plan(
    summary=_summary,
    content={
        "applicant": _who_decides,
        "order": _order,
        "cameras": _places,
        "purposes": _purposes,
        "partners": _suppliers,
        "annexes": _annexes,
    },
    facts=opening.controller_facts,
    ending=_police_ending,
)
