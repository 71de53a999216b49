"""What is asked before there is a dossier: for which organisation, who decides, which title?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from dossiers.answers import meaning, schema
from dossiers.answers.fields import BadAnswer
from dossiers.law.book import Book
from dossiers.law.terms import Operator
from dossiers.models import Organisation, StandingAnswers
from dossiers.questions import standing as standing_answers
from dossiers.questions.forms import CardRadios
from dossiers.services import people

SOMEBODY_ELSE = "somebody_else"
FIELDS = ("organisation", "controller", "title", "begin", "standing")
EMPTY, MODEL, EARLIER, FILE = "empty", "model", "earlier", "file"
TITLE = schema.field("plan", "title")

TITLE_ERRORS: Mapping[str, Any] = {
    "too_long": _("Write at most %(most)s characters."),
    "one_line": _("Write this on one line."),
    "characters": _("This text has characters that cannot be printed. Type it again."),
}


def ways_to_begin(*, earlier: bool) -> list[tuple[str, Any, Any]]:
    """How a dossier can begin: the way, its words, and what it brings along."""
    ways = [
        (EMPTY, _("With an empty dossier"), _("You answer every question yourself.")),
        (
            MODEL,
            _("From a model plan"),
            _("An invented plan that is answered in full, to rewrite for your own plan."),
        ),
        (
            EARLIER,
            _("From an earlier dossier"),
            _("The answers of a dossier that you may see, without its dates and advice."),
        ),
        (
            FILE,
            _("From a file"),
            _("Answers that you downloaded before, the ZIP of an edition, or a PDF."),
        ),
    ]
    return [way for way in ways if earlier or way[0] != EARLIER]


class NewDossierForm(forms.Form):
    """The first page of a dossier. The controller is preselected from the organisation.

    earlier: whether there are dossiers that a new one can begin from; standing: organisation ->
    the standing answers that it keeps.
    """

    use_required_attribute = False

    def __init__(
        self,
        *args: Any,
        organisations: Sequence[Organisation],
        book: Book,
        language: str,
        on: date,
        earlier: bool = False,
        standing: Mapping[str, Sequence[StandingAnswers]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {str(o.pk): o for o in organisations}
        named = {key: called(each, on, language) for key, each in self.organisations.items()}
        kinds = {str(each.kind) for each in organisations}
        if len(organisations) > 1:
            self.fields["organisation"] = forms.ChoiceField(
                label=_("For which organisation do you start the dossier?"),
                choices=[(key, capfirst(name)) for key, name in named.items()],
                widget=CardRadios(),
                error_messages=dict.fromkeys(
                    ("required", "invalid_choice"), _("Choose the organisation.")
                ),
            )
        question = book.question("operator", Operator.MUNICIPALITY)
        choices: list[tuple[str, Any]] = [(o.value, o.label[language]) for o in question.options]
        extras: dict[str, dict[str, Any]] = {
            o.value: {"hint": o.hint[language] if o.hint else ""} for o in question.options
        }
        choices.append((SOMEBODY_ELSE, _("Somebody else")))
        extras[SOMEBODY_ELSE] = {
            "hint": _("For instance a parking company, an inter-municipal body or a region")
        }
        self.fields["controller"] = forms.ChoiceField(
            label=question.ask[language],
            help_text=question.hint[language] if question.hint else "",
            choices=choices,
            widget=CardRadios(extras=extras),
            initial=kinds.pop() if len(kinds) == 1 else None,
            error_messages=dict.fromkeys(
                ("required", "invalid_choice"), _("Choose who decides, or “Somebody else”.")
            ),
        )
        self.fields["title"] = forms.CharField(
            label=_("Title of the dossier"),
            help_text=_("For instance “ANPR on the access roads”. You can change the title later."),
            widget=forms.TextInput(attrs={"maxlength": str(TITLE.most), "autocomplete": "off"}),
            strip=True,
            error_messages={"required": _("Enter a title, for instance the streets or the area.")},
        )
        ways = ways_to_begin(earlier=earlier)
        self.fields["begin"] = forms.ChoiceField(
            label=_("How do you begin?"),
            help_text=_("What is taken over counts only once you have confirmed it."),
            choices=[(way, words) for way, words, _hint in ways],
            widget=CardRadios(extras={way: {"hint": hint} for way, _words, hint in ways}),
            initial=EMPTY,
            error_messages=dict.fromkeys(
                ("required", "invalid_choice"), _("Choose how you begin.")
            ),
        )
        boxes = standing_answers.boxes(standing or {}, named, language)
        if boxes is not None:
            self.fields["standing"] = boxes

    def clean_title(self) -> str:
        """The title as the schema reads it."""
        try:
            read: str | None = TITLE.read("plan.title", self.cleaned_data["title"])
        except BadAnswer as bad:
            told = TITLE_ERRORS[bad.why]
            raise forms.ValidationError(told, code=bad.why, params={"most": TITLE.most}) from None
        return read or ""

    @property
    def chosen(self) -> Organisation:
        """The organisation that was chosen, or the only one. The form is valid in that field."""
        if "organisation" in self.fields:
            return self.organisations[self.cleaned_data["organisation"]]
        return next(iter(self.organisations.values()))

    @property
    def standing_sections(self) -> list[str]:
        """The parts of which the chosen organisation's standing answers come along."""
        ticked = self.cleaned_data.get("standing", [])
        return standing_answers.sections_of(ticked, str(self.chosen.pk))

    @property
    def answer_to_explain(self) -> str:
        """The answer that starts no dossier here, or nothing. The title may still be missing."""
        if not self.is_bound or {"organisation", "controller"} & set(self.errors):
            return ""
        answer: str = self.cleaned_data["controller"]
        return "" if answer == self.chosen.kind else answer


def called(organisation: Organisation, on: date, language: str) -> str:
    """Noun and name, as papers write them: "gemeente Sint-Elmaren"."""
    answers = {
        "schema": schema.SCHEMA,
        "sections": {"organisation": people.organisation_answers(organisation, on)},
        "items": {"deployment": {"new": {}}},
    }
    return meaning.read(answers).particulars.organisation.called(language)
