"""What stands on a page of the interview, and what is wrong with what was sent?

The questions come from the tables of the interview; a form is made of those that concern the
plan. Where the papers accept an open answer, inputs for it stand under the question: who will
know it and by when, or why it does not apply.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from dossiers.answers import proposals
from dossiers.answers.fields import MOST_OPEN, NOT_APPLICABLE, NOT_KNOWN, Field
from dossiers.answers.given import open_of
from dossiers.answers.shapes import ItemKind, Page, Question, Section
from dossiers.law.terms import LANGUAGES
from dossiers.questions.answering import SectionForm
from dossiers.questions.case_answers import CaseAnswers
from dossiers.questions.fields import (
    DateField,
    Declared,
    EmailField,
    LineField,
    NumberField,
    OptionField,
    OptionsField,
    TextField,
    Words,
)
from dossiers.questions.forms import LATER_LABEL
from dossiers.questions.rows import APART, of_field
from dossiers.questions.stored import LATER

# The further inputs of a question, after its name: not known yet, who will know it and by when,
# or why it does not apply.
UNKNOWN, WHO, WHEN, BECAUSE = (f"{APART}{each}" for each in ("unknown", "who", "when", "because"))
_EXTRAS = (UNKNOWN, WHO, WHEN, BECAUSE)

BOTH = later("Give an answer or say that it is not known yet, not both.")
EITHER = later("Choose one: not known yet, or not applicable.")
NOT_BOTH = later("Give an answer or say why it does not apply, not both.")
NO_ANSWER = later("No answer")

# What is said of a number that cannot be read; of a coordinate, by the name of its field.
_NUMBERS: Mapping[str, Words] = {
    "not_a_number": later("Enter a number, for example 12.5."),
    "not_an_integer": later("Enter a whole number, for example 4."),
}
_COORDINATES: Mapping[str, Mapping[str, Words]] = {
    "latitude": {
        "not_a_number": later("Enter the latitude as a number, for example 50.91372."),
        "out_of_range": later(
            "The latitude lies outside Belgium. Check whether latitude and longitude were swapped."
        ),
    },
    "longitude": {
        "not_a_number": later("Enter the longitude as a number, for example 4.02148."),
        "out_of_range": later(
            "The longitude lies outside Belgium. Check whether latitude and longitude were swapped."
        ),
    },
}


@dataclass(frozen=True)
class Place:
    """Where a page of the interview stands: in a section, or in a repeated answer of it.

    sent: the inputs of a page that this person had open and sent, whatever became of it since.
    """

    section: Section
    page: Page
    kind: ItemKind | None = None
    item: str = ""
    sent: frozenset[str] = frozenset()

    @property
    def owner(self) -> Section | ItemKind:
        """Whose questions they are."""
        return self.kind or self.section


class InterviewForm(SectionForm):
    """A page of the interview. asked: its questions; naming: the field without which an item has
    no name, or ""; proposed: field -> what an unedited proposal says, in every language, which is
    not stored again.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        answers: CaseAnswers,
        asked: tuple[Question, ...],
        naming: str = "",
        proposed: Mapping[str, Sequence[Any]] | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.answers, self.asked, self.naming = answers, asked, naming
        self.proposed = proposed or {}
        super().__init__(data, initial=_as_initial(answers, asked, initial or {}))
        for question in asked:
            name = question.field.name
            self.fields[name] = field_of(question, answers, opens=name != naming)
            if name != naming:
                self.fields |= {name + extra: f for extra, f in _open_fields(question).items()}

    def own_names(self) -> frozenset[str]:
        """The fields of the row that this page writes."""
        return frozenset(q.field.name for q in self.asked)

    def clean(self) -> dict[str, Any]:
        """An answer is a value, or not known yet, or not applicable: one of these."""
        cleaned = super().clean()
        for question in self.asked:
            name = question.field.name
            if any(name + extra in self.errors for extra in ("", *_EXTRAS)):
                continue
            value, unknown, because = self._said(name)
            if value and because:
                self._wrong(name, NOT_BOTH, "both")
            elif value and unknown:
                self._wrong(name, BOTH, "both")
            elif because and unknown and cleaned.get(name) != LATER:
                self._wrong(name, EITHER, "both")
            elif name == self.naming and not (value or because or unknown):
                told = _("Fill in “%(label)s”.") % {"label": question.name[self.answers.language]}
                self._wrong(name, told, "missing")
        return cleaned

    def _said(self, name: str) -> tuple[bool, bool, bool]:
        """Whether a value was given, whether it is not known, whether it does not apply."""
        cleaned = self.cleaned_data
        value = cleaned.get(name)
        later_chosen = value == LATER and name + WHO in self.fields
        known_by = cleaned.get(name + WHO) or cleaned.get(name + WHEN)
        unknown = bool(later_chosen or cleaned.get(name + UNKNOWN) or known_by)
        return value not in (None, "", [], LATER), unknown, bool(cleaned.get(name + BECAUSE))

    def _wrong(self, name: str, told: Words, code: str) -> None:
        self.add_error(name, forms.ValidationError(told, code=code))

    def values(self) -> dict[str, Any]:
        """The answers as they are stored; what could not be read is not among them."""
        found: dict[str, Any] = {}
        for question in self.asked:
            name = question.field.name
            if any(name + extra in self.errors for extra in ("", *_EXTRAS)):
                continue
            value, unedited = self._value(name), self.proposed.get(name)
            # Where a proposal speaks, an answer that was emptied is stored as such.
            if value is not None if unedited is None else value not in unedited:
                found[name] = value
        return found

    def _value(self, name: str) -> Any:
        cleaned = self.cleaned_data
        value, unknown, because = self._said(name)
        if value:
            return cleaned[name]
        if because:
            return {NOT_APPLICABLE: cleaned[name + BECAUSE]}
        if unknown:
            told = {"who": cleaned.get(name + WHO) or ""}
            day = cleaned.get(name + WHEN)
            return {NOT_KNOWN: {**told, "when": day} if day else told}
        return None

    def shown(self, values: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Name and answer of each question, as a reader sees them."""
        language = self.answers.language
        return [
            (q.name[language], self.answers.words(q, values.get(q.field.name))) for q in self.asked
        ]


def asked_on(answers: CaseAnswers, place: Place) -> tuple[Question, ...]:
    """The questions of a page; of one that was sent also those that are not asked any more.

    So nothing that was typed is lost; what is not asked does not count.
    """
    asked = answers.asked(place.owner, place.page, answers.values(place.owner.id, place.item))
    return tuple(
        q
        for q in place.page.questions
        if q in asked or any(of_field(sent, [q.field.name]) for sent in place.sent)
    )


def form_options(answers: CaseAnswers, place: Place) -> dict[str, Any]:
    """What InterviewForm is made with for a page as the answers stand."""
    owner = place.owner
    row = answers.row(owner.id, place.item)
    proposal = row.values.get(proposals.PROPOSAL) if row and place.item else None
    asked = asked_on(answers, place)
    proposed = _unedited(answers, asked, proposals.load().by_id.get(proposal or ""))
    first = place.kind.columns[0] if place.kind else ""
    return {"answers": answers, "asked": asked, "naming": first, "proposed": proposed}


def _unedited(
    answers: CaseAnswers, asked: tuple[Question, ...], proposal: proposals.Proposal | None
) -> dict[str, list[Any]]:
    """What the page sends of each question that a proposal answers, if nobody edits it."""
    found: dict[str, list[Any]] = {}
    if proposal is None:
        return found
    for question in asked:
        name = question.field.name
        said = [proposal.said(language).get(name) for language in LANGUAGES]
        if said[0] in (None, "", []):
            continue
        if question.to:
            there = _led(answers, question, said[0])
            chosen = [value for value, _name in answers.leads(question.to) if value in there]
            several = question.field.kind == "references"
            said = [(chosen if several else chosen[0]) if chosen else None]
        elif question.field.kind == "choices":
            chosen = said[0] or []
            said = [[value for value in question.field.values if value in chosen]]
        found[name] = said
    return found


def initial_values(answers: CaseAnswers, place: Place) -> dict[str, Any]:
    """What a page shows of an item that was kept as a proposal and not edited."""
    return answers.values(place.owner.id, place.item) if place.kind else {}


def inputs_of(page: Page) -> Iterator[str]:
    """The names of every input that a page can have, whatever the plan."""
    for question in page.questions:
        name = question.field.name
        if question.field.kind == "date":
            yield from (f"{name}_{part}" for part in range(3))
        else:
            yield name
        yield from (name + extra for extra in (UNKNOWN, WHO, BECAUSE))
        yield from (f"{name}{WHEN}_{part}" for part in range(3))


def field_of(question: Question, answers: CaseAnswers, *, opens: bool = True) -> Declared:
    """The input of a question. opens: whether it can be left open."""
    declared, language = question.field, answers.language
    options: dict[str, Any] = {
        "declared": declared,
        "label": question.ask[language],
        "help_text": question.hint[language] if question.hint else "",
    }
    kind = declared.kind
    if kind in ("choice", "choices", "boolean", "reference", "references"):
        choices, hints = _choices(question, answers)
        if kind in ("choices", "references"):
            return OptionsField(choices=choices, hints=hints, **options)
        label = LATER_LABEL if opens and NOT_KNOWN in declared.open else NO_ANSWER
        return OptionField(choices=choices, hints=hints, later=label, **options)
    if kind in ("decimal", "integer"):
        return NumberField(said={**_NUMBERS, **_COORDINATES.get(declared.name, {})}, **options)
    makes = {"line": LineField, "text": TextField, "email": EmailField, "date": DateField}
    return makes[kind](**options)


def _choices(
    question: Question, answers: CaseAnswers
) -> tuple[list[tuple[str, Words]], dict[str, str]]:
    language = answers.language
    if question.field.kind == "boolean":
        return [("true", _("Yes")), ("false", _("No"))], {}
    if question.to:
        return list(answers.leads(question.to)), {}
    hints = {o.value: o.hint[language] for o in question.options if o.hint}
    return [(o.value, o.label[language]) for o in question.options], hints


def _open_fields(question: Question) -> dict[str, forms.Field]:
    """The inputs with which a question is left open, by what follows its name."""
    declared, found = question.field, dict[str, forms.Field]()
    line = Field(declared.name, "line", most=MOST_OPEN)
    if NOT_KNOWN in declared.open:
        if not _has_later(question):
            ticked = forms.CheckboxInput(attrs={"value": "on"})
            found[UNKNOWN] = forms.BooleanField(
                required=False, label=_("Not known yet"), widget=ticked
            )
        found[WHO] = LineField(declared=line, label=_("Who will know it?"))
        found[WHEN] = DateField(declared=Field(declared.name, "date"), label=_("By which day?"))
    if NOT_APPLICABLE in declared.open:
        found[BECAUSE] = LineField(declared=line, label=_("Not applicable, because"))
    return found


def _has_later(question: Question) -> bool:
    """Whether "I do not know yet" stands among the answers themselves."""
    return question.field.kind in ("choice", "boolean", "reference")


def _as_initial(
    answers: CaseAnswers, asked: tuple[Question, ...], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Stored answers as the inputs show them."""
    found: dict[str, Any] = {}
    for question in asked:
        name = question.field.name
        value, opened = values.get(name), open_of(values.get(name))
        if opened is None:
            found[name] = value
            if question.to and value:
                led = _led(answers, question, value)
                found[name] = led if isinstance(value, list) else next(iter(led), None)
        elif opened.kind == NOT_APPLICABLE:
            found[name + BECAUSE] = opened.because
        else:
            found |= {name + UNKNOWN: True, name + WHO: opened.who}
            found[name + WHEN] = opened.when.isoformat() if opened.when else None
            found[name] = LATER if _has_later(question) else None
    return found


def _led(answers: CaseAnswers, question: Question, value: Any) -> list[str]:
    """References as ids of items: one can name the proposal that an item was kept as."""
    named = value if isinstance(value, list) else [value]
    if question.to not in answers.interview.kinds:
        return named
    return [found for one in named if (found := answers.item_of(question.to, one))]
