"""How is a draft written as HTML? One tree for the preview in the browser and for the PDF."""

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

LANGUAGES = {"nl": "nl-BE", "en": "en-GB"}
FULL, PUBLIC = "full", "public"


@dataclass
class _Page:
    """One writing: the draft, what stands beside it, and the numbers of its notes."""

    draft: Draft
    imprint: Imprint
    audience: str
    notes: int = 0

    def next_note(self) -> int:
        self.notes += 1
        return self.notes


def fragment(draft: Draft, imprint: Imprint, audience: str = FULL) -> str:
    """The paper as one <article>, for a page that shows it. It loads nothing."""
    return _article(draft, imprint, audience).written()


def page(draft: Draft, imprint: Imprint, audience: str = FULL) -> str:
    """The paper as a whole HTML document, for the PDF engine."""
    head = Tag(
        "head",
        Tag("meta", charset="utf-8"),
        Tag("title", _clean(f"{draft.short} – {draft.title}")),
        Tag("meta", name="author", content=_clean(draft.author)),
        *_dates(imprint),
    )
    body = Tag("body", _article(draft, imprint, audience))
    language = LANGUAGES[draft.language]
    return "<!doctype html>" + Tag("html", head, body, lang=language).written()


def _dates(imprint: Imprint) -> Iterator[Tag]:
    if imprint.day is not None:
        yield Tag("meta", name="dcterms.created", content=imprint.day.isoformat())


def _article(draft: Draft, imprint: Imprint, audience: str) -> Tag:
    at = _Page(draft, imprint, audience)
    parts: list[Tag] = [_cover(at)]
    for number, chapter in enumerate(_chapters(draft.blocks)):
        fresh = isinstance(chapter[0], blocks.Heading) and chapter[0].fresh
        contents = isinstance(chapter[0], blocks.Contents)
        kind = "fresh toc" if contents else "fresh" if fresh or number == 0 else ""
        parts.append(Tag("section", *_drawn(at, chapter), class_=kind))
    return Tag(
        "article",
        *parts,
        class_="paper draft" if imprint.draft else "paper",
        lang=LANGUAGES[draft.language],
        data_kind=_headline(draft.short, 32),
        data_title=_headline(draft.title, 90),
        data_ref=_headline(draft.reference, 40),
        data_mark=_clean(draft.word("draft.mark")),
    )


