"""How many lines does a label take in the margin of a sheet, set in its own type?"""

from __future__ import annotations

from functools import lru_cache

from PIL import ImageFont

from dossiers.documents.assets import FOLDER

# As document.css sets a label: 8 points, in a column of 39 mm.
_POINTS, _COLUMN = 8, 39 / 25.4 * 72
_DRAWN = 1_000  # points at which a width is measured, so that nothing is rounded


@lru_cache(maxsize=1)
def _font() -> ImageFont.FreeTypeFont:
    path = str(FOLDER / "fonts" / "NotoSans-SemiBold.ttf")
    return ImageFont.truetype(path, _DRAWN, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=2_000)
def label_lines(label: str) -> int:
    """The lines of a label at most: a word that is divided can only take less."""
    lines, used = 1, 0.0
    for word in label.split():
        wide = _width(word)
        if used and used + _width(" ") + wide > _COLUMN:
            lines, used = lines + 1, 0.0
        used += wide + (_width(" ") if used else 0)
        lines, used = lines + int(used // _COLUMN), used % _COLUMN
    return lines


def _width(text: str) -> float:
    return _font().getlength(text) / _DRAWN * _POINTS
