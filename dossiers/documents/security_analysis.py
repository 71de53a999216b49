"""How is the security analysis drawn, which a municipality asks of the chief of police?

The municipality prepares it as a proposal; the last part is for the pen of who concludes. On the
road of another authority that is the police service, and no council waits for it: where a dossier
has both roads, each has its own opinion, reader and signature.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dossiers.answers.given import Open
from dossiers.documents.assembling import Plan, open_lines
from dossiers.documents.desk import Desk, capital
from dossiers.documents.draft import Block, Heading, Labelled, Note, Paragraph
from dossiers.documents.parts import case, closing, deployed, dues, in_short, opening
from dossiers.documents.parts.shown import Telling
from dossiers.law.rows import Columns
from dossiers.law.skeletons import Section
from dossiers.law.terms import Actor

_ASKED = ("contacts.police_service", "contacts.question_date", "contacts.police_file_number")


@dataclass(frozen=True)
class Side:
    """The deployments that one police service concludes on.

    chief: it is the chief of police, before a council advises; columns: what they have in common.
    """

    chief: bool
    ids: tuple[str, ...]
    columns: Columns


def _sides(desk: Desk) -> tuple[Side, ...]:
    """The side of the council first."""
    found = []
    for chief in (True, False):
        parts = [(d.id, e.columns) for d, e in desk.parts if _before_a_council(desk, d.id) is chief]
        if parts:
            first = parts[0][1]
            shared = {k: v for k, v in first.items() if all(c.get(k) == v for _, c in parts)}
            found.append(Side(chief, tuple(each for each, _ in parts), shared))
    return tuple(found)


def _before_a_council(desk: Desk, deployment: str) -> bool:
    """Whether the chief writes it; on another authority's road a police service does."""
    written = (
        paper.by
        for paper in desk.evaluation.part(deployment).papers
        if str(paper.row.kind) == desk.kind
    )
    return next(written, Actor.CHIEF_OF_POLICE) is Actor.CHIEF_OF_POLICE


def _by_chief(desk: Desk) -> bool:
    """Whether the chief of police concludes on one of the deployments."""
    return any(side.chief for side in _sides(desk))


def _told(desk: Desk, said: str, side: Side) -> str:
    """What holds for one side, which it names where there are two: "…, voor de inzet “A”"."""
    whom = deployed.told(desk, "deployments.for", side.ids)
    return f"{said}, {whom}" if whom else said


def _each(desk: Desk, section: Section, statement: str) -> Iterator[Block]:
    """A statement once for each side."""
    for number, side in enumerate(_sides(desk)):
        said = desk.said(statement, side.columns)
        again = f".{number + 1}" if number else ""
        yield Paragraph(
            id=f"{section.id}.says.{statement}{again}",
            text=_led_in(desk, said.text, side),
            cites=said.cites,
        )


def _led_in(desk: Desk, said: str, side: Side) -> str:
    whom = deployed.told(desk, "deployments.for", side.ids)
    return f"{capital(whom)}: {said}" if whom else said


def _joined(desk: Desk, statement: str) -> str:
    """A statement for each side, one behind the other."""
    sides = _sides(desk)
    return " ".join(_led_in(desk, desk.said(statement, s.columns).text, s) for s in sides)


def _summary(desk: Desk) -> Iterator[Block]:
    yield Note(
        id="summary.proposal",
        label=desk.label("security.proposal"),
        text=_joined(desk, "security.proposal"),
    )
    yield from opening.summary(
        desk,
        _joined(desk, "security.asked"),
        stamped=False,
        more=(in_short.goals(desk), in_short.terms(desk)),
    )


def _zone(desk: Desk) -> str:
    """The name of the police zone of the place, where it is known."""
    zones = desk.particulars.organisation.zone_names
    return zones.get(desk.language) or next(iter(zones.values()), "")


def _question(desk: Desk, section: Section) -> Iterator[Block]:
    """Whom the municipality asks, when, and under which number the police know it."""
    who, given = desk.particulars.organisation, desk.particulars.given
    if names := deployed.here(desk):
        said = deployed.joined(names)
        yield desk.paragraph(f"{section.id}.part", "security.part", count=len(names), name=said)
    yield from _each(desk, section, "security.question")
    yield desk.paragraph(f"{section.id}.says.laws", "laws")
    yield from _each(desk, section, "security.basis")
    service, day, number = (given.of(path) for path in _ASKED)
    known = [(desk.label("zone"), _zone(desk))]
    if _by_chief(desk):
        known.append((desk.label("chief"), who.chief_name))
    if isinstance(service, str):
        known.append((desk.label("police_service"), service))
    if isinstance(day, str):
        known.append((desk.label("security.asked_on"), desk.day(date.fromisoformat(day))))
    if isinstance(number, str):
        known.append((desk.label("security.number"), number))
    told = tuple((label, (said,)) for label, said in known if said)
    if told:
        yield Labelled(id=f"{section.id}.asked", pairs=told)
    missing = [label for label, said in known if not said]
    if missing:
        yield desk.gap(f"{section.id}.unknown", missing)
    yield from Telling(desk, section.id).still_open(_ASKED)


