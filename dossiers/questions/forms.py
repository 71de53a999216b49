"""What stands on a page of questions, and what is wrong with what was sent?

The words of every question and answer stand in the law book; labels of our own are interface.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dossiers.answers import schema
from dossiers.law.book import Book
from dossiers.law.facts import BOOLEANS, LISTS, purposes_for
from dossiers.law.rows import Question
from dossiers.law.terms import Operator, TemporaryProtection
from dossiers.questions.stored import LATER, NONE_OF_THESE, Page
from dossiers.questions.topics import Topic

# The words of one answer, as sent, and how many of them one question can hold. The lists are
# closed: what is longer was not sent by a page of ours.
LONGEST_WORD, MOST_WORDS = 60, 40

LATER_LABEL = _("I do not know yet")
LATER_HINT = _("You go on. The question stays open in the dossier.")
NONE_LABEL = _("None of these")

# What to do at an empty question.
CHOOSE: Mapping[str, Any] = {
    "camera": _("Choose the kind of camera."),
    "place": _("Choose the kind of place."),
    "purposes": _("Choose at least one purpose."),
    "visible": _("Choose whether the cameras are used visibly."),
    "non_visible_ground": _("Choose in which case the cameras are used non-visibly."),
    "place_manager": _("Choose who manages the place."),
    "limited_duration": _("Choose whether there is an end date or a rhythm of moving."),
    "perimeter": _("Choose whether the cameras also film the surroundings."),
    "risk_place": _("Choose what kind of place it is, or that it is none of these."),
    "temporary_protection": _("Choose whether persons or goods are protected, or neither."),
    "manager_opposes": _("Choose whether the manager of the place objects."),
    "during_intervention": _("Choose whether the cameras are used during an intervention."),
    "plate_only": _("Choose what is linked to files of personal data."),
    "processor": _("Choose whether a supplier processes data."),
    "risk_criteria": _("Choose the criteria that apply, or “None of these”."),
    "belgian_dpia_list": _("Choose what stands on the list, or “None of these”."),
    "dpo_no_dpia": _("Choose whether the data protection officer signed such a reason."),
}
# A municipality announces its cameras; the police use theirs visibly.
CHOOSE_MUNICIPALITY: Mapping[str, Any] = {
    "visible": _("Choose whether you announce the cameras."),
}
NOT_BOTH = _("Choose either answers from the list or “%(label)s”, not both.")

# A question that only follows from one answer to the question before it on the same page.
ONLY_IF: Mapping[str, tuple[str, str, Any]] = {
    "non_visible_ground": (
        "visible",
        "false",
        _("Answer this only where the cameras are used non-visibly."),
    ),
    "manager_opposes": (
        "temporary_protection",
        str(TemporaryProtection.GOODS),
        _("Answer this only where goods are protected."),
    ),
}
DRAWN = ("camera", "place")


Extras = Mapping[str, Mapping[str, Any]]


class _CardsMixin:
    """Gives each answer its example, its drawing and its place apart. extras: value -> these."""

    def __init__(self, *args: Any, extras: Extras | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.extras: Extras = extras or {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        return option | dict(self.extras.get(str(value), {}))


class CardRadios(_CardsMixin, forms.RadioSelect):
    """One answer out of a few, each a card."""


class CardBoxes(_CardsMixin, forms.CheckboxSelectMultiple):
    """Some answers out of a few, each a card."""


class ListField(forms.MultipleChoiceField):
    """Some answers out of a closed list. None: not known yet; an empty list: none of these."""

    def clean(self, value: Any) -> list[str] | None:
        """The chosen values, each once."""
        chosen = list(dict.fromkeys(super().clean(value)))
        for apart, label, meaning in ((LATER, LATER_LABEL, None), (NONE_OF_THESE, NONE_LABEL, [])):
            if apart in chosen:
                if len(chosen) > 1:
                    raise forms.ValidationError(NOT_BOTH, params={"label": label})
                return meaning
        return chosen


class TopicForm(forms.Form):
    """The page of one topic. formtools makes it by its class; what it asks comes with it."""

    use_required_attribute = False

    def __init__(
        self,
        *args: Any,
        topic: Topic,
        operator: Operator,
        book: Book,
        language: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.topic, self.operator, self.book, self.language = topic, operator, book, language
        for name in topic.asks(operator):
            self.fields[name] = self._question(book.question(name, str(operator)))

    def _question(self, question: Question) -> forms.Field:
        name, language = question.id, self.language
        values = tuple(o.value for o in question.options)
        if name == "purposes":
            allowed = purposes_for(self.operator)
            values = tuple(v for v in values if v in allowed)
        choices: list[tuple[str, Any]] = []
        extras: dict[str, dict[str, Any]] = {}
        for value in values:
            option = question.option(value)
            choices.append((value, option.label[language]))
            extras[value] = {
                "hint": option.hint[language] if option.hint else "",
                "draw": value if name in DRAWN else "",
            }
        if name in LISTS and name != "purposes":
            choices.append((NONE_OF_THESE, NONE_LABEL))
        choices.append((LATER, LATER_LABEL))
        extras[LATER] = {"hint": LATER_HINT, "plain": True}
        hint = question.hint[language] if question.hint else ""
        if name in ONLY_IF:
            hint = f"{ONLY_IF[name][2]} {hint}".strip()
        field_class = ListField if name in LISTS else forms.ChoiceField
        widget = (CardBoxes if name in LISTS else CardRadios)(extras=extras)
        municipality = self.operator is Operator.MUNICIPALITY
        told = (municipality and CHOOSE_MUNICIPALITY.get(name)) or CHOOSE[name]
        return field_class(
            choices=choices,
            widget=widget,
            label=question.ask[language],
            help_text=hint,
            # A page that was sent empty says what to choose; one that follows from another
            # answer is looked at in `clean`.
            required=name not in ONLY_IF,
            error_messages=dict.fromkeys(("required", "invalid_choice", "invalid_list"), told),
        )

    def clean(self) -> dict[str, Any]:
        """A question that follows from another answer is needed where that answer was given."""
        cleaned = super().clean() or self.cleaned_data
        for name, (leads, value, _told) in ONLY_IF.items():
            follows = name in self.fields and cleaned.get(leads) == value
            if follows and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, forms.ValidationError(CHOOSE[name], code="required"))
        return cleaned

    def page(self) -> Page:
        """What was sent: cleaned values, the words as sent, and errors. The form is bound."""
        posted = {name: posted_words(self.data, name) for name in self.fields}
        errors = {
            name: [e.code or "wrong" for e in found.as_data()]
            for name, found in self.errors.items()
        }
        values = {
            name: fact_value(name, self.cleaned_data.get(name))
            for name in self.fields
            if name not in errors
        }
        return Page(values, posted, errors)


def posted_words(sent: Any, name: str) -> list[str]:
    """The words of one question as they were sent, cut where no page of ours goes."""
    words = sent.getlist(name) if hasattr(sent, "getlist") else sent.get(name, [])
    return [str(word)[:LONGEST_WORD] for word in words[:MOST_WORDS]]


def fact_value(name: str, cleaned: Any) -> Any:
    """The value of a fact as it is stored, None where it is not known yet."""
    if cleaned in (None, "", LATER):
        return None
    if name in BOOLEANS:
        return cleaned == "true"
    return schema.field("deployment", name).read(name, cleaned)
