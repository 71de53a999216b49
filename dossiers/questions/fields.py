"""How does a declared answer become a field of a form, and what is said when it cannot be read?"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import EmailValidator
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from dossiers.answers.fields import BadAnswer, Field
from dossiers.questions.forms import CardBoxes, CardRadios
from dossiers.questions.stored import LATER

Words = Any  # a text, or one that is translated when it is shown

# What is said of a value that a declared field cannot read, unless the field has its own words.
SAID: Mapping[str, Words] = {
    "too_long": later("Write at most %(allowed)s characters."),
    "characters": later("This text has characters that cannot be printed. Type it again."),
    "one_line": later("Write this on one line."),
    "not_a_date": later("Enter the date as day, month and year, for example 26-11-2026."),
    "not_a_number": later("Enter a number, for example 50.9137."),
    "not_an_integer": later("Enter a whole number, for example 4."),
    "out_of_range": later("Enter a number from %(least)s to %(most)s."),
    "no_such_value": later("Choose one of the answers."),
    "not_an_email": later("Enter an e-mail address, for example name@municipality.example."),
}
# No answer is needed to save a page; what a paper needs and does not find, it says itself.
LONGEST_SENT = 20_000
MOST_CARDS = 7  # answers that stand as cards below each other; more of them fold


class Declared(forms.Field):
    """A field of a form that reads as its declaration says. said: why -> other words for it."""

    def __init__(
        self, *, declared: Field, said: Mapping[str, Words] | None = None, **options: Any
    ) -> None:
        super().__init__(required=False, **options)
        self.declared, self.said = declared, {**SAID, **(said or {})}

    def clean(self, value: Any) -> Any:
        """The value as it is stored, None where nothing was answered."""
        try:
            return self.declared.read(self.declared.name, self.to_python(value))
        except BadAnswer as bad:
            values = {
                "allowed": bad.allowed,
                "least": self.declared.least,
                "most": self.declared.most,
            }
            told: Any = self.said.get(bad.why) or SAID["no_such_value"]
            raise forms.ValidationError(told, code=bad.why, params=values) from None


class LineField(Declared):
    """A line of text; its input takes as much as the answer may have."""

    def __init__(self, *, declared: Field, **options: Any) -> None:
        attrs = {"maxlength": str(declared.most)}
        options.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(declared=declared, **options)

    def to_python(self, value: Any) -> Any:
        return str(value).strip()[:LONGEST_SENT] if value else None


class EmailField(LineField):
    """A line of text that is an e-mail address."""

    def __init__(self, *, declared: Field, **options: Any) -> None:
        options["widget"] = forms.EmailInput(attrs={"autocomplete": "off"})
        super().__init__(declared=declared, **options)

    def clean(self, value: Any) -> Any:
        """The address, checked for its form only."""
        cleaned = super().clean(value)
        if cleaned:
            told = _("Enter an e-mail address, for example name@municipality.example.")
            EmailValidator(message=told)(cleaned)
        return cleaned


class NumberField(Declared):
    """A number that takes a comma or a point, and is shown as the reader writes it."""

    def __init__(self, *, declared: Field, **options: Any) -> None:
        mode = "numeric" if declared.kind == "integer" else "decimal"
        attrs = {"inputmode": mode, "class": "input-short", "autocomplete": "off"}
        super().__init__(declared=declared, widget=forms.TextInput(attrs=attrs), **options)

    def prepare_value(self, value: Any) -> Any:
        """A stored number in the page's own notation; what was typed stays as it was typed."""
        if self.declared.kind == "decimal" and isinstance(value, str) and "," not in value:
            return value.replace(".", formats.get_format("DECIMAL_SEPARATOR"))
        return value

    def to_python(self, value: Any) -> Any:
        text = str(value if value is not None else "").strip()
        if self.declared.kind == "integer" and text.isascii() and text.isdigit() and len(text) < 10:
            return int(text)
        return text or None


class ChoiceField(Declared):
    """One of a few values. choices: value -> words."""

    def __init__(self, *, declared: Field, choices: Sequence[tuple[str, Words]], **options: Any):
        super().__init__(declared=declared, widget=forms.RadioSelect(choices=choices), **options)
        self.choices = choices


