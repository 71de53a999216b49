"""How is what a paper leaves to its reader written as HTML: gaps, lines for a pen, signatures?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dossiers.documents.html_text import Page, clean, lines_of
from dossiers.documents.markup import Tag, anchor


def gap(at: Page, block: Any) -> Iterator[Tag]:
    """What is still to be asked in this place."""
    entries = [Tag("li", *lines_of(ask)) for ask in block.asks]
    yield Tag(
        "div",
        Tag("p", *lines_of(block.label), class_="label"),
        Tag("ul", *entries),
        class_="gap later" if block.later else "gap",
        id=anchor(block.id),
    )


def hand(at: Page, block: Any) -> Iterator[Tag]:
    """Lines for a pen, with boxes to tick above them."""
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


def signature(at: Page, block: Any) -> Iterator[Tag]:
    """A line, a role, a name and a date for each who signs."""
    each = [
        Tag(
            "div",
            Tag("p", "\u00a0", class_="line"),
            Tag("p", Tag("b", *lines_of(role))),
            Tag("p", *lines_of(name)),
            Tag("p", *lines_of(f"{block.asks(name)}:")),
        )
        for role, name in block.signatories
    ]
    yield Tag("div", *each, class_="signatures", id=anchor(block.id))
