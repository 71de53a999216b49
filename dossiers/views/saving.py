"""How is a page of answers shown, saved, and kept from writing over what somebody else saved?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dossiers import access
from dossiers.answers.given import TO_CONFIRM
from dossiers.answers.taking import MOST_DEPLOYMENTS
from dossiers.models import Dossier, SectionAnswers
from dossiers.questions import keeping, rows
from dossiers.questions.answering import SectionForm, as_data
from dossiers.questions.keeping import MARK, Mark, View, person_of
from dossiers.services import archive, cases, lists, relating, sharing, starting
from dossiers.views.naming import plate_of


@dataclass(frozen=True)
class Page:
    """A page of answers of a dossier.

    form: makes its form; section, item: where its answers stand, item being empty where they
    are not repeated; options: what the form is made with; initial: what it shows where nothing
    was saved; done: where a saved page leads; back: where one that is left leads, if elsewhere;
    onward: where a saved page leads, where that follows from what was saved; own: the address
    of the page itself, where it differs from that of the request; plate: where it is known
    already; was_read, row: whether the row was read for this page, and what was found.
    """

    dossier: Dossier
    form: Callable[..., SectionForm]
    section: str
    template: str
    done: str
    options: Mapping[str, Any]
    initial: Mapping[str, Any]
    context: Mapping[str, Any]
    item: str = ""
    own: str = ""
    back: str = ""
    onward: Callable[[SectionAnswers], str] | None = None
    plate: tuple[str, str] | None = None
    was_read: bool = False
    row: SectionAnswers | None = None

    @property
    def stands(self) -> SectionAnswers | None:
        """The row in which its answers are stored, read anew."""
        return rows.row_of(self.dossier, self.section, self.item)

    @property
    def shows(self) -> SectionAnswers | None:
        """The row that is shown, as it was read already, or else read now."""
        return self.row if self.was_read else self.stands


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
    page = replace(page, context={**page.context, "works_for": reading.works_for})
    if request.method == "POST":
        if not reading.may_edit:
            access.editable_dossier_for(
                request.user, reading.dossier.reference, timezone.localdate()
            )
            raise cases.DossierSetAside
        return save(request, page)
    if not reading.may_edit:
        stands = page.shows
        values = {**page.initial, **(stands.values if stands else {})}
        form = page.form(**page.options)
        context = {
            "dossier": reading.dossier,
            "plate": page.plate or plate_of(reading.dossier),
            "shown": form.shown(values),
            "back": page.back or page.done,
        }
        return render(request, page.template, {**context, **page.context})
    return show(request, page)


def show(request: HttpRequest, page: Page) -> HttpResponse:
    """The page as it stands, or with what was typed before the session ended."""
    stands, kept = page.shows, keeping.kept_for(request)
    if kept is not None:
        form = page.form(kept.as_posted(), **page.options)
        return _page(request, page, form, kept.mark, restored=True)
    form = form_of(page, stands)
    return _page(request, page, form, _mark(request, form, stands), stands=stands)


def form_of(page: Page, stands: SectionAnswers | None) -> SectionForm:
    """The form as it is stored: with its errors, where something in it could not be read."""
    values = {} if stands is None or stands.removed else stands.values
    form = page.form(initial={**page.initial, **values}, **page.options)
    if stands is None or stands.removed:
        return form
    if any(rows.of_field(name, form.own_names()) for name in stands.errors):
        return page.form(as_data(stands.posted), **page.options)
    return form


def save(request: HttpRequest, page: Page) -> HttpResponse:
    """Save what was posted, valid or not; a page that somebody changed meanwhile is told of it."""
    form, mark = page.form(request.POST, **page.options), keeping.mark_of(request)
    valid = form.is_valid()
    try:
        kept = rows.keep(
            user=person_of(request),
            dossier=page.dossier,
            section=page.section,
            item=page.item,
            page=rows.Sent(form.own_names(), form.values(), form.posted(), form.codes()),
            stands=page.stands,
            made_from=mark.revision,
            seen=mark.seen,
        )
    except rows.Clash as clash:
        return _conflict(request, page, form, clash.other)
    keeping.forget_kept(request)
    if valid:
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(page.onward(kept.row) if page.onward else page.done)
    if page.own:
        return HttpResponseRedirect(page.own)
    return _page(request, page, form, _mark(request, form, kept.row), stands=kept.row)


def _mark(request: HttpRequest, form: SectionForm, stands: SectionAnswers | None) -> Mark:
    revision = stands.revision if stands else 0
    seen = rows.seen(stands, form.own_names())
    return Mark(str(request.user.pk), request.path, revision, seen)


def _page(
    request: HttpRequest,
    page: Page,
    form: SectionForm,
    mark: Mark,
    status: int = 200,
    stands: SectionAnswers | None = None,
    **more: Any,
) -> HttpResponse:
    context = {
        "dossier": page.dossier,
        "plate": page.plate or plate_of(page.dossier),
        "form": form,
        "mark": mark.signed(),
        "mark_name": MARK,
        "to_confirm": _to_confirm(form, stands),
    }
    return render(
        request,
        page.template,
        {**context, **page.context, "back": page.back or page.done, **more},
        status=status,
    )


def _to_confirm(form: SectionForm, stands: SectionAnswers | None) -> list[str]:
    """The labels of the fields whose answer counts again once the page is saved."""
    waiting = stands.values.get(TO_CONFIRM) or () if stands else ()
    return [str(form.fields[name].label) for name in waiting if name in form.fields]


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
    more: dict[str, Any] = {"other": other, "compared": compared}
    more["own"] = page.own or request.path
    return _page(request, page, form, _mark(request, form, other), status=409, **more)


def refusals_told(view: View) -> View:
    """Say in words why the state of a dossier does not allow a change, on the dossier's page."""

    @wraps(view)
    def gentle(request: HttpRequest, reference: str, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, reference=reference, **kwargs)
        except cases.Refused as refused:
            messages.error(request, why_refused(refused))
            if isinstance(refused, cases.DossierGone):
                return redirect("dossiers")
            return redirect("dossier", reference=reference)

    return gentle


