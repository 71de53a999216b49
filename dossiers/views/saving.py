"""How is a page of answers shown, saved, and kept from writing over what somebody else saved?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers import access
from dossiers.models import Dossier, SectionAnswers
from dossiers.questions import keeping
from dossiers.questions.keeping import MARK, Mark, View, person_of
from dossiers.services import archive, cases
from dossiers.views.naming import plate_of
from dossiers.views.section_forms import SectionForm, as_data


@dataclass(frozen=True)
class Page:
    """A page of answers of a dossier.

    form: its class; options: what the form is made with; initial: what it shows where nothing
    was saved; item: of a repeated answer, else empty; done: where a saved page leads;
    own: the address of the page itself, where it differs from that of the request.
    """

    dossier: Dossier
    form: type[SectionForm]
    template: str
    done: str
    options: Mapping[str, Any]
    initial: Mapping[str, Any]
    context: Mapping[str, Any]
    item: str = ""
    own: str = ""

    @property
    def stands(self) -> SectionAnswers | None:
        """What is stored of it."""
        rows = self.dossier.answers.filter(section=self.form.section, item=self.item)
        return rows.select_related("by").first()


@dataclass(frozen=True)
class Compared:
    """One field of which two people made something else."""

    label: str
    saved: str
    typed: str


def readable(request: HttpRequest, reference: str) -> access.Reading:
    """A dossier whose answers this person may see. Raises Http404."""
    reading = access.readable_dossier_for(request.user, reference, timezone.localdate())
    if not reading.sees_answers:
        raise Http404
    return reading


def changeable(request: HttpRequest, reference: str) -> Dossier:
    """A dossier that this person may change as it stands.

    Raises Http404, PermissionDenied, DossierSetAside.
    """
    dossier = access.editable_dossier_for(request.user, reference, timezone.localdate())
    if not dossier.is_active:
        raise cases.DossierSetAside
    return dossier


def answers_page(request: HttpRequest, reading: access.Reading, page: Page) -> HttpResponse:
    """Show or save a page; whoever may only read sees what stands there."""
    if request.method == "POST":
        if not reading.may_edit:
            access.editable_dossier_for(
                request.user, reading.dossier.reference, timezone.localdate()
            )
            raise cases.DossierSetAside
        return save(request, page)
    if not reading.may_edit:
        stands = page.stands
        values = {**page.initial, **(stands.values if stands else {})}
        form = page.form(**page.options)
        context = {
            "dossier": reading.dossier,
            "plate": plate_of(reading.dossier),
            "shown": form.shown(values),
            "back": page.done,
        }
        return render(request, page.template, {**context, **page.context})
    return show(request, page)


def show(request: HttpRequest, page: Page) -> HttpResponse:
    """The page as it stands, or with what was typed before the session ended."""
    stands, kept = page.stands, keeping.kept_for(request)
    if kept is not None:
        return _page(request, page, page.form(kept.as_posted(), **page.options), kept.mark.revision)
    return _page(request, page, form_of(page, stands), stands.revision if stands else 0)


def form_of(page: Page, stands: SectionAnswers | None) -> SectionForm:
    """The form as it is stored: with its errors, where something in it could not be read."""
    if stands is not None and not stands.removed and stands.errors:
        return page.form(as_data(stands.posted), **page.options)
    values = {} if stands is None or stands.removed else stands.values
    return page.form(initial={**page.initial, **values}, **page.options)


def save(request: HttpRequest, page: Page) -> HttpResponse:
    """Save what was posted, valid or not; a page that somebody changed meanwhile is told of it."""
    form, mark = page.form(request.POST, **page.options), keeping.mark_of(request)
    valid = form.is_valid()
    try:
        saved = cases.save_answers(
            user=person_of(request),
            dossier=page.dossier,
            section=page.form.section,
            item=page.item,
            values=form.values(),
            posted=form.posted(),
            errors=form.codes(),
            revision=mark.revision,
        )
    except cases.AnswersChanged as changed:
        return _conflict(request, page, form, changed.other)
    keeping.forget_kept(request)
    if valid:
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(page.done)
    if page.own:
        return HttpResponseRedirect(page.own)
    return _page(request, page, form, saved.revision)


def _page(
    request: HttpRequest,
    page: Page,
    form: SectionForm,
    revision: int,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    mark = Mark(str(request.user.pk), request.path, revision)
    context = {
        "dossier": page.dossier,
        "plate": plate_of(page.dossier),
        "form": form,
        "mark": mark.signed(),
        "mark_name": MARK,
    }
    return render(
        request,
        page.template,
        {**context, **page.context, "back": page.done, **more},
        status=status,
    )


def _conflict(
    request: HttpRequest, page: Page, form: SectionForm, other: SectionAnswers
) -> HttpResponse:
    """Both texts beside each other; saving again takes the person's own."""
    saved = form.shown({**page.initial, **other.values})
    typed = form.shown({**page.initial, **form.values()})
    compared = [
        Compared(label, theirs, mine)
        for (label, theirs), (_label, mine) in zip(saved, typed, strict=True)
        if theirs != mine
    ]
    more = {"other": other, "compared": compared, "own": page.own or request.path}
    return _page(request, page, form, other.revision, status=409, **more)


def refusals_told(view: View) -> View:
    """Say in words why the state of a dossier does not allow a change, on the dossier's page."""

    @wraps(view)
    def gentle(request: HttpRequest, reference: str, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, reference=reference, **kwargs)
        except cases.Refused as refused:
            messages.error(request, why_refused(refused))
            return redirect("dossier", reference=reference)

    return gentle


def why_refused(refused: cases.Refused) -> str:
    """A refusal in words, with what can be done."""
    if isinstance(refused, cases.DossierSetAside):
        return _("This dossier is set aside. Take it up again before you change it.")
    if isinstance(refused, cases.DossierIssued):
        return _("Something of this dossier was issued, so it cannot be deleted. Set it aside.")
    if isinstance(refused, cases.DossierErased):
        return _("The retention of this dossier has ended. It cannot be taken up again.")
    if isinstance(refused, cases.NotTheZone):
        return _("A dossier can be shared only with the police zone of your municipality.")
    if isinstance(refused, archive.NotLawful):
        return _("The law does not allow this plan as it stands, so no documents are made of it.")
    if isinstance(refused, archive.Lawful):
        return _("This plan can go on, so there is no note that says why not.")
    if isinstance(refused, archive.NothingToPrint):
        return _("None of the documents that this plan needs can be made in this version.")
    if isinstance(refused, archive.DossierChanged):
        return _("Somebody changed the dossier meanwhile. Look at it and make the documents again.")
    return _("The state of the dossier does not allow this.")
