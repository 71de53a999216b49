"""How is the way of the data drawn? Five steps in a row, and what hangs at three of them."""

from __future__ import annotations

from collections.abc import Iterator

from dossiers.documents.figures import DataFlow, Panel, Step
from dossiers.documents.markup import Tag
from dossiers.documents.svg_pen import (
    BLUE,
    FILL,
    LINE,
    PAPER,
    SOFT,
    WIDTH,
    arrow,
    box,
    cut,
    drawing,
    width,
    words,
    wrapped,
)

_GAP = 15.0
_WIDE = (WIDTH - 1 - 4 * _GAP) / 5
_TEXT, _STEP_LINES, _PANEL_LINES = 7.2, 6, 8
_LEADING = 9.2
_MATCH, _KEEP = 2, 3


def data_flow(block: DataFlow) -> Tag:
    """The whole drawing. The steps are as high as the longest of them needs."""
    told = [wrapped(s.said, _TEXT, _WIDE - 13, _STEP_LINES) for s in block.steps]
    high = 26 + _LEADING * max(2, *(len(lines) for lines in told))
    parts: list[Tag] = []
    for place, (step, lines) in enumerate(zip(block.steps, told, strict=True)):
        parts += _step(step, lines, _left(place), high, str(place + 1))
    for place in range(len(block.steps) - 1):
        end = _left(place + 1)
        parts += arrow([(end - _GAP + 2, 1 + high / 2), (end - 2, 1 + high / 2)])
    low = 1 + high
    below = low + 22
    bottom = low
    if block.lists.lines:
        left, right = _left(_MATCH - 1), _left(_MATCH) + _WIDE
        middle = _left(_MATCH) + _WIDE / 2
        bottom = max(bottom, below + _height(block.lists))
        parts += _panel(block.lists, left, below, right - left)
        parts += arrow([(middle, below), (middle, low + 2)])
    foot = below
    if block.kept.lines:
        left = _left(_KEEP) + 16
        parts += _panel(block.kept, left, below, WIDTH - 0.5 - left)
        middle = _left(_KEEP) + _WIDE / 2
        parts += arrow([(middle + 8, low), (middle + 8, below - 2)])
        foot = below + _height(block.kept) + 12
        bottom = max(bottom, foot - 12)
    if block.handed.lines:
        left = _left(_KEEP) + 16
        parts += _panel(block.handed, left, foot, WIDTH - 0.5 - left)
        x = _left(_KEEP) + 6
        parts += arrow([(x, low), (x, foot + 9), (left - 2, foot + 9)])
        bottom = max(bottom, foot + _height(block.handed))
    return drawing(block.alt, bottom + 1, *parts)


def _left(place: int) -> float:
    return 0.5 + place * (_WIDE + _GAP)


def _step(step: Step, lines: list[str], x: float, high: float, number: str) -> Iterator[Tag]:
    dash = "3 2" if step.open else ""
    yield box(x, 1, _WIDE, high, fill=PAPER, stroke=BLUE, thick=1.1, round_=4, dash=dash)
    yield words(number, x + 7, 14, 8.5, bold=True, fill=BLUE)
    yield words(cut(step.name, 8.5, _WIDE - 24, bold=True), x + 16, 14, 8.5, bold=True)
    for place, said in enumerate(lines):
        yield words(said, x + 7, 26 + place * _LEADING, _TEXT, fill=SOFT)


def _lines(panel: Panel) -> tuple[tuple[str, str], ...]:
    """The lines that are drawn: where there are many, the last says how many more there are."""
    if len(panel.lines) <= _PANEL_LINES:
        return panel.lines
    rest = len(panel.lines) - _PANEL_LINES + 1
    return (*panel.lines[: _PANEL_LINES - 1], (f"+ {rest}", ""))


def _height(panel: Panel) -> float:
    return 20 + _LEADING * len(_lines(panel))


def _panel(panel: Panel, x: float, y: float, wide: float) -> Iterator[Tag]:
    """A title and its lines; what belongs to a name stands at the right and is never cut."""
    yield box(x, y, wide, _height(panel), fill=FILL, stroke=LINE, round_=3)
    yield words(cut(panel.title, 7.6, wide - 14, bold=True), x + 7, y + 12, 7.6, bold=True)
    for place, (name, end) in enumerate(_lines(panel)):
        foot = y + 22 + place * _LEADING
        room = wide - 14 - (width(end, _TEXT) + 8 if end else 0)
        yield words(cut(name, _TEXT, room), x + 7, foot, _TEXT)
        if end:
            yield words(end, x + wide - 7, foot, _TEXT, anchor="end")
