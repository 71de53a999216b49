"""What is repeated in a plan: its sites with their cameras, and its suppliers?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dossiers.answers.fields import ITEM_ID
from dossiers.models import Dossier, SectionAnswers
from dossiers.questions import keeping
from dossiers.questions.answering import SectionForm, input_names
from dossiers.questions.keeping import person_of
from dossiers.services import cases
from dossiers.views import saving
from dossiers.views.naming import plate_of
from dossiers.views.section_forms import SiteForm, SupplierForm

MOST_ITEMS = 1_000  # of one kind in one dossier: as many as a paper still prints in time


@dataclass(frozen=True)
class Kind:
    """A repeated answer of a dossier, with its pages. section: where it is stored."""

    section: str
    form: type[SectionForm]
    listing: str
    adding: str
    changing: str
    options: Callable[[Dossier], Mapping[str, Any]]


def _deployments(dossier: Dossier) -> Mapping[str, Any]:
    rows = dossier.answers.filter(section="deployment", removed=False)
    named = [
        (row.item, row.values.get("name") or _("Deployment %(number)s") % {"number": number})
        for number, row in enumerate(rows, start=1)
    ]
    return {"deployments": named}


def _nothing(dossier: Dossier) -> Mapping[str, Any]:
    return {}


SITE = Kind("site", SiteForm, "sites", "add_site", "site", _deployments)
SUPPLIER = Kind("supplier", SupplierForm, "suppliers", "add_supplier", "supplier", _nothing)


def _items(dossier: Dossier, kind: Kind) -> list[SectionAnswers]:
    return list(dossier.answers.filter(section=kind.section, removed=False))


def _stored_item(dossier: Dossier, kind: Kind, item: str) -> SectionAnswers:
    row = dossier.answers.filter(section=kind.section, item=item, removed=False).first()
    if row is None:
        raise Http404
    return row


def _list(request: HttpRequest, reference: str, kind: Kind, template: str) -> HttpResponse:
    reading = saving.readable(request, reference)
    options = kind.options(reading.dossier)
    form = kind.form(**options)
    items = [
        {"row": row, "shown": {n: form.words_of(n, row.values.get(n)) for n in form.fields}}
        for row in _items(reading.dossier, kind)
    ]
    context = {
        "dossier": reading.dossier,
        "plate": plate_of(reading.dossier),
        "items": items,
        "may_edit": reading.may_edit,
    }
    return render(request, template, {**context, **options})


def _item_page(dossier: Dossier, kind: Kind, item: str, **more: Any) -> saving.Page:
    return saving.Page(
        dossier=dossier,
        form=kind.form,
        section=kind.section,
        template=f"dossiers/{kind.section}.html",
        done=reverse(kind.listing, args=[dossier.reference]),
        options=kind.options(dossier),
        initial=more.pop("initial", {}),
        context={"item": item, **more},
        item=item,
        own=reverse(kind.changing, args=[dossier.reference, item]),
    )


def _add(request: HttpRequest, reference: str, kind: Kind) -> HttpResponse:
    """A new item. Its id comes with the page, so that a double click makes one."""
    dossier = saving.changeable(request, reference)
    if len(_items(dossier, kind)) >= MOST_ITEMS:
        told = _("A dossier holds at most %(most)s of these. Start another dossier for the others.")
        messages.error(request, told % {"most": MOST_ITEMS})
        return redirect(kind.listing, reference=dossier.reference)
    item = cases.new_item_id()
    if request.method == "POST":
        item = request.POST.get("item", "")
        if not ITEM_ID.match(item):
            raise SuspiciousOperation("a form without the id of its item")
    else:
        kept = keeping.kept_for(request)
        item = kept.as_posted().get("item", item) if kept else item
    initial = {"municipality": _own_municipality(dossier)}
    page = _item_page(dossier, kind, item, adding=True, initial=initial)
    return saving.save(request, page) if request.method == "POST" else saving.show(request, page)


def _own_municipality(dossier: Dossier) -> str:
    """A municipality's cameras stand in that municipality; a zone has several."""
    owner = dossier.organisation
    if owner.kind != owner.Kind.MUNICIPALITY:
        return ""
    names = owner.names_on(timezone.localdate())
    return names.get(dossier.language) or next(iter(names.values()), "")