class DateInputs(forms.MultiWidget):
    """Day, month and year apart, as people in Belgium say a date."""

    template_name = "_dates.html"

    def __init__(self) -> None:
        super().__init__([forms.TextInput(), forms.TextInput(), forms.TextInput()])

    def decompress(self, value: Any) -> list[str]:
        """The three parts of a stored date."""
        if isinstance(value, str) and len(value) == 10:
            year, month, day = value.split("-")
            return [str(int(day)), str(int(month)), year]
        return ["", "", ""]


class DateField(Declared):
    """A legal date, typed as day, month and year."""

    use_fieldset = True

    def __init__(self, *, declared: Field, **options: Any) -> None:
        super().__init__(declared=declared, widget=DateInputs(), **options)

    def clean(self, value: Any) -> Any:
        """The date as YYYY-MM-DD. A day that the month does not have is told as such."""
        parts = [str(part or "").strip() for part in value or ("", "", "")]
        if not any(parts):
            return None
        if not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
            raise forms.ValidationError(self.said["not_a_date"], code="not_a_date")
        day, month, year = (int(part) for part in parts)
        if 1990 <= year <= 2100 and 1 <= month <= 12 and day >= 1:
            longest = monthrange(year, month)[1]
            if day > longest:
                told = _("Enter an existing date: %(month)s has %(days)s days.")
                words = formats.date_format(date(year, month, 1), "F Y")
                raise forms.ValidationError(
                    told, code="not_a_date", params={"month": words, "days": longest}
                )
        return super().clean(f"{year:04}-{month:02}-{day:02}")

    def to_python(self, value: Any) -> Any:
        return value


class TextField(LineField):
    """Some sentences."""

    def __init__(self, *, declared: Field, **options: Any) -> None:
        rows = "8" if declared.most > 1000 else "4"
        super().__init__(declared=declared, widget=forms.Textarea(attrs={"rows": rows}), **options)

    def to_python(self, value: Any) -> Any:
        """The text with one kind of line end: a browser sends two characters."""
        found = super().to_python(value)
        return found.replace("\r\n", "\n").replace("\r", "\n") if found else found


class OptionField(Declared):
    """One of a closed list, as cards or, where there are many, as a list that folds.

    choices: value -> words. later: the words of the answer that says nothing yet, as a card.
    """

    def __init__(
        self,
        *,
        declared: Field,
        choices: Sequence[tuple[str, Words]],
        hints: Mapping[str, str],
        later: Words,
        **options: Any,
    ) -> None:
        widget: forms.Widget
        if len(choices) > MOST_CARDS:
            widget = forms.Select(choices=[("", _("Choose an answer")), *choices, (LATER, later)])
        else:
            extras: dict[str, Any] = {value: {"hint": hint} for value, hint in hints.items()}
            extras[LATER] = {"plain": True}
            widget = CardRadios(choices=[*choices, (LATER, later)], extras=extras)
        super().__init__(declared=declared, widget=widget, **options)
        self.choices, self.offered = choices, frozenset(value for value, _words in choices)

    def prepare_value(self, value: Any) -> Any:
        """A stored value as the page sends it."""
        return str(value).lower() if isinstance(value, bool) else value

    def clean(self, value: Any) -> Any:
        """The value; LATER where a person said not to know it yet."""
        if value == LATER:
            return LATER
        if value and value not in self.offered:
            raise forms.ValidationError(SAID["no_such_value"], code="no_such_value")
        return super().clean(value)

    def to_python(self, value: Any) -> Any:
        """Yes and no are values of their own."""
        if self.declared.kind == "boolean":
            return {"true": True, "false": False}.get(value)
        return value or None


class OptionsField(Declared):
    """Some of a closed list. choices: value -> words."""

    def __init__(
        self,
        *,
        declared: Field,
        choices: Sequence[tuple[str, Words]],
        hints: Mapping[str, str],
        **options: Any,
    ) -> None:
        extras = {value: {"hint": hint} for value, hint in hints.items()}
        super().__init__(
            declared=declared, widget=CardBoxes(choices=choices, extras=extras), **options
        )
        self.choices, self.offered = choices, frozenset(value for value, _words in choices)

    def clean(self, value: Any) -> Any:
        """The chosen values, each once, in the order of the list; None where nothing is chosen."""
        chosen = set(value or ())
        if not chosen <= self.offered:
            raise forms.ValidationError(SAID["no_such_value"], code="no_such_value")
        in_order = [value for value, _words in self.choices if value in chosen]
        return super().clean(in_order) or None
