"""How is the sketch of the places drawn? To scale from coordinates, the north above."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from dossiers.documents.figures import Point, SitePlan, View
from dossiers.documents.geometry import Plane, length_words, plane_around, round_length
from dossiers.documents.markup import Tag
from dossiers.documents.spreading import Spot, spread
from dossiers.documents.svg_ground import Ground, images
from dossiers.documents.svg_pen import (
    BLUE,
    FILL,
    INK,
    LINE,
    PAPER,
    SOFT,
    WIDTH,
    arrow,
    box,
    cut,
    drawing,
    line,
    number,
    width,
    words,
)

_LEAST_HIGH, _MOST_HIGH = 190.0, 330.0
_SIDE, _ABOVE, _BELOW = 34.0, 44.0, 48.0  # room at the edges: names, north arrow, scale bar
_BAR = 110.0  # the longest scale bar
_ALONE = 1.1  # metres a unit where all stands on one spot: the bar then says 100 m
_CLOSEST = 0.2
_SHORTEST_VIEW = 26.0  # a view whose reach would be shorter is drawn as long as this
_NAMED = 14  # how many places have their name on the sketch
_FEW = 24  # how many cameras have their number on it, and a long view

Room = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Layout:
    """From degrees to units. scale: metres a unit; high: of the drawing."""

    plane: Plane
    middle: tuple[float, float]
    scale: float
    high: float

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """A place on the sheet, from its upper left corner."""
        east, north = self.plane.metres(latitude, longitude)
        x = WIDTH / 2 + (east - self.middle[0]) / self.scale
        inner = self.high - _ABOVE - _BELOW
        return x, _ABOVE + inner / 2 - (north - self.middle[1]) / self.scale

    def place(self, x: float, y: float) -> tuple[float, float]:
        """The latitude and longitude of a spot on the sheet."""
        inner = self.high - _ABOVE - _BELOW
        east = self.middle[0] + (x - WIDTH / 2) * self.scale
        return self.plane.place(east, self.middle[1] - (y - _ABOVE - inner / 2) * self.scale)

    @property
    def bar(self) -> float:
        """The length that the scale bar says, in metres."""
        return round_length(_BAR * self.scale)


def layout(block: SitePlan) -> Layout:
    """How the places and what the cameras see fit on a sheet."""
    plane = plane_around((p.latitude, p.longitude) for p in block.points)
    spots = [plane.metres(p.latitude, p.longitude) for p in (*block.points, *block.views)]
    tips = [
        (east + reach * math.sin(turn), north + reach * math.cos(turn))
        for v in block.views
        if v.direction is not None and v.reach is not None
        for east, north in [plane.metres(v.latitude, v.longitude)]
        for turn, reach in [(math.radians(v.direction), float(v.reach))]
    ]
    all_ = spots + tips
    west, east = min(e for e, _ in all_), max(e for e, _ in all_)
    south, north = min(n for _, n in all_), max(n for _, n in all_)
    wide, high = east - west, north - south
    alone = max(e for e, _ in spots) - min(e for e, _ in spots) < 1 and (
        max(n for _, n in spots) - min(n for _, n in spots) < 1
    )
    scale = max(
        wide / (WIDTH - 2 * _SIDE),
        high / (_MOST_HIGH - _ABOVE - _BELOW),
        _ALONE if alone else _CLOSEST,
    )
    tall = high / scale + _ABOVE + _BELOW
    return Layout(
        plane=plane,
        middle=((west + east) / 2, (south + north) / 2),
        scale=scale,
        high=min(_MOST_HIGH, max(_LEAST_HIGH, tall)),
    )


@dataclass(frozen=True)
class Drawn:
    """What a reader must know of a sketch. bar: the length of the scale bar in metres.

    moved: some point stands beside its spot; lengthened: some view is longer than to scale.
    """

    bar: float
    moved: bool
    lengthened: bool


def look(block: SitePlan) -> Drawn:
    """How a sketch comes out, before it is drawn."""
    at = layout(block)
    lengthened = any(
        v.direction is not None and (v.reach is None or v.reach / at.scale < _shortest(block.views))
        for v in block.views
    )
    return Drawn(at.bar, any(s.moved for s in _spots(at, block)), lengthened)


def _spots(at: Layout, block: SitePlan) -> list[Spot]:
    size = _size(len(block.points))
    places = [at.at(p.latitude, p.longitude) for p in block.points]
    return spread(places, size, _inside(at, size))


def site_plan(block: SitePlan, ground: Ground | None = None) -> Tag:
    """The whole drawing. ground: the map that lies under it on a screen."""
    at = layout(block)
    size = _size(len(block.points))
    spots = _spots(at, block)
    parts = [
        box(0.5, 0.5, WIDTH - 1, at.high - 1, fill=FILL, stroke=LINE, round_=3),
        *_under(at, ground),
        *_grid(at, "#e1e6e7" if ground is None else SOFT),
        *_views(at, block.views, ground),
        *_points(block.points, spots, size),
        *_legible(_labels(at, block, spots, size), ground),
        *_bar(at, block.decimal),
        *_north(block.north),
    ]
    return drawing(block.alt, at.high, *parts)


def _size(points: int) -> float:
    """The radius of a place: smaller where there are many."""
    return 7.5 if points <= 30 else 6.2 if points <= 100 else 5.2


def _inside(at: Layout, size: float) -> Room:
    return size + 3, size + 3, WIDTH - size - 3, at.high - size - 24


def _under(at: Layout, ground: Ground | None) -> Iterator[Tag]:
    """The map, paler than it came: what is drawn on it is what the sketch is about."""
    if ground is not None:
        yield Tag("g", *images(at, ground), opacity="0.75")


def _legible(labels: Iterator[Tag], ground: Ground | None) -> Iterator[Tag]:
    """The words of a sketch; on a map with a pale rim around each letter."""
    if ground is None:
        yield from labels
        return
    rim = {"stroke": PAPER, "stroke_width": "2.4", "stroke_linejoin": "round"}
    yield Tag("g", *labels, paint_order="stroke", **rim)


def _grid(at: Layout, stroke: str) -> Iterator[Tag]:
    """Squares as wide as the scale bar, to measure by eye."""
    step = at.bar / at.scale
    x, y = 16.0 % step, (at.high - 14) % step
    strokes = []
    while x < WIDTH - 1:
        strokes.append(f"M{number(x)} 1V{number(at.high - 1)}")
        x += step
    while y < at.high - 1:
        strokes.append(f"M1 {number(y)}H{number(WIDTH - 1)}")
        y += step
    thick = "0.5" if stroke != SOFT else "0.25"
    yield Tag("path", d="".join(strokes), fill="none", stroke=stroke, stroke_width=thick)


def _shortest(views: tuple[View, ...]) -> float:
    """How long a view is drawn at least: shorter where there are many."""
    return _SHORTEST_VIEW if len(views) <= _FEW else _SHORTEST_VIEW / 2


def _views(at: Layout, views: tuple[View, ...], ground: Ground | None) -> Iterator[Tag]:
    """The cameras: wedges where they look, first every ground and then every edge, then the dots.

    Where the angle is not known, an arrow stands for the wedge. Through one the map is seen.
    """
    through = "0.6" if ground is not None else ""
    wedges = [_wedge(at, v, _shortest(views)) for v in views if v.angle is not None]
    paths = [path for path in wedges if path]
    yield from (Tag("path", d=path, fill="#dbe8ec", fill_opacity=through) for path in paths)
    for path in paths:
        yield Tag(
            "path", d=path, fill="none", stroke=BLUE, stroke_width="0.8", stroke_dasharray="2 1.6"
        )
    for view in views:
        if view.direction is not None and view.angle is None:
            x, y, reach = _eye(at, view, _shortest(views))
            yield from arrow([(x, y), _rim(x, y, reach, math.radians(view.direction))], stroke=BLUE)
    for view in views:
        x, y = at.at(view.latitude, view.longitude)
        yield Tag("circle", cx=number(x), cy=number(y), r="1.6", fill=BLUE)


def _eye(at: Layout, view: View, shortest: float) -> tuple[float, float, float]:
    """Where a camera stands, and how far its view is drawn."""
    x, y = at.at(view.latitude, view.longitude)
    return x, y, max(shortest, (view.reach or 0) / at.scale)


def _rim(x: float, y: float, reach: float, turn: float) -> tuple[float, float]:
    """The end of a line of sight. turn: clockwise from the north."""
    return x + reach * math.sin(turn), y - reach * math.cos(turn)


def _wedge(at: Layout, view: View, shortest: float) -> str:
    """The path of what a camera sees; a circle where it sees all around."""
    if view.direction is None or view.angle is None:
        return ""
    x, y, reach = _eye(at, view, shortest)
    middle, half = math.radians(view.direction), math.radians(view.angle) / 2

    def rim(turn: float) -> str:
        return " ".join(map(number, _rim(x, y, reach, turn)))

    arc = f"A{number(reach)} {number(reach)} 0"
    if view.angle >= 359:
        return f"M{rim(0)}{arc} 1 1 {rim(math.pi)}{arc} 1 1 {rim(0)}Z"
    large = "1" if view.angle > 180 else "0"
    first, last = rim(middle - half), rim(middle + half)
    return f"M{number(x)} {number(y)}L{first}{arc} {large} 1 {last}Z"


def _points(points: tuple[Point, ...], spots: list[Spot], size: float) -> Iterator[Tag]:
    """Each place with its number; one that was moved aside keeps a line to where it is."""
    for spot in spots:
        if spot.moved:
            yield line([spot.true, spot.drawn], stroke=SOFT, thick=0.6)
            yield Tag("circle", cx=number(spot.true[0]), cy=number(spot.true[1]), r="1.4")
    for point, spot in zip(points, spots, strict=True):
        x, y = spot.drawn
        yield Tag(
            "circle",
            cx=number(x),
            cy=number(y),
            r=number(size),
            fill=PAPER,
            stroke=INK,
            stroke_width="1.1",
        )
        letters = size * (1.15 if len(point.number) < 3 else 0.92)
        foot = y + letters * 0.36
        yield words(point.number, x, foot, letters, bold=True, anchor="middle")


def _labels(at: Layout, block: SitePlan, spots: list[Spot], size: float) -> Iterator[Tag]:
    """The numbers of the cameras and the names of the places, where there is room for them."""
    taken = [(x - size, y - size, x + size, y + size) for x, y in (spot.drawn for spot in spots)]
    taken.append((0.0, at.high - 30, 30 + _BAR, at.high))
    taken.append((WIDTH - 36, 0.0, WIDTH, 46.0))
    if len(block.views) <= _FEW:
        yield from _view_numbers(at, block.views, taken)
    if len(spots) > _NAMED:
        return
    taken += _sights(at, block.views)
    for point, spot in zip(block.points, spots, strict=True):
        said = cut(point.name, 8, 150)
        wide = width(said, 8)
        x, y = spot.drawn
        places = [
            (x + size + 4, y + 2.9),
            (x - size - 4 - wide, y + 2.9),
            (x - wide / 2, y - size - 4),
            (x - wide / 2, y + size + 10),
            (x + size + 3, y - 5),
            (x + size + 3, y + 11),
            (x - size - 3 - wide, y - 5),
            (x - size - 3 - wide, y + 11),
        ]
        for left, foot in places:
            room = (left - 1.5, foot - 7.5, left + wide + 1.5, foot + 2.5)
            if _free(room, taken, at.high):
                taken.append(room)
                yield words(said, left, foot, 8)
                break


def _sights(at: Layout, views: tuple[View, ...]) -> Iterator[Room]:
    """The room that the lines of sight take, so that no name lies over one."""
    for view in views:
        if view.direction is not None:
            x, y, reach = _eye(at, view, _shortest(views))
            for part in range(1, 9):
                east, south = _rim(x, y, reach * part / 8, math.radians(view.direction))
                yield east - 4, south - 4, east + 4, south + 4


def _view_numbers(at: Layout, views: tuple[View, ...], taken: list[Room]) -> Iterator[Tag]:
    for view in views:
        x, y, reach = _eye(at, view, _shortest(views))
        if view.direction is not None:
            x, y = _rim(x, y, reach + 7, math.radians(view.direction))
        else:
            y -= 6
        half = width(view.number, 6.6, bold=True) / 2
        room = (x - half, y - 4, x + half, y + 4)
        if _free(room, taken, at.high):
            taken.append(room)
            yield words(view.number, x, y + 2.4, 6.6, bold=True, anchor="middle", fill=BLUE)


def _free(room: Room, taken: list[Room], high: float) -> bool:
    left, up, right, down = room
    if left < 3 or right > WIDTH - 3 or up < 3 or down > high - 3:
        return False
    return not any(left < t[2] and right > t[0] and up < t[3] and down > t[1] for t in taken)


def _bar(at: Layout, decimal: str) -> Iterator[Tag]:
    """The scale bar, with its length in round metres or kilometres."""
    long = at.bar / at.scale
    foot = at.high - 14
    said = length_words(at.bar, decimal)
    yield box(10, foot - 16, max(long, width(said, 8)) + 12, 22, fill=FILL, round_=1.5)
    yield line([(16, foot - 3), (16, foot), (16 + long, foot), (16 + long, foot - 3)])
    yield words(said, 16, foot - 6, 8)


def _north(letter: str) -> Iterator[Tag]:
    x = WIDTH - 20
    yield box(x - 10, 8, 20, 36, fill=FILL, round_=1.5)
    yield from arrow([(x, 30), (x, 11)])
    yield words(letter, x, 41, 8.5, bold=True, anchor="middle")
