"""With whom is a dossier shared, and how is that taken back?"""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers import access
from dossiers.questions.keeping import person_of
from dossiers.services import people, sharing
from dossiers.views import saving


@saving.by_button
@saving.refusals_told
def share(request: HttpRequest, reference: str) -> HttpResponse:
    """Let the police zone of the place read a dossier."""
    today = timezone.localdate()
    dossier = access.editable_dossier_for(request.user, reference, today)
    zone = people.zone_of(dossier.organisation, today)
    if zone is None:
        raise sharing.NotTheZone
    sharing.share_dossier(user=person_of(request), dossier=dossier, organisation=zone, on=today)
    told = _("Police zone %(zone)s can now read the answers of the law and the editions.")
    messages.success(request, told % {"zone": zone})
    return redirect("dossier", reference=dossier.reference)


@saving.by_button
@saving.refusals_told
def withdraw(request: HttpRequest, reference: str, share: uuid.UUID) -> HttpResponse:
    """Take a dossier back from the police zone that reads along."""
    today = timezone.localdate()
    found = access.share_for(request.user, reference, share, today)
    if found.withdrawn_at is not None:
        told = _("This had been taken back already. Nothing was changed.")
        messages.info(request, told)
        return redirect("dossier", reference=found.dossier.reference)
    sharing.withdraw_share(user=person_of(request), share=found)
    told = _("Police zone %(zone)s no longer sees this dossier.")
    messages.success(request, told % {"zone": found.organisation})
    return redirect("dossier", reference=found.dossier.reference)
