"""Why is a question asked, on which sources, and where does the answer end up?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dossiers.law.book import Book
from dossiers.law.citing import Cited, cited
from dossiers.law.rows import Columns, Question, Term
from dossiers.law.telling import fill
from dossiers.law.terms import Operator


@dataclass(frozen=True)
class Piece:
    """A stretch of a text. term: the id of the word of the law that it is, or empty."""

    text: str
    term: str = ""


@dataclass(frozen=True)
class Why:
    """Why a question is asked: the text in pieces, its sources, and where the answer ends up.

    regime: `municipality` or `police`.
    """

    pieces: tuple[Piece, ...]
    cites: tuple[Cited, ...]
    where: str
    regime: str


def why(book: Book, question: Question, columns: Columns, on: date, language: str) -> Why:
    """What the fold under a question tells. columns: the facts that are known."""
    told = fill(book, question.why[language], on, language)
    spoken = [c for c in question.cites if c.speaks(columns, on)]
    cites = dict.fromkeys(cited(book, c, language) for c in spoken)
    operator = Operator(columns["operator"])
    pieces = in_pieces(book, told, operator, language)
    where = fill(book, question.where[language], on, language)
    return Why(pieces, tuple(cites), where, _regime(operator))


def in_pieces(book: Book, text: str, operator: Operator, language: str) -> tuple[Piece, ...]:
    """A text with the words of the law marked, each the first time that it stands there.

    A word whose meaning rests on the other regime alone is left as it is.
    """
    return _in_pieces(_names(book.digest, operator, language, book), text)


@lru_cache(maxsize=4096)
def _in_pieces(names: _Names, text: str) -> tuple[Piece, ...]:
    """The texts of questions never change: each is taken apart once for a regime and language."""
    pieces: list[Piece] = []
    marked: set[str] = set()
    place = 0
    for found in names.pattern.finditer(text):
        term = names.terms[found["name"].lower()]
        if term in marked:
            continue
        marked.add(term)
        pieces += [Piece(text[place : found.start()]), Piece(found[0], term)]
        place = found.end()
    pieces.append(Piece(text[place:]))
    return tuple(piece for piece in pieces if piece.text)


@dataclass(frozen=True, eq=False)
class _Names:
    pattern: re.Pattern[str]
    terms: dict[str, str]


_CACHE: dict[tuple[str, str, str], _Names] = {}


def _names(digest: str, operator: Operator, language: str, book: Book) -> _Names:
    key = (digest, _regime(operator), language)
    if key not in _CACHE:
        terms = {
            term.name[language].partition(" (")[0].lower(): term.id
            for term in book.terms
            if _is_known_to(book, term, key[1])
        }
        longest_first = sorted(terms, key=len, reverse=True)
        names = "|".join(re.escape(name) for name in longest_first)
        pattern = re.compile(rf"(?<!\w)(?P<name>{names})(?:en|s|’s)?(?!\w)", re.IGNORECASE)
        _CACHE[key] = _Names(pattern, terms)
    return _CACHE[key]


def _regime(operator: Operator) -> str:
    return "municipality" if operator is Operator.MUNICIPALITY else "police"


def _is_known_to(book: Book, term: Term, regime: str) -> bool:
    regimes = {book.source(c.source).regime for c in term.cites}
    return not regimes or not regimes <= {"police", "municipality"} or regime in regimes
