"""How is a table written as HTML, cell by cell?"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from dossiers.documents import draft as blocks
from dossiers.documents.html_text import Page, lines_of, note_of
from dossiers.documents.markup import Tag, anchor


def table(at: Page, block: Any) -> Iterator[Tag]:
    """A table with its caption and number."""
    widths = [Tag("col", class_=f"w{width}" if width else "") for width in block.widths]
    head = [
        Tag("th", *lines_of(name), scope="col", class_="n" if _is_number(block, n) else "")
        for n, name in enumerate(block.head)
    ]
    rows = [Tag("tr", *(_cell(at, cell) for cell in row)) for row in block.rows]
    label = f"{at.draft.word('table')} {block.number}"
    yield Tag(
        "table",
        Tag("caption", Tag("b", label), " ", *lines_of(block.caption)),
        Tag("colgroup", *widths),
        Tag("thead", Tag("tr", *head)),
        Tag("tbody", *rows),
        class_="wide block keep" if _is_short(block) else "wide block",
        # On a narrow window a wide table is moved sideways: with the keyboard too.
        tabindex="0",
        id=anchor(block.id),
    )


_SHEET, _SIGN, _LINE, _EDGE = 168.0, 1.55, 4.0, 3.1  # in millimetres
_SHORT = 70.0


def _is_short(block: Any) -> bool:
    """Whether a table fits well on one sheet, so that it need not be torn."""
    widths = block.widths or (0,) * len(block.head)
    rest = (_SHEET - sum(widths)) / max(1, widths.count(0))
    columns = [width or rest for width in widths]
    high = 0.0
    for row in block.rows:
        cells = zip(row, columns, strict=False)
        high += _EDGE + _LINE * max((_lines(c, width) for c, width in cells), default=1)
    return high <= _SHORT


def _lines(cell: blocks.Cell, width: float) -> int:
    """About how many lines a cell takes."""
    signs = max(4.0, (width - 3.5) / _SIGN)
    said = [part for part in (cell.title, *cell.text.split("\n")) if part]
    return sum(math.ceil(len(part) / signs) for part in said) + 2 * len(cell.cites)


def _is_number(block: Any, column: int) -> bool:
    return bool(block.rows) and all(row[column].number for row in block.rows)


def _cell(at: Page, cell: blocks.Cell) -> Tag:
    said: list[Tag | str] = []
    if cell.title:
        name, style = ("span", f"level {cell.tone}") if cell.tone else ("b", "")
        said.append(Tag(name, *lines_of(cell.title), class_=style))
    if cell.title and cell.text:
        said.append(Tag("br"))
    said += lines_of(cell.text)
    for number, cite in enumerate(cell.cites):
        if number or cell.text or cell.title:
            said.append(Tag("br"))
        said += [Tag("span", *note_of(at, cite), class_="cite")]
    return Tag("td", *said, class_="n" if cell.number else "")
