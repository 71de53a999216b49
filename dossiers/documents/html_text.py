"""How is text written as HTML: its lines, its sources in the margin, and the marks between?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dossiers.documents.draft import Draft, Imprint
from dossiers.documents.hygiene import printable
from dossiers.documents.labels import label_lines
from dossiers.documents.markup import Tag, anchor
from dossiers.documents.svg_ground import Ground
from dossiers.documents.typeset import set_text
from dossiers.law.citing import Cited
from dossiers.law.terms import Confidence


@dataclass
class Page:
    """One writing: the draft, what stands beside it, and the numbers of its notes.

    ground: the map under a sketch of places, on a screen only; mark_at: the address of the
    organisation's mark; empty where none is shown.
    """

    draft: Draft
    imprint: Imprint
    audience: str
    ground: Ground | None = None
    notes: int = 0
    mark_at: str = ""

    def next_note(self) -> int:
        self.notes += 1
        return self.notes


def clean(text: str) -> str:
    """A text as it may be printed."""
    return printable(text)


def lines_of(text: str) -> Iterator[Tag | str]:
    """A text that may have several lines."""
    for number, line in enumerate(set_text(printable(text)).split("\n")):
        if number:
            yield Tag("br")
        yield line


def noted(at: Page, cites: tuple[Cited, ...]) -> tuple[list[Tag], list[Tag]]:
    """Marks for the sentence, and notes for the margin."""
    marks: list[Tag] = []
    notes: list[Tag] = []
    for cite in cites:
        number = str(at.next_note())
        marks.append(Tag("sup", Tag("a", number, href=f"#b{number}")))
        notes.append(Tag("li", Tag("b", number), " ", *note_of(at, cite), id=f"b{number}"))
    return marks, notes


_TOGETHER, _WORD = 12, 40  # marks that fit on a line behind a word, and signs of that word


def marked(text: str, marks: list[Tag]) -> list[Tag | str]:
    """A text with its marks; the last word stays on their line, so that none stands there alone."""
    *before, last = lines_of(text)
    if not marks or not isinstance(last, str):
        return [*before, last, *_apart(marks)]
    rest, space, word = last.rpartition(" ")
    if len(word) > _WORD:
        return [*before, last, *_apart(marks)]
    kept = Tag("span", word, *_apart(marks[:_TOGETHER]), class_="kept")
    more = [part for mark in marks[_TOGETHER:] for part in (" ", mark)]
    return [*before, f"{rest}{space}", kept, *more]


def _apart(marks: list[Tag]) -> list[Tag | str]:
    """Marks with a space between them."""
    return [part for mark in marks for part in (mark, " ")][:-1]


def note_of(at: Page, cite: Cited) -> tuple[Tag | str, ...]:
    """A source as it stands in a margin or a cell: its name, and whether it was read."""
    return (set_text(clean(cite.title)), Tag("br"), _mark(at, cite))


def _mark(at: Page, cite: Cited) -> Tag:
    if cite.confidence is Confidence.VERIFIED:
        return Tag("i", at.draft.word("law.read"), class_="mark-read")
    return Tag("i", at.draft.word("law.open"), class_="mark-open")


def room(cites: tuple[Cited, ...]) -> str:
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


def with_sources(at: Page, text: str, cites: tuple[Cited, ...], block_id: str) -> Tag:
    """A paragraph; where it cites, with its sources in the margin."""
    if not cites:
        return Tag("p", *lines_of(text), id=anchor(block_id))
    marks, notes = noted(at, cites)
    return Tag(
        "div",
        Tag("p", *marked(text, marks)),
        Tag("ol", *notes, class_="sources"),
        class_=room(cites),
        id=anchor(block_id),
    )


_SAID = 72  # signs that a line has room for, of what stands beside a label


def _room(label: str, lines: tuple[str, ...]) -> str:
    """The class that keeps room for a label longer than what stands beside it, at a sheet's foot.

    A label floats: without that room the engine tears it at the end of a page.
    """
    beside = sum(-(-len(line) // _SAID) or 1 for line in lines)
    more = min(label_lines(label) - beside, 2)
    return f"room-{more}" if more > 0 else ""


def pairs(given: tuple[tuple[str, tuple[str, ...]], ...]) -> Iterator[Tag]:
    """Labels and what they say, for a list of both."""
    for label, lines in given:
        said: list[Tag | str] = []
        for number, line in enumerate(lines):
            if number:
                said.append(Tag("br"))
            said += lines_of(line)
        yield Tag("div", Tag("dt", *lines_of(label)), Tag("dd", *said, class_=_room(label, lines)))
