"""How is a plan said in one line?"""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from dossiers.law.book import Book
from dossiers.law.facts import PAPERS_ONLY, Facts
from dossiers.views import law_words


def plan_words(facts: Facts, book: Book, language: str) -> str:
    """A plan in one line: "vaste camera, niet-besloten plaats, …; doeleinden: misdrijven"."""
    said = []
    for name, value in facts.given().items():
        if name in ("operator", "purposes", *PAPERS_ONLY):
            continue
        word = str(value).lower() if isinstance(value, bool) else str(value)
        said.append(law_words.fact_words(name, frozenset({word})))
    line = ", ".join(said)
    if facts.purposes and facts.operator:
        question = book.question("purposes", str(facts.operator))
        labels = [f"“{question.option(p).label[language]}”" for p in facts.purposes]
        line += "; " + _("purposes: %(purposes)s") % {"purposes": ", ".join(labels)}
    return line


def kind_words(camera: str, place: str) -> str:
    """What kind of deployment it is, as far as it is known."""
    said = [str(law_words.CAMERAS[camera])] if camera else []
    said += [str(law_words.PLACES[place])] if place else []
    return ", ".join(said)


_NUMBERED = re.compile(r"\s*\b\d+\.\s+")


def questions_in(asks: str) -> tuple[str, tuple[str, ...]]:
    """What to ask: the words before the numbered questions, and the questions one by one."""
    before, *questions = _NUMBERED.split(asks)
    return before, tuple(questions)