def by_button(view: View) -> View:
    """A change that the button of a page asks for, without a page of its own.

    Who comes to its address by itself, having signed in again or chosen another language, is led
    to the dossier; who may not press the button is not told to. Raises Http404 for one who may
    not see the dossier.
    """

    @wraps(view)
    def gentle(request: HttpRequest, reference: str, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST":
            return view(request, reference=reference, **kwargs)
        reading = access.readable_dossier_for(request.user, reference, timezone.localdate())
        if request.method == "GET":
            told = _("Nothing was changed. You can read this dossier, but not change it.")
            if access.may_change(request.user, reading.dossier, timezone.localdate()):
                told = _("Nothing was changed. Press the button again if you want it.")
            messages.info(request, told)
        return redirect("dossier", reference=reading.dossier.reference)

    return require_http_methods(["GET", "HEAD", "POST"])(gentle)


def why_refused(refused: cases.Refused) -> str:
    """A refusal in words, with what can be done."""
    if isinstance(refused, cases.DossierSetAside):
        return _("This dossier is set aside. Take it up again before you change it.")
    if isinstance(refused, cases.DossierGone):
        return _("Somebody deleted this dossier meanwhile.")
    if isinstance(refused, cases.DossierIssued):
        return _("Something of this dossier was issued, so it cannot be deleted. Set it aside.")
    if isinstance(refused, cases.DossierErased):
        return _("The retention of this dossier has ended. It cannot be taken up again.")
    if isinstance(refused, sharing.NotTheZone):
        return _("A dossier can be shared only with the police zone of your municipality.")
    if isinstance(refused, archive.NotLawful):
        return _("The law does not allow this plan as it stands, so no documents are made of it.")
    if isinstance(refused, archive.Lawful):
        return _("This plan can go on, so there is no note that says why not.")
    if isinstance(refused, archive.NothingToPrint):
        return _("None of the documents that this plan needs can be made in this version.")
    if isinstance(refused, relating.NotItself):
        return _("A dossier is not linked to itself.")
    if isinstance(refused, starting.DeploymentsFull):
        told = _("A dossier holds at most %(most)s deployments. Start another dossier.")
        return told % {"most": MOST_DEPLOYMENTS}
    if isinstance(refused, lists.ListFull):
        return _("The list cannot hold as many. Nothing was read in.")
    if isinstance(refused, archive.DossierChanged):
        return _("Somebody changed the dossier meanwhile. Look at it and make the documents again.")
    return _("The state of the dossier does not allow this.")
