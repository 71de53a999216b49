"""How is the matrix of the risks drawn? Two squares of four by four, without measures and with."""

from __future__ import annotations

from collections.abc import Iterator

from dossiers.answers.risks import HIGH, LEVELS, LOW, MID, STEPS, Score, level
from dossiers.documents.figures import RiskMatrix
from dossiers.documents.markup import Tag
from dossiers.documents.svg_pen import (
    INK,
    SOFT,
    arrow,
    box,
    cut,
    drawing,
    hatching,
    width,
    words,
)

# Of each level: the ground, the edge, how thick it is, and how far its hatching stands apart.
_TONES = {
    LOW: ("#e9f2ec", "#9fc0ab", 0.7, 0.0),
    MID: ("#fbf1d8", "#c9a24a", 0.8, 9.0),
    HIGH: ("#f8e3e6", "#97192f", 1.4, 4.5),
}
_HATCH = {MID: "#e8d49d", HIGH: "#e2b3bb"}

_CELL, _LOW_CELL, _GAP = 44.0, 34.0, 3.0
_TOP, _LEFT, _SECOND = 34.0, 82.0, 290.0
_MARK, _ROW, _A_ROW = 14.0, 12.0, 3


def matrix(block: RiskMatrix) -> Tag:
    """The whole drawing. A row of the matrix grows with the risks that stand in it."""
    heights = _heights(block)
    bottom = _TOP + sum(heights.values()) + _GAP * (len(STEPS) - 1)
    parts = [
        *_square(block, 0, _LEFT, heights),
        *_square(block, 1, _SECOND, heights),
        *_sides(block, heights, bottom),
        *_legend(block, bottom + 48),
    ]
    return drawing(block.alt, bottom + 60, *parts)


def _scores(block: RiskMatrix, which: int) -> dict[Score, list[str]]:
    found: dict[Score, list[str]] = {}
    for risk in block.risks:
        score = (risk.before, risk.after)[which]
        if score is not None:
            found.setdefault(score, []).append(risk.number)
    return found


def _heights(block: RiskMatrix) -> dict[int, float]:
    """The height of each row, by likelihood: both squares have the same."""
    most = dict.fromkeys(STEPS, 0)
    for which in (0, 1):
        for (likelihood, _), named in _scores(block, which).items():
            most[likelihood] = max(most[likelihood], len(named))
    return {k: max(_LOW_CELL, 14 + _ROW * -(-n // _A_ROW)) for k, n in most.items()}


def _square(block: RiskMatrix, which: int, left: float, heights: dict[int, float]) -> Iterator[Tag]:
    found = _scores(block, which)
    yield words(block.titles[which], left, 12, 9.5, bold=True)
    y = _TOP
    for likelihood in reversed(STEPS):
        high = heights[likelihood]
        for severity in STEPS:
            score = (likelihood, severity)
            x = left + (severity - 1) * (_CELL + _GAP)
            yield from _cell(block, score, x, y, high)
            yield from _marks(found.get(score, []), x, y, high)
        y += high + _GAP


def _cell(block: RiskMatrix, score: Score, x: float, y: float, high: float) -> Iterator[Tag]:
    tone = level(score)
    ground, edge, thick, step = _TONES[tone]
    yield box(x, y, _CELL, high, fill=ground)
    if step:
        yield hatching(x, y, _CELL, high, step, _HATCH[tone], 0.6)
    yield box(x, y, _CELL, high, fill="none", stroke=edge, thick=thick)
    initial = block.levels[LEVELS.index(tone)][:1].upper()
    yield words(initial, x + _CELL - 3, y + 8.2, 7, bold=True, anchor="end", fill=SOFT)


def _marks(named: list[str], x: float, y: float, high: float) -> Iterator[Tag]:
    """The numbers of the risks in a cell, in rows of three."""
    rows = [named[n : n + _A_ROW] for n in range(0, len(named), _A_ROW)]
    top = y + 11.5 + max(0.0, (high - 14 - _ROW * len(rows)) / 2)
    for place, row in enumerate(rows):
        start = x + (_CELL - _MARK * len(row)) / 2
        for column, said in enumerate(row):
            left, up = start + column * _MARK, top + place * _ROW
            yield box(left + 0.8, up, _MARK - 1.6, _ROW - 1.4, stroke=INK, thick=0.8, round_=5)
            size = 6.6 if len(said) < 3 else 5.8
            middle = left + _MARK / 2
            yield words(said, middle, up + 7.7, size, bold=True, anchor="middle")


def _sides(block: RiskMatrix, heights: dict[int, float], bottom: float) -> Iterator[Tag]:
    """The words along the sides. Those of the likelihood stand once, the figures twice."""
    for left in (_LEFT, _SECOND):
        y = _TOP
        for likelihood in reversed(STEPS):
            foot = y + heights[likelihood] / 2 + 3
            said = f"{block.likelihoods[likelihood - 1]} {likelihood}"
            if left == _SECOND:
                said = str(likelihood)
            yield words(cut(said, 8, 76), left - 6, foot, 8, anchor="end", fill=SOFT)
            y += heights[likelihood] + _GAP
        for severity in STEPS:
            middle = left + (severity - 1) * (_CELL + _GAP) + _CELL / 2
            yield words(str(severity), middle, bottom + 10, 8, anchor="middle", fill=SOFT)
            word = cut(block.severities[severity - 1], 7.2, _CELL + 2)
            yield words(word, middle, bottom + 19, 7.2, anchor="middle", fill=SOFT)
        end = left + 4 * _CELL + 3 * _GAP
        yield words(block.severity, end - 14, bottom + 31, 7.2, anchor="end", fill=SOFT)
        yield from arrow([(end - 11, bottom + 28.5), (end, bottom + 28.5)], stroke=SOFT, thick=0.8)
    yield words(block.likelihood, _LEFT - 14, _TOP - 7, 7.2, anchor="end", fill=SOFT)
    yield from arrow([(_LEFT - 8, _TOP - 3), (_LEFT - 8, _TOP - 14)], stroke=SOFT, thick=0.8)


def _legend(block: RiskMatrix, y: float) -> Iterator[Tag]:
    """What each ground means: the word, and the products that give it."""
    x = _LEFT
    for tone, word in zip(LEVELS, block.levels, strict=True):
        ground, edge, thick, step = _TONES[tone]
        products = sorted({a * b for a in STEPS for b in STEPS if level((a, b)) == tone})
        said = f"{word} ({products[0]}–{products[-1]})"
        yield box(x, y - 8, 14, 10, fill=ground)
        if step:
            yield hatching(x, y - 8, 14, 10, step, _HATCH[tone], 0.6)
        yield box(x, y - 8, 14, 10, fill="none", stroke=edge, thick=thick)
        yield words(word[:1].upper(), x + 7, y - 0.4, 7, bold=True, anchor="middle", fill=SOFT)
        yield words(said, x + 19, y, 8)
        x += 19 + width(said, 8) + 18
