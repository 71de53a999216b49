"""How does a part of the interview take over answers from an earlier dossier, or standing ones?

For what is asked once: the answers that describe the organisation rather than the plan. First
from where, then what is taken over; only what is confirmed is saved.
"""

from __future__ import annotations

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
from dossiers.answers import interview
from dossiers.answers.shapes import Section
from dossiers.answers.standing import TAKES_OVER
from dossiers.answers.taking import NotAnswers, only, taken_from
from dossiers.law.terms import Operator
from dossiers.models import Dossier
from dossiers.questions import beginning
from dossiers.questions.case_answers import CaseAnswers
from dossiers.questions.keeping import person_of
from dossiers.questions.standing import kept_words
from dossiers.services import cases, lists, standing_answers
from dossiers.views import saving
from dossiers.views.beginning import told_of
from dossiers.views.interview_answers import answers_of
from dossiers.views.naming import plate_of
from dossiers.views.taken_words import lines_of

# Why nothing is taken over, where all of it stands here already.
NOTHING_NEW, NOTHING_NEW_STANDING = "nothing_new", "nothing_new_standing"
# The choice that stands before the earlier dossiers; no reference of a dossier reads so.
STANDING = "standing-answers"


def earlier_for(request: HttpRequest, dossier: Dossier, section: Section) -> QuerySet[Dossier]:
    """The other dossiers that a person sees in which something of a section was answered."""
    owners = [section.id, *(kind.id for kind in section.kinds)]
    return access.earlier_dossiers_for(request.user, dossier, owners, timezone.localdate())


def offered(request: HttpRequest, reading: access.Reading, section: Section) -> bool:
    """Whether a person can let this part take over answers."""
    if not reading.may_edit or section.id not in TAKES_OVER:
        return False
    standing = standing_answers.stands(reading.dossier.organisation, section.id)
    return standing is not None or earlier_for(request, reading.dossier, section).exists()


@require_http_methods(["GET", "HEAD", "POST"])
@saving.refusals_told
def take_over(request: HttpRequest, reference: str, section: str) -> HttpResponse:
    """Choose from where, see what this part takes over from there, and confirm it."""
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
    standing = standing_answers.stands(dossier.organisation, found.id)
    sources = [(each.reference, each.title, told_of(each)) for each in earlier.values()]
    if standing is not None:
        own = _("The standing answers of the organisation")
        sources.insert(0, (STANDING, own, kept_words(standing)))
    form = beginning.ChoiceForm(
        request.POST if request.method == "POST" and sources else None,
        label=_("Where do the answers come from?"),
        choices=[(value, words) for value, words, _hint in sources],
        hints={value: hint for value, _words, hint in sources},
        choose=_("Choose where the answers come from."),
    )
    context = {"dossier": dossier, "plate": plate_of(dossier), "section": found, "form": form}
    if request.method == "POST" and form.is_valid():
        source = form.cleaned_data["source"]
        try:
            return _summary(request, answers, found, earlier.get(source), context)
        except NotAnswers as refused:
            told = beginning.why_not(refused, dossier.organisation.kind)
            if refused.why in (NOTHING_NEW, NOTHING_NEW_STANDING):
                # A choice that brings nothing is no mistake.
                messages.info(request, told)
            else:
                form.add_error("source", told)
    return render(request, "interview/take_over.html", {**context, "none": not sources})


def _summary(
    request: HttpRequest,
    answers: CaseAnswers,
    section: Section,
    earlier: Dossier | None,
    context: dict[str, Any],
) -> HttpResponse:
    """What will be taken over. Nothing is saved. Raises NotAnswers where there is nothing.

    earlier: where it comes from; None for the standing answers.
    """
    today, dossier = timezone.localdate(), answers.dossier
    if earlier is None:
        source = standing_answers.file_of(dossier.organisation, section.id)
    else:
        source = cases.answers_file(earlier, today)
    own = cases.answers_file(dossier, today)
    taken = only(taken_from(source, Operator(dossier.organisation.kind)), section.id, own)
    if not taken.sections and not taken.items:
        raise NotAnswers(NOTHING_NEW if earlier else NOTHING_NEW_STANDING)
    parcel = beginning.Parcel(
        user=str(request.user.pk),
        about=dossier.reference,
        title="",
        way=section.id,
        answers=taken.answers,
        mark="",
    )
    kind = str(dossier.organisation.kind)
    more = {
        "earlier": earlier,
        "told": lines_of(taken, section.id, kind, dossier.language, own["items"]),
        "parcel": parcel.signed(),
    }
    return render(request, "interview/take_over_summary.html", {**context, **more})


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
