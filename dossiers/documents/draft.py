"""What is a paper made of? A title, and blocks from a small closed set that every writer walks.

Text is text: nothing in a block is markup, and no writer reads any out of it. Every block has an
id, stable from one drawing to the next and unique in its paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from dossiers.documents.look import Look
from dossiers.law.citing import Cited

# Raised whenever a writer draws the same blocks differently.
DRAWING = 3


@dataclass(frozen=True)
class Block:
    """What every block has. confidential: left out, and said so, for a public reader."""

    id: str
    confidential: bool = False


@dataclass(frozen=True)
class Heading(Block):
    """A heading. level: 1 or 2; number: "3", "3.1" or "A", empty where none is counted."""

    text: str = ""
    level: int = 1
    number: str = ""
    fresh: bool = False  # begins a new sheet


@dataclass(frozen=True)
class Paragraph(Block):
    """Running text; a line break in it begins a new line. cites: hang beside it."""

    text: str = ""
    cites: tuple[Cited, ...] = ()


@dataclass(frozen=True)
class Bullets(Block):
    """A list of short lines. numbered: the lines have an order."""

    entries: tuple[str, ...] = ()
    numbered: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell of a table. title: its first line, in bold; number: a figure, set to the right.

    tone: where the title names the level of a risk, which one: low, mid or high; else empty.
    """

    text: str = ""
    title: str = ""
    number: bool = False
    cites: tuple[Cited, ...] = ()
    tone: str = ""


@dataclass(frozen=True)
class Table(Block):
    """A table. widths: of each column in millimetres, 0 for what is left; 168 mm in all."""

    caption: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    widths: tuple[int, ...] = ()
    number: int = 0


@dataclass(frozen=True)
class Figure(Block):
    """A drawing. alt: what it shows, for who does not see it; notes: sentences under it."""

    caption: str = ""
    alt: str = ""
    notes: tuple[str, ...] = ()
    number: int = 0


@dataclass(frozen=True)
class Labelled(Block):
    """Pairs of a label and what it says; several lines each their own."""

    pairs: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Ruling(Block):
    """The verdict: its kind, one sentence, and the conditions that hang under it."""

    verdict: str = ""
    kind: str = ""
    sentence: str = ""
    rider: str = ""
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reason(Block):
    """What the law makes of the plan: a row of the law book, its words, its sources."""

    label: str = ""
    text: str = ""
    cites: tuple[Cited, ...] = ()


@dataclass(frozen=True)
class Clause(Block):
    """A clause of an agreement: it has a number of its own and may rest on sources."""

    number: str = ""
    text: str = ""
    cites: tuple[Cited, ...] = ()


@dataclass(frozen=True)
class Gap(Block):
    """What is still to be asked in this place. fields: the numbers of the ground's lists.

    later: it was asked, and the answer is that it is not known yet.
    """

    label: str = ""
    asks: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    later: bool = False


@dataclass(frozen=True)
class HandLine(Block):
    """What only a person may say, by pen. lines: how many are left free; options: to tick."""

    label: str = ""
    lines: int = 1
    options: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Signature(Block):
    """Who signs. signatories: (for whom, who), with a line and a date each.

    persons: those of who sign that are a person's name, who only adds the date; the others write
    their name too.
    """

    signatories: tuple[tuple[str, str], ...] = ()
    date_label: str = ""
    day_label: str = ""
    persons: tuple[str, ...] = ()

    def asks(self, who: str) -> str:
        """What is still written under a line: name and date, or the date."""
        return self.day_label if who in self.persons else self.date_label


@dataclass(frozen=True)
class Contents(Block):
    """The list of the headings that carry a number, with their pages where there are any."""

    label: str = ""


@dataclass(frozen=True)
class Note(Block):
    """A remark to the reader about the paper itself."""

    label: str = ""
    text: str = ""


@dataclass(frozen=True)
class SourceEntry:
    """A source in the list at the end: short name, full title with its articles, address."""

    name: str
    title: str
    url: str | None
    state: str


@dataclass(frozen=True)
class SourceList(Block):
    """The list of sources."""

    entries: tuple[SourceEntry, ...] = ()


