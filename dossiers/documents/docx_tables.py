"""How are tables written for Word, and the pairs, sources and signatures that stand in columns?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dossiers.documents import draft as blocks
from dossiers.documents.docx_sheet import (
    CELL,
    CELL_SOURCE,
    STRONG,
    Sheet,
    apart,
    made,
    set_so,
    twips,
)
from dossiers.documents.docx_styles import INK, MARGIN_WIDTH, RULE, TEXT_WIDTH, TONES
from dossiers.documents.hygiene import printable

FULL_WIDTH = MARGIN_WIDTH + TEXT_WIDTH
PAIR_WIDTHS = (MARGIN_WIDTH, TEXT_WIDTH)
MOST_SIGNATURES = 2  # side by side in the column of text
_HAIR, _THIN, _THICK = 2, 4, 8  # eighths of a point

# Where a line runs, how thick it is, and its colour.
Edge = tuple[str, int, str]
RULES: tuple[Edge, ...] = (
    ("top", _THIN, INK), ("bottom", _THIN, INK), ("insideH", _HAIR, RULE),
)  # fmt: skip
_PAIR_RULES: tuple[Edge, ...] = (
    ("top", _THIN, INK), ("bottom", _HAIR, RULE), ("insideH", _HAIR, RULE),
)  # fmt: skip


def table(at: Sheet, block: Any) -> Iterator[Element]:
    """A table with its caption above it; its head is said again on every sheet."""
    columns = _columns(block)
    numbers = [bool(block.rows) and all(row[n].number for row in block.rows)
               for n in range(len(block.head))]  # fmt: skip
    yield caption(at, f"{at.draft.word('table')} {block.number}", block.caption)
    head = row(
        [cell(columns[n], [_head(at, name, number=numbers[n])], edges=(("bottom", _THICK, INK),))
         for n, name in enumerate(block.head)],
        head=True,
    )  # fmt: skip
    body = [
        row([_cell(at, one, columns[n]) for n, one in enumerate(cells)]) for cells in block.rows
    ]
    yield grid(columns, [head, *body], name=block.caption)


def caption(at: Sheet, label: str, text: str) -> Element:
    """The line above a table: its number and what it is about."""
    lead = at.run(label, "Paper Lead")
    return at.paragraph("Caption", *lead, *at.run("\u2002"), *at.run(text))


def _columns(block: Any) -> list[float]:
    """The width of every column in millimetres; what is left is shared."""
    widths = block.widths or (0,) * len(block.head)
    rest = (FULL_WIDTH - sum(widths)) / max(1, widths.count(0))
    return [float(width or rest) for width in widths]


def _head(at: Sheet, name: str, *, number: bool) -> Element:
    said = at.paragraph("Paper Cell Head", text=name)
    return set_so(said, made("w:jc", val="right")) if number else said


def _cell(at: Sheet, one: blocks.Cell, wide: float) -> Element:
    look = "Paper Cell Number" if one.number else CELL
    inside: list[Element] = []
    if one.tone:
        colour, ground = TONES[one.tone]
        named = at.run(one.title, STRONG, colour=colour, fill=ground)
        inside.append(at.paragraph(look, *named))
    elif one.title:
        inside.append(at.paragraph(look, *at.run(one.title, STRONG)))
    if one.text:
        inside.append(at.paragraph(look, text=one.text))
    inside += (at.paragraph(CELL_SOURCE, *at.source(cite)) for cite in one.cites)
    return cell(wide, inside or [at.paragraph(look)])


def pairs(
    at: Sheet, given: Iterable[tuple[str, Sequence[str]]], *, look: str = "Paper Pair"
) -> Iterator[Element]:
    """Labels in the margin column, and what they say beside them."""
    lines = [
        row([
            cell(MARGIN_WIDTH, [at.paragraph("Paper Pair Label", text=label)]),
            cell(TEXT_WIDTH, [at.paragraph(look, text="\n".join(said))]),
        ])
        for label, said in given
    ]  # fmt: skip
    if lines:
        yield grid(PAIR_WIDTHS, lines, rules=_PAIR_RULES)


def source_list(at: Sheet, block: Any) -> Iterator[Element]:
    """The sources: short name, title, state and address."""
    lines = []
    for entry in block.entries:
        said = [*at.run(" ".join(part for part in (entry.title, entry.state) if part))]
        if entry.url:
            said += [*at.run(" "), at.link(entry.url, *at.run(entry.url, "Hyperlink"))]
        name = at.paragraph(CELL, *at.run(entry.name, STRONG))
        lines.append(
            row([cell(MARGIN_WIDTH, [name]), cell(TEXT_WIDTH, [at.paragraph(CELL, *said)])])
        )
    if lines:
        yield grid(PAIR_WIDTHS, lines, rules=_PAIR_RULES)


def signatures(at: Sheet, block: Any) -> Iterator[Element]:
    """A line to sign on for each, with role, name and date under it."""
    each = list(block.signatories)
    wide = TEXT_WIDTH / MOST_SIGNATURES
    lines = []
    for start in range(0, len(each), MOST_SIGNATURES):
        cells = [
            _signature(at, block.asks(name), role, name, wide)
            for role, name in each[start : start + MOST_SIGNATURES]
        ]
        lines.append(row(cells))
    shown = min(len(each), MOST_SIGNATURES)
    if lines:
        yield grid([wide] * shown, lines, indent=0, rules=())


def _signature(at: Sheet, day: str, role: str, name: str, wide: float) -> Element:
    line = at.paragraph("Paper Signature", *at.run(role, STRONG))
    # The line stands above the role, with room to sign over it.
    set_so(line, made("w:pBdr", made("w:top", val="single", sz=_THIN, space=4, color=INK)))
    apart(line, 20)
    said = [at.paragraph("Paper Signature", text=text) for text in (name, f"{day}:") if text]
    return cell(wide, [line, *said])


def cell(
    wide: float, inside: list[Element], *, edges: tuple[Edge, ...] = (), fill: str = ""
) -> Element:
    """A cell so many millimetres wide."""
    held = made("w:tcPr", made("w:tcW", w=twips(wide), type="dxa"))
    if edges:
        held.append(made("w:tcBorders", *(_edge(*edge) for edge in edges)))
    if fill:
        held.append(made("w:shd", val="clear", color="auto", fill=fill))
    return made("w:tc", held, *inside)


def row(cells: list[Element], *, head: bool = False) -> Element:
    """A row that no sheet tears. head: said again on every sheet."""
    held = made("w:trPr", made("w:cantSplit"))
    if head:
        held.append(made("w:tblHeader"))
    return made("w:tr", held, *cells)


def grid(
    columns: Sequence[float],
    lines: list[Element],
    *,
    name: str = "",
    indent: float = -MARGIN_WIDTH,
    rules: tuple[Edge, ...] = RULES,
) -> Element:
    """A table of rows. name: said to who does not see it, of a table with a head."""
    held = made(
        "w:tblPr",
        made("w:tblStyle", val="PaperTable"),
        made("w:tblW", w=sum(map(twips, columns)), type="dxa"),
        made("w:tblInd", w=twips(indent), type="dxa"),
    )
    if rules:
        held.append(made("w:tblBorders", *(_edge(*rule) for rule in rules)))
    held.append(made("w:tblLayout", type="fixed"))
    headed = int(bool(name))
    held.append(made("w:tblLook", firstRow=headed, lastRow=0, firstColumn=1 - headed,
                     lastColumn=0, noHBand=1, noVBand=1))  # fmt: skip
    if name:
        held.append(made("w:tblCaption", val=printable(name)))
    widths = made("w:tblGrid", *(made("w:gridCol", w=twips(wide)) for wide in columns))
    return made("w:tbl", held, widths, *lines)


def _edge(where: str, size: int, colour: str) -> Element:
    return made(f"w:{where}", val="single", sz=size, space=0, color=colour)
