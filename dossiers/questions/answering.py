"""What does every page of answers know of its own fields: what was sent, stored, and is shown?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils import translation

from dossiers.law.telling import day_words
from dossiers.questions.fields import LONGEST_SENT, ChoiceField, DateField, Words

MOST_SENT = 200  # answers out of one list that one question can hold


class SectionForm(forms.Form):
    """A page of answers. section: where they are stored; needed: field -> what to do if empty."""

    section: ClassVar[str]
    needed: ClassVar[Mapping[str, Words]] = {}
    use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        """Tell what has to be filled in before the rest makes sense."""
        cleaned = super().clean() or self.cleaned_data
        for name, told in self.needed.items():
            if name in self.fields and name not in self.errors and not cleaned.get(name):
                self.add_error(name, forms.ValidationError(told, code="missing"))
        return cleaned

    def values(self) -> dict[str, Any]:
        """The cleaned values, as they are stored; what could not be read is not among them."""
        found = {n: self.cleaned_data.get(n) for n in self.fields if n in self.cleaned_data}
        return {name: value for name, value in found.items() if value is not None}

    def own_names(self) -> frozenset[str]:
        """The fields of the row that this page writes."""
        return frozenset(self.fields)

    def posted(self) -> dict[str, Any]:
        """What was sent, under the names that the page gives its inputs."""
        return sent_of(self, self.data)

    def codes(self) -> dict[str, list[str]]:
        """field -> what was wrong with it, as codes."""
        data = self.errors.as_data()
        return {name: [e.code or "wrong" for e in found] for name, found in data.items()}

    def shown(self, values: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Label and stored value of each field, as a reader sees them."""
        return [
            (str(self.fields[name].label), self.words_of(name, values.get(name)))
            for name in self.fields
        ]

    def words_of(self, name: str, value: Any) -> str:
        """A stored value in words; empty where nothing was answered."""
        field = self.fields[name]
        if value in (None, "", {}):
            return ""
        if isinstance(field, DateField):
            try:
                day = date_of(value)
            except forms.ValidationError:
                return str(value)  # it came in through a file; the page tells that it is no date
            return day_words(day, (translation.get_language() or "nl")[:2])
        if isinstance(field, ChoiceField):
            return str(dict(field.choices).get(value, value))
        return str(field.prepare_value(value))


def input_names(form_class: type[SectionForm], **options: Any) -> list[str]:
    """The names of all inputs of a page, a date having three."""
    return _inputs(form_class(**options))


def sent_of(form: SectionForm, data: Any) -> dict[str, Any]:
    """What was sent for the inputs of a form: words, or a list of them where several are chosen."""
    found: dict[str, Any] = {}
    several = {b.html_name for b in form if getattr(b.field.widget, "allow_multiple_selected", 0)}
    for name in _inputs(form):
        if name in several:
            words = data.getlist(name) if hasattr(data, "getlist") else data.get(name) or []
            found[name] = [str(word)[:LONGEST_SENT] for word in words[:MOST_SENT]]
        elif data.get(name) is not None:
            found[name] = str(data.get(name))[:LONGEST_SENT]
    return {name: sent for name, sent in found.items() if sent != []}


def _inputs(form: SectionForm) -> list[str]:
    names: list[str] = []
    for bound in form:
        parts = getattr(bound.field.widget, "widgets_names", [""])
        names += [f"{bound.html_name}{part}" for part in parts]
    return names


def as_data(posted: Mapping[str, Any]) -> QueryDict:
    """Stored words as a form reads them."""
    data = QueryDict(mutable=True)
    for name, sent in posted.items():
        data.setlist(name, sent if isinstance(sent, list) else [sent])
    return data


def date_of(value: str) -> Any:
    """A stored date. Raises ValidationError."""
    return forms.DateField(input_formats=["%Y-%m-%d"]).clean(value)
