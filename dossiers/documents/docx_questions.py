"""How are the questions of a draft for comment written for Word, with room for a remark?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dossiers.documents.asked import ANSWERED, OUT
from dossiers.documents.docx_sheet import NUMBER, STRONG, Sheet, keep
from dossiers.documents.docx_styles import GREEN, GREY, OCHRE

ASK, HINT = "Paper Ask", "Paper Hint"


def questions(at: Sheet, block: Any) -> Iterator[Element]:
    """The questions of a section as paragraphs; under them one that waits for a remark."""
    yield at.paragraph("Paper Ask Label", text=block.label)
    for entry in block.entries:
        colour = {ANSWERED: GREEN, OUT: GREY}.get(entry.state, OCHRE)
        number = [*at.run(str(entry.number), NUMBER), at.tab()]
        if entry.of:
            number += at.run(f"{entry.of}: ")
        state = [*at.run("\u2002"), *at.run(f"[{entry.said}]", STRONG, colour=colour)]
        said = [at.paragraph(ASK, *number, *at.run(entry.ask, STRONG), *state)]
        said += (at.paragraph(HINT, text=text) for text in (entry.hint, *entry.lines) if text)
        yield from (keep(one) for one in said[:-1])
        yield said[-1]
    if block.again:
        yield at.paragraph(HINT, text=block.again)
    yield at.paragraph("Paper Remark Label", text=block.remark)
    yield at.paragraph("Paper Remark")
