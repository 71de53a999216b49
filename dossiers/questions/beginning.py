"""From what does a new dossier begin, and what is told of it before anything is saved?"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from dossiers.answers import interview, schema
from dossiers.answers.shapes import DEPLOYMENT
from dossiers.answers.taking import NotAnswers, Taken
from dossiers.law.book import load
from dossiers.law.terms import Operator
from dossiers.law.wording import WORDS
from dossiers.questions.fields import MOST_CARDS, Words
from dossiers.questions.forms import CardRadios
from dossiers.services.uploads import MOST_SENT

MOST_TOLD = 20  # answers that cannot be read, told one by one
MOST_CARRIED = 2_000_000  # characters that a page carries until it is confirmed
HOURS_CARRIED = 12
_SALT = "dossiers.questions.beginning"


class ChoiceForm(forms.Form):
    """What to begin from, out of a list. choices: value -> words; hints: value -> a line."""

    use_required_attribute = False

    def __init__(
        self,
        data: Any = None,
        *,
        label: Words,
        choices: Sequence[tuple[str, str]],
        hints: Mapping[str, str],
        choose: Words,
    ) -> None:
        super().__init__(data)
        widget: forms.Widget
        if len(choices) > MOST_CARDS:
            widget = forms.Select()
            choices = [("", _("Choose an answer")), *choices]
        else:
            extras: dict[str, Any] = {value: {"hint": hint} for value, hint in hints.items()}
            widget = CardRadios(extras=extras)
        self.fields["source"] = forms.ChoiceField(
            label=label,
            choices=choices,
            widget=widget,
            error_messages={"required": choose, "invalid_choice": choose},
        )


class UploadForm(forms.Form):
    """The file to begin from."""

    use_required_attribute = False

    source = forms.FileField(
        label=later("Which file?"),
        help_text=later(
            "A file of answers (JSON), the ZIP of an edition or the PDF of a document; at most 10"
            " MB. The file itself is not kept."
        ),
        widget=forms.FileInput(attrs={"accept": ".json,.zip,.pdf"}),
        error_messages={
            "required": later("Choose a file."),
            "empty": later("This file is empty. Choose another file."),
            "max_length": later("The name of this file is too long. Give it a shorter name."),
        },
        max_length=200,
    )

    def clean_source(self) -> bytes:
        """What the file holds."""
        sent = self.cleaned_data["source"]
        if sent.size > MOST_SENT:
            raise forms.ValidationError(_("The file is larger than 10 MB. Choose a smaller file."))
        content: bytes = sent.read(MOST_SENT + 1)
        return content


def why_not(refused: NotAnswers, own: str) -> str:
    """Why nothing can begin from what was given, in words. own: the operator of the dossier."""
    if refused.why == "other_operator":
        return _(
            "These answers are those of another controller: %(other)s. A dossier of %(own)s falls"
            " under other rules, so nothing is taken over."
        ) % {"other": _operator(refused.operator), "own": _operator(own)}
    told = {
        "too_large": _("This file holds more than a file of answers can hold."),
        "too_many": _("This file holds more than a file of answers can hold."),
        "no_such_schema": _("This file of answers comes from a version that is not known here."),
        "no_operator": _("This file does not say for which kind of controller its answers are."),
        "none_in_zip": _("No file answers.json stands in this ZIP, so it holds no answers."),
        "none_in_pdf": _("This PDF carries no answers. Choose the file of answers instead."),
        "nothing_new": _("Nothing of that dossier is missing here, so nothing is taken over."),
        "nothing_new_standing": _(
            "Nothing of the standing answers is missing here, so nothing is taken over."
        ),
        "empty": _("No answer stands in it that can be taken over."),
    }
    return told.get(refused.why) or _(
        "This is no file of answers. Choose a file that you downloaded with “Download my answers”,"
        " the ZIP of an edition or the PDF of a document."
    )


def _operator(kind: str) -> str:
    words = {
        Operator.MUNICIPALITY: _("a municipality"),
        Operator.LOCAL_POLICE: _("a local police zone"),
        Operator.FEDERAL_POLICE: _("the federal police"),
    }
    return words[Operator(kind)]


@dataclass(frozen=True)
class Part:
    """A part of what is taken over. answers, items: how many."""

    title: str
    answers: int
    items: int


def parts_of(taken: Taken, language: str) -> Iterator[Part]:
    """What is taken over, in the order of the task list; the deciding questions first."""
    deployments = len(taken.items.get(DEPLOYMENT, {}))
    if deployments:
        yield Part(_("Deciding questions"), taken.count(DEPLOYMENT), deployments)
    for section in interview.load().sections:
        kinds = [kind.id for kind in section.kinds]
        answers = sum(taken.count(owner) for owner in (section.id, *kinds))
        if answers:
            items = sum(len(taken.items.get(kind, {})) for kind in kinds)
            yield Part(section.title[language], answers, items)


def unread_words(taken: Taken, operator: str, language: str) -> list[tuple[str, str]]:
    """The first answers that cannot be read: what it is, and why."""
    return [
        (_named(each.path, operator, language), WORDS[language][f"answer:{each.why}"])
        for each in taken.unread[:MOST_TOLD]
    ]


def _named(path: str, operator: str, language: str) -> str:
    """An answer by the words of its question, else by its place in the file."""
    owner, *rest = path.split(".")
    told, name = interview.load(), rest[-1] if rest else ""
    question = told.by_path.get(f"{owner}.{name}")
    if question is not None:
        if owner in told.kinds:
            return f"{told.kinds[owner].title[language]}: {question.name[language]}"
        return f"{told.section(owner).title[language]}: {question.name[language]}"
    if owner == DEPLOYMENT and name in schema.DECIDING:
        return load().question(name, operator).ask[language]
    return path


@dataclass(frozen=True)
class Parcel:
    """What a summary carries until it is confirmed: nothing of it is saved before.

    user: for whom the page was made; about: the organisation of a new dossier, or the reference
    of one that takes over; way: how it begins, or which part; mark: of this page alone.
    """

    user: str
    about: str
    title: str
    way: str
    answers: Mapping[str, Any]
    mark: str

    def signed(self) -> str:
        """The parcel as the page carries it. Raises NotAnswers where it is too much."""
        carried = signing.dumps(asdict(self), salt=_SALT, compress=True)
        if len(carried) > MOST_CARRIED:
            raise NotAnswers("too_large")
        return carried


def new_mark() -> str:
    """A mark that no other page has."""
    return secrets.token_urlsafe(12)


def parcel_from(carried: str, user: str) -> Parcel | None:
    """The parcel of a page of ours, None where it is another's, or too old."""
    try:
        said = signing.loads(carried, salt=_SALT, max_age=HOURS_CARRIED * 3600)
    except signing.BadSignature:
        return None
    parcel = Parcel(**said)
    return parcel if parcel.user == user else None
