"""How does a part of the interview take over the answers of an earlier dossier?

For what is asked once: the answers that describe the organisation rather than the plan. First
from which dossier, then what is taken over; only what is confirmed is saved.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dossiers import access
from dossiers.answers import interview, proposals
from dossiers.answers.given import TO_CONFIRM
from dossiers.answers.shapes import Question, Section
from dossiers.answers.taking import NotAnswers, Taken, only, taken_from
from dossiers.law.terms import Operator
from dossiers.models import Dossier
from dossiers.questions import beginning
from dossiers.questions.case_answers import CaseAnswers
from dossiers.questions.keeping import person_of
from dossiers.services import cases, lists
from dossiers.views import saving
from dossiers.views.beginning import told_of
from dossiers.views.interview_answers import answers_of
from dossiers.views.naming import plate_of

# The parts that describe the organisation, its suppliers and what it always does.
TAKES_OVER = ("contacts", "officer", "suppliers", "security", "rights", "information")
# Why nothing is taken over, where all of it stands here already.
NOTHING_NEW = "nothing_new"


def earlier_for(request: HttpRequest, dossier: Dossier, section: Section) -> QuerySet[Dossier]:
    """The other dossiers that a person sees in which something of a section was answered."""
    owners = [section.id, *(kind.id for kind in section.kinds)]
    return access.earlier_dossiers_for(request.user, dossier, owners, timezone.localdate())


def offered(request: HttpRequest, reading: access.Reading, section: Section) -> bool:
    """Whether a person can let this part take over an earlier dossier's answers."""
    if not reading.may_edit or section.id not in TAKES_OVER:
        return False
    return earlier_for(request, reading.dossier, section).exists()


@require_http_methods(["GET", "HEAD", "POST"])
@saving.refusals_told
def take_over(request: HttpRequest, reference: str, section: str) -> HttpResponse:
    """Choose the earlier dossier, see what this part takes over from it, and confirm it."""
    dossier = saving.changeable(request, reference)
    if section not in TAKES_OVER:
        raise Http404
    answers = answers_of(access.Reading(dossier, may_edit=True, sees_answers=True))
    found = interview.load().section(section)
    if found not in answers.sections:
        raise Http404
    if request.method == "POST" and "parcel" in request.POST:
        return _confirmed(request, dossier, found)
    earlier = {each.reference: each for each in earlier_for(request, dossier, found)}
    form = beginning.ChoiceForm(
        request.POST if request.method == "POST" and earlier else None,
        label=_("From which dossier?"),
        choices=[(each.reference, each.title) for each in earlier.values()],
        hints={each.reference: told_of(each) for each in earlier.values()},
        choose=_("Choose a dossier."),
    )
    context = {"dossier": dossier, "plate": plate_of(dossier), "section": found, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            return _summary(request, answers, found, earlier[form.cleaned_data["source"]], context)
        except NotAnswers as refused:
            told = beginning.why_not(refused, dossier.organisation.kind)
            if refused.why == NOTHING_NEW:
                # A choice that brings nothing is no mistake.
                messages.info(request, told)
            else:
                form.add_error("source", told)
    return render(request, "interview/take_over.html", {**context, "none": not earlier})


def _summary(
    request: HttpRequest,
    answers: CaseAnswers,
    section: Section,
    earlier: Dossier,
    context: dict[str, Any],
) -> HttpResponse:
    """What will be taken over. Nothing is saved. Raises NotAnswers where there is nothing."""
    today, dossier = timezone.localdate(), answers.dossier
    every = taken_from(cases.answers_file(earlier, today), Operator(dossier.organisation.kind))
    taken = only(every, section.id, cases.answers_file(dossier, today))
    if not taken.sections and not taken.items:
        raise NotAnswers(NOTHING_NEW)
    parcel = beginning.Parcel(
        user=str(request.user.pk),
        about=dossier.reference,
        title="",
        way=section.id,
        answers=taken.answers,
        mark="",
    )
    more = {
        "earlier": earlier,
        "told": list(_told(answers, section, taken)),
        "parcel": parcel.signed(),
    }
    return render(request, "interview/take_over_summary.html", {**context, **more})


def _told(answers: CaseAnswers, section: Section, taken: Taken) -> Iterator[tuple[str, str]]:
    """Each answer, and each item by its name and answers, in words."""
    yield from _lines(answers, section.questions, taken.sections.get(section.id, {}))
    for kind in section.kinds:
        for values in taken.items.get(kind.id, {}).values():
            filled = proposals.load().filled(values, answers.dossier.language)
            lines = [f"{name}: {said}" for name, said in _lines(answers, kind.questions, filled)]
            yield kind.title[answers.language], "\n".join(lines)


def _lines(
    answers: CaseAnswers, questions: tuple[Question, ...], values: dict[str, Any]
) -> Iterator[tuple[str, str]]:
    for question in questions:
        value = values.get(question.field.name)
        if question.field.name in values.get(TO_CONFIRM, ()) and value not in (None, "", []):
            said = answers.words(question, value)
            yield question.name[answers.language], said or "–"


def _confirmed(request: HttpRequest, dossier: Dossier, section: Section) -> HttpResponse:
    """Save what the summary carried."""
    parcel = beginning.parcel_from(request.POST["parcel"], str(request.user.pk))
    if parcel is None or (parcel.about, parcel.way) != (dossier.reference, section.id):
        raise SuspiciousOperation("a summary that no page of ours carried")
    changed = lists.take_over(
        user=person_of(request), dossier=dossier, section=section.id, taken=parcel.answers
    )
    if changed:
        told = _("Taken over. These answers count once you have confirmed them.")
        messages.success(request, told)
    else:
        messages.info(request, _("Nothing was taken over: the answers stand there already."))
    return redirect("interview_section", dossier.reference, section.id)