@dataclass(frozen=True)
class Colophon(Block):
    """The last block: the writer adds version and date, which stand beside the draft."""

    pairs: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Cover:
    """The first sheet. organisation: name and lines under it; facts: pairs at its foot."""

    organisation: tuple[str, ...]
    kind: str
    title: str
    subtitle: str
    plate: tuple[str, str]
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    translation: str  # "reading translation …" where it is one, else empty


@dataclass(frozen=True)
class Used:
    """What a draft rests on: pairs of an id and a SHA-256 of its words, sorted by id."""

    rows: tuple[tuple[str, str], ...]
    statements: tuple[tuple[str, str], ...]
    limits: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Input:
    """What a paper was drawn from, as JSON: for its own readers, and for those of a public copy."""

    full: str = "{}"
    public: str = "{}"


@dataclass(frozen=True)
class Draft:
    """A paper before it is written in a format.

    kind: a DocumentKind or `scope_note`; subject: a stable id or empty; language: of the texts;
    short: the kind in a word, for the running head; reference: for the running head; law_from,
    law_until: the period in which the rows used speak alike; words: the few words that a writer
    itself needs, by key; compact: a note that begins under its letterhead, without a cover;
    input: what it was drawn from; look: the colour and the mark of its organisation.
    """

    kind: str
    subject: str
    language: str
    title: str
    short: str
    reference: str
    author: str
    cover: Cover
    blocks: tuple[Block, ...]
    law_from: date
    law_until: date | None
    used: Used
    words: tuple[tuple[str, str], ...]
    compact: bool = False
    input: Input = field(default_factory=Input)
    look: Look = field(default_factory=Look)

    def word(self, key: str) -> str:
        """A word of the writer. Raises KeyError."""
        return dict(self.words)[key]


@dataclass(frozen=True)
class Imprint:
    """What stands beside a draft: the version of the document, and whether it is one at all.

    number: of the document version; day: of that version; None where it is not stored, as in a
    preview; draft: every sheet says so; book: the digest of the law book, 64 digits, or empty;
    comment: what the copy is called where it is a draft for comment, else empty.
    """

    number: int | None = None
    day: date | None = None
    draft: bool = True
    book: str = ""
    comment: str = ""


def numbered(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with what is counted: "3", "3.1" for headings; tables and figures from 1.

    A heading with the number "#" is counted, one with "#A" is an annex and gets a letter.
    """
    done: list[Block] = []
    chapters = annexes = part = table = figure = clause = 0
    chapter = ""
    for block in blocks:
        if isinstance(block, Clause):
            clause += 1
            block = replace(block, number=f"{chapter}.{clause}")
        elif isinstance(block, Heading) and block.number == "#A":
            annexes, part, clause = annexes + 1, 0, 0
            chapter = chr(ord("A") + annexes - 1)
            block = replace(block, number=chapter)
        elif isinstance(block, Heading) and block.number == "#":
            if block.level == 1:
                chapters, part, clause = chapters + 1, 0, 0
                chapter = str(chapters)
                block = replace(block, number=chapter)
            else:
                part += 1
                block = replace(block, number=f"{chapter}.{part}")
        elif isinstance(block, Table):
            table += 1
            block = replace(block, number=table)
        elif isinstance(block, Figure):
            figure += 1
            block = replace(block, number=figure)
        done.append(block)
    return tuple(done)


def citations(blocks: tuple[Block, ...]) -> Iterator[Cited]:
    """Every citation of these blocks, in reading order."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from cell.cites
        else:
            yield from getattr(block, "cites", ())


def plain(thing: Any) -> Any:
    """A draft, or a part of one, as lists, strings and numbers: what its digest is made of."""
    if isinstance(thing, tuple):
        return [plain(one) for one in thing]
    if isinstance(thing, date):
        return thing.isoformat()
    if hasattr(thing, "__dataclass_fields__"):
        told = [f.name for f in fields(thing) if not f.metadata.get("beside")]
        said = {name: plain(getattr(thing, name)) for name in told}
        return {"is": type(thing).__name__, **said}
    return thing
