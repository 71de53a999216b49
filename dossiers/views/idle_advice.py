"""Which recorded answers of the data protection officer do not count, and how are they withdrawn?

A plan that changed may no longer raise the question that was answered. What was recorded is kept
and shown, and a person can withdraw it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from dossiers.law.terms import Verdict
from dossiers.models import Dossier, SectionAnswers
from dossiers.questions.keeping import person_of
from dossiers.services import cases
from dossiers.views import saving
from dossiers.views.naming import deployment_name
from dossiers.views.standing import Part, Standing

SECTION = "advice"


@dataclass(frozen=True)
class IdleAdvice:
    """A recorded answer that does not count. row: of the law book; deployment: its name.

    revision: of the stored answer, so that nobody withdraws what somebody changed meanwhile.
    """

    item: str
    row: str
    deployment: str
    name: str
    day: date | None
    text: str
    revision: int


def idle(dossier: Dossier, standing: Standing, item: str = "") -> list[IdleAdvice]:
    """The recorded answers that the plan does not ask for; of one deployment where it is given.

    While a question of the law is open, it is not known whether an answer will count.
    """
    rows = dossier.answers.filter(section=SECTION, removed=False)
    return [each for row in rows for each in _idle(row, standing) if item in ("", row_of(row))]


def row_of(row: SectionAnswers) -> str:
    """The deployment that a recorded answer belongs to."""
    return str(row.values.get("deployment") or "")


def _idle(row: SectionAnswers, standing: Standing) -> Iterator[IdleAdvice]:
    values = row.values
    part = next((p for p in standing.parts if p.deployment.id == row_of(row)), None)
    if not values or (part is not None and _has_its_place(part, str(values.get("row")))):
        return
    yield IdleAdvice(
        item=row.item,
        row=str(values.get("row") or ""),
        deployment=deployment_name(part) if part else "",
        name=str(values.get("name") or ""),
        day=_day(values.get("day")),
        text=str(values.get("text") or ""),
        revision=row.revision,
    )


def _has_its_place(part: Part, row: str) -> bool:
    """Whether the answer counts, or its question stands open on a page of its own."""
    if part.evaluation is None:
        return True
    return any(
        reason.row.id == row and (reason.answered or reason.verdict is Verdict.SEEK_ADVICE)
        for reason in part.evaluation.reasons
    )


def _day(said: object) -> date | None:
    try:
        return date.fromisoformat(str(said))
    except ValueError:
        return None


@saving.by_button
@saving.refusals_told
def withdraw(request: HttpRequest, reference: str, item: str) -> HttpResponse:
    """Withdraw a recorded answer; its text stays in the history of the dossier."""
    dossier = saving.changeable(request, reference)
    stands = dossier.answers.filter(section=SECTION, item=item).first()
    if stands is None:
        raise Http404
    if stands.removed:
        messages.info(request, _("This had been taken back already. Nothing was changed."))
        return redirect("dossier", reference=dossier.reference)
    revision = request.POST.get("revision", "")
    if not re.fullmatch(r"[0-9]{1,9}", revision):
        raise SuspiciousOperation("a form without the revision of its answer")
    try:
        cases.remove_item(
            user=person_of(request),
            dossier=dossier,
            section=SECTION,
            item=item,
            revision=int(revision),
        )
    except cases.AnswersChanged as changed:
        told = _("%(name)s changed this answer meanwhile. Look at it again first.")
        messages.warning(request, told % {"name": changed.other.by.get_full_name()})
    else:
        messages.success(request, _("The answer is withdrawn."))
    return redirect("dossier", reference=dossier.reference)
