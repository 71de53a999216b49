"""How is told, on the page of a dossier, that the law under its last edition moved?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from dossiers.law import statements
from dossiers.law.book import Book
from dossiers.law.citing import cited
from dossiers.law.rows import Citation, Row
from dossiers.law.terms import Confidence
from dossiers.services import law_since
from dossiers.services.law_since import Moved, Since
from dossiers.services.sides import Key
from dossiers.views.issued import Issued, IssuedEdition

# How statements and labels stand in the record of a paper, and how much of a sentence names one.
_LABEL = "label."
_LONGEST = 120


@dataclass(frozen=True)
class Named:
    """Something of the law. words: as a reader knows it, empty where the book has it no more.

    id: its name in the book; empty where the words are its name.
    """

    words: str
    id: str


@dataclass(frozen=True)
class Group:
    """Things of the law that moved in the same way."""

    title: str
    names: tuple[Named, ...]


@dataclass(frozen=True)
class LawMoved:
    """What moved under an edition, in words. papers: those that would change; gone: not drawn."""

    number: int
    verdict: str
    groups: tuple[Group, ...]
    papers: tuple[str, ...]
    gone: tuple[str, ...]


def law_moved(
    issued: Issued, edition: IssuedEdition | None, on: date, book: Book, language: str
) -> LawMoved | None:
    """What the panel tells; None where nothing moved, or nothing was issued."""
    found = law_since.since(edition.edition, on, book) if edition else None
    return told(found, issued, book, language) if found and found.any else None


def told(found: Since, issued: Issued, book: Book, language: str) -> LawMoved:
    """What moved, in words."""
    titles = {
        law_since.SUPERSEDED: _("No longer holds for this plan"),
        law_since.NEW: _("Holds for this plan since then"),
        law_since.REWORDED: _("Says it in other words"),
        law_since.RERATED: _("Source whose rating changed"),
    }
    groups = tuple(
        Group(title, tuple(dict.fromkeys(_named(one, book, language) for one in moved)))
        for how, title in titles.items()
        if (moved := [one for one in found.moved if one.how == how])
    )
    return LawMoved(
        number=found.number,
        verdict=found.verdict,
        groups=groups,
        papers=tuple(_title(issued, key) for key in found.papers),
        gone=tuple(_title(issued, key) for key in found.gone),
    )


def _title(issued: Issued, key: Key) -> str:
    document, subject, _language, audience = key
    return issued.title(document, subject, audience)


def _named(moved: Moved, book: Book, language: str) -> Named:
    return named(moved.what, moved.id, book, language)


def named(what: str, name: str, book: Book, language: str) -> Named:
    """A row, limit, statement or source of the law book, as a reader knows it."""
    if what == "limit":
        label = next((r.label[language] for r in book.limits if r.id == name), "")
        return Named(_("Limit: %(name)s") % {"name": label} if label else "", name)
    if what == "source":
        return Named(_source(name, book, language), "")
    if what == "row":
        return _row(name, book, language)
    return Named(_statement(name, language), name.removeprefix(_LABEL))


def _row(name: str, book: Book, language: str) -> Named:
    """`duties_municipality.toml:A7.variant#1a2b` as its title or first sentence, and A7."""
    file, _colon, rest = name.partition(":")
    row, _dot, _variant = rest.partition("#")[0].partition(".")
    of_file = [found for found in _rows(book) if (found.file, found.id) == (file, row)]
    return Named(next((_first_words(_words_of(found, language)) for found in of_file), ""), row)


def _rows(book: Book) -> Iterator[Row]:
    yield from (*book.duties, *book.papers, *book.cells, *book.bars, *book.warnings)
    yield from (*book.differences, *book.uses)


def _words_of(row: Row, language: str) -> str:
    """What a row says first: its title, its answer, its text or why."""
    for name in ("title", "answer", "text", "because"):
        text = getattr(row, name, None)
        if text:
            # What is said of a use differs by regime; the first of them names it.
            said = text.get(language) or next(iter(text.values()))
            return said if isinstance(said, str) else str(said[language])
    return ""


def _statement(name: str, language: str) -> str:
    """The section that speaks a statement, and its first words; of a label its words."""
    texts = statements.load()
    if name.startswith(_LABEL):
        label = texts.labels.get(name.removeprefix(_LABEL))
        return _first_words(label[language]) if label else ""
    found = texts.statements.get(name)
    if found is None:
        return ""
    said = _first_words(next(iter(found.variants[0].texts.values()))[language])
    speaking = next((s for s in texts.sections if name in s.says), None)
    return f"{speaking.title[language]}: {said}" if speaking else said


def _first_words(text: str) -> str:
    """The first sentence of a text, cut where it is long; what a case fills in is left open."""
    sentence = re.split(r"(?<=[.!?])\s", re.sub(r"\{[^}]*\}", "…", text), maxsplit=1)[0]
    return Truncator(sentence).chars(_LONGEST)


def _source(name: str, book: Book, language: str) -> str:
    source, _space, rest = name.partition(" ")
    article, _space, part = rest.partition(" ")
    try:
        return cited(book, Citation(source, article, part, Confidence.VERIFIED), language).title
    except (KeyError, ValueError):
        return name
