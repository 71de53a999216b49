"""How does a municipality assess the impact on data protection (GDPR, article 35)?"""

from __future__ import annotations

from collections.abc import Iterator

from dossiers.documents.assembling import Plan, summary_pairs
from dossiers.documents.desk import Desk, capital
from dossiers.documents.draft import Block, Heading
from dossiers.documents.dpia.screening import belgian_list, criteria
from dossiers.documents.parts import case, closing, dues, ruling
from dossiers.law.statements import Section

Pair = tuple[str, tuple[str, ...]]


def summary(desk: Desk) -> Iterator[Block]:
    """The first page."""
    yield ruling.ruling(desk)
    yield from summary_pairs(
        "summary.pairs",
        [
            (desk.label("summary.what"), case.plan_lines(desk)),
            (desk.label("summary.where"), case.places_line(desk)),
            (desk.label("summary.purposes"), _purposes(desk)),
            (desk.label("summary.start"), case.start(desk)),
            (desk.label("summary.asked"), (desk.said("dpia.asked").text,)),
        ],
    )


def _purposes(desk: Desk) -> tuple[str, ...]:
    lines = dict.fromkeys(p for _, e in desk.parts for p in case.purposes(desk, e))
    return tuple(capital(line) for line in lines)


def context(desk: Desk, _: Section) -> Iterator[Block]:
    yield desk.paragraph("context.who", "controller")
    yield from case.controller(desk)


def why(desk: Desk, section: Section) -> Iterator[Block]:
    yield desk.paragraph("why.rule", "dpia.when")
    yield from criteria(desk, section)
    yield from belgian_list(desk, section)
    yield desk.paragraph("why.law", "dpia.own")


def description(desk: Desk, section: Section) -> Iterator[Block]:
    yield from case.deployments(desk)
    yield Heading(id="description.retention", text=desk.label("retention"), level=2, number="#")
    yield from dues.limits(desk, section.limits)
    yield Heading(id="description.suppliers", text=desk.label("suppliers"), level=2, number="#")
    yield from case.suppliers(desk)


def legal_basis(desk: Desk, _: Section) -> Iterator[Block]:
    yield desk.paragraph("basis.laws", "laws")
    yield desk.paragraph("basis.gdpr", "dpia.basis")
    yield desk.paragraph("basis.offences", "dpia.offence_data")
    yield Heading(id="basis.purposes", text=desk.label("fact.purposes"), level=2, number="#")
    yield from case.purpose_reasons(desk)
    yield Heading(id="basis.reasons", text=desk.label("reasons"), level=2, number="#")
    yield from ruling.reasons(desk)
    yield Heading(id="basis.scheme", text=desk.label("differences"), level=2, number="#")
    yield from ruling.differences(desk)


def rights(desk: Desk, section: Section) -> Iterator[Block]:
    yield desk.paragraph("rights.access", "rights.access")
    yield from dues.limits(desk, section.limits, "rights.limits")


def measures(desk: Desk, _: Section) -> Iterator[Block]:
    yield desk.paragraph("measures.intro", "dpia.duties")
    yield from dues.duties(desk, dues.shown_here(desk))


def views(desk: Desk, _: Section) -> Iterator[Block]:
    yield desk.paragraph("views.rule", "dpia.views")


def officer(desk: Desk, _: Section) -> Iterator[Block]:
    yield desk.paragraph("officer.rule", "dpia.officer")


def review(desk: Desk, _: Section) -> Iterator[Block]:
    yield desk.paragraph("review.rule", "dpia.review")


def ending(desk: Desk) -> Iterator[Block]:
    who = desk.particulars.organisation
    yield Heading(id="signing", text=desk.label("sign.heading"), number="#")
    yield closing.signatures(
        desk,
        [
            (desk.label("sign.municipality"), capital(desk.body)),
            (desk.label("sign.seen"), who.dpo_name or desk.label("dpo")),
        ],
    )


def facts(desk: Desk) -> Iterator[Pair]:
    who = desk.particulars.organisation
    yield desk.label("cover.controller"), (capital(desk.body),)
    yield desk.label("dpo"), (who.dpo_name,) if who.dpo_name else ()
    yield desk.label("summary.start"), case.start(desk)


PLAN = Plan(
    summary=summary,
    content={
        "context": context,
        "why": why,
        "description": description,
        "basis": legal_basis,
        "rights": rights,
        "measures": measures,
        "officer": officer,
        "views": views,
        "review": review,
    },
    facts=facts,
    ending=ending,
)
