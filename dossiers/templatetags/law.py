"""How does a template show what the law book says: verdicts, citations, days, terms?

Thin over dossiers/law: the language is that of the page, the words are those of the book.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django import template
from django.conf import settings
from django.utils import translation

from dossiers.law import telling
from dossiers.law.book import load
from dossiers.law.citing import Cited, cited
from dossiers.law.rows import Citation, Row, Text
from dossiers.law.terms import LANGUAGES, Confidence, Verdict

register = template.Library()

# The five signs differ in shape first, in colour second.
TONES = {
    Verdict.OUT_OF_SCOPE: "out",
    Verdict.NOT_ALLOWED: "no",
    Verdict.SEEK_ADVICE: "ask",
    Verdict.ALLOWED_IF: "if",
    Verdict.ALLOWED: "yes",
}


def language() -> str:
    """The language of the page, as the book knows it."""
    code = (translation.get_language() or settings.LANGUAGE_CODE)[:2]
    return code if code in LANGUAGES else settings.LANGUAGE_CODE


@register.filter
def tone(verdict: str) -> str:
    """The ending of the class `tone-…` of a verdict."""
    return TONES[Verdict(verdict)]


@register.filter
def verdict_words(verdict: str) -> str:
    """A verdict in words: "Toegestaan onder voorwaarden"."""
    return telling.words(language())[verdict]


@register.filter
def actor_words(actor: str) -> str:
    """Who acts: "de gemeenteraad"."""
    return telling.words(language())[f"actor:{actor}"]


@register.filter
def step_words(step: str) -> str:
    """Before which step: "vóór de ingebruikname"."""
    return telling.words(language())[f"before:{step}"]


@register.filter
def body_words(body: str) -> str:
    """Which body acts first: "met vooraf het positieve advies van de gemeenteraad"."""
    return telling.words(language())[f"body:{body}"]


@register.filter
def legal_day(day: date) -> str:
    """A legal date in words: "26 november 2020"."""
    return telling.day_words(day, language())


@register.filter
def is_read(confidence: str) -> bool:
    """Whether the article's text was read and laid beside the row."""
    return Confidence(confidence) is Confidence.VERIFIED


@register.filter
def trust_words(confidence: str) -> str:
    """How sure a citation is, in the two words that the pages know."""
    return telling.words(language())["read" if is_read(confidence) else "open"]


@register.filter
def in_language(text: Text) -> str:
    """A text of the book in the language of the page."""
    return telling.in_language(text, language())


@register.simple_tag
def book_text(text: Text, on: date) -> str:
    """A text of the book in the language of the page, its limits as they are on a day."""
    code = language()
    return telling.fill(load(), telling.in_language(text, code), on, code)


@register.simple_tag
def citations(row: Row, columns: Mapping[str, str], on: date) -> tuple[Cited, ...]:
    """The citations of a row that hold for these facts on a day, ready for _note.html."""
    return shown(row.citations(columns, on))


@register.simple_tag
def shown(cites: Iterable[Citation]) -> tuple[Cited, ...]:
    """Citations ready for _note.html; one that stands twice is shown once."""
    book, code = load(), language()
    return tuple(dict.fromkeys(cited(book, citation, code) for citation in cites))


@dataclass(frozen=True)
class ShownTerm:
    """A word of the law as _term.html shows it. cites: where it is defined."""

    id: str
    name: str
    meaning: str
    cites: tuple[Cited, ...]


@register.simple_tag
def term(term_id: str) -> ShownTerm:
    """A word of the law by its id in terms.toml. Raises KeyError."""
    code = language()
    found = load().term(term_id)
    return ShownTerm(found.id, found.name[code], found.meaning[code], shown(found.cites))
