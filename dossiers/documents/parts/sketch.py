"""Which blocks show where the cameras stand: the sketch, the distances, what each camera sees?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from dossiers.answers.given import Item
from dossiers.answers.particulars import Deployment, Site
from dossiers.documents.desk import Desk
from dossiers.documents.draft import Block, Cell, Table
from dossiers.documents.figures import Point, SitePlan, View
from dossiers.documents.geometry import distance, length_words
from dossiers.documents.parts.deployed import first_place, one_of_several
from dossiers.documents.parts.wording import items
from dossiers.documents.svg_plan import Drawn, look
from dossiers.law.terms import Camera

_MOST_DISTANCES = 6  # places between which a table of distances can still be read
_MOST_TOLD = 12  # places that an alternative text names


@dataclass(frozen=True)
class _Seen:
    """A camera on the sketch, and what it is called."""

    view: View
    own_spot: bool


def site_plan(desk: Desk, base: str) -> Iterator[Block]:
    """A sketch for each deployment whose places have coordinates; an area has none."""
    cameras = items(desk, "camera")
    fixed = [d for d, _ in desk.parts if d.facts.camera is not Camera.MOBILE]
    for deployment in fixed:
        if any(_is_placed(site) for site in deployment.sites):
            name = one_of_several(desk, deployment)
            yield from _sketched(desk, f"{base}.{deployment.id}", deployment, name, cameras)


def _is_placed(site: Site) -> bool:
    return site.latitude is not None and site.longitude is not None


def _sketched(
    desk: Desk, base: str, deployment: Deployment, name: str, cameras: tuple[Item, ...]
) -> Iterator[Block]:
    points, unplaced = [], []
    for number, site in enumerate(deployment.sites, start=first_place(desk, deployment)):
        if site.latitude is None or site.longitude is None:
            unplaced.append(str(number))
            continue
        called = site.name or site.address or desk.label("site.unnamed")
        points.append(Point(str(number), called, float(site.latitude), float(site.longitude)))
    seen = tuple(_views(desk, deployment, cameras))
    block = SitePlan(
        id=f"{base}.sketch",
        points=tuple(points),
        views=tuple(one.view for one in seen),
        north=desk.label("plan.north"),
        decimal="," if desk.language == "nl" else ".",
    )
    bare = block.public()
    with desk.confidential(bool(seen)):
        caption = _caption(desk, "plan.figure_views" if seen else "plan.figure", name)
        full = _words(desk, caption, block, unplaced)
    public = _words(desk, _caption(desk, "plan.figure", name), bare, unplaced)
    left_out = (desk.said("plan.public").text,) if seen else ()
    yield replace(
        block,
        caption=full[0],
        alt=full[1],
        notes=full[2],
        public_caption=public[0],
        public_alt=public[1],
        public_notes=(*public[2], *left_out),
    )
    if seen:
        with desk.confidential():
            caption = _caption(desk, "plan.cameras", name)
            table = _camera_table(desk, f"{base}.cameras", seen, caption)
        yield table
    caption = _caption(desk, "plan.distances", name)
    yield from _distances(desk, f"{base}.distances", block, caption)


def _caption(desk: Desk, label: str, name: str) -> str:
    """A caption; where the paper covers several deployments it names the one that it is about."""
    return desk.said(f"{label}.of", name=name).text if name else desk.label(label)


def _words(
    desk: Desk, caption: str, block: SitePlan, unplaced: list[str]
) -> tuple[str, str, tuple[str, ...]]:
    """Caption, alternative text and notes of a sketch."""
    drawn = look(block)
    told = [f"{p.number} {p.name}" for p in block.points[:_MOST_TOLD]]
    more = "; …" if len(block.points) > _MOST_TOLD else ""
    return (
        caption,
        f"{caption} {'; '.join(told)}{more}",
        tuple(_notes(desk, block, drawn, unplaced)),
    )


def _notes(desk: Desk, block: SitePlan, drawn: Drawn, unplaced: list[str]) -> Iterator[str]:
    yield desk.said("plan.grid", distance=length_words(drawn.bar, block.decimal)).text
    if drawn.moved:
        yield desk.said("plan.moved").text
    if drawn.lengthened:
        yield desk.said("plan.lengthened").text
    if unplaced:
        numbers = ", ".join(unplaced)
        yield desk.said("plan.unplaced", count=len(unplaced), numbers=numbers).text


def _views(desk: Desk, deployment: Deployment, cameras: tuple[Item, ...]) -> Iterator[_Seen]:
    """The cameras whose direction or own spot is known, numbered after their place: "2.1"."""
    given = desk.particulars.given
    for number, site in enumerate(deployment.sites, start=first_place(desk, deployment)):
        here = [c for c in cameras if given.item_of("site", c["site"] or "") == site.id]
        for place, camera in enumerate(here, start=1):
            north, east = _degrees(camera["latitude"]), _degrees(camera["longitude"])
            own_spot = north is not None and east is not None
            if not own_spot:
                north = None if site.latitude is None else float(site.latitude)
                east = None if site.longitude is None else float(site.longitude)
            direction = _whole(camera["direction"])
            if north is None or east is None or (direction is None and not own_spot):
                continue
            called = camera["label"] if isinstance(camera["label"], str) else ""
            view = View(
                f"{number}.{place}",
                called,
                north,
                east,
                direction=direction,
                angle=_whole(camera["angle"]),
                reach=_whole(camera["range"]),
            )
            yield _Seen(view, own_spot)


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) else None


def _degrees(value: Any) -> float | None:
    """Degrees as they are stored: a decimal in a text."""
    if not isinstance(value, str):
        return None
    try:
        return float(Decimal(value))
    except InvalidOperation:
        return None


def _distances(desk: Desk, block_id: str, block: SitePlan, caption: str) -> Iterator[Block]:
    """How far every two places are apart, where a table of that can still be read."""
    points = block.points
    if not 2 <= len(points) <= _MOST_DISTANCES:
        return
    rows = []
    for one in points:
        cells = [Cell(text=f"{one.number} {one.name}")]
        for other in points:
            metres = distance((one.latitude, one.longitude), (other.latitude, other.longitude))
            said = "–" if one is other else length_words(metres, block.decimal)
            cells.append(Cell(text=said, number=True))
        rows.append(tuple(cells))
    yield Table(
        id=block_id,
        caption=caption,
        head=(desk.label("plan.place"), *(point.number for point in points)),
        rows=tuple(rows),
        widths=(0, *(18 for _ in points)),
    )


def _camera_table(desk: Desk, block_id: str, seen: tuple[_Seen, ...], caption: str) -> Table:
    """The numbers behind what the sketch shows of the cameras."""
    spots = any(one.own_spot for one in seen)

    def row(view: View) -> tuple[Cell, ...]:
        places = [f"{value:.5f}" for value in (view.latitude, view.longitude)]
        if desk.language == "nl":
            places = [said.replace(".", ",") for said in places]
        return (
            Cell(text=view.number),
            Cell(text=view.name),
            *(Cell(text=said, number=True) for said in places if spots),
            Cell(text=_with(view.direction, "°"), number=True),
            Cell(text=_with(view.angle, "°"), number=True),
            Cell(text=_with(view.reach, "\u00a0m"), number=True),
        )

    names = ["site.nr", "plan.camera", *(("site.lat", "site.lon") if spots else ())]
    names += ["plan.direction", "plan.angle", "plan.reach"]
    return Table(
        id=block_id,
        caption=caption,
        head=tuple(desk.label(name) for name in names),
        rows=tuple(row(one.view) for one in seen),
        widths=(18, 0, *((25, 25) if spots else ()), 24, 24, 24),
        confidential=True,
    )


def _with(value: int | None, unit: str) -> str:
    return "" if value is None else f"{value}{unit}"
