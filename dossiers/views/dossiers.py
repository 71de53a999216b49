"""Which dossiers are there, what is the home of one, and how is it put away?"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dossiers import access
from dossiers.law.book import load
from dossiers.questions.keeping import person_of
from dossiers.services import cases, people
from dossiers.views import saving
from dossiers.views.dossier_page import DossierPage
from dossiers.views.fields import page_language
from dossiers.views.issued import Issued
from dossiers.views.law_changes import law_moved
from dossiers.views.listing import Listing
from dossiers.views.naming import plate_of
from dossiers.views.related import related_to
from dossiers.views.standing import standing_of


@require_safe
def dossiers(request: HttpRequest) -> HttpResponse:
    """Own and shared dossiers, with search, filter and pages."""
    listing = Listing(request.user, request.GET, timezone.localdate(), load())
    return render(request, "dossiers/dossiers.html", {"listing": listing, "form": listing.form})


@require_safe
def dossier(request: HttpRequest, reference: str) -> HttpResponse:
    """The home of a dossier."""
    today = timezone.localdate()
    reading = access.readable_dossier_for(request.user, reference, today)
    found = reading.dossier
    answers = cases.answers_file(found, today)
    standing = standing_of(answers, found.reference, today, load())
    page = DossierPage(found, standing, load(), page_language(), reading.sees_answers)
    told = standing.particulars
    suppliers = {supplier.id: supplier.name for supplier in told.suppliers} if told else {}
    issued = Issued(found, load(), page_language(), suppliers)
    context: dict[str, Any] = {
        "dossier": found,
        "reading": reading,
        "page": page,
        "standing": standing,
        "plate": plate_of(found, standing),
        "edition": next(iter(issued.editions), None),
        "older": issued.editions[1:],
        "notes": issued.notes,
        "related": related_to(request, reading, answers),
    }
    context["moved"] = law_moved(issued, context["edition"], today, load(), page_language())
    if reading.sees_answers:
        zone = people.zone_of(found.organisation, today)
        shares = found.shares.filter(withdrawn_at__isnull=True)
        context["shares"] = list(shares.select_related("organisation", "by"))
        shared = {share.organisation_id for share in context["shares"]}
        context["zone"] = zone if zone and zone.pk not in shared else None
        edited = access.organisations_edited_by(request.user, today)
        context["edits"] = edited.filter(pk=found.organisation_id).exists()
        context["may_delete"] = not issued.all
    return render(request, "dossiers/dossier.html", context)


@saving.by_button
@saving.refusals_told
def set_aside(request: HttpRequest, reference: str) -> HttpResponse:
    """Put a dossier away; it stays readable."""
    found = access.editable_dossier_for(request.user, reference, timezone.localdate())
    cases.set_aside_dossier(user=person_of(request), dossier=found)
    messages.success(request, _("The dossier is set aside. It stays readable."))
    return redirect("dossier", reference=found.reference)


@saving.by_button
@saving.refusals_told
def take_up(request: HttpRequest, reference: str) -> HttpResponse:
    """Work again on a dossier that was set aside."""
    found = access.editable_dossier_for(request.user, reference, timezone.localdate())
    cases.take_up_dossier(user=person_of(request), dossier=found)
    messages.success(request, _("The dossier is in progress again."))
    return redirect("dossier", reference=found.reference)


@require_http_methods(["GET", "HEAD", "POST"])
@saving.refusals_told
def delete(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask first; then delete a dossier of which nothing was ever issued. Twice is as once."""
    if request.method == "POST" and access.deleted_by(request.user, reference):
        # The button was pressed twice; that it is deleted was told the first time.
        return redirect("dossiers")
    found = access.editable_dossier_for(request.user, reference, timezone.localdate())
    if found.editions.exists():
        raise cases.DossierIssued
    if request.method != "POST":
        context = {"dossier": found, "plate": plate_of(found)}
        return render(request, "dossiers/delete.html", context)
    cases.delete_dossier(user=person_of(request), dossier=found)
    told = _("The dossier “%(title)s” is deleted.") % {"title": found.title}
    messages.success(request, told)
    return redirect("dossiers")
