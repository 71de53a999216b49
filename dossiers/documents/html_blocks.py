"""How is each kind of block written as HTML?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from dossiers.documents import asked
from dossiers.documents import draft as blocks
from dossiers.documents.draft import Block
from dossiers.documents.html_apparatus import colophon, contents, source_list
from dossiers.documents.html_figures import FIGURES
from dossiers.documents.html_pen import gap, hand, signature
from dossiers.documents.html_questions import questions
from dossiers.documents.html_tables import table
from dossiers.documents.html_text import Page, lines_of, marked, noted, pairs, room, with_sources
from dossiers.documents.markup import Tag, anchor
from dossiers.documents.signs import sign


def _heading(at: Page, block: Any) -> Iterator[Tag]:
    name = "h2" if block.level == 1 else "h3"
    number: list[Tag | str] = [Tag("span", block.number, class_="no"), " "] if block.number else []
    yield Tag(name, *number, Tag("span", *lines_of(block.text), class_="t"), id=anchor(block.id))


def _paragraph(at: Page, block: Any) -> Iterator[Tag]:
    yield with_sources(at, block.text, block.cites, block.id)


def _bullets(at: Page, block: Any) -> Iterator[Tag]:
    entries = [Tag("li", *lines_of(entry)) for entry in block.entries]
    yield Tag("ol" if block.numbered else "ul", *entries, id=anchor(block.id))


def _labelled(at: Page, block: Any, *, id_: str = "") -> Iterator[Tag]:
    yield Tag("dl", *pairs(block.pairs), class_="labelled", id=anchor(id_ or block.id))


def _ruling(at: Page, block: Any) -> Iterator[Tag]:
    yield Tag(
        "div",
        sign(block.verdict, block.kind),
        Tag("p", block.kind, class_="kind"),
        Tag("p", *lines_of(block.sentence), class_="said"),
        class_=f"sign tone-{block.verdict.replace('_', '-')}",
        id=anchor(block.id),
    )
    if block.conditions:
        entries = [Tag("li", *lines_of(entry)) for entry in block.conditions]
        yield Tag(
            "div",
            Tag("p", *lines_of(block.rider), class_="kind"),
            Tag("ul", *entries),
            class_="rider",
            id=anchor(f"{block.id}.rider"),
        )


def _reason(at: Page, block: Any) -> Iterator[Tag]:
    yield Tag(
        "div",
        Tag("p", *lines_of(block.label), class_="label"),
        with_sources(at, block.text, block.cites, f"{block.id}.text"),
        class_="law",
        id=anchor(block.id),
    )


def _clause(at: Page, block: Any) -> Iterator[Tag]:
    marks, notes = noted(at, block.cites)
    number = Tag("b", block.number, class_="clause-no")
    said = Tag("p", number, "\u2002", *marked(block.text, marks))
    sources = [Tag("ol", *notes, class_="sources")] if notes else []
    yield Tag("div", said, *sources, class_=f"{room(block.cites)} clause", id=anchor(block.id))


def _note_block(at: Page, block: Any) -> Iterator[Tag]:
    yield Tag(
        "div",
        Tag("p", *lines_of(block.label), class_="label"),
        Tag("p", *lines_of(block.text)),
        class_="note",
        id=anchor(block.id),
    )


WRITERS: dict[type[Block], Callable[[Page, Any], Iterator[Tag]]] = {
    blocks.Heading: _heading,
    blocks.Paragraph: _paragraph,
    blocks.Bullets: _bullets,
    blocks.Labelled: _labelled,
    blocks.Ruling: _ruling,
    blocks.Reason: _reason,
    blocks.Clause: _clause,
    blocks.Table: table,
    blocks.Gap: gap,
    blocks.HandLine: hand,
    blocks.Signature: signature,
    blocks.Note: _note_block,
    blocks.SourceList: source_list,
    blocks.Colophon: colophon,
    blocks.Contents: contents,
    asked.ForComment: _note_block,
    asked.Questions: questions,
    **FIGURES,
}
