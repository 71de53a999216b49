"""How is the security analysis drawn, which a municipality asks of the chief of police?

The municipality prepares it as a proposal; the last part is for the pen of who concludes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dossiers.answers.given import Open
from dossiers.documents.assembling import Plan
from dossiers.documents.desk import Desk, capital
from dossiers.documents.draft import Block, Labelled, Note
from dossiers.documents.parts import case, closing, deployed, dues, in_short, opening
from dossiers.documents.parts.shown import Telling
from dossiers.law.skeletons import Section
from dossiers.law.terms import Actor

_ASKED = ("contacts.police_service", "contacts.question_date", "contacts.police_file_number")


def _by_chief(desk: Desk) -> bool:
    """Whether the chief of police writes it; on another authority's road a police service does."""
    return desk.paper is None or desk.paper.due.by is Actor.CHIEF_OF_POLICE


def _summary(desk: Desk) -> Iterator[Block]:
    yield Note(
        id="summary.proposal",
        label=desk.label("security.proposal"),
        text=desk.said("security.proposal").text,
    )
    yield from opening.summary(
        desk,
        desk.said("security.asked").text,
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
    """What the law asks of who views in real time, unless the answer is that nobody does."""
    if desk.particulars.given.of("access.real_time") != "no":
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
    yield desk.label("cover.prepared"), (capital(desk.said("security.prepared").text),)
    yield desk.label("cover.concluded"), (capital(", ".join(p for p in (author, named) if p)),)
    if _by_chief(desk):
        yield desk.label("cover.for"), (desk.label("council"),)
    yield desk.label("summary.start"), case.start(desk)


def _organisation(desk: Desk) -> tuple[str, ...]:
    """The zone of the place at the head of the cover, where it is known."""
    zone = _zone(desk)
    if zone and _by_chief(desk):
        return (desk.said("zone.called", zone=zone).text,)
    return (capital(desk.body),)


PLAN = Plan(
    summary=_summary,
    content={"question": _question, "purposes": _purposes, "places": _places},
    after={"real_time": _viewers, "hand_over": _handing_over},
    facts=_facts,
    ending=_ending,
    organisation=_organisation,
)
