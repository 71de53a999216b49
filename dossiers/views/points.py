"""What does a person answer to a point that the rules ask to note about the plan?

Nothing waits for an answer: a point never stops a plan. What is answered stands in the DPIA.
"""

from __future__ import annotations

from typing import ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_http_methods

from dossiers.answers import schema
from dossiers.answers.schema import POINT, point_id
from dossiers.law.book import load
from dossiers.models import Dossier
from dossiers.questions import keeping
from dossiers.questions.answering import SectionForm, input_names
from dossiers.questions.fields import TextField
from dossiers.services import cases
from dossiers.views import saving
from dossiers.views.fields import page_language
from dossiers.views.standing import standing_of
from dossiers.views.verdict_page import VerdictPage
from dossiers.views.verdict_parts import ShownNotice


class PointForm(SectionForm):
    """What is done about a point."""

    section: ClassVar[str] = POINT

    answer = TextField(
        declared=schema.field(POINT, "answer"),
        label=later("What do you do about this?"),
        help_text=later(
            "For example: it is settled, and where that stands; or it does not concern this plan,"
            " and why. The DPIA prints the point with your answer. Left empty, it prints nothing."
        ),
    )


@keeping.keeps_what_was_typed(lambda reference, row: input_names(PointForm))
@require_http_methods(["GET", "HEAD", "POST"])
@saving.refusals_told
def point(request: HttpRequest, reference: str, row: str) -> HttpResponse:
    """One point, and the answer to it."""
    reading = saving.readable(request, reference)
    dossier = reading.dossier
    page = saving.Page(
        dossier=dossier,
        form=PointForm,
        section=POINT,
        item=point_id(row),
        template="dossiers/point.html",
        done=reverse("check_answers", args=[dossier.reference]) + "#rules",
        options={},
        initial={},
        context={"point": _point(dossier, row)},
    )
    return saving.answers_page(request, reading, page)


def _point(dossier: Dossier, row: str) -> ShownNotice:
    """The point as it speaks of the first deployment that raises it. Raises Http404."""
    today, book = timezone.localdate(), load()
    answers = cases.answers_file(dossier, today)
    standing = standing_of(answers, dossier.reference, today, book)
    for part in standing.parts:
        if part.evaluation is None or standing.particulars is None:
            continue
        page = VerdictPage(part, part.evaluation, book, page_language(), standing.particulars, None)
        for notice in (*page.cautions, *page.warnings):
            if point_id(notice.row) == point_id(row):
                return notice
    raise Http404
