"""How is the security analysis drawn, which a municipality asks of the chief of police?"""

from __future__ import annotations

from collections.abc import Iterator

from dossiers.documents.assembling import Plan
from dossiers.documents.desk import Desk, capital
from dossiers.documents.draft import Block, Heading
from dossiers.documents.parts import case, closing, dues, opening, ruling
from dossiers.law.skeletons import Section
from dossiers.law.terms import Actor


def _by_chief(desk: Desk) -> bool:
    """Whether the chief of police writes it; on another authority's road a police service does."""
    return desk.paper is None or desk.paper.due.by is Actor.CHIEF_OF_POLICE


def _summary(desk: Desk) -> Iterator[Block]:
    yield from opening.summary(desk, desk.said("security.asked").text, stamped=False)


def _question(desk: Desk, _: Section) -> Iterator[Block]:
    yield Heading(id="question.purposes", text=desk.label("fact.purposes"), level=2, number="#")
    yield from case.purpose_reasons(desk)
    yield from ruling.chapter(desk)
    yield Heading(id="question.duties", text=desk.label("duties"), level=2, number="#")
    chosen = ("security_analysis", "consult_chief_of_police", "consult_police_service")
    yield from dues.duties(desk, (s for s in dues.covered(desk) if s.due.row.id in chosen))


def _places(desk: Desk, _: Section) -> Iterator[Block]:
    yield from case.deployments(desk)


def _ending(desk: Desk) -> Iterator[Block]:
    who = desk.particulars.organisation
    if _by_chief(desk):
        yield from closing.signing(desk, (desk.label("sign.chief"), who.chief_name))
    else:
        yield from closing.signing(desk, (desk.label("sign.police_service"), ""))


def _facts(desk: Desk) -> Iterator[opening.Pair]:
    who = desk.particulars.organisation
    author = desk.law_word("actor:chief_of_police" if _by_chief(desk) else "actor:police_service")
    named = who.chief_name if _by_chief(desk) else ""
    yield desk.label("cover.to_write"), (capital(", ".join(p for p in (author, named) if p)),)
    yield desk.label("cover.for"), (capital(desk.body),)
    yield desk.label("summary.start"), case.start(desk)


def _organisation(desk: Desk) -> tuple[str, ...]:
    """The zone of the place at the head of the cover, where it is known."""
    zones = desk.particulars.organisation.zone_names
    zone = zones.get(desk.language) or next(iter(zones.values()), "")
    if zone and _by_chief(desk):
        return (desk.said("zone.called", zone=zone).text,)
    return (capital(desk.body),)


PLAN = Plan(
    summary=_summary,
    content={"question": _question, "places": _places},
    facts=_facts,
    ending=_ending,
    organisation=_organisation,
)