def _purposes(desk: Desk, _: Section) -> Iterator[Block]:
    yield from case.purpose_reasons(desk)


def _places(desk: Desk, _: Section) -> Iterator[Block]:
    yield from case.deployments(desk, with_purposes=False)


def _viewers(desk: Desk, section: Section) -> Iterator[Block]:
    """What the law asks of who views in real time."""
    yield from _duty(desk, section, "real_time_under_police")


def _handing_over(desk: Desk, section: Section) -> Iterator[Block]:
    """What holds for images that go to the police; of a lasting stream unless there is none."""
    feed = desk.particulars.given.of("recipients.police_feed")
    lasting = feed is None or isinstance(feed, Open) or feed != "no"
    named = ("hand_over_to_police", *(("no_permanent_feed",) if lasting else ()))
    yield from _duty(desk, section, *named)


def _duty(desk: Desk, section: Section, *named: str) -> Iterator[Block]:
    found = (s for s in dues.covered(desk) if s.due.row.id in named)
    yield from dues.duties(desk, found, f"{section.id}.duties")


def _opinion(desk: Desk, section: Section) -> Iterator[Block]:
    """On which deployments the chief of police concludes, where that is not all of them."""
    side = _sides(desk)[0]
    if only := deployed.told(desk, "deployments.only", side.ids):
        yield Paragraph(id=f"{section.id}.part", text=only)


def _other_opinion(desk: Desk, section: Section) -> Iterator[Block]:
    """The opinion of the police service, on a sheet of its own, beside that of the chief."""
    for side in _sides(desk)[1:]:
        title = section.heading(side.columns, desk.on)[desk.language]
        yield Heading(id="service", text=title, number="#", fresh=True)
        yield desk.paragraph("service.says.security.opinion", "security.opinion")
        only = deployed.told(desk, "deployments.only", side.ids)
        yield Paragraph(id="service.part", text=only)
        yield from open_lines(desk, section, "service", (side.columns,))


def _ending(desk: Desk) -> Iterator[Block]:
    chief = desk.particulars.organisation.chief_name
    who = [
        (_told(desk, desk.label("sign.chief"), side), chief)
        if side.chief
        else (_told(desk, desk.label("sign.police_service"), side), "")
        for side in _sides(desk)
    ]
    yield from closing.signing(desk, *who)


def _facts(desk: Desk) -> Iterator[opening.Pair]:
    sides = _sides(desk)
    yield desk.label("cover.prepared"), (capital(desk.said("security.prepared").text),)
    concluding = tuple(_told(desk, _author(desk, side), side) for side in sides)
    yield desk.label("cover.concluded"), concluding
    if _by_chief(desk):
        council, own = desk.label("council"), capital(desk.body)
        readers = tuple(_told(desk, council if side.chief else own, side) for side in sides)
        yield desk.label("cover.for"), readers
    yield desk.label("summary.start"), case.start(desk)


def _author(desk: Desk, side: Side) -> str:
    """Who concludes, by name where it is known."""
    if not side.chief:
        return capital(desk.law_word("actor:police_service"))
    named = desk.particulars.organisation.chief_name
    told = (desk.law_word("actor:chief_of_police"), named)
    return capital(", ".join(part for part in told if part))


def _organisation(desk: Desk) -> tuple[str, ...]:
    """The zone of the place at the head of the cover, where it is known."""
    zone = _zone(desk)
    if zone and _by_chief(desk):
        return (desk.said("zone.called", zone=zone).text,)
    return (capital(desk.body),)


PLAN = Plan(
    summary=_summary,
    content={
        "question": _question,
        "purposes": _purposes,
        "places": _places,
        "chief": _opinion,
    },
    after={"real_time": _viewers, "hand_over": _handing_over, "chief": _other_opinion},
    facts=_facts,
    ending=_ending,
    organisation=_organisation,
)
