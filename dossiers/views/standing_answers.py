"""What does an organisation keep for its later dossiers, and how is something of it removed?"""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dossiers import access
from dossiers.answers import interview
from dossiers.answers.standing import TAKES_OVER
from dossiers.questions.keeping import person_of
from dossiers.services import standing_answers as service
from dossiers.services.standing_answers import StandingAnswersChanged
from dossiers.views.keeping_answers import changed_words, told_of


@require_safe
def standing_answers(request: HttpRequest, organisation: uuid.UUID) -> HttpResponse:
    """Per part what is kept, by whom and since when: members see it, editors remove it."""
    today = timezone.localdate()
    found, may_edit = access.organisation_for(request.user, organisation, today)
    rows = service.standing_of(found)
    told = interview.load()
    kept = {row.section for row in rows}
    context = {
        "organisation": found,
        "may_edit": may_edit,
        "parts": [(told.section(row.section), row, told_of(row, found)) for row in rows],
        "others": [told.section(name) for name in TAKES_OVER if name not in kept],
    }
    return render(request, "dossiers/standing_answers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, organisation: uuid.UUID, section: str) -> HttpResponse:
    """Ask first; then remove what is kept of a part, unless somebody changed it since.

    What is removed already, since the button was pressed twice, leads to the page as well.
    """
    today = timezone.localdate()
    found, may_edit = access.organisation_for(request.user, organisation, today)
    if section not in TAKES_OVER:
        raise Http404
    if not may_edit:
        raise PermissionDenied
    if request.method == "POST":
        seen = request.POST.get("seen", "")
        try:
            gone = service.remove(
                user=person_of(request), organisation=found, section=section, seen=seen
            )
        except StandingAnswersChanged as changed:
            messages.warning(request, changed_words(changed.other))
        else:
            if gone:
                messages.success(request, _("Removed."))
        return redirect("standing_answers", organisation=found.pk)
    row = service.stands(found, section)
    if row is None:
        return redirect("standing_answers", organisation=found.pk)
    context = {"organisation": found, "section": interview.load().section(section), "row": row}
    return render(request, "dossiers/remove_standing_answers.html", context)
