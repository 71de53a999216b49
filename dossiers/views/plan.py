"""What is the plan called, when does it start, and who reaches its operator?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dossiers.questions import keeping
from dossiers.questions.answering import input_names
from dossiers.services import people
from dossiers.views import saving
from dossiers.views.section_forms import OrganisationForm, PlanForm


@keeping.keeps_what_was_typed(lambda reference: input_names(PlanForm))
@require_http_methods(["GET", "HEAD", "POST"])
@saving.refusals_told
def plan(request: HttpRequest, reference: str) -> HttpResponse:
    """The name of the plan, the organisation's own number, the start, the papers' language."""
    reading = saving.readable(request, reference)
    dossier = reading.dossier
    page = saving.Page(
        dossier=dossier,
        form=PlanForm,
        section=PlanForm.section,
        template="dossiers/plan.html",
        done=reverse("dossier", args=[dossier.reference]),
        options={},
        initial={"title": dossier.title, "language": dossier.language},
        context={},
    )
    return saving.answers_page(request, reading, page)


@keeping.keeps_what_was_typed(lambda reference: input_names(OrganisationForm))
@require_http_methods(["GET", "HEAD", "POST"])
@saving.refusals_told
def organisation(request: HttpRequest, reference: str) -> HttpResponse:
    """How the operator is reached, as this dossier's papers print it."""
    reading = saving.readable(request, reference)
    own = people.organisation_answers(reading.dossier.organisation, timezone.localdate())
    page = saving.Page(
        dossier=reading.dossier,
        form=OrganisationForm,
        section=OrganisationForm.section,
        template="dossiers/organisation.html",
        done=reverse("dossier", args=[reading.dossier.reference]),
        options={"own": own},
        initial=own,
        context={"names": list(own.get("names", {}).values()), "zones": own.get("zone_names", {})},
    )
    return saving.answers_page(request, reading, page)
