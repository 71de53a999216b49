"""How is a citation or a legal limit written in a language?

The book keeps a part of an article in one canonical spelling ("par.2 al.1-2 1° b"); Belgian and
European law are then written each in their own form. Source of the forms: docs/words.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dossiers.law.book import Book
from dossiers.law.rows import Citation, Limit
from dossiers.law.terms import Confidence

NBSP = "\u00a0"

_ORDINALS = {
    "nl": ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste",
           "negende", "tiende", "elfde", "twaalfde"),
    "en": ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
           "ninth", "tenth", "eleventh", "twelfth"),
}  # fmt: skip
_AND = {"nl": "en", "en": "and"}
_TO = {"nl": "tot en met", "en": "to"}
_TOKEN = re.compile(
    r"^(?:par\.(?P<par>[\w/]+(?:-[\w/]+)?)|al\.(?P<al>\d+(?:-\d+)?)"
    r"|(?P<num>\d+(?:bis|ter)?°(?:/\d+)?(?:-\d+°(?:/\d+)?)?)|(?P<letter>[a-z](?:-[a-z])?))$"
)
_UNITS = {
    "nl": {
        "day": ("dag", "dagen"),
        "month": ("maand", "maanden"),
        "week": ("week", "weken"),
        "year": ("jaar", "jaar"),
        "hour": ("uur", "uur"),
        "minute": ("minuut", "minuten"),
    },
    "en": {
        "day": ("day", "days"),
        "month": ("month", "months"),
        "week": ("week", "weeks"),
        "year": ("year", "years"),
        "hour": ("hour", "hours"),
        "minute": ("minute", "minutes"),
    },
}
_ONE = {"nl": "één", "en": "one"}


class BadPart(ValueError):
    """A part of an article that is not spelled as the book spells it."""


def quantity(limit: Limit, language: str) -> str:
    """The value of a limit in words: "één maand", "12 maanden", "10 jaar"."""
    singular, plural = _UNITS[language][limit.unit]
    if limit.value == 1:
        return f"{_ONE[language]} {singular}"
    return f"{limit.value}{NBSP}{plural}"


def part_words(family: str, part: str, language: str) -> str:
    """A part of an article in words, beginning with a comma; empty for none. Raises BadPart."""
    said = ""
    for token in part.split():
        found = _TOKEN.match(token)
        if found is None:
            raise BadPart(f"{token!r} in {part!r}: use par.2, al.1-2, 1°, b")
        if family == "eu":
            said += _european(found, language)
        else:
            said += ", " + _belgian(found, language)
    return said


def _belgian(found: re.Match[str], language: str) -> str:
    if found["par"]:
        first, _, last = found["par"].partition("-")
        if not last:
            return f"§{NBSP}{first}"
        next_one = first.isdigit() and last == str(int(first) + 1)
        return f"§§{NBSP}{first} {(_AND if next_one else _TO)[language]} {last}"
    if found["al"]:
        return _ordinal(found["al"], language)
    if found["num"]:
        return _range(found["num"], language)
    letter = found["letter"]
    return _range(letter, language, suffix=")")


def _european(found: re.Match[str], language: str) -> str:
    if found["par"]:
        number = found["par"].replace("-", f" {_TO[language]} ")
        return f", lid{NBSP}{number}" if language == "nl" else f"({found['par']})"
    value = found["letter"] or found["num"] or found["al"]
    if found["letter"]:
        return f", punt{NBSP}{value})" if language == "nl" else f"({value})"
    return f", {_ordinal(value, language)}" if found["al"] else f", {value}"


def _range(value: str, language: str, suffix: str = "") -> str:
    """One of them or several: "33 en 34" of two neighbours, "12 tot en met 22" of more."""
    first, _, last = value.partition("-")
    if not last:
        return first + suffix
    one, other = first.removesuffix("°"), last.removesuffix("°")
    neighbours = one.isdigit() and other == str(int(one) + 1)
    return f"{first}{suffix} {(_AND if neighbours else _TO)[language]} {last}{suffix}"


def _ordinal(value: str, language: str) -> str:
    first, _, last = value.partition("-")
    words = _ORDINALS[language]
    noun = "lid" if language == "nl" else "paragraph"
    if not last:
        return f"{words[int(first) - 1]} {noun}"
    link = _AND[language] if int(last) - int(first) == 1 else _TO[language]
    return f"{words[int(first) - 1]} {link} {words[int(last) - 1]} {noun}"


@dataclass(frozen=True)
class Cited:
    """A citation ready to be shown: title: source and article in words; url may be None."""

    source: str
    article: str
    part: str
    title: str
    url: str | None
    opened: bool
    confidence: Confidence


def cited(book: Book, citation: Citation, language: str) -> Cited:
    """A citation in a language, with its address where the book has one."""
    source = book.source(citation.source)
    name = source.short.get(language, source.short["en"])
    where = article_words(source.family, citation.article, citation.part, language)
    return Cited(
        source=source.id,
        article=citation.article,
        part=citation.part,
        title=f"{name}, {where}" if where else name,
        url=source.url,
        opened=source.opened,
        confidence=citation.confidence,
    )


def article_words(family: str, article: str, part: str, language: str) -> str:
    """ "art. 5, § 2, eerste lid", "art. 35, lid 3, punt c)", "rij 4"; empty where no article is."""
    if not article:
        return ""
    if family == "scheme":
        number = article.removeprefix("row ").removeprefix("rows ")
        word = {"nl": "rij", "en": "row"}[language]
        return f"{word}{NBSP}{number}" if article.startswith("row ") else article
    word = {"nl": "art.", "en": "Articles" if "-" in article else "Article"}[language]
    return f"{word}{NBSP}{_range(article, language)}{part_words(family, part, language)}"
