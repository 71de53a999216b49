"""What does the law answer to one deployment, and what can be done with that answer?"""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dossiers import access
from dossiers.law.book import load
from dossiers.law.terms import Operator
from dossiers.models import Dossier, SectionAnswers
from dossiers.questions import panel, rows, topics
from dossiers.questions.keeping import person_of
from dossiers.questions.storage import stored_of
from dossiers.services import cases, deployments
from dossiers.views import saving
from dossiers.views.fields import page_language
from dossiers.views.idle_advice import idle
from dossiers.views.issued import Issued
from dossiers.views.naming import deployment_name, plate_of
from dossiers.views.plan_words import plan_words
from dossiers.views.standing import Part, Standing, standing_of
from dossiers.views.verdict_page import VerdictPage


@require_safe
def verdict(request: HttpRequest, reference: str, item: str) -> HttpResponse:
    """The answer to a deployment; to members also what is still open."""
    today = timezone.localdate()
    reading = access.readable_dossier_for(request.user, reference, today)
    dossier = reading.dossier
    answers = cases.answers_file(dossier, today)
    standing = standing_of(answers, dossier.reference, today, load())
    part = standing.part(item)
    told = standing.particulars
    if part.evaluation is None or told is None:
        if not reading.sees_answers:
            raise Http404
        return _outlook(request, reading, standing, part)
    page = VerdictPage(
        part,
        part.evaluation,
        load(),
        page_language(),
        told,
        told.planned_start,
    )
    return render(
        request, "dossiers/verdict.html", {"page": page, **_shared(reading, standing, part)}
    )


def _shared(reading: access.Reading, standing: Standing, part: Part) -> dict[str, Any]:
    dossier = reading.dossier
    rows = dossier.answers.filter(section="deployment", item=part.deployment.id)
    row = rows.select_related("by").first()
    return {
        "dossier": dossier,
        "reading": reading,
        "plate": plate_of(dossier, standing),
        "part": part,
        "name": deployment_name(part),
        "only": len(standing.parts) == 1,
        "revision": row.revision if row else 0,
        "notes": Issued(dossier, load(), page_language(), {}).notes,
        "facts_line": plan_words(part.deployment.facts, load(), page_language()),
        "idle": idle(dossier, standing, part.deployment.id) if reading.sees_answers else [],
        "so_far": _so_far(dossier, row) if row and reading.sees_answers else [],
    }


def _so_far(dossier: Dossier, row: SectionAnswers) -> list[dict[str, Any]]:
    """What was answered about a deployment, each with the way to its question."""
    operator = Operator(dossier.organisation.kind)
    return panel.so_far(dossier, row.item, stored_of(row), operator, load(), page_language())


def _outlook(
    request: HttpRequest, reading: access.Reading, standing: Standing, part: Part
) -> HttpResponse:
    """While questions are open: which verdicts are still possible, and what to answer next."""
    facts = part.deployment.facts
    topic = topics.topic_of(part.open[0])
    operator = str(facts.operator)
    language = page_language()
    open_questions = [
        (load().question(name, operator).ask[language], topics.topic_of(name).name)
        for name in part.open
    ]
    context = {
        "outlook": panel.panel(facts, topic, standing.on, load(), language),
        "step": topic.name,
        "open_questions": open_questions,
    }
    return render(request, "dossiers/outlook.html", {**context, **_shared(reading, standing, part)})


@require_http_methods(["GET", "HEAD", "POST"])
@saving.refusals_told
def take_out(request: HttpRequest, reference: str, item: str) -> HttpResponse:
    """Ask first; then take a deployment out of its dossier. Twice is as once."""
    if _left_already(request, reference, item):
        return redirect("dossier", reference=reference)
    dossier, row, part = _one_of_several(request, reference, item)
    if request.method != "POST":
        context = {"dossier": dossier, "row": row, "name": deployment_name(part)}
        context["plate"] = plate_of(dossier)
        return render(request, "dossiers/take_out.html", context)
    try:
        deployments.take_out_deployment(
            user=person_of(request), dossier=dossier, item=item, revision=_revision(request)
        )
    except cases.AnswersChanged as changed:
        return _changed_meanwhile(request, dossier, changed)
    messages.success(request, _("The deployment was taken out of this dossier."))
    return redirect("dossier", reference=dossier.reference)


@saving.by_button
@saving.refusals_told
def own_dossier(request: HttpRequest, reference: str, item: str) -> HttpResponse:
    """Give a deployment a dossier of its own. Twice is as once."""
    if left := _left_already(request, reference, item):
        own = access.moved_to(request.user, left, item, timezone.localdate())
        return redirect("dossier", reference=own.reference if own else left.reference)
    dossier, _row, part = _one_of_several(request, reference, item)
    title = f"{dossier.title}: {deployment_name(part)}"[:120]
    try:
        own = deployments.give_own_dossier(
            user=person_of(request),
            dossier=dossier,
            item=item,
            revision=_revision(request),
            title=title,
        )
    except cases.AnswersChanged as changed:
        return _changed_meanwhile(request, dossier, changed)
    messages.success(request, _("The deployment stands in this dossier of its own."))
    return redirect("dossier", reference=own.reference)


def _left_already(request: HttpRequest, reference: str, item: str) -> Dossier | None:
    """The dossier, where the deployment was taken out of it: the button was pressed twice."""
    dossier = saving.changeable(request, reference)
    return dossier if rows.is_removed(dossier, "deployment", item) else None


def _one_of_several(
    request: HttpRequest, reference: str, item: str
) -> tuple[Dossier, SectionAnswers, Part]:
    """A deployment that can leave its dossier: another one stays."""
    today = timezone.localdate()
    dossier = saving.changeable(request, reference)
    answers = cases.answers_file(dossier, today)
    standing = standing_of(answers, dossier.reference, today, load())
    part = standing.part(item)
    if len(standing.parts) < 2:
        raise Http404
    row = dossier.answers.get(section="deployment", item=item)
    return dossier, row, part


def _revision(request: HttpRequest) -> int:
    revision = request.POST.get("revision", "")
    if not re.fullmatch(r"[0-9]{1,9}", revision):
        raise SuspiciousOperation("a form without the revision of its deployment")
    return int(revision)


def _changed_meanwhile(
    request: HttpRequest, dossier: Dossier, changed: cases.AnswersChanged
) -> HttpResponse:
    told = _("%(name)s changed this deployment meanwhile. Look at it again first.")
    messages.warning(request, told % {"name": changed.other.by.get_full_name()})
    return redirect("dossier", reference=dossier.reference)
