"""What does every writer of a paper say alike: its languages, version, running head, contents?"""

from __future__ import annotations

from dossiers.documents.draft import Draft, Heading, Imprint
from dossiers.documents.hygiene import printable

LANGUAGES = {"nl": "nl-BE", "en": "en-GB"}
FULL, PUBLIC = "full", "public"

# Lines that the list of contents has room for on its sheet; a chapter takes more than a part.
MOST_LINES, CHAPTER = 42, 1.6


def headline(text: str, most: int) -> str:
    """A text as it runs along the head of every sheet: one line, and cut where it is long."""
    line = " ".join(printable(text).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def version(draft: Draft, imprint: Imprint) -> str:
    """ "Ontwerp, versie 2 van 24 november 2026", as far as it is known."""
    words = draft.word
    if imprint.number is None:
        return imprint.comment or (words("version.draft") if imprint.draft else "")
    line = f"{words('version.draft_of' if imprint.draft else 'version')} {imprint.number}"
    day = imprint.day
    if day is None:
        return line
    month = words("months").split()[day.month - 1]
    return f"{line} {words('version.of')} {day.day} {month} {day.year}"


def listed(draft: Draft) -> list[Heading]:
    """The headings of the list of contents: those that carry a number.

    A list that fills more than a sheet is no help: then the chapters alone stand in it.
    """
    headings = [block for block in draft.blocks if isinstance(block, Heading) and block.number]
    if sum(CHAPTER if heading.level == 1 else 1 for heading in headings) > MOST_LINES:
        return [heading for heading in headings if heading.level == 1]
    return headings
