"""How are the two small font files made that a browser fetches?

From Charis SIL in static/documents/fonts/, cut down to what Dutch, English, French and German
need, by `.venv/bin/python tools/webfonts.py`. The names "Charis" and "SIL" are reserved by its
licence for the unchanged fonts, so a cut one carries a name of its own.
"""

from __future__ import annotations

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

STATIC = Path(__file__).resolve().parent.parent / "static"
FAMILY = "Dossier Serif"
SIGNS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x2010, 0x2028),
    0x202F,
    *range(0x2030, 0x203B),
    0x20AC,
    0x2116,
    *range(0x2190, 0x2194),
    0x2212,
    0x2260,
    0x2264,
    0x2265,
]
# Name records: family, full name, PostScript name, unique name; copyright and licence stay.
FAMILY_NAMES, FULL_NAMES, POSTSCRIPT_NAME, UNIQUE_NAME = (1, 16), (4, 18), 6, 3


def cut(style: str) -> None:
    """Write one style as WOFF2."""
    options = subset.Options(
        flavor="woff2", layout_features=["kern", "liga", "mark", "ccmp", "lnum", "tnum"]
    )
    options.name_IDs = ["*"]
    options.hinting = False
    font = TTFont(STATIC / "documents" / "fonts" / f"CharisSIL-{style}.ttf", recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=SIGNS)
    cutter.subset(font)
    for record in font["name"].names:
        if record.nameID in FAMILY_NAMES:
            record.string = FAMILY
        elif record.nameID in (*FULL_NAMES, UNIQUE_NAME):
            record.string = f"{FAMILY} {style}"
        elif record.nameID == POSTSCRIPT_NAME:
            record.string = f"{FAMILY.replace(' ', '')}-{style}"
    subset.save_font(
        font, STATIC / "site" / "fonts" / f"dossier-serif-{style.lower()}.woff2", options
    )


if __name__ == "__main__":
    for wanted in ("Regular", "Bold"):
        cut(wanted)
