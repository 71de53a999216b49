"""How is the answer of the data protection officer recorded, changed and withdrawn?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_http_methods

from dossiers.answers import schema
from dossiers.answers.fields import Field
from dossiers.answers.meaning import row_digest
from dossiers.law.addressing import spoken_to
from dossiers.law.book import Book, load
from dossiers.law.evaluation import Evaluation
from dossiers.law.rows import Decision
from dossiers.law.telling import fill
from dossiers.law.terms import Operator, Verdict
from dossiers.models import Dossier, SectionAnswers
from dossiers.questions import keeping
from dossiers.questions.answering import SectionForm
from dossiers.questions.fields import ChoiceField, DateField, LineField, Words
from dossiers.questions.forms import CardRadios
from dossiers.services import cases
from dossiers.views import saving
from dossiers.views.fields import page_language
from dossiers.views.naming import deployment_name, plate_of
from dossiers.views.questions import of_an_active_dossier
from dossiers.views.standing import Standing, standing_of

SECTION = "advice"
WITHDRAW = "withdraw"
FIELDS = ("continues_as", "name", "day_0", "day_1", "day_2", "text")
# "… the council: 1. May … ? 2. Is …?" is shown as a list.
_NUMBERED = re.compile(r"\s*\d+\.\s+")


class AdviceForm(SectionForm):
    """What the data protection officer answered to one question of the law book.

    offers: the rows that the answer can pick, with what each means; fixed: what is stored along.
    """

    section = SECTION
    needed: ClassVar[Mapping[str, Words]] = {
        "continues_as": later("Choose what the data protection officer answered."),
        "name": later("Enter the name of the data protection officer."),
        "day": later("Enter the day of the answer as day, month and year, for example 26-11-2026."),
        "text": later("Enter the answer in the words of the data protection officer."),
    }

    def __init__(
        self,
        *args: Any,
        offers: list[tuple[str, str]],
        fixed: Mapping[str, str],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fixed, self.today = fixed, today
        fields = {name: schema.field(SECTION, name) for name in ("name", "day", "text")}
        self.fields["continues_as"] = ChoiceField(
            declared=Field("continues_as", "choice", values=tuple(row for row, _ in offers)),
            choices=offers,
            label=_("What is the answer?"),
        )
        self.fields["continues_as"].widget = CardRadios(choices=offers)
        self.fields["name"] = LineField(
            declared=fields["name"], label=_("Name of the data protection officer")
        )
        self.fields["day"] = DateField(declared=fields["day"], label=_("Day of the answer"))
        self.fields["text"] = LineField(
            declared=fields["text"],
            label=_("The answer in the officer’s own words"),
            help_text=_("The papers print this text, with name and day."),
            widget=forms.Textarea(attrs={"rows": "8"}),
        )

    def clean(self) -> dict[str, Any]:
        """An answer is not of a day to come."""
        cleaned = super().clean()
        day = cleaned.get("day")
        if day and day > self.today.isoformat():
            told = _("This day is still to come. Enter the day on which the answer was given.")
            self.add_error("day", forms.ValidationError(told, code="to_come"))
        return cleaned

    def own_names(self) -> frozenset[str]:
        """The whole row: the fields of the page, and what goes with them."""
        return super().own_names() | {*self.fixed}

    def values(self) -> dict[str, Any]:
        """The answer, with the deployment, the row and the text of the row that it belongs to.

        Nothing while something is missing: half an answer must not let a plan go on.
        """
        return {} if self.errors else {**super().values(), **self.fixed}


@keeping.keeps_what_was_typed(lambda reference, item, row: FIELDS)
@require_http_methods(["GET", "HEAD", "POST"])
@of_an_active_dossier
def record_advice(request: HttpRequest, dossier: Dossier, item: str, row: str) -> HttpResponse:
    """The answer to one open question of a deployment."""
    today, book, language = timezone.localdate(), load(), page_language()
    answers = cases.answers_file(dossier, today)
    standing = standing_of(answers, dossier.reference, today, book)
    part = standing.part(item)
    done = reverse("deployment_verdict", args=[dossier.reference, item])
    stands = _standing_advice(dossier, item, row)
    asked = _asked(part.evaluation, row)
    if request.method == "POST" and WITHDRAW in request.POST and _asks(book, row):
        return _withdraw(request, dossier, stands, done)
    if asked is None or part.evaluation is None:
        if part.evaluation is None and stands is None and _asks(book, row):
            return redirect("deciding_start", reference=dossier.reference, item=item)
        raise Http404
    asking, offers = asked
    asks = fill(book, (asking.asks or {}).get(language, ""), today, language)
    digest = row_digest(book, row)
    answered_to = stands.values.get("row_digest", digest) if stands else digest
    page = saving.Page(
        dossier=dossier,
        form=AdviceForm,
        section=AdviceForm.section,
        template="questions/advice.html",
        done=done,
        options={
            "offers": _labels(book, asking, offers, part.evaluation.facts.operator, language),
            "fixed": {"deployment": item, "row": row, "row_digest": digest},
            "today": today,
        },
        initial=_known(standing),
        context={
            "plate": plate_of(dossier, standing),
            "name": deployment_name(part),
            "row": row,
            "deployment": item,
            "because": fill(book, asking.because[language], today, language),
            "asks": _questions(asks),
            "cites": asking.citations(part.evaluation.columns, today),
            "recorded": stands is not None,
            "changed": answered_to != digest,
        },
        item=stands.item if stands else f"{item}-{row}".lower()[:40],
    )
    return saving.save(request, page) if request.method == "POST" else saving.show(request, page)


def _asked(evaluation: Evaluation | None, row: str) -> tuple[Decision, tuple[str, ...]] | None:
    """The row that asks, with the rows that an answer can pick; None where the plan raises none."""
    for reason in evaluation.reasons if evaluation else ():
        found = reason.row
        if isinstance(found, Decision) and found.id == row and reason.offers:
            return (found, reason.offers) if reason.verdict is Verdict.SEEK_ADVICE else None
    return None


def _asks(book: Book, row: str) -> bool:
    return any(r.id == row and r.verdict is Verdict.SEEK_ADVICE for r in (*book.bars, *book.cells))


def _labels(
    book: Book,
    asking: Decision,
    offers: tuple[str, ...],
    operator: Operator | None,
    language: str,
) -> list[tuple[str, str]]:
    """The rows that the answer can pick, each with what it means."""
    labels = []
    for row_id in offers:
        label = asking.continue_labels.get(row_id)
        own = spoken_to(book.decision(row_id), operator).answer
        said = label[language] if label else ""
        if not said and own:
            said = _("The plan can go on by its own rule: %(answer)s") % {"answer": own[language]}
        labels.append((row_id, said or row_id))
    return labels


def _questions(asks: str) -> tuple[str, list[str]]:
    """What to ask: the words before the questions, and the questions one by one."""
    before, *questions = _NUMBERED.split(asks)
    return before, questions


def _standing_advice(dossier: Dossier, item: str, row: str) -> SectionAnswers | None:
    rows = dossier.answers.filter(section=SECTION, removed=False).select_related("by")
    own = f"{item}-{row}".lower()[:40]
    for found in rows:
        wanted = found.values.get("deployment") == item and found.values.get("row") == row
        if wanted or found.item == own:
            return found
    return None


def _known(standing: Standing) -> dict[str, str]:
    told = standing.particulars
    return {"name": told.organisation.dpo_name} if told else {}


def _withdraw(
    request: HttpRequest, dossier: Dossier, stands: SectionAnswers | None, done: str
) -> HttpResponse:
    mark = keeping.mark_of(request)
    if stands is None:
        messages.info(request, _("This had been taken back already. Nothing was changed."))
        return HttpResponseRedirect(done)
    try:
        cases.remove_item(
            user=keeping.person_of(request),
            dossier=dossier,
            section=SECTION,
            item=stands.item,
            revision=mark.revision,
        )
    except cases.AnswersChanged as changed:
        told = _("%(name)s changed this answer meanwhile. Look at it again first.")
        messages.warning(request, told % {"name": changed.other.by.get_full_name()})
        return HttpResponseRedirect(request.path)
    keeping.forget_kept(request)
    messages.success(request, _("The answer is withdrawn. The question is open again."))
    return HttpResponseRedirect(done)
