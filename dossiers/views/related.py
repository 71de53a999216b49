"""Which dossiers are linked to this one, how is one linked, and how is that taken back?"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dossiers import access
from dossiers.models import Dossier, RelatedDossiers
from dossiers.questions.beginning import ChoiceForm
from dossiers.questions.keeping import person_of
from dossiers.services import cases, people, relating
from dossiers.services.relating import Shared
from dossiers.views import saving
from dossiers.views.beginning import told_of
from dossiers.views.naming import plate_of

MOST_NEAR = 10  # pairs of places that are told


@dataclass(frozen=True)
class Related:
    """A dossier that is linked to another, for one who may see both."""

    pair: RelatedDossiers
    dossier: Dossier
    shared: Shared

    @property
    def near(self) -> tuple[tuple[str, str, int], ...]:
        return self.shared.near[:MOST_NEAR]


def related_to(
    request: HttpRequest, reading: access.Reading, answers: Mapping[str, Any]
) -> list[Related]:
    """The dossiers that are linked to one, of those that this person may see.

    answers: of the dossier itself. Of a dossier whose answers the person may not see, only whose
    it is counts in what they share.
    """
    pairs, today = relating.pairs_of(reading.dossier), timezone.localdate()
    if not pairs:
        return []
    readable = access.readable_dossiers_for(request.user, today)
    seen = {each.pk: each for each in readable.filter(pk__in=[other.pk for _p, other in pairs])}
    sees = {each.pk for each in access.dossiers_for(request.user, today).filter(pk__in=seen)}
    files = cases.answers_files((each for each in seen.values() if each.pk in sees), today)
    mine = answers if reading.sees_answers else _whose(reading.dossier)
    found = []
    for pair, other in pairs:
        dossier = seen.get(other.pk)
        if dossier is not None:
            theirs = files.get(dossier.reference) or _whose(dossier)
            found.append(Related(pair, dossier, relating.shared(mine, theirs)))
    return found


def _whose(dossier: Dossier) -> dict[str, Any]:
    owner = people.organisation_answers(dossier.organisation, timezone.localdate())
    return {"sections": {"organisation": owner}, "items": {}}


@require_http_methods(["GET", "HEAD", "POST"])
@saving.refusals_told
def relate(request: HttpRequest, reference: str) -> HttpResponse:
    """Choose a dossier that one may see, and link it to this one."""
    today = timezone.localdate()
    dossier = saving.changeable(request, reference)
    linked = {other.pk for _pair, other in relating.pairs_of(dossier)}
    readable = access.readable_dossiers_for(request.user, today).order_by("-changed_at")
    others = {each.reference: each for each in readable if each.pk not in {*linked, dossier.pk}}
    if request.method == "POST" and _linked_already(request, dossier):
        return redirect("dossier", reference=dossier.reference)
    form = ChoiceForm(
        request.POST if request.method == "POST" and others else None,
        label=_("Which dossier has to do with this one?"),
        choices=[(each.reference, each.title) for each in others.values()],
        hints={each.reference: told_of(each) for each in others.values()},
        choose=_("Choose a dossier."),
    )
    if request.method == "POST" and form.is_valid():
        other = others[form.cleaned_data["source"]]
        relating.relate(user=person_of(request), dossier=dossier, other=other)
        told = _("“%(title)s” is linked. Whoever may see both dossiers sees it on both.")
        messages.success(request, told % {"title": other.title})
        return redirect("dossier", reference=dossier.reference)
    context = {
        "dossier": dossier,
        "plate": plate_of(dossier),
        "form": form,
        "none": not others,
        "near": relating.NEAR,
    }
    return render(request, "dossiers/relate.html", context)


def _linked_already(request: HttpRequest, dossier: Dossier) -> bool:
    """Whether the page was sent twice: what it links is linked, and this person sees it."""
    wanted = access.reference_from(request.POST.get("source", ""))
    if wanted not in {other.reference for _pair, other in relating.pairs_of(dossier)}:
        return False
    readable = access.readable_dossiers_for(request.user, timezone.localdate())
    return readable.filter(reference=wanted).exists()


@saving.by_button
@saving.refusals_told
def withdraw(request: HttpRequest, reference: str, pair: uuid.UUID) -> HttpResponse:
    """Take a link back, on both dossiers."""
    today = timezone.localdate()
    dossier, found = access.related_pair_for(request.user, reference, pair, today)
    if found.withdrawn_at is not None:
        messages.info(request, _("This had been taken back already. Nothing was changed."))
        return redirect("dossier", reference=dossier.reference)
    relating.withdraw(user=person_of(request), dossier=dossier, pair=found)
    messages.success(request, _("The two dossiers are no longer linked."))
    return redirect("dossier", reference=dossier.reference)
