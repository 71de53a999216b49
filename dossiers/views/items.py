"""Where do the addresses that sites and suppliers had before lead?"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from dossiers.answers import interview
from dossiers.views import saving


@require_safe
def moved(request: HttpRequest, reference: str, kind: str, item: str = "") -> HttpResponse:
    """To the list of sites or suppliers, or to one of them, for whoever may see it."""
    reading = saving.readable(request, reference)
    section = interview.load().section_of(kind).id
    where = [reading.dossier.reference, section, kind]
    if not item:
        return redirect("interview_list", *where, permanent=True)
    if not reading.dossier.answers.filter(section=kind, item=item, removed=False).exists():
        raise Http404
    return redirect("interview_item", *where, item, permanent=True)
