"""With which strokes are the drawings of a paper made? Numbers, lines of text, hatching, arrows.

A unit is a point of the printed sheet: 476 of them are the 168 mm of a wide figure. Nothing here
uses opacity: text over it would lose its place in the tags of the PDF.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

import pyphen

from dossiers.documents.hygiene import printable
from dossiers.documents.markup import Tag

WIDTH = 476.0
INK, SOFT, LINE, PAPER, FILL = "#15202a", "#46525a", "#c4cccd", "#fff", "#f7f8f8"
BLUE = "#0d4f66"

# Widths of signs in Noto Sans, in parts of the size of the type; enough to break a line by.
_NARROW, _WIDE = "iljtfrI.,:;'’()[]!|- ", "mwMWOQG@%&—…"
_BOLD = 1.07
# Long words are Dutch: an English one has no room for as many letters.
_SYLLABLES = pyphen.Pyphen(lang="nl_NL", left=3, right=3)
_BREAKS = re.compile(r"[ \n]+")


def drawing(title: str, height: float, *parts: Tag) -> Tag:
    """A whole drawing, as wide as a wide figure. title: what it shows, for who does not see it."""
    return Tag(
        "svg",
        Tag("title", one_line(title)),
        *parts,
        viewBox=f"0 0 {number(WIDTH)} {number(height)}",
        role="img",
        font_family="Noto Sans",
        fill=INK,
    )


def number(value: float) -> str:
    """A length as SVG writes it: at most two decimals."""
    said = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if said in ("-0", "") else said


def one_line(text: str) -> str:
    """A text on one line, without what cannot be printed; spaces that do not break stay."""
    return _BREAKS.sub(" ", printable(text)).strip(" ")


def width(text: str, size: float, bold: bool = False) -> float:
    """About how wide a line of text is, in units."""
    ems = 0.0
    for sign in text:
        if sign in _NARROW:
            ems += 0.34
        elif sign in _WIDE or ord(sign) > 0x2E80:
            ems += 0.95
        else:
            ems += 0.67 if sign.isupper() else 0.575
    return ems * size * (_BOLD if bold else 1)


def cut(text: str, size: float, room: float, bold: bool = False) -> str:
    """A text on one line, cut with a mark where it is too wide, between words where it can be."""
    whole = line = one_line(text[:400])
    if width(line, size, bold) <= room:
        return line
    while line and width(line + "…", size, bold) > room:
        line = line[:-1]
    words_left = line.rpartition(" ")[0]
    if whole[len(line)] != " " and 2 * len(words_left) >= len(line):
        line = words_left
    return line.rstrip(" ,.;:") + "…"


def wrapped(text: str, size: float, room: float, most: int, bold: bool = False) -> list[str]:
    """A text on at most so many lines; the last one says with a mark that there is more."""
    words, lines = one_line(text[:2000]).split(" "), [""]
    for place, word in enumerate(words):
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, size, bold) <= room:
            lines[-1] = longer
        elif len(lines) == most:
            rest = " ".join(words[place:])
            lines[-1] = cut(f"{lines[-1]} {rest}".strip(), size, room, bold)
            break
        elif lines[-1]:
            lines.append(word)
        else:
            lines[-1] = word
        if width(lines[-1], size, bold) > room:
            lines[-1:] = _in_pieces(lines[-1], size, room, bold)[: most - len(lines) + 1]
    return [line for line in lines if line]


def _in_pieces(word: str, size: float, room: float, bold: bool) -> list[str]:
    """A word that is wider than a line, broken with hyphens: where Dutch breaks it, if it can."""
    pieces, rest = [], word
    while len(rest) > 1 and width(rest, size, bold) > room:
        most = 1
        while most < len(rest) - 1 and width(rest[: most + 1] + "-", size, bold) <= room:
            most += 1
        fits = [place for place in _SYLLABLES.positions(rest) if place <= most]
        place = fits[-1] if fits else most
        pieces.append(rest[:place].rstrip("-") + "-")
        rest = rest[place:]
    return [*pieces, rest]


def words(
    text: str, x: float, y: float, size: float, *, bold: bool = False, anchor: str = "",
    fill: str = "",
) -> Tag:  # fmt: skip
    """A line of text. x, y: of its foot, at the side that anchor names (start, middle, end)."""
    return Tag(
        "text",
        one_line(text),
        x=number(x),
        y=number(y),
        font_size=number(size),
        font_weight="600" if bold else "",
        text_anchor=anchor,
        fill=fill,
    )


def box(
    x: float, y: float, wide: float, high: float, *, fill: str = PAPER, stroke: str = "",
    thick: float = 0.7, round_: float = 2, dash: str = "",
) -> Tag:  # fmt: skip
    """A rectangle."""
    return Tag(
        "rect",
        x=number(x),
        y=number(y),
        width=number(wide),
        height=number(high),
        rx=number(round_),
        fill=fill,
        stroke=stroke,
        stroke_width=number(thick) if stroke else "",
        stroke_dasharray=dash,
    )


def line(
    points: Iterable[tuple[float, float]], *, stroke: str = INK, thick: float = 0.9,
    fill: str = "none", close: bool = False, dash: str = "",
) -> Tag:  # fmt: skip
    """A line through points."""
    path = " ".join(
        f"{'L' if n else 'M'}{number(x)} {number(y)}" for n, (x, y) in enumerate(points)
    )
    return Tag(
        "path",
        d=path + ("Z" if close else ""),
        fill=fill,
        stroke=stroke,
        stroke_width=number(thick),
        stroke_linejoin="round",
        stroke_dasharray=dash,
    )


def arrow(
    points: list[tuple[float, float]], *, stroke: str = INK, thick: float = 1
) -> Iterator[Tag]:
    """A line with a head at its last point."""
    (x1, y1), (x2, y2) = points[-2], points[-1]
    turn = math.atan2(y2 - y1, x2 - x1)
    sides = [(x2 - 5 * math.cos(turn + s), y2 - 5 * math.sin(turn + s)) for s in (0.5, -0.5)]
    neck = (x2 - 3 * math.cos(turn), y2 - 3 * math.sin(turn))
    yield line([*points[:-1], neck], stroke=stroke, thick=thick)
    yield line([sides[0], (x2, y2), sides[1]], stroke=stroke, fill=stroke, thick=0.4, close=True)


def hatching(
    x: float, y: float, wide: float, high: float, step: float, stroke: str, thick: float
) -> Tag:
    """Slanted lines that fill a rectangle, so that it stays apart without colour."""
    parts = []
    offset = step / 2
    while offset < wide + high:
        x1, y1 = (x + offset, y) if offset <= wide else (x + wide, y + offset - wide)
        x2, y2 = (x, y + offset) if offset <= high else (x + offset - high, y + high)
        parts.append(f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}")
        offset += step
    return Tag("path", d="".join(parts), fill="none", stroke=stroke, stroke_width=number(thick))