def _change(request: HttpRequest, reference: str, item: str, kind: Kind) -> HttpResponse:
    reading = saving.readable(request, reference)
    _stored_item(reading.dossier, kind, item)
    page = _item_page(reading.dossier, kind, item, adding=False)
    return saving.answers_page(request, reading, page)


def _remove(request: HttpRequest, reference: str, item: str, kind: Kind) -> HttpResponse:
    """Ask first; then take the item out, unless somebody changed it since it was asked."""
    dossier = saving.changeable(request, reference)
    row = _stored_item(dossier, kind, item)
    listing = redirect(kind.listing, reference=dossier.reference)
    if request.method != "POST":
        context = {"dossier": dossier, "plate": plate_of(dossier), "row": row}
        context["kind"] = kind.section
        context["back"] = reverse(kind.listing, args=[dossier.reference])
        return render(request, "dossiers/remove_item.html", context)
    revision = request.POST.get("revision", "")
    if not re.fullmatch(r"[0-9]{1,9}", revision):
        raise SuspiciousOperation("a form without the revision of its item")
    try:
        cases.remove_item(
            user=person_of(request),
            dossier=dossier,
            section=kind.section,
            item=item,
            revision=int(revision),
        )
    except cases.AnswersChanged as changed:
        told = _("%(name)s changed this at %(time)s. Look at it again before you remove it.")
        at = timezone.localtime(changed.other.at)
        messages.warning(
            request, told % {"name": changed.other.by.get_full_name(), "time": f"{at:%H:%M}"}
        )
        return listing
    messages.success(request, _("Removed."))
    return listing


def _site_inputs(**known: str) -> Iterable[str]:
    return ["item", "deployment", *input_names(SiteForm)]


def _supplier_inputs(**known: str) -> Iterable[str]:
    return ["item", *input_names(SupplierForm)]


@require_safe
def sites(request: HttpRequest, reference: str) -> HttpResponse:
    """The sites of a dossier with their cameras."""
    return _list(request, reference, SITE, "dossiers/sites.html")


@keeping.keeps_what_was_typed(_site_inputs)
@require_http_methods(["GET", "HEAD", "POST"])
@saving.refusals_told
def add_site(request: HttpRequest, reference: str) -> HttpResponse:
    """One more site."""
    if not _deployments(saving.changeable(request, reference))["deployments"]:
        raise Http404
    return _add(request, reference, SITE)


@keeping.keeps_what_was_typed(_site_inputs)
@require_http_methods(["GET", "HEAD", "POST"])
@saving.refusals_told
def site(request: HttpRequest, reference: str, item: str) -> HttpResponse:
    """One site."""
    return _change(request, reference, item, SITE)


@require_http_methods(["GET", "HEAD", "POST"])
@saving.refusals_told
def remove_site(request: HttpRequest, reference: str, item: str) -> HttpResponse:
    """Take a site out."""
    return _remove(request, reference, item, SITE)


@require_safe
def suppliers(request: HttpRequest, reference: str) -> HttpResponse:
    """Who processes data on the operator's behalf."""
    return _list(request, reference, SUPPLIER, "dossiers/suppliers.html")


@keeping.keeps_what_was_typed(_supplier_inputs)
@require_http_methods(["GET", "HEAD", "POST"])
@saving.refusals_told
def add_supplier(request: HttpRequest, reference: str) -> HttpResponse:
    """One more supplier."""
    return _add(request, reference, SUPPLIER)


@keeping.keeps_what_was_typed(_supplier_inputs)
@require_http_methods(["GET", "HEAD", "POST"])
@saving.refusals_told
def supplier(request: HttpRequest, reference: str, item: str) -> HttpResponse:
    """One supplier."""
    return _change(request, reference, item, SUPPLIER)


@require_http_methods(["GET", "HEAD", "POST"])
@saving.refusals_told
def remove_supplier(request: HttpRequest, reference: str, item: str) -> HttpResponse:
    """Take a supplier out."""
    return _remove(request, reference, item, SUPPLIER)
