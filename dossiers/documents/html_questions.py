"""How are the questions of a draft for comment written as HTML, with lines for a remark?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dossiers.documents.asked import Asked
from dossiers.documents.html_text import Page, lines_of
from dossiers.documents.markup import Tag, anchor


def questions(at: Page, block: Any) -> Iterator[Tag]:
    """The questions of a section: each with its hint and state; then lines for a remark."""
    parts = [Tag("p", *lines_of(block.label), class_="label")]
    if block.entries:
        parts.append(Tag("ul", *(_asked(entry) for entry in block.entries)))
    if block.again:
        parts.append(Tag("p", *lines_of(block.again), class_="again"))
    lines = [Tag("p", "\u00a0", class_="line") for _ in range(block.lines)]
    remark = Tag("p", *lines_of(block.remark), class_="label")
    parts.append(Tag("div", remark, *lines, class_="remark"))
    yield Tag("div", *parts, class_="asked", id=anchor(block.id))


def _asked(entry: Asked) -> Tag:
    number: list[Tag | str] = [Tag("b", str(entry.number)), "\u2002"]
    if entry.of:
        number += [Tag("span", *lines_of(entry.of)), ": "]
    said = [Tag("p", *number, *lines_of(entry.ask), class_="ask")]
    if entry.hint:
        said.append(Tag("p", *lines_of(entry.hint), class_="hint"))
    said.append(Tag("p", Tag("i"), entry.said, class_=f"state state-{entry.state}"))
    said += (Tag("p", *lines_of(line), class_="hint") for line in entry.lines)
    return Tag("li", *said)
