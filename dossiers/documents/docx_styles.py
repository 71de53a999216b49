"""How do the papers look as Word files? Styles by name: the PDF's fonts, sizes and colours.

Two fonts by name, each with one that every Word has in its place: a reader without them sees the
same paper in other letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dossiers.documents.docx_sheet import made, style_id, twips

SERIF, SANS = "Charis SIL", "Noto Sans"
INK, GREY, TEAL, RULE = "15202A", "46525A", "0D4F66", "C4CCCD"
GREEN, OCHRE, RED, SAND = "24603B", "775000", "97192F", "FBF6E9"

# Of the level of a risk: the colour of its word, and of the ground behind it.
TONES = {"low": (GREEN, "EFF5F0"), "mid": ("6B4800", "FBF4E2"), "high": (RED, "FBEEEF")}
VERDICTS = {
    "allowed": GREEN,
    "allowed_if": TEAL,
    "seek_advice": OCHRE,
    "not_allowed": RED,
    "out_of_scope": GREY,
}
TEXT_SIZE, LARGE = 10.0, 13.0  # points
SMALLER = 0.84  # of a short note
BULLETS, FIRST_ORDER = 1, 2  # numbering: the one of all bullets, the first of an order
TEXT_WIDTH, MARGIN_WIDTH = 124.0, 44.0  # millimetres: the column of text, and of labels beside it

# (where, eighths of a point, colour, points to the text)
Edge = tuple[str, int, str, int]


@dataclass(frozen=True)
class Look:
    """A style of paragraphs. Lengths in millimetres, sizes in points; line: of the text's height.

    tabs: pairs of where and how, a third part for what leads there.
    """

    name: str
    font: str = ""
    size: float = 0
    colour: str = ""
    bold: bool = False
    based: str = "Normal"
    before: float = 0
    after: float = 0
    line: float = 1.45
    left: float = 0
    hanging: float = 0
    level: int | None = None
    keep: bool = False
    whole: bool = False
    divided: bool = True
    fill: str = ""
    edges: tuple[Edge, ...] = ()
    tabs: tuple[tuple[float, str, str], ...] = ()
    numbering: int = 0
    side: str = ""


def _toc(name: str, left: float, bold: bool, before: float) -> Look:
    return Look(
        name, bold=bold, before=before, line=1.2, left=left, hanging=14, divided=False,
        tabs=((left, "left", ""), (TEXT_WIDTH, "right", "dot")),
    )  # fmt: skip


_GAP: tuple[Edge, ...] = (("left", 18, "B9870F", 8),)
_RUNNING = Look("", SANS, 7.5, GREY, line=1.2, left=-MARGIN_WIDTH, divided=False,
                tabs=((0.02, "left", ""), (TEXT_WIDTH, "right", "")))  # fmt: skip

LOOKS = (
    Look("Title", size=32, bold=True, line=1.12, after=6, divided=False),
    Look("Subtitle", size=13, line=1.3, after=10, divided=False),
    Look("heading 1", size=17, bold=True, before=11, after=4.5, line=1.15, hanging=14, level=0,
         keep=True, whole=True, divided=False),
    Look("heading 2", SANS, 9.6, bold=True, before=6, after=1.8, line=1.2, hanging=14, level=1,
         keep=True, whole=True, divided=False),
    Look("TOC Heading", size=17, bold=True, after=4.5, line=1.15, keep=True, divided=False),
    _toc("toc 1", 0, True, 1.6),
    _toc("toc 2", 14, False, 0),
    Look("caption", SANS, 8, bold=True, before=4.5, after=1.8, line=1.2, left=-MARGIN_WIDTH,
         keep=True, whole=True, divided=False),
    replace(_RUNNING, name="header"),
    replace(_RUNNING, name="footer"),
    Look("List Bullet", after=0.8, left=4.5, hanging=4.5, numbering=BULLETS),
    Look("List Number", after=0.8, left=7, hanging=7, numbering=FIRST_ORDER),
    Look("Paper Text", after=2.4),
    Look("Paper Clause", after=2.4, hanging=14),
    Look("Paper Source", SANS, 6.8, GREY, after=3, line=1.25, divided=False),
    Look("Paper Label", SANS, 8, TEAL, bold=True, before=2.4, after=1, line=1.2, keep=True,
         divided=False),
    Look("Paper Kind", SANS, 9.6, TEAL, bold=True, line=1.2, after=4, divided=False),
    Look("Paper Organisation", SANS, 8.5, GREY, line=1.25, left=-40, divided=False,
         edges=(("left", 27, TEAL, 8),)),
    Look("Paper Mark Of", line=1, after=5, left=-MARGIN_WIDTH, keep=True, divided=False),
    Look("Paper Version", SANS, 9, GREY, line=1.2, after=4, divided=False),
    Look("Paper Translation", SANS, 9, OCHRE, bold=True, line=1.2, after=4, divided=False),
    Look("Paper Cell", SANS, 8, line=1.2, before=0.5, after=0.5),
    Look("Paper Cell Head", SANS, 8, bold=True, line=1.15, before=0.8, after=0.8, divided=False,
         keep=True),
    Look("Paper Cell Number", based="Paper Cell", line=1.2, before=0.5, after=0.5, side="right",
         divided=False),
    Look("Paper Cell Source", SANS, 6.8, GREY, line=1.2, after=0.5, divided=False),
    Look("Paper Pair Label", SANS, 8, TEAL, bold=True, line=1.3, before=1, after=1),
    Look("Paper Pair", line=1.25, before=0.8, after=0.8),
    Look("Paper Verdict", SANS, 8, bold=True, line=1.2, before=2, after=0, keep=True,
         divided=False),
    Look("Paper Verdict Said", size=14, bold=True, line=1.2, after=2, divided=False),
    Look("Paper Rider", SANS, 8.6, line=1.25, after=0.8, left=4.5, hanging=4.5, numbering=BULLETS),
    Look("Paper Law", after=1),
    Look("Paper Gap Label", SANS, 8, "6B4800", bold=True, line=1.2, before=0, after=0,
         fill=SAND, edges=_GAP, left=3, keep=True, divided=False),
    Look("Paper Gap", SANS, 8.4, line=1.25, fill=SAND, edges=_GAP, left=3),
    Look("Paper Note Label", SANS, 8, TEAL, bold=True, line=1.2, before=4, after=1, keep=True,
         edges=(("top", 4, RULE, 6),), divided=False),
    Look("Paper Note", after=4, edges=(("bottom", 4, RULE, 6),)),
    Look("Paper Ask Label", SANS, 8, TEAL, bold=True, line=1.2, before=5, after=1.5, keep=True,
         edges=(("top", 6, TEAL, 6),), divided=False),
    Look("Paper Ask", SANS, 8.4, line=1.25, before=1.4, left=9, hanging=9, whole=True,
         tabs=((9, "left", ""),)),
    Look("Paper Hint", SANS, 8, GREY, line=1.25, left=9, whole=True),
    Look("Paper Remark Label", SANS, 8, TEAL, bold=True, line=1.2, before=2.4, keep=True,
         divided=False),
    Look("Paper Remark", SANS, 8.4, line=1.4, after=4, edges=(("bottom", 6, TEAL, 8),)),
    Look("Paper Option", SANS, 9, line=1.2, after=1, left=6, hanging=6, keep=True,
         tabs=((6, "left", ""),)),
    Look("Paper Line", line=1, before=3.5, colour="8A949B",
         tabs=((TEXT_WIDTH, "right", "underscore"),)),
    Look("Paper Signature", SANS, 8.2, line=1.3, keep=True, divided=False),
    Look("Paper Figure", SANS, 8, GREY, line=1.25, after=3, left=-MARGIN_WIDTH),
    Look("Paper Digest", SANS, 7.4, line=1.3, before=1, after=1, divided=False),
    Look("Paper Between", size=1, line=2),
)  # fmt: skip

# name, font, size, colour, bold
_SIGNS = (
    ("Paper Strong", "", 0, "", True),
    ("Paper Number", SANS, 0, TEAL, True),
    ("Paper Mark", SANS, 0, TEAL, True),
    ("Paper Read", "", 0, GREEN, False),
    ("Paper Open", "", 0, OCHRE, False),
    ("Paper Plate Head", SANS, 9, "FFFFFF", True),
    ("Paper Plate", SANS, 9, INK, True),
    ("Paper Draft Mark", SANS, 7.5, RED, True),
    ("Paper Chapter", "", 0, "", False),
    ("Paper Lead", "", 0, TEAL, True),
    ("Hyperlink", "", 0, TEAL, False),
)


def styles(language: str, *, compact: bool) -> Iterator[Element]:
    """All that stands in the list of styles. compact: a short note, in smaller letters."""
    yield made(
        "w:docDefaults",
        made(
            "w:rPrDefault",
            made(
                "w:rPr",
                _font(SERIF),
                made("w:color", val=INK),
                *_sizes(TEXT_SIZE * (SMALLER if compact else 1)),
                made("w:lang", val=language, eastAsia=language, bidi=language),
            ),
        ),
        made("w:pPrDefault", made("w:pPr", made("w:spacing", **height(0, 1.3)))),
    )
    for kind, name in (
        ("paragraph", "Normal"),
        ("character", "Default Paragraph Font"),
        ("table", "Normal Table"),
        ("numbering", "No List"),
    ):
        style = _style(kind, name, default=True)
        if kind == "table":
            style.append(_table_margins())
        yield style
    for look in LOOKS:
        yield _paragraphs(look, compact=compact)
    for name, font, size, colour, bold in _SIGNS:
        yield _characters(name, font, size, colour, bold=bold)
    yield _style("table", "Paper Table", _table_margins(), based="Normal Table")


def _style(
    kind: str, name: str, *parts: Element, based: str = "", default: bool = False
) -> Element:
    told = {"type": kind, "styleId": _id(name)}
    if default:
        told["default"] = "1"
    elif name.startswith("Paper"):
        told["customStyle"] = "1"
    style = made("w:style", made("w:name", val=name), **told)
    if based:
        style.append(made("w:basedOn", val=_id(based)))
    if not default:
        style.append(made("w:qFormat"))
    for part in parts:
        style.append(part)
    return style


def _id(name: str) -> str:
    """An id as Word itself gives it: Heading1, TOC1, TableNormal."""
    own = {
        "Default Paragraph Font": "DefaultParagraphFont",
        "Normal Table": "TableNormal",
        "toc 1": "TOC1",
        "toc 2": "TOC2",
    }
    return own.get(name, style_id(name[:1].upper() + name[1:]))


def _paragraphs(look: Look, *, compact: bool) -> Element:
    smaller = SMALLER if compact else 1.0
    told = made("w:pPr")
    if look.keep:
        told.append(made("w:keepNext"))
    if look.whole:
        told.append(made("w:keepLines"))
    if look.numbering:
        told.append(made("w:numPr", made("w:numId", val=look.numbering)))
    if look.edges:
        told.append(made("w:pBdr", *(_edge(edge) for edge in look.edges)))
    if look.fill:
        told.append(made("w:shd", val="clear", color="auto", fill=look.fill))
    if look.tabs:
        told.append(made("w:tabs", *(_tab(tab) for tab in look.tabs)))
    if not look.divided:
        told.append(made("w:suppressAutoHyphens"))
    told.append(
        made(
            "w:spacing",
            before=twips(look.before * smaller),
            after=twips(look.after * smaller),
            **height(look.size * smaller, look.line),
        )
    )
    told.append(made("w:ind", left=twips(look.left), hanging=twips(look.hanging)))
    if look.side:
        told.append(made("w:jc", val=look.side))
    if look.level is not None:
        told.append(made("w:outlineLvl", val=look.level))
    signs = _signs(look.font, look.size * smaller, look.colour, bold=look.bold)
    style = _style("paragraph", look.name, told, signs, based=look.based)
    if look.level is not None:
        # What a person writes under a heading is text.
        style.insert(2, made("w:next", val="PaperText"))
    return style


def height(size: float, line: float) -> dict[str, str | int]:
    """How high a line is. size: in points, 0 for that of the text; line: its share of that.

    Fonts differ in the room they ask for: small letters keep at least the height of the PDF's
    lines, and large ones have just that.
    """
    rule = "exact" if size >= LARGE or size == 1 else "atLeast"
    return {"line": round(20 * (size or TEXT_SIZE) * line), "lineRule": rule}


def _edge(edge: Edge) -> Element:
    where, size, colour, space = edge
    return made(f"w:{where}", val="single", sz=size, space=space, color=colour)


def _tab(tab: tuple[float, str, str]) -> Element:
    where, how, leader = tab
    told = {"leader": leader} if leader else {}
    return made("w:tab", val=how, **told, pos=twips(where))


def _characters(name: str, font: str, size: float, colour: str, *, bold: bool) -> Element:
    signs = _signs(font, size, colour, bold=bold)
    if name == "Paper Mark":
        signs.append(made("w:vertAlign", val="superscript"))
    if name == "Paper Plate Head":
        signs.append(made("w:shd", val="clear", color="auto", fill=INK))
    if name == "Paper Plate":
        signs.append(made("w:bdr", val="single", sz=8, space=0, color=INK))
    if name == "Hyperlink":
        signs.append(made("w:u", val="single"))
    return _style("character", name, signs, based="Default Paragraph Font")


def _signs(font: str, size: float, colour: str, *, bold: bool) -> Element:
    told = made("w:rPr")
    if font:
        told.append(_font(font))
    if bold:
        told.append(made("w:b"))
        told.append(made("w:bCs"))
    if colour:
        told.append(made("w:color", val=colour))
    if size:
        told.extend(_sizes(size))
    return told


def _font(name: str) -> Element:
    return made("w:rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)


def _sizes(points: float) -> list[Element]:
    halves = round(2 * points)
    return [made("w:sz", val=halves), made("w:szCs", val=halves)]


def _table_margins() -> Element:
    sides = (("top", 0), ("left", 0), ("bottom", 0), ("right", twips(3.5)))
    margins = made("w:tblCellMar", *(made(f"w:{s}", w=wide, type="dxa") for s, wide in sides))
    return made("w:tblPr", made("w:tblInd", w=0, type="dxa"), margins)


def numbering(orders: int) -> Iterator[Element]:
    """The numbering of lists: one for all bullets, and one for each list that has an order."""
    yield _kind_of_list(0, "bullet", "–", 4.5)
    yield _kind_of_list(1, "decimal", "%1.", 7)
    yield made("w:num", made("w:abstractNumId", val=0), numId=BULLETS)
    for number in range(FIRST_ORDER, FIRST_ORDER + max(1, orders)):
        again = made("w:lvlOverride", made("w:startOverride", val=1), ilvl=0)
        yield made("w:num", made("w:abstractNumId", val=1), again, numId=number)


def _kind_of_list(number: int, form: str, text: str, left: float) -> Element:
    level = made(
        "w:lvl",
        made("w:start", val=1),
        made("w:numFmt", val=form),
        made("w:lvlText", val=text),
        made("w:lvlJc", val="left"),
        made("w:pPr", made("w:ind", left=twips(left), hanging=twips(left))),
        ilvl=0,
    )
    kind = made("w:multiLevelType", val="singleLevel")
    return made("w:abstractNum", kind, level, abstractNumId=number)
