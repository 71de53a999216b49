"""How are the operator, the deployments and their places told in a paper?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from dossiers.answers import interview
from dossiers.answers.particulars import Deployment, Site
from dossiers.documents.desk import Desk, Said, capital
from dossiers.documents.draft import Block, Bullets, Cell, Heading, Labelled, Paragraph, Table
from dossiers.documents.parts.deployed import called, first_place, one_of_several
from dossiers.law.evaluation import Evaluation
from dossiers.law.terms import Camera, Purpose

Pair = tuple[str, tuple[str, ...]]

# Which of the infringements of the purpose of sanctions a municipality wants established.
INFRINGEMENTS = "recipients.infringements"


def known(desk: Desk, block_id: str, pairs: Iterable[tuple[str, str]]) -> Iterator[Block]:
    """Pairs of (label id, value): what is known as a list, what is not as a gap."""
    told: list[Pair] = []
    missing: list[str] = []
    for label, value in pairs:
        if value:
            told.append((desk.label(label), (value,)))
        else:
            missing.append(desk.label(label))
    if told:
        yield Labelled(id=block_id, pairs=tuple(told))
    if missing:
        yield desk.gap(f"{block_id}.open", missing)


def controller(desk: Desk) -> Iterator[Block]:
    """Who decides, and how to reach the people that the law names."""
    who = desk.particulars.organisation
    zone = who.zone_names.get(desk.language) or next(iter(who.zone_names.values()), "")
    pairs = [
        (f"controller.{desk.operator}", capital(desk.body)),
        ("address", who.address),
        ("email", who.email),
        ("phone", who.phone),
        ("dpo", who.dpo_name),
        ("dpo_email", who.dpo_email),
    ]
    if desk.regime == "municipality":
        pairs.append(("zone", zone))
    if desk.operator != "federal_police":
        pairs.append(("chief", who.chief_name))
    yield from known(desk, "context.controller", pairs)


def plan_lines(desk: Desk) -> tuple[str, ...]:
    """One sentence a deployment: what the operator wants, with how many cameras."""
    return tuple(plan_line(desk, d, e) for d, e in desk.parts)


def plan_line(desk: Desk, deployment: Deployment, evaluation: Evaluation) -> str:
    """One sentence: what the operator wants, with how many cameras where that is known."""
    counted = deployment.cameras and all(site.cameras for site in deployment.sites)
    if counted and evaluation.facts.visible is not None:
        return desk.said("plan", evaluation.columns, count=deployment.cameras).text
    return desk.said("plan.uncounted", evaluation.columns).text


def cameras(desk: Desk) -> int:
    """How many cameras the paper is about; 0, which reads as several, where that is not known."""
    sites = [site for d, _ in desk.parts for site in d.sites]
    everywhere = all(d.sites for d, _ in desk.parts)
    if not everywhere or not all(site.cameras for site in sites):
        return 0
    return sum(site.cameras or 0 for site in sites)


def places_line(desk: Desk) -> tuple[str, ...]:
    """A line a site: its name and municipality; a long list is counted instead."""
    sites = [s for d, _ in desk.parts for s in d.sites]
    if len(sites) > 8:
        return (desk.said("sites.counted", count=len(sites)).text,)
    return tuple(", ".join(p for p in (_called(desk, s), s.municipality) if p) for s in sites)


def purposes(desk: Desk, evaluation: Evaluation) -> tuple[str, ...]:
    """The purposes that the papers serve, one line each; those out of scope stand apart."""
    return tuple(_purpose(desk, evaluation, p).text for p in evaluation.facts.purposes_in_scope)


def _purpose(desk: Desk, evaluation: Evaluation, purpose: Purpose) -> Said:
    """A purpose in words, no wider than the answers make it."""
    if purpose is Purpose.GAS_PARKING_AND_ACCESS:
        question = interview.load().question(INFRINGEMENTS)
        chosen = desk.particulars.given.of(INFRINGEMENTS)
        if isinstance(chosen, list) and 0 < len(chosen) < len(question.options):
            labels = [o.label[desk.language] for o in question.options if o.value in chosen]
            which = ", ".join(label[:1].lower() + label[1:] for label in labels)
            return desk.said(f"purpose.{purpose}.narrowed", evaluation.columns, which=which)
    return desk.said(f"purpose.{purpose}", evaluation.columns)


def deployments(desk: Desk, *, with_purposes: bool = True) -> Iterator[Block]:
    """Every deployment: its plan in a sentence, its facts, and its places.

    with_purposes: its purposes too, unless another section of the paper is about them.
    """
    several = len(desk.particulars.deployments) > 1
    for deployment, evaluation in desk.parts:
        base = f"deployment.{deployment.id}"
        if several:
            yield Heading(id=base, text=called(desk, deployment), level=2, number="#")
        plan = plan_line(desk, deployment, evaluation)
        yield Paragraph(id=f"{base}.plan", text=plan)
        pairs = facts(desk, evaluation, with_purposes=with_purposes)
        yield Labelled(id=f"{base}.facts", pairs=tuple(pairs))
        yield from places(desk, deployment)
    if len(desk.parts) > 1:
        yield Heading(
            id="deployment.together", text=desk.label("deployments.together"), level=2, number="#"
        )


def facts(desk: Desk, evaluation: Evaluation, *, with_purposes: bool = True) -> Iterator[Pair]:
    """The facts that decided, in the words of this regime."""
    found = evaluation.facts
    yield desk.label("fact.camera"), (desk.label(f"camera.{desk.regime}.{found.camera}"),)
    yield desk.label("fact.place"), (desk.label(f"place.{found.place}"),)
    for name in (
        "place_manager",
        "perimeter",
        "risk_place",
        "temporary_protection",
        "non_visible_ground",
    ):
        value = getattr(found, name)
        if value is not None:
            yield desk.label(f"fact.{name}"), (desk.label(f"{name}.{value}"),)
    for name in ("limited_duration", "during_intervention", "manager_opposes", "visible"):
        value = getattr(found, name)
        if value is not None:
            word = "yes" if value else "no"
            yield desk.label(f"fact.{name}"), (desk.label(f"{name}.{word}"),)
    if found.plate_only is not None:
        word = "yes" if found.plate_only else "no"
        yield desk.label("fact.plate_only"), (desk.label(f"plate_only.{word}"),)
    lines = purposes(desk, evaluation)
    if lines and with_purposes:
        yield desk.label("fact.purposes"), lines


def purpose_reasons(desk: Desk) -> Iterator[Block]:
    """Each purpose once, with the article that names it."""
    seen: set[str] = set()
    for _, evaluation in desk.parts:
        for purpose in evaluation.facts.purposes_in_scope:
            said = _purpose(desk, evaluation, purpose)
            if said.text in seen:
                continue
            seen.add(said.text)
            number = len(seen)
            text = capital(said.text) + "."
            if desk.knows("purposes.used", desk.columns):
                text = desk.said("purposes.used", name=said.text).text
            yield Paragraph(id=f"purpose.{number}.{purpose}", text=text, cites=said.cites)


def places(desk: Desk, deployment: Deployment) -> Iterator[Block]:
    """The sites of a deployment as a table; what is not known of them as a gap.

    A mobile camera drives in an area: that has no coordinates.
    """
    base = f"deployment.{deployment.id}.sites"
    area = deployment.facts.camera is Camera.MOBILE
    if not deployment.sites:
        yield desk.gap(f"{base}.open", [desk.label("gap.areas" if area else "gap.sites")])
        return
    head = ["site.nr", "site.name", "site.municipality", "site.cameras"]
    widths = [10, 0, 38, 18]
    if not area:
        head += ["site.lat", "site.lon"]
        widths += [25, 25]
    yield Table(
        id=base,
        caption=_caption(desk, deployment, "areas" if area else "sites"),
        head=tuple(desk.label(h) for h in head),
        rows=tuple(
            _row(desk, n, site)[: len(head)]
            for n, site in enumerate(deployment.sites, start=first_place(desk, deployment))
        ),
        widths=tuple(widths),
    )
    named = ("address", "municipality", "cameras", *(() if area else ("latitude",)))
    if missing := tuple(_unknown_of_sites(desk, deployment, named)):
        yield desk.gap(f"{base}.open", missing)


def _caption(desk: Desk, deployment: Deployment, what: str) -> str:
    name = one_of_several(desk, deployment)
    return desk.said(f"{what}.of", name=name).text if name else desk.label(f"table.{what}")


def _unknown_of_sites(desk: Desk, deployment: Deployment, named: tuple[str, ...]) -> Iterator[str]:
    """What is not known of a place, a line for each place that lacks something."""
    for number, site in enumerate(deployment.sites, start=first_place(desk, deployment)):
        lacking = [desk.label(f"gap.site.{n}") for n in named if not getattr(site, n)]
        if lacking:
            yield f"{number} {_called(desk, site)}: {', '.join(lacking)}"


def _row(desk: Desk, number: int, site: Site) -> tuple[Cell, ...]:
    unknown = desk.label("unanswered")
    return (
        Cell(text=str(number)),
        Cell(title=_called(desk, site), text=site.address if site.name else ""),
        Cell(text=site.municipality or unknown),
        *(
            Cell(text=said, number=True) if said else Cell(text=unknown)
            for said in (
                str(site.cameras or ""),
                _degrees(desk, site.latitude),
                _degrees(desk, site.longitude),
            )
        ),
    )


def _called(desk: Desk, site: Site) -> str:
    return site.name or site.address or desk.label("site.unnamed")


def _degrees(desk: Desk, value: Decimal | None) -> str:
    if value is None:
        return ""
    said = f"{value:.5f}"
    return said.replace(".", ",") if desk.language == "nl" else said


def start(desk: Desk) -> tuple[str, ...]:
    """The planned start in words, or nothing."""
    day = desk.particulars.planned_start
    return () if day is None else (desk.day(day),)


def suppliers(desk: Desk) -> Iterator[Block]:
    """The suppliers, or the sentence that none processes data; a name not given is a gap."""
    if not any(e.facts.processor for _, e in desk.parts):
        yield desk.paragraph("suppliers.none", "no_processor")
        return
    named = [s for s in desk.particulars.suppliers if s.name]
    if named:
        lines = tuple(", ".join(p for p in (s.name, s.address) if p) for s in named)
        yield desk.paragraph("suppliers.intro", "processors")
        yield Bullets(id="suppliers.list", entries=lines)
    else:
        yield desk.gap("suppliers.unnamed", [desk.label("gap.supplier")])
