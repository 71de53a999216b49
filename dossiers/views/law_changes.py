"""How is told, on the page of a dossier, that the law under its last edition moved?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from dossiers.law.book import Book
from dossiers.law.citing import cited
from dossiers.law.rows import Citation
from dossiers.law.terms import Confidence
from dossiers.services import law_since
from dossiers.services.law_since import Moved, Since
from dossiers.views.issued import Issued, IssuedEdition


@dataclass(frozen=True)
class Group:
    """Things of the law that moved in the same way."""

    title: str
    names: tuple[str, ...]


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
        papers=tuple(issued.title(kind, subject) for kind, subject, _lang in found.papers),
        gone=tuple(issued.title(kind, subject) for kind, subject, _lang in found.gone),
    )


def _named(moved: Moved, book: Book, language: str) -> str:
    return named(moved.what, moved.id, book, language)


def named(what: str, name: str, book: Book, language: str) -> str:
    """A row, limit, statement or source of the law book, as a reader knows it."""
    if what == "limit":
        label = next((r.label[language] for r in book.limits if r.id == name), name)
        return _("Limit: %(name)s") % {"name": label}
    if what == "source":
        return _source(name, book, language)
    if what == "row":
        return _row(name, book, language)
    return _("Statement %(name)s") % {"name": name}


def _row(name: str, book: Book, language: str) -> str:
    """`duties_municipality.toml:A7.variant#1a2b` as "A7: Declare the cameras"."""
    _file, _colon, rest = name.partition(":")
    row, _dot, _variant = rest.partition("#")[0].partition(".")
    for found in (*book.duties, *book.papers):
        if found.id == row:
            return f"{row}: {found.title[language]}"
    return _("Row %(name)s") % {"name": row}


def _source(name: str, book: Book, language: str) -> str:
    source, _space, rest = name.partition(" ")
    article, _space, part = rest.partition(" ")
    try:
        return cited(book, Citation(source, article, part, Confidence.VERIFIED), language).title
    except (KeyError, ValueError):
        return name
