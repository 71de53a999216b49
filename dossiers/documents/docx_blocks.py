"""How is each kind of block written for Word?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dossiers.documents import asked
from dossiers.documents import draft as blocks
from dossiers.documents.alike import version
from dossiers.documents.docx_contents import bookmark, contents
from dossiers.documents.docx_figures import FIGURES
from dossiers.documents.docx_questions import questions
from dossiers.documents.docx_sheet import LABEL, NUMBER, TEXT, Sheet, keep, made, set_so
from dossiers.documents.docx_styles import FIRST_ORDER, VERDICTS
from dossiers.documents.docx_tables import pairs, signatures, source_list, table
from dossiers.documents.draft import Block


def _heading(at: Sheet, block: Any) -> Iterator[Element]:
    number = [*at.run(block.number, "Paper Lead"), at.tab()] if block.number else []
    look = "Paper Chapter" if block.level == 1 else ""
    words = at.marked(bookmark(at.draft, block), *number, *at.run(block.text, look))
    yield at.paragraph(f"Heading {block.level}", *words)


def _paragraph(at: Sheet, block: Any) -> Iterator[Element]:
    yield from at.with_sources(TEXT, [], block.text, block.cites)


def _bullets(at: Sheet, block: Any) -> Iterator[Element]:
    if not block.numbered:
        yield from (at.paragraph("List Bullet", text=entry) for entry in block.entries)
        return
    order = FIRST_ORDER + at.orders
    at.orders += 1
    for entry in block.entries:
        line = at.paragraph("List Number", text=entry)
        level = made("w:ilvl", val=0)
        yield set_so(line, made("w:numPr", level, made("w:numId", val=order)))


def _labelled(at: Sheet, block: Any) -> Iterator[Element]:
    yield from pairs(at, block.pairs)


def _ruling(at: Sheet, block: Any) -> Iterator[Element]:
    colour = VERDICTS[block.verdict]
    kind = at.paragraph("Paper Verdict", *at.run(block.kind, colour=colour))
    said = at.paragraph("Paper Verdict Said", text=block.sentence)
    for line in (kind, said):
        edge = made("w:left", val="single", sz=36, space=10, color=colour)
        yield set_so(line, made("w:pBdr", edge))
    if block.conditions:
        yield at.paragraph(LABEL, text=block.rider)
        yield from (at.paragraph("Paper Rider", text=entry) for entry in block.conditions)


def _reason(at: Sheet, block: Any) -> Iterator[Element]:
    yield at.paragraph(LABEL, text=block.label)
    yield from at.with_sources("Paper Law", [], block.text, block.cites)


def _clause(at: Sheet, block: Any) -> Iterator[Element]:
    number = [*at.run(block.number, NUMBER), at.tab()]
    yield from at.with_sources("Paper Clause", number, block.text, block.cites)


def gap(at: Sheet, label: str, lines: tuple[str, ...]) -> Iterator[Element]:
    """What is still open in this place, on a ground of its own."""
    yield at.paragraph("Paper Gap Label", text=label)
    yield from (at.paragraph("Paper Gap", text=f"–\u2002{line}") for line in lines)


def _gap(at: Sheet, block: Any) -> Iterator[Element]:
    yield from gap(at, block.label, block.asks)


def _hand(at: Sheet, block: Any) -> Iterator[Element]:
    yield at.paragraph(LABEL, text=block.label)
    for option in block.options:
        box = [*at.run("\u2610"), at.tab()]
        yield at.paragraph("Paper Option", *box, *at.run(option))
    for number in range(block.lines):
        line = at.paragraph("Paper Line", at.tab())
        yield line if number == block.lines - 1 else keep(line)


def _note(at: Sheet, block: Any) -> Iterator[Element]:
    yield at.paragraph("Paper Note Label", text=block.label)
    yield at.paragraph("Paper Note", text=block.text)


def _colophon(at: Sheet, block: Any) -> Iterator[Element]:
    said = ((at.draft.word("version"), (version(at.draft, at.imprint),)), *block.pairs)
    if at.imprint.book:
        said = (*said, (at.draft.word("book"), (at.imprint.book,)))
    yield from pairs(at, said, look="Paper Digest")


WRITERS: dict[type[Block], Callable[[Sheet, Any], Iterator[Element]]] = {
    blocks.Heading: _heading,
    blocks.Paragraph: _paragraph,
    blocks.Bullets: _bullets,
    blocks.Labelled: _labelled,
    blocks.Ruling: _ruling,
    blocks.Reason: _reason,
    blocks.Clause: _clause,
    blocks.Table: table,
    blocks.Gap: _gap,
    blocks.HandLine: _hand,
    blocks.Signature: signatures,
    blocks.Note: _note,
    blocks.SourceList: source_list,
    blocks.Colophon: _colophon,
    blocks.Contents: contents,
    asked.ForComment: _note,
    asked.Questions: questions,
    **FIGURES,
}
