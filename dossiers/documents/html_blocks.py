"""How is each kind of block written as HTML?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from dossiers.documents import draft as blocks
from dossiers.documents.draft import Block, Draft, Imprint
from dossiers.documents.hygiene import printable
from dossiers.documents.markup import Tag, anchor
from dossiers.documents.signs import sign
from dossiers.documents.typeset import set_text
from dossiers.law.citing import Cited
from dossiers.law.terms import Confidence


@dataclass
class Page:
    """One writing: the draft, what stands beside it, and the numbers of its notes."""

    draft: Draft
    imprint: Imprint
    audience: str
    notes: int = 0

    def next_note(self) -> int:
        self.notes += 1
        return self.notes


# -- text -------------------------------------------------------------------------------------


def clean(text: str) -> str:
    """A text as it may be printed."""
    return printable(text)


def lines_of(text: str) -> Iterator[Tag | str]:
    """A text that may have several lines."""
    for number, line in enumerate(set_text(printable(text)).split("\n")):
        if number:
            yield Tag("br")
        yield line


def _notes(at: Page, cites: tuple[Cited, ...]) -> tuple[list[Tag], list[Tag]]:
    """Marks for the sentence, and notes for the margin."""
    marks: list[Tag] = []
    notes: list[Tag] = []
    for cite in cites:
        number = str(at.next_note())
        marks.append(Tag("sup", Tag("a", number, href=f"#b{number}")))
        notes.append(Tag("li", Tag("b", number), " ", *_note(at, cite), id=f"b{number}"))
    return marks, notes


def _apart(marks: list[Tag]) -> list[Tag | str]:
    """Marks with a space between them."""
    return [part for mark in marks for part in (mark, " ")][:-1]


def _note(at: Page, cite: Cited) -> tuple[Tag | str, ...]:
    return (set_text(clean(cite.title)), Tag("br"), _mark(at, cite))


def _mark(at: Page, cite: Cited) -> Tag:
    if cite.confidence is Confidence.VERIFIED:
        return Tag("i", at.draft.word("law.read"), class_="mark-read")
    return Tag("i", at.draft.word("law.open"), class_="mark-open")


def _room(cites: tuple[Cited, ...]) -> str:
    """How much height the margin needs, as a class for every 3 mm."""
    millimetres = 0.5
    for number, cite in enumerate(cites, start=1):
        lines = 1 + _lines(f"{number:02} {cite.title}")
        millimetres += lines * 3.4 + 1.5
    return f"para room-{min(40, int((millimetres - 1.5) // 3) + 1)}"


def _lines(text: str, width: int = 32) -> int:
    """How many lines of so many signs a text takes; a word that does not fit is broken."""
    lines, used = 1, 0
    for word in text.split():
        size = len(word)
        if used and used + 1 + size > width:
            lines, used = lines + 1, 0
        used += size + (1 if used else 0)
        lines, used = lines + (used - 1) // width, (used - 1) % width + 1
    return lines


def _with_sources(at: Page, text: str, cites: tuple[Cited, ...], block_id: str) -> Tag:
    if not cites:
        return Tag("p", *lines_of(text), id=anchor(block_id))
    marks, notes = _notes(at, cites)
    return Tag(
        "div",
        Tag("p", *lines_of(text), *_apart(marks)),
        Tag("ol", *notes, class_="sources"),
        class_=_room(cites),
        id=anchor(block_id),
    )


# -- blocks -----------------------------------------------------------------------------------


def _heading(at: Page, block: Any) -> Iterator[Tag]:
    name = "h2" if block.level == 1 else "h3"
    number = [Tag("span", block.number, class_="no")] if block.number else []
    yield Tag(name, *number, Tag("span", *lines_of(block.text), class_="t"), id=anchor(block.id))


def _paragraph(at: Page, block: Any) -> Iterator[Tag]:
    yield _with_sources(at, block.text, block.cites, block.id)


def _bullets(at: Page, block: Any) -> Iterator[Tag]:
    entries = [Tag("li", *lines_of(entry)) for entry in block.entries]
    yield Tag("ol" if block.numbered else "ul", *entries, id=anchor(block.id))


def _labelled(at: Page, block: Any, *, id_: str = "") -> Iterator[Tag]:
    yield Tag("dl", *pairs(block.pairs), class_="labelled", id=anchor(id_ or block.id))


def pairs(given: tuple[tuple[str, tuple[str, ...]], ...]) -> Iterator[Tag]:
    """Labels and what they say, for a list of both."""
    for label, lines in given:
        said: list[Tag | str] = []
        for number, line in enumerate(lines):
            if number:
                said.append(Tag("br"))
            said += lines_of(line)
        yield Tag("div", Tag("dt", *lines_of(label)), Tag("dd", *said))


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
        _with_sources(at, block.text, block.cites, f"{block.id}.text"),
        class_="law",
        id=anchor(block.id),
    )


def _clause(at: Page, block: Any) -> Iterator[Tag]:
    marks, notes = _notes(at, block.cites)
    number = Tag("b", block.number, class_="clause-no")
    said = Tag("p", number, "\u2002", *lines_of(block.text), *_apart(marks))
    sources = [Tag("ol", *notes, class_="sources")] if notes else []
    yield Tag("div", said, *sources, class_=f"{_room(block.cites)} clause", id=anchor(block.id))


def _table(at: Page, block: Any) -> Iterator[Tag]:
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
        said += [Tag("span", *_note(at, cite), class_="cite")]
    return Tag("td", *said, class_="n" if cell.number else "")


def _gap(at: Page, block: Any) -> Iterator[Tag]:
    entries = [Tag("li", *lines_of(ask)) for ask in block.asks]
    yield Tag(
        "div",
        Tag("p", *lines_of(block.label), class_="label"),
        Tag("ul", *entries),
        class_="gap",
        id=anchor(block.id),
    )


def _hand(at: Page, block: Any) -> Iterator[Tag]:
    lines = [Tag("p", "\u00a0", class_="line") for _ in range(block.lines)]
    options = [Tag("p", f"\u2610\u00a0 {clean(o)}", class_="option") for o in block.options]
    yield Tag(
        "div",
        Tag("p", *lines_of(block.label), class_="label"),
        *options,
        *lines,
        class_="hand",
        id=anchor(block.id),
    )


def _signature(at: Page, block: Any) -> Iterator[Tag]:
    each = [
        Tag(
            "div",
            Tag("p", "\u00a0", class_="line"),
            Tag("p", Tag("b", *lines_of(role))),
            Tag("p", *lines_of(name)),
            Tag("p", *lines_of(f"{block.date_label}:")),
        )
        for role, name in block.signatories
    ]
    yield Tag("div", *each, class_="signatures", id=anchor(block.id))


def _note_block(at: Page, block: Any) -> Iterator[Tag]:
    yield Tag(
        "div",
        Tag("p", *lines_of(block.label), class_="label"),
        Tag("p", *lines_of(block.text)),
        class_="note",
        id=anchor(block.id),
    )


def _source_list(at: Page, block: Any) -> Iterator[Tag]:
    entries = []
    for entry in block.entries:
        said: list[Tag | str] = [Tag("b", *lines_of(entry.name)), *lines_of(entry.title)]
        if entry.state:
            said += [" ", *lines_of(entry.state)]
        if entry.url:
            said += [" ", Tag("a", entry.url, href=entry.url)]
        entries.append(Tag("li", *said))
    yield Tag("ul", *entries, class_="sources-list", id=anchor(block.id))


def _colophon(at: Page, block: Any) -> Iterator[Tag]:
    told = ((at.draft.word("version"), version(at)), *block.pairs)
    found = tuple(pairs(told))
    if at.imprint.book:
        book = Tag("dd", at.imprint.book, class_="mono")
        found = (*found, Tag("div", Tag("dt", at.draft.word("book")), book))
    yield Tag(
        "div",
        Tag("dl", *found, class_="labelled"),
        class_="colophon",
        id=anchor(block.id),
    )


def version(at: Page) -> tuple[str, ...]:
    """ "Ontwerp, versie 2 van 24 november 2026", as far as it is known."""
    told, words = at.imprint, at.draft.word
    if told.number is None:
        return (words("version.draft") if told.draft else "",)
    line = f"{words('version.draft_of' if told.draft else 'version')} {told.number}"
    return (f"{line} {words('version.of')} {_day(at)}" if told.day else line,)


def _day(at: Page) -> str:
    day = at.imprint.day
    if day is None:
        return ""
    months = at.draft.word("months").split()
    return f"{day.day} {months[day.month - 1]} {day.year}"


def _contents(at: Page, block: Any) -> Iterator[Tag]:
    headings = [b for b in at.draft.blocks if isinstance(b, blocks.Heading) and b.number]
    chapters: list[Tag] = []
    for heading in headings:
        if heading.level != 1:
            continue
        inner = [
            Tag(
                "li",
                Tag(
                    "a",
                    f"{part.number}\u2002",
                    *lines_of(part.text),
                    href=f"#{anchor(part.id)}",
                ),
            )
            for part in headings
            if part.level == 2 and part.number.startswith(f"{heading.number}.")
        ]
        chapters.append(
            Tag(
                "li",
                Tag("span", heading.number, class_="no"),
                Tag("a", *lines_of(heading.text), href=f"#{anchor(heading.id)}"),
                *([Tag("ol", *inner)] if inner else []),
            )
        )
    yield Tag("h2", Tag("span", block.label, class_="t"), id=anchor(block.id))
    yield Tag("nav", Tag("ol", *chapters), role="doc-toc", aria_label=block.label)


WRITERS: dict[type[Block], Callable[[Page, Any], Iterator[Tag]]] = {
    blocks.Heading: _heading,
    blocks.Paragraph: _paragraph,
    blocks.Bullets: _bullets,
    blocks.Labelled: _labelled,
    blocks.Ruling: _ruling,
    blocks.Reason: _reason,
    blocks.Clause: _clause,
    blocks.Table: _table,
    blocks.Gap: _gap,
    blocks.HandLine: _hand,
    blocks.Signature: _signature,
    blocks.Note: _note_block,
    blocks.SourceList: _source_list,
    blocks.Colophon: _colophon,
    blocks.Contents: _contents,
}
