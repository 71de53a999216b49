"""How does a page show a question: its inputs, and a word of the law within a sentence?"""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from dossiers.law.book import load
from dossiers.questions.asking import BECAUSE, UNKNOWN, WHEN, WHO, InterviewForm
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


@dataclass(frozen=True)
class Asked:
    """The inputs of one question; those that it does not take are None.

    filled: something was said in the fold of open answers, or is wrong there.
    """

    field: BoundField
    unknown: BoundField | None
    who: BoundField | None
    when: BoundField | None
    because: BoundField | None

    @property
    def opens(self) -> bool:
        return self.who is not None or self.because is not None

    @property
    def filled(self) -> bool:
        found = (self.unknown, self.who, self.when, self.because)
        return any(each is not None and (each.errors or any_said(each)) for each in found)


def any_said(field: BoundField) -> bool:
    """Whether anything stands in an input, or in one of its parts."""
    value = field.value()
    return any(value) if isinstance(value, list) else bool(value)


@register.simple_tag
def asked_of(form: InterviewForm, name: str) -> Asked:
    """The inputs of the question of a field."""
    extras = [form[name + x] if name + x in form.fields else None for x in _EXTRAS]
    return Asked(form[name], *extras)


_EXTRAS = (UNKNOWN, WHO, WHEN, BECAUSE)
