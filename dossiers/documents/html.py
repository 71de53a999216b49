"""How is a draft written as HTML? One tree for the preview in the browser and for the PDF."""

from __future__ import annotations

from collections.abc import Iterator

from dossiers.documents import draft as blocks
from dossiers.documents.alike import FULL, LANGUAGES, PUBLIC, headline, version
from dossiers.documents.assets import SCHEME
from dossiers.documents.draft import Block, Draft, Imprint
from dossiers.documents.html_blocks import WRITERS
from dossiers.documents.html_text import Page, clean, lines_of, pairs
from dossiers.documents.look import MARK
from dossiers.documents.markup import Tag, anchor
from dossiers.documents.svg_ground import Ground


def fragment(
    draft: Draft,
    imprint: Imprint,
    audience: str = FULL,
    mark_at: str = "",
    ground: Ground | None = None,
) -> str:
    """The paper as one <article>, for a page that shows it.

    It loads nothing but the mark, where mark_at tells the address of it, and the ground: the map
    under its sketches of places, where there is one.
    """
    return _article(draft, imprint, audience, mark_at, ground).written()


def page(draft: Draft, imprint: Imprint, audience: str = FULL) -> str:
    """The paper as a whole HTML document, for the PDF engine."""
    head = Tag(
        "head",
        Tag("meta", charset="utf-8"),
        Tag("title", clean(f"{draft.short} – {draft.title}")),
        Tag("meta", name="author", content=clean(draft.author)),
        *_dates(imprint),
        *([Tag("style", accent_rules(draft.look.accent))] if draft.look.accent else []),
    )
    body = Tag("body", _article(draft, imprint, audience, f"{SCHEME}{MARK}"))
    language = LANGUAGES[draft.language]
    return "<!doctype html>" + Tag("html", head, body, lang=language).written()


def accent_rules(accent: str) -> str:
    """The style rules that give a paper its colour. accent: as `Look` has it."""
    return f"html:root, html .paper {{ --paper-accent: {accent}; }}"


def _dates(imprint: Imprint) -> Iterator[Tag]:
    if imprint.day is not None:
        yield Tag("meta", name="dcterms.created", content=imprint.day.isoformat())


def _article(
    draft: Draft, imprint: Imprint, audience: str, mark_at: str, ground: Ground | None = None
) -> Tag:
    at = Page(draft, imprint, audience, ground, mark_at=mark_at)
    parts: list[Tag] = [_letterhead(at) if draft.compact else _cover(at)]
    for chapter in _chapters(draft.blocks):
        fresh = isinstance(chapter[0], blocks.Heading) and chapter[0].fresh
        contents = isinstance(chapter[0], blocks.Contents)
        kind = "fresh toc" if contents else "fresh" if fresh else ""
        parts.append(Tag("section", *_drawn(at, chapter), class_=kind))
    return Tag(
        "article",
        *parts,
        class_=_classes(draft, imprint),
        lang=LANGUAGES[draft.language],
        data_kind=headline(draft.short, 32),
        data_title=headline(draft.title, 58),
        data_ref=headline(draft.reference, 40),
        data_mark=clean(draft.word("draft.mark")),
        data_note=f"{draft.word('translation.mark')} · " if draft.cover.translation else "",
    )


def _classes(draft: Draft, imprint: Imprint) -> str:
    said = {"paper": True, "compact": draft.compact, "draft": imprint.draft}
    return " ".join(name for name, holds in said.items() if holds)


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


def _drawn(at: Page, chapter: list[Block]) -> Iterator[Tag]:
    left_out = False
    for block in chapter:
        if block.confidential and at.audience == PUBLIC:
            if not left_out:
                yield _left_out(at, block)
            left_out = True
            continue
        left_out = False
        yield from WRITERS[type(block)](at, block)


def _left_out(at: Page, block: Block) -> Tag:
    return Tag(
        "div",
        Tag("p", at.draft.word("public.note"), class_="label"),
        Tag("p", at.draft.word("public.left_out")),
        class_="gap",
        id=anchor(block.id),
    )


def _cover(at: Page) -> Tag:
    cover = at.draft.cover
    title = Tag("div", *_title(at), class_="cover-title")
    facts = Tag("div", Tag("dl", *pairs(cover.facts), class_="labelled"), class_="cover-facts")
    return Tag("div", *_mark(at), _organisation(at), title, facts, class_="cover")


def _letterhead(at: Page) -> Tag:
    """The head of a short note, above its text."""
    return Tag("div", *_mark(at), _organisation(at), *_title(at), class_="letterhead")


def _mark(at: Page) -> Iterator[Tag]:
    """The mark of the organisation, above its name."""
    mark = at.draft.look.mark
    if mark is not None and at.mark_at:
        yield Tag("p", Tag("img", src=at.mark_at, alt=clean(mark.alt)), class_="org-mark")


def _organisation(at: Page) -> Tag:
    head, *lines = at.draft.cover.organisation
    rest = (Tag("p", clean(line)) for line in lines)
    return Tag("div", Tag("p", Tag("b", clean(head))), *rest, class_="org")


def _title(at: Page) -> Iterator[Tag]:
    cover = at.draft.cover
    yield Tag("p", *lines_of(cover.kind), class_="kind")
    yield Tag("h1", *lines_of(cover.title), class_="long" if len(cover.title) > 60 else "")
    yield Tag("p", *lines_of(cover.subtitle), class_="sub")
    said = [Tag("span", version(at.draft, at.imprint))]
    if any(cover.plate):
        marked = Tag("b", clean(cover.plate[0])), Tag("span", clean(cover.plate[1]))
        said.insert(0, Tag("span", *marked, class_="plate"))
    yield Tag("p", *said, class_="cover-plate")
    if cover.translation:
        yield Tag("p", *lines_of(cover.translation), class_="cover-translation")
