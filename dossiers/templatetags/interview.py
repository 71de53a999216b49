"""How does a page of questions show a word of the law within a sentence?"""

from __future__ import annotations

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from dossiers.law.book import load
from dossiers.templatetags import law

register = template.Library()


@register.simple_tag
def term_in_sentence(term_id: str, words: str, regime: str, key: str) -> SafeString:
    """The word with its meaning, without white space around it: a full stop may follow.

    regime: `municipality` or `police`; the sources of the other one are left out.
    """
    book, code = load(), law.language()
    found = book.term(term_id)
    other = {"municipality": "police", "police": "municipality"}[regime]
    own = [c for c in found.cites if book.source(c.source).regime != other]
    term = law.ShownTerm(found.id, found.name[code], found.meaning[code], law.shown(own))
    return SafeString(
        render_to_string("_term.html", {"term": term, "words": words, "key": key}).strip()
    )
