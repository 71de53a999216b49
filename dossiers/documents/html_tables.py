"""How is a table written as HTML, cell by cell?"""

from __future__ import annotations

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


def _is_short(block: Any) -> bool:
    """Whether a table fits well on one sheet, so that it need not be torn."""
    signs = sum(len(c.text) + 40 * len(c.cites) for row in block.rows for c in row)
    return len(block.rows) <= 12 and signs <= 1200


def _is_number(block: Any, column: int) -> bool:
    return bool(block.rows) and all(row[column].number for row in block.rows)


def _cell(at: Page, cell: blocks.Cell) -> Tag:
    said: list[Tag | str] = []
    if cell.title:
        said.append(Tag("b", *lines_of(cell.title)))
    if cell.title and cell.text:
        said.append(Tag("br"))
    said += lines_of(cell.text)
    for number, cite in enumerate(cell.cites):
        if number or cell.text or cell.title:
            said.append(Tag("br"))
        said += [Tag("span", *note_of(at, cite), class_="cite")]
    return Tag("td", *said, class_="n" if cell.number else "")
