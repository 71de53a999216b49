"""How is what stands around the text written as HTML: contents, list of sources, colophon?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dossiers.documents.alike import listed, version
from dossiers.documents.html_text import Page, lines_of, pairs
from dossiers.documents.markup import Tag, anchor


def source_list(at: Page, block: Any) -> Iterator[Tag]:
    """The sources, each with its title, its state and its address."""
    entries = []
    for entry in block.entries:
        said: list[Tag | str] = [Tag("b", *lines_of(entry.name)), *lines_of(entry.title)]
        if entry.state:
            said += [" ", *lines_of(entry.state)]
        if entry.url:
            said += [" ", Tag("a", entry.url, href=entry.url)]
        entries.append(Tag("li", *said))
    yield Tag("ul", *entries, class_="sources-list", id=anchor(block.id))


def colophon(at: Page, block: Any) -> Iterator[Tag]:
    """Version and date, what the draft says of itself, and the law book."""
    told = ((at.draft.word("version"), (version(at.draft, at.imprint),)), *block.pairs)
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


def contents(at: Page, block: Any) -> Iterator[Tag]:
    """The headings that carry a number; the engine adds their pages."""
    headings = listed(at.draft)
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
