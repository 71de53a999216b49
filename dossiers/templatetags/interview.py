"""How does a page of questions show a word of the law within a sentence?"""

from __future__ import annotations

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from dossiers.templatetags import law

register = template.Library()


@register.simple_tag
def term_in_sentence(term_id: str, words: str, key: str) -> SafeString:
    """The word with its meaning, without white space around it: a full stop may follow."""
    shown = {"term": law.term(term_id), "words": words, "key": key}
    return SafeString(render_to_string("_term.html", shown).strip())
