"""How does a dossier get another name, and what if two people give it one?"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dossiers.models import Dossier
from dossiers.questions import keeping
from dossiers.questions.answering import input_names
from dossiers.questions.keeping import MARK, Mark
from dossiers.services import cases
from dossiers.views import saving
from dossiers.views.naming import plate_of
from dossiers.views.section_forms import TitleForm


@keeping.keeps_what_was_typed(lambda reference: input_names(TitleForm))
@require_http_methods(["GET", "HEAD", "POST"])
@saving.refusals_told
def rename(request: HttpRequest, reference: str) -> HttpResponse:
    """Give a dossier another name; one that somebody else renamed meanwhile is told."""
    dossier = saving.changeable(request, reference)
    if request.method != "POST":
        kept = keeping.kept_for(request)
        form = TitleForm(kept.as_posted()) if kept else TitleForm(initial={"title": dossier.title})
        return _page(request, dossier, form, kept.mark.seen if kept else dossier.title)
    form, mark = TitleForm(request.POST), keeping.mark_of(request)
    if not form.is_valid():
        return _page(request, dossier, form, mark.seen)
    title = form.cleaned_data["title"]
    try:
        cases.rename_dossier(
            user=keeping.person_of(request), dossier=dossier, title=title, instead_of=mark.seen
        )
    except cases.TitleChanged as changed:
        return _both(request, changed.other, form, title)
    keeping.forget_kept(request)
    messages.success(request, _("The dossier has its new name."))
    return redirect("dossier", reference=dossier.reference)


def _both(request: HttpRequest, stands: Dossier, form: TitleForm, title: str) -> HttpResponse:
    """Both names beside each other; saving again takes the person’s own."""
    label = str(form.fields["title"].label)
    more = {
        "other": stands.answers.select_related("by").get(section="plan", item=""),
        "compared": [saving.Compared(label, stands.title, title)],
        "own": request.path,
    }
    return _page(request, stands, form, stands.title, status=409, **more)


def _page(
    request: HttpRequest,
    dossier: Dossier,
    form: TitleForm,
    seen: str,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    mark = Mark(str(request.user.pk), request.path, dossier.revision, seen)
    context = {
        "dossier": dossier,
        "plate": plate_of(dossier),
        "form": form,
        "mark": mark.signed(),
        "mark_name": MARK,
    }
    return render(request, "dossiers/rename.html", {**context, **more}, status=status)
