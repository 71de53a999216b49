"""How does a person confirm at once all answers that a section or a list shows as waiting?"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from dossiers import access
from dossiers.answers import interview
from dossiers.questions.confirming import Shown, ToConfirm, shown_of
from dossiers.questions.keeping import person_of
from dossiers.services import confirming as service
from dossiers.views import saving

CARRIED = "shown"  # the hidden field that carries what the page showed
READ = "read"  # the box by which a person says that the answers were read
UNREAD = "unread"  # in the address of the page to which one is sent back without it


def offered(
    request: HttpRequest, reading: access.Reading, owner: str, waiting: ToConfirm
) -> dict[str, Any]:
    """What the page of a section or list shows to who may confirm its answers."""
    if not reading.may_edit or not waiting.count:
        return {}
    shown = Shown(str(request.user.pk), owner, reading.dossier.reference, waiting.rows)
    unread = UNREAD in request.GET
    told = {"unread": unread, "has_errors": unread}
    return {"to_confirm": waiting, "carried": shown.signed(), **told}


@require_http_methods(["GET", "HEAD", "POST"])
@saving.refusals_told
def confirm(request: HttpRequest, reference: str, section: str, kind: str = "") -> HttpResponse:
    """Confirm what the page of a section, or of a list of it, showed; then back to that page."""
    reading = saving.readable(request, reference)
    try:
        found = interview.load().section(section)
        owner = found.kind(kind).id if kind else found.id
    except KeyError:
        raise Http404 from None
    where = [reading.dossier.reference, section, *([kind] if kind else [])]
    page = reverse("interview_list" if kind else "interview_section", args=where)
    back = redirect(page)
    if request.method != "POST":
        # Whoever had to sign in first comes back here.
        return back
    dossier = saving.changeable(request, reference)
    shown = shown_of(request.POST.get(CARRIED, ""), str(request.user.pk), dossier.reference, owner)
    if shown is None:
        raise SuspiciousOperation("a form that no page of ours sent")
    if READ not in request.POST:
        return redirect(f"{page}?{UNREAD}#{READ}")
    outcome = service.confirm(
        user=person_of(request), dossier=dossier, section=owner, shown=shown.rows
    )
    _tell(request, outcome)
    return back


def _tell(request: HttpRequest, outcome: service.Confirmed) -> None:
    if outcome.done:
        told = ngettext("%(n)s answer confirmed.", "%(n)s answers confirmed.", outcome.done)
        messages.success(request, told % {"n": outcome.done})
    elif not outcome.changed:
        messages.info(request, _("Nothing was left to confirm."))
    for name in dict.fromkeys(row.by.get_full_name() for row in outcome.changed):
        theirs = [row for row in outcome.changed if row.by.get_full_name() == name]
        at = timezone.localtime(max(row.at for row in theirs))
        told = ngettext(
            "%(name)s changed this at %(time)s. Nothing of it was confirmed: look at it again.",
            "%(name)s changed %(n)s of these, the last at %(time)s. Nothing of them was confirmed:"
            " look at them again.",
            len(theirs),
        )
        messages.warning(request, told % {"name": name, "time": f"{at:%H:%M}", "n": len(theirs)})