def _headline(text: str, most: int) -> str:
    """A text as it runs along the head of every sheet: one line, and cut where it is long."""
    line = " ".join(_clean(text).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _chapters(all_blocks: tuple[Block, ...]) -> Iterator[list[Block]]:
    """The blocks by section: each begins at a heading of the first level, or at the contents."""
    found: list[Block] = []
    for block in all_blocks:
        begins = isinstance(block, blocks.Contents) or (
            isinstance(block, blocks.Heading) and block.level == 1
        )
        if begins and found:
            yield found
            found = []
        found.append(block)
    if found:
        yield found


def _drawn(at: _Page, chapter: list[Block]) -> Iterator[Tag]:
    left_out = False
    for block in chapter:
        if block.confidential and at.audience == PUBLIC:
            if not left_out:
                yield _left_out(at, block)
            left_out = True
            continue
        left_out = False
        yield from _WRITERS[type(block)](at, block)


def _left_out(at: _Page, block: Block) -> Tag:
    return Tag(
        "div",
        Tag("p", at.draft.word("public.note"), class_="label"),
        Tag("p", at.draft.word("public.left_out")),
        class_="gap",
        id=anchor(block.id),
    )


# -- text -------------------------------------------------------------------------------------


def _clean(text: str) -> str:
    return printable(text)


def _text(text: str) -> Iterator[Tag | str]:
    """A text that may have several lines."""
    for number, line in enumerate(set_text(printable(text)).split("\n")):
        if number:
            yield Tag("br")
        yield line


def _notes(at: _Page, cites: tuple[Cited, ...]) -> tuple[list[Tag], list[Tag]]:
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


def _note(at: _Page, cite: Cited) -> tuple[Tag | str, ...]:
    return (set_text(_clean(cite.title)), Tag("br"), _mark(at, cite))


def _mark(at: _Page, cite: Cited) -> Tag:
    if cite.confidence is Confidence.VERIFIED:
        return Tag("i", at.draft.word("law.read"), class_="mark-read")
    return Tag("i", at.draft.word("law.open"), class_="mark-open")


def _room(cites: tuple[Cited, ...]) -> str:
    """How much height the margin needs: a class for every 3 mm, from lines of 32 signs."""
    millimetres = 0.5
    for cite in cites:
        lines = 1 + -(-(len(cite.title) + 3) // 32)
        millimetres += lines * 3.4 + 1.5
    return f"para room-{min(40, int((millimetres - 1.5) // 3) + 1)}"


def _with_sources(at: _Page, text: str, cites: tuple[Cited, ...], block_id: str) -> Tag:
    if not cites:
        return Tag("p", *_text(text), id=anchor(block_id))
    marks, notes = _notes(at, cites)
    return Tag(
        "div",
        Tag("p", *_text(text), *_apart(marks)),
        Tag("ol", *notes, class_="sources"),
        class_=_room(cites),
        id=anchor(block_id),
    )


# -- blocks -----------------------------------------------------------------------------------


def _heading(at: _Page, block: Any) -> Iterator[Tag]:
    name = "h2" if block.level == 1 else "h3"
    number = [Tag("span", block.number, class_="no")] if block.number else []
    yield Tag(name, *number, Tag("span", *_text(block.text), class_="t"), id=anchor(block.id))


def _paragraph(at: _Page, block: Any) -> Iterator[Tag]:
    yield _with_sources(at, block.text, block.cites, block.id)


def _bullets(at: _Page, block: Any) -> Iterator[Tag]:
    entries = [Tag("li", *_text(entry)) for entry in block.entries]
    yield Tag("ol" if block.numbered else "ul", *entries, id=anchor(block.id))


def _labelled(at: _Page, block: Any, *, id_: str = "") -> Iterator[Tag]:
    yield Tag("dl", *_pairs(block.pairs), class_="labelled", id=anchor(id_ or block.id))


def _pairs(pairs: tuple[tuple[str, tuple[str, ...]], ...]) -> Iterator[Tag]:
    for label, lines in pairs:
        said: list[Tag | str] = []
        for number, line in enumerate(lines):
            if number:
                said.append(Tag("br"))
            said += _text(line)
        yield Tag("div", Tag("dt", *_text(label)), Tag("dd", *said))


def _ruling(at: _Page, block: Any) -> Iterator[Tag]:
    yield Tag(
        "div",
        sign(block.verdict, block.kind),
        Tag("p", block.kind, class_="kind"),
        Tag("p", *_text(block.sentence), class_="said"),
        class_=f"sign tone-{block.verdict.replace('_', '-')}",
        id=anchor(block.id),
    )
    if block.conditions:
        entries = [Tag("li", *_text(entry)) for entry in block.conditions]
        yield Tag(
            "div",
            Tag("p", *_text(block.rider), class_="kind"),
            Tag("ul", *entries),
            class_="rider",
            id=anchor(f"{block.id}.rider"),
        )


def _reason(at: _Page, block: Any) -> Iterator[Tag]:
    yield Tag(
        "div",
        Tag("p", *_text(block.label), class_="label"),
        _with_sources(at, block.text, block.cites, f"{block.id}.text"),
        class_="law",
        id=anchor(block.id),
    )


def _clause(at: _Page, block: Any) -> Iterator[Tag]:
    marks, notes = _notes(at, block.cites)
    number = Tag("b", block.number, class_="clause-no")
    said = Tag("p", number, "\u2002", *_text(block.text), *_apart(marks))
    sources = [Tag("ol", *notes, class_="sources")] if notes else []
    yield Tag("div", said, *sources, class_=f"{_room(block.cites)} clause", id=anchor(block.id))


def _table(at: _Page, block: Any) -> Iterator[Tag]:
    widths = [Tag("col", class_=f"w{width}" if width else "") for width in block.widths]
    head = [
        Tag("th", *_text(name), scope="col", class_="n" if _is_number(block, n) else "")
        for n, name in enumerate(block.head)
    ]
    rows = [Tag("tr", *(_cell(at, cell) for cell in row)) for row in block.rows]
    label = f"{at.draft.word('table')} {block.number}"
    yield Tag(
        "table",
        Tag("caption", Tag("b", label), " ", *_text(block.caption)),
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


def _cell(at: _Page, cell: blocks.Cell) -> Tag:
    said: list[Tag | str] = []
    if cell.title:
        said.append(Tag("b", *_text(cell.title)))
    if cell.title and cell.text:
        said.append(Tag("br"))
    said += _text(cell.text)
    for number, cite in enumerate(cell.cites):
        if number or cell.text or cell.title:
            said.append(Tag("br"))
        said += [Tag("span", *_note(at, cite), class_="cite")]
    return Tag("td", *said, class_="n" if cell.number else "")


def _gap(at: _Page, block: Any) -> Iterator[Tag]:
    entries = [Tag("li", *_text(ask)) for ask in block.asks]
    yield Tag(
        "div",
        Tag("p", *_text(block.label), class_="label"),
        Tag("ul", *entries),
        class_="gap",
        id=anchor(block.id),
    )


def _hand(at: _Page, block: Any) -> Iterator[Tag]:
    lines = [Tag("p", "\u00a0", class_="line") for _ in range(block.lines)]
    options = [Tag("p", f"\u2610\u00a0 {_clean(o)}", class_="option") for o in block.options]
    yield Tag(
        "div",
        Tag("p", *_text(block.label), class_="label"),
        *options,
        *lines,
        class_="hand",
        id=anchor(block.id),
    )


def _signature(at: _Page, block: Any) -> Iterator[Tag]:
    each = [
        Tag(
            "div",
            Tag("p", "\u00a0", class_="line"),
            Tag("p", Tag("b", *_text(role))),
            Tag("p", *_text(name)),
            Tag("p", *_text(f"{block.date_label}:")),
        )
        for role, name in block.signatories
    ]
    yield Tag("div", *each, class_="signatures", id=anchor(block.id))


def _note_block(at: _Page, block: Any) -> Iterator[Tag]:
    yield Tag(
        "div",
        Tag("p", *_text(block.label), class_="label"),
        Tag("p", *_text(block.text)),
        class_="note",
        id=anchor(block.id),
    )


def _source_list(at: _Page, block: Any) -> Iterator[Tag]:
    entries = []
    for entry in block.entries:
        said: list[Tag | str] = [Tag("b", *_text(entry.name)), *_text(entry.title)]
        if entry.state:
            said += [" ", *_text(entry.state)]
        if entry.url:
            said += [" ", Tag("a", entry.url, href=entry.url)]
        entries.append(Tag("li", *said))
    yield Tag("ul", *entries, class_="sources-list", id=anchor(block.id))


def _colophon(at: _Page, block: Any) -> Iterator[Tag]:
    pairs = ((at.draft.word("version"), _version(at)), *block.pairs)
    found = tuple(_pairs(pairs))
    if at.imprint.book:
        book = Tag("dd", at.imprint.book, class_="mono")
        found = (*found, Tag("div", Tag("dt", at.draft.word("book")), book))
    yield Tag(
        "div",
        Tag("dl", *found, class_="labelled"),
        class_="colophon",
        id=anchor(block.id),
    )


def _version(at: _Page) -> tuple[str, ...]:
    """ "Ontwerp, versie 2 van 24 november 2026", as far as it is known."""
    told, words = at.imprint, at.draft.word
    if told.number is None:
        return (words("version.draft") if told.draft else "",)
    line = f"{words('version.draft_of' if told.draft else 'version')} {told.number}"
    return (f"{line} {words('version.of')} {_day(at)}" if told.day else line,)


def _day(at: _Page) -> str:
    day = at.imprint.day
    if day is None:
        return ""
    months = at.draft.word("months").split()
    return f"{day.day} {months[day.month - 1]} {day.year}"


def _contents(at: _Page, block: Any) -> Iterator[Tag]:
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
                    *_text(part.text),
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
                Tag("a", *_text(heading.text), href=f"#{anchor(heading.id)}"),
                *([Tag("ol", *inner)] if inner else []),
            )
        )
    yield Tag("h2", Tag("span", block.label, class_="t"), id=anchor(block.id))
    yield Tag("nav", Tag("ol", *chapters), role="doc-toc", aria_label=block.label)


def _cover(at: _Page) -> Tag:
    cover = at.draft.cover
    head, *lines = cover.organisation
    organisation = Tag(
        "div", Tag("p", Tag("b", _clean(head))), *(Tag("p", _clean(line)) for line in lines),
        class_="org",
    )  # fmt: skip
    title: list[Tag] = [
        Tag("p", *_text(cover.kind), class_="kind"),
        Tag("h1", *_text(cover.title), class_="long" if len(cover.title) > 60 else ""),
        Tag("p", *_text(cover.subtitle), class_="sub"),
    ]
    plate = [Tag("span", _version(at)[0])]
    if any(cover.plate):
        marked = Tag("b", _clean(cover.plate[0])), Tag("span", _clean(cover.plate[1]))
        plate.insert(0, Tag("span", *marked, class_="plate"))
    title.append(Tag("p", *plate, class_="cover-plate"))
    if cover.translation:
        title.append(Tag("p", *_text(cover.translation), class_="cover-translation"))
    facts = Tag("div", Tag("dl", *_pairs(cover.facts), class_="labelled"), class_="cover-facts")
    return Tag("div", organisation, Tag("div", *title, class_="cover-title"), facts, class_="cover")


_WRITERS: dict[type[Block], Callable[[_Page, Any], Iterator[Tag]]] = {
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
