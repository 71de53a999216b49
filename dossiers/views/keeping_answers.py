"""How does a person keep the answers of a part for the later dossiers of the organisation?

The page shows every answer that counts, each with a box, and what stands there now. Only what it
showed and what was ticked is kept.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dossiers import access
from dossiers.answers import interview, standing
from dossiers.answers.given import TO_CONFIRM
from dossiers.answers.shapes import Section
from dossiers.answers.standing import TAKES_OVER
from dossiers.answers.taking import NotAnswers
from dossiers.law.terms import Operator
from dossiers.models import Dossier, Organisation, StandingAnswers
from dossiers.questions import beginning, starting
from dossiers.questions.case_answers import CaseAnswers
from dossiers.questions.keeping import person_of
from dossiers.services import cases, standing_answers
from dossiers.services.standing_answers import StandingAnswersChanged
from dossiers.views import saving
from dossiers.views.fields import page_language
from dossiers.views.interview_answers import answers_of
from dossiers.views.naming import plate_of
from dossiers.views.taken_words import Line, lines_of

KEEP = "keep"  # the boxes: which answers
UNTICKED = "unticked"  # in the address of the page to which one is sent back without any box
# In a parcel the way of another page than that on which a part takes answers over.
WAY = "keep-{}"


def offered(reading: access.Reading, answers: CaseAnswers, section: Section) -> bool:
    """Whether a person can keep what stands in this part: something in it may count."""
    if not reading.may_edit or section.id not in TAKES_OVER:
        return False
    owners = {section.id, *(kind.id for kind in section.kinds)}
    return any(
        set(row.values) - {*(row.values.get(TO_CONFIRM) or ()), TO_CONFIRM}
        for row in answers.rows
        if row.section in owners
    )


@require_http_methods(["GET", "HEAD", "POST"])
@saving.refusals_told
def keep(request: HttpRequest, reference: str, section: str) -> HttpResponse:
    """Show what can be kept and what stands there now; keep what was ticked."""
    dossier = saving.changeable(request, reference)
    if section not in TAKES_OVER:
        raise Http404
    if request.method == "POST":
        return _decided(request, dossier, section)
    answers = answers_of(access.Reading(dossier, may_edit=True, sees_answers=True))
    found = interview.load().section(section)
    if found not in answers.sections:
        raise Http404
    try:
        context = _page(request, answers, section)
    except NotAnswers:
        told = _("Together these answers are too long to be kept. Shorten them first.")
        messages.warning(request, told)
        return redirect("interview_section", dossier.reference, section)
    return render(request, "interview/keep.html", context)


def _page(request: HttpRequest, answers: CaseAnswers, section: str) -> dict[str, Any]:
    """What can be kept and what stands. Raises NotAnswers where it is more than a page carries."""
    dossier, on = answers.dossier, answers.on
    file = cases.answers_file(dossier, on, answers.rows)
    kept = standing.kept_of(file, section, answers.plans, on)
    row = standing_answers.stands(dossier.organisation, section)
    parcel = beginning.Parcel(
        user=str(request.user.pk),
        about=dossier.reference,
        title="",
        way=WAY.format(section),
        answers=kept,
        mark=row.state if row else "",
    )
    told = _lines(dossier.organisation, section, kept, dossier.language)
    now = told_of(row, dossier.organisation) if row else []
    return {
        "dossier": dossier,
        "plate": plate_of(dossier),
        "section": interview.load().section(section),
        "told": told,
        "body": starting.called(dossier.organisation, on, answers.language),
        "stands": row,
        "replaced": [line for line in now if line not in told],
        "parcel": parcel.signed(),
        "unticked": UNTICKED in request.GET,
        "has_errors": UNTICKED in request.GET,
    }


def told_of(row: StandingAnswers, organisation: Organisation) -> list[Line]:
    """What an organisation keeps of a section, in words."""
    return _lines(organisation, row.section, row.answers, page_language())


def _lines(
    organisation: Organisation, section: str, answers: dict[str, Any], language: str
) -> list[Line]:
    operator = Operator(organisation.kind)
    taken = standing.proposed([answers], operator)
    return lines_of(taken, section, str(operator), language, {})


def _decided(request: HttpRequest, dossier: Dossier, section: str) -> HttpResponse:
    """Keep what was ticked of what the page carried."""
    parcel = beginning.parcel_from(request.POST.get("parcel", ""), str(request.user.pk))
    if parcel is None or (parcel.about, parcel.way) != (dossier.reference, WAY.format(section)):
        raise SuspiciousOperation("a page of answers to keep that is none of ours")
    answers = standing.named(parcel.answers, set(request.POST.getlist(KEEP)))
    again = reverse("keep_standing_answers", args=[dossier.reference, section])
    if not answers["sections"] and not answers["items"]:
        return redirect(f"{again}?{UNTICKED}#{KEEP}")
    try:
        row = standing_answers.keep(
            user=person_of(request),
            organisation=dossier.organisation,
            section=section,
            answers=answers,
            seen=parcel.mark,
            dossier=dossier,
        )
    except StandingAnswersChanged as changed:
        messages.warning(request, changed_words(changed.other))
        return redirect(again)
    told = _("Kept. A new dossier proposes these answers, and each counts once it is confirmed.")
    messages.success(request, told)
    page = reverse("standing_answers", args=[row.organisation_id])
    return redirect(f"{page}#{section}")


def changed_words(other: StandingAnswers | None) -> str:
    """That somebody was before."""
    if other is None:
        return _("Somebody removed these standing answers meanwhile. Look at it again.")
    at = timezone.localtime(other.at)
    told = _("%(name)s changed these standing answers at %(time)s. Look at them again.")
    return told % {"name": other.by.get_full_name(), "time": f"{at:%H:%M}"}
