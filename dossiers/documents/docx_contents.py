"""What stands in the list of contents of a Word file before Word itself makes it anew?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dossiers.documents.alike import listed
from dossiers.documents.docx_sheet import Sheet, fresh, made
from dossiers.documents.draft import Draft, Heading

# What the list is made of: all from the first heading that carries a number.
BODY = "_TocBody"


def bookmark(draft: Draft, heading: Heading) -> str:
    """The name under which the contents and the links find a heading: "_Toc0012"."""
    return f"_Toc{draft.blocks.index(heading) + 1:04}"


def contents(at: Sheet, block: Any) -> Iterator[Element]:
    """A contents field, filled with the headings as links.

    Word adds the page numbers when the list is made anew (a click on it, or F9): no file asks a
    reader for that when it is opened, and a page that was guessed would be wrong.
    """
    headings = listed(at.draft)
    deepest = max((heading.level for heading in headings), default=1)
    lines = [fresh(at.paragraph("TOC Heading", text=block.label))]
    for heading in headings:
        number = [*at.run(heading.number, "Paper Lead"), at.tab()]
        words = at.run(" ".join(heading.text.split()))
        entry = made("w:hyperlink", *number, *words, anchor=bookmark(at.draft, heading), history=1)
        lines.append(at.paragraph(f"TOC {heading.level}", entry))
    if headings:
        order = f'TOC \\o "1-{deepest}" \\h \\z \\b {BODY}'
        begun = (at.field_mark("begin"), at.field_order(order), at.field_mark("separate"))
        for place, part in enumerate(begun, start=1):
            lines[1].insert(place, part)
        lines[-1].append(at.field_mark("end"))
    gallery = made("w:docPartGallery", val="Table of Contents")
    kind = made("w:sdtPr", made("w:docPartObj", gallery, made("w:docPartUnique")))
    yield made("w:sdt", kind, made("w:sdtContent", *lines))
