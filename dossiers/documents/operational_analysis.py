"""How are a municipality's preparatory dossier and the police's operational analysis drawn?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dossiers.documents.assembling import Plan
from dossiers.documents.desk import Desk, Said, capital
from dossiers.documents.draft import Block, Labelled
from dossiers.documents.known import municipalities
from dossiers.documents.parts import (
    annexes,
    case,
    closing,
    deployed,
    dues,
    in_short,
    opening,
    ruling,
)
from dossiers.documents.parts.opening import Pair
from dossiers.documents.parts.wording import items
from dossiers.law.skeletons import Section
from dossiers.law.statements import NoVariant

# Duties that stand beside the route: most of them only a condition brings.
_BESIDE_ROUTE = (
    "each_council",
    "dpo_advice_database",
    "create_database",
    "tell_prosecutor",
    "publish_authorisation",
    "tell_burgomaster",
    "confirm_urgent_authorisation",
    "renew_authorisation",
    "designate_finders",
    "prosecutor_protocol",
    "automatic_device",
)
# What a fine of the municipality presupposes.
_BEFORE_A_FINE: tuple[str, ...] = (
    "designate_finders",
    "prosecutor_protocol",
    "automatic_device",
    "human_finding",
)
# A duty, and the answer of the interview by which its condition does not hold.
_NOT_ASKED: tuple[tuple[str, str, object], ...] = (
    ("confirm_urgent_authorisation", "evaluation.urgency_used", False),
)


def _summary(desk: Desk) -> Iterator[Block]:
    acting = [d for d, e in desk.parts if e.columns.get("body", "none") != "none"]
    try:
        if 0 < len(acting) < len(desk.parts):
            names = deployed.joined([deployed.called(desk, d) for d in acting])
            asked = desk.said("operational.asked.some", count=len(acting), name=names)
        else:
            asked = _asked(desk)
    except NoVariant:
        # The deployments need different bodies: one sentence that is true for each.
        asked = desk.said("operational.asked.mixed")
    text = f"{asked.text} {_other_road(desk)}".rstrip()
    yield from opening.summary(desk, text, more=_in_short(desk))


def _other_road(desk: Desk) -> str:
    """Who is heard where no council advises: on the road of another authority."""
    roads = deployed.on_other_roads(desk)
    if not roads:
        return ""
    names = [deployed.called(desk, d) for d, _ in desk.parts if d.id in roads]
    columns, name = desk.columns_of(roads[0]), deployed.joined(names)
    if len(names) == len(desk.parts):
        return desk.said("operational.asked.road", columns).text
    return desk.said("operational.asked.other_road", columns, len(names), name=name).text


def _asked(desk: Desk) -> Said:
    """What is asked of the reader; a zone names the councils that it asks."""
    found = municipalities(site for d, _ in desk.parts for site in d.sites)
    if found and desk.knows("operational.asked.councils", desk.columns):
        count, places = len(found), ", ".join(found)
        return desk.said("operational.asked.councils", count=count, places=places)
    return desk.said("operational.asked")


def _in_short(desk: Desk) -> Iterator[Pair]:
    """What the answers say of the goals, the terms and the period asked for."""
    yield in_short.goals(desk)
    yield in_short.terms(desk)
    yield desk.label("summary.validity"), _validity(desk)


def _validity(desk: Desk) -> tuple[str, ...]:
    """From when until when the advice is asked for, where the law gives it an end."""
    found = [desk.particulars.given.of(f"places.validity_{end}") for end in ("from", "until")]
    days = [desk.day(date.fromisoformat(day)) for day in found if isinstance(day, str)]
    if len(days) < 2:
        return ()
    return (desk.said("summary.validity.days", day=days[0], until=days[1]).text,)


def _who_decides(desk: Desk, _: Section) -> Iterator[Block]:
    yield from case.controller(desk)


def _law(desk: Desk, _: Section) -> Iterator[Block]:
    yield from ruling.chapter(desk)


def _applicant(desk: Desk, section: Section) -> Iterator[Block]:
    found = municipalities(site for d, _ in desk.parts for site in d.sites)
    yield from case.controller(desk)
    if found:
        pairs = ((desk.label("municipalities"), found),)
        yield Labelled(id=f"{section.id}.municipalities", pairs=pairs)


def _order(desk: Desk, _: Section) -> Iterator[Block]:
    """The route and what follows the decision or goes before the database, step by step."""
    left_out = {duty for duty, path, told in _NOT_ASKED if desk.particulars.given.of(path) == told}
    beside = (
        s
        for s in dues.covered(desk)
        if s.due.row.id in _BESIDE_ROUTE and s.due.row.id not in left_out
    )
    yield from dues.steps(desk, (*dues.route(desk), *beside))


def _purposes(desk: Desk, _: Section) -> Iterator[Block]:
    yield from case.purpose_reasons(desk)


def _places(desk: Desk, _: Section) -> Iterator[Block]:
    yield from case.deployments(desk, with_purposes=False)


def _viewers(desk: Desk, section: Section) -> Iterator[Block]:
    """What the law asks of who views in real time, and what has to be there before a fine."""
    asked = (*_BEFORE_A_FINE, "real_time_under_police", "real_time_only_to_intervene")
    named = (s for s in dues.covered(desk) if s.due.row.id in asked)
    yield from dues.duties(desk, named, f"{section.id}.duties")


def _suppliers(desk: Desk, _: Section) -> Iterator[Block]:
    """Whether somebody processes data for the operator; who that is, the answers tell."""
    processing = any(e.facts.processor for _, e in desk.parts)
    if not processing:
        yield desk.paragraph("suppliers.none", "no_processor")
    elif items(desk, "supplier"):
        yield desk.paragraph("suppliers.intro", "processors")


def _annexes(desk: Desk, _: Section) -> Iterator[Block]:
    yield from annexes.annexes(desk)


def _municipal_ending(desk: Desk) -> Iterator[Block]:
    role = desk.label("sign.municipality")
    yield from closing.signing(
        desk, *(closing.signers(desk, role) or ((role, capital(desk.body)),))
    )


def _police_ending(desk: Desk) -> Iterator[Block]:
    chief = closing.chief_or_director(desk)
    yield from closing.signing(
        desk, *(closing.signers(desk, desk.label("sign.police")) or (chief,))
    )


MUNICIPALITY = Plan(
    summary=_summary,
    content={
        "who_decides": _who_decides,
        "law": _law,
        "order": _order,
        "purposes": _purposes,
        "places": _places,
        "viewers": _viewers,
        "suppliers": _suppliers,
        "annexes": _annexes,
    },
    facts=opening.controller_facts,
    ending=_municipal_ending,
)

POLICE = Plan(
    summary=_summary,
    content={
        "applicant": _applicant,
        "law": _law,
        "order": _order,
        "cameras": _places,
        "purposes": _purposes,
        "partners": _suppliers,
        "annexes": _annexes,
    },
    facts=opening.controller_facts,
    ending=_police_ending,
)
