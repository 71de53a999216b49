"""How are the pages and lists of the interview shown, saved, and left?

One page for all: what stands on it comes from the tables of the interview.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dossiers import access
from dossiers.answers import interview as tables
from dossiers.answers.fields import is_item_id
from dossiers.answers.shapes import ItemKind, Page, Section
from dossiers.models import SectionAnswers
from dossiers.questions import asking, keeping, progress, rows
from dossiers.questions.asking import InterviewForm, Place
from dossiers.questions.case_answers import CaseAnswers
from dossiers.questions.confirming import of_list, of_section
from dossiers.questions.keeping import person_of
from dossiers.questions.proposing import Offers
from dossiers.services import cases, newly_named
from dossiers.views import confirming, consulting, keeping_answers, saving, taking_over
from dossiers.views.interview_answers import answers_of, known
from dossiers.views.interview_page import page_context
from dossiers.views.mapped import mapped
from dossiers.views.naming import plate_from, plate_of
from dossiers.views.pasting import PASTED

ON_A_PAGE = 50  # items of a list


def _section(name: str) -> Section:
    try:
        return tables.load().section(name)
    except KeyError:
        raise Http404 from None


def _kind(answers: CaseAnswers, section: Section, name: str, *, any_kind: bool = False) -> ItemKind:
    """A list that these plans need, or in which something stands. Raises Http404.

    any_kind: whichever list, where a page of it was open already.
    """
    for kind in section.kinds if any_kind else answers.kinds(section):
        if kind.id == name:
            return kind
    raise Http404


def _list(section: Section, name: str) -> ItemKind:
    """Whichever list of a section, asked or not. Raises Http404."""
    try:
        return section.kind(name)
    except KeyError:
        raise Http404 from None


def _page(
    owner: Section | ItemKind, answers: CaseAnswers, name: str, item: str = "", *, any_page: bool
) -> Page:
    """A page that asks something of these plans; any of its owner's, where it was open already.

    Raises Http404.
    """
    values = answers.values(owner.id, item)
    for page in owner.pages if any_page else answers.pages(owner, values):
        if page.id == name:
            return page
    raise Http404


def _item(answers: CaseAnswers, kind: ItemKind, item: str) -> SectionAnswers:
    row = answers.row(kind.id, item)
    if row is None:
        raise Http404
    return row


def _inputs(
    reference: str, section: str, page: str = "", kind: str = "", item: str = ""
) -> Iterable[str]:
    """The inputs of a page, for what is kept when a session has ended."""
    try:
        found = tables.load().section(section)
        pages = found.kind(kind).pages if kind else found.pages
    except KeyError:
        return []
    shown = [p for p in pages if p.id == page] if page else pages
    return ["item", *(name for each in shown for name in asking.inputs_of(each))]


@require_safe
def section(request: HttpRequest, reference: str, section: str) -> HttpResponse:
    """A section: its pages and lists, each with how far it is."""
    reading = saving.readable(request, reference)
    answers, found = answers_of(reading), _section(section)
    if found not in answers.sections:
        raise Http404
    part = progress.section_state(answers, found)
    context = {
        "dossier": reading.dossier,
        "plate": plate_of(reading.dossier),
        "part": part,
        "takes_over": taking_over.offered(request, reading, found),
        "keeps": keeping_answers.offered(reading, answers, found),
        "may_edit": reading.may_edit,
        **confirming.offered(request, reading, found.id, of_section(answers, part)),
    }
    return render(request, "interview/section.html", context)


@keeping.keeps_what_was_typed(_inputs)
@require_http_methods(["GET", "HEAD", "POST"])
@saving.refusals_told
def page(request: HttpRequest, reference: str, section: str, page: str) -> HttpResponse:
    """One page of a section; saved, it leads to the next."""
    reading = saving.readable(request, reference)
    found = _section(section)
    answers, was_open = answers_of(reading, found), keeping.was_open(request)
    place = Place(found, _page(found, answers, page, any_page=was_open), sent=_sent(request))
    return _answered(request, reading, answers, place)


def _sent(request: HttpRequest) -> frozenset[str]:
    """What was sent from a page that this person had open; else nothing."""
    return frozenset(request.POST) if keeping.was_open(request) else frozenset()


def _answered(
    request: HttpRequest, reading: access.Reading, answers: CaseAnswers, place: Place
) -> HttpResponse:
    """Show or save a page, and tell where somebody else's answers made an end to it."""
    pages = answers.pages(place.owner, answers.values(place.owner.id, place.item))
    response = saving.answers_page(request, reading, _shown_page(answers, place))
    if place.page not in pages and response.status_code == HTTPStatus.FOUND:
        told = _(
            "The answers changed meanwhile and this page is no longer asked. What you typed is"
            " kept; it counts once the page is asked again."
        )
        messages.warning(request, told)
    return response


def _shown_page(answers: CaseAnswers, place: Place, *, adding: bool = False) -> saving.Page:
    owner, section, kind = place.owner, place.section, place.kind
    values = answers.values(owner.id, place.item)
    asked = answers.pages(owner, values)
    pages = [page for page in owner.pages if page in asked or page == place.page]
    number = pages.index(place.page)
    up = progress.section_url(answers, section)
    if kind is not None:
        up = progress.list_url(answers, section, kind)
    urls = [progress.page_url(answers, section, p, kind, place.item) for p in pages]

    def onward(row: SectionAnswers) -> str:
        """The next page that asks something once this one is saved."""
        later = owner.pages[owner.pages.index(place.page) + 1 :]
        wanted = answers.pages(owner, answers.filled(row))
        follows = next((p for p in later if p in wanted), None)
        return progress.page_url(answers, section, follows, kind, place.item) if follows else up

    return saving.Page(
        dossier=answers.dossier,
        form=InterviewForm,
        section=owner.id,
        template="interview/page.html",
        done=up,
        onward=onward,
        options=asking.form_options(answers, place),
        initial=known(answers, place) if adding else asking.initial_values(answers, place),
        context={
            **page_context(answers, place),
            "number": number + 1,
            "total": len(pages),
            "previous": urls[number - 1] if number and not adding else "",
            "adding": adding,
            "map": mapped(answers, kind) if _asks_position(place.page) else None,
            "item": place.item,
        },
        item=place.item,
        own=urls[number] if adding else "",
        plate=plate_from(answers.dossier, answers.row("plan")),
        was_read=not adding,
        row=answers.row(owner.id, place.item),
    )


def _asks_position(page: Page) -> bool:
    return any(question.field.name == "latitude" for question in page.questions)


@require_safe
def items(request: HttpRequest, reference: str, section: str, kind: str) -> HttpResponse:
    """The list of a repeated answer."""
    reading = saving.readable(request, reference)
    answers, found = answers_of(reading), _section(section)
    of_kind = _kind(answers, found, kind)
    state = progress.list_state(answers, found, of_kind)
    shown = Paginator(state.items, ON_A_PAGE).get_page(request.GET.get("page"))
    every = [of_kind.question(name) for name in of_kind.columns]
    columns = [q for q in every if q.concerns(answers.plans, answers.on)] or every
    asks = answers.first_page(of_kind) is not None
    context = {
        "dossier": reading.dossier,
        "plate": plate_of(reading.dossier),
        "section": found,
        "kind": of_kind,
        "state": state,
        "columns": columns,
        "lines": [(each, _cells(answers, columns, each.row)) for each in shown],
        "totals": list(zip(columns, totals := _totals(columns, state), strict=True)),
        "has_totals": len(state.items) > 1 and any(total is not None for total in totals),
        "shown": shown,
        "may_edit": reading.may_edit,
        "asks": asks,
        "consultation": consulting.beside(answers) if of_kind.id == "risk" else None,
        "offers": Offers(answers, of_kind) if asks and reading.may_edit else None,
        "may_paste": of_kind.id in PASTED,
        "map": mapped(answers, of_kind),
        "may_add": asks and reading.may_edit and len(state.items) < of_kind.most,
        **confirming.offered(request, reading, of_kind.id, of_list(answers, of_kind, shown)),
    }
    return render(request, "interview/list.html", context)


def _cells(answers: CaseAnswers, columns: list[Any], row: SectionAnswers) -> list[tuple[Any, str]]:
    values = answers.filled(row)
    return [(q, answers.words(q, values.get(q.field.name))) for q in columns]


def _totals(columns: list[Any], state: progress.ListState) -> list[int | None]:
    """Under each column that the tables say is summed, the sum; None under the others."""
    return [
        sum(
            value
            for each in state.items
            if isinstance(value := each.row.values.get(question.field.name), int)
        )
        if question.summed
        else None
        for question in columns
    ]


@keeping.keeps_what_was_typed(_inputs)
@require_http_methods(["GET", "HEAD", "POST"])
@saving.refusals_told
def add_item(request: HttpRequest, reference: str, section: str, kind: str) -> HttpResponse:
    """A new item. Its id comes with the page, so that a double click makes one."""
    dossier = saving.changeable(request, reference)
    found = _section(section)
    reading = access.Reading(dossier, may_edit=True, sees_answers=True)
    answers = answers_of(reading, found, _list(found, kind))
    of_kind = _kind(answers, found, kind)
    item = newly_named.new_item_id()
    sent = request.POST.get("item", "") if request.method == "POST" else ""
    if len(answers.items(of_kind)) >= of_kind.most and not answers.row(of_kind.id, sent):
        told = _("This list is full: it holds at most %(most)s. Remove one before you add another.")
        messages.error(request, told % {"most": of_kind.most})
        return redirect(progress.list_url(answers, found, of_kind))
    if request.method == "POST":
        item = sent
        if not is_item_id(item):
            raise SuspiciousOperation("a form without the id of its item")
    else:
        kept = keeping.kept_for(request)
        item = kept.as_posted().get("item", item) if kept else item
    first = answers.first_page(of_kind)
    if first is None:
        raise Http404
    shown = _shown_page(answers, Place(found, first, of_kind, item), adding=True)
    return saving.save(request, shown) if request.method == "POST" else saving.show(request, shown)


@keeping.keeps_what_was_typed(_inputs)
@require_http_methods(["GET", "HEAD", "POST"])
@saving.refusals_told
def item(
    request: HttpRequest, reference: str, section: str, kind: str, item: str, page: str = ""
) -> HttpResponse:
    """One page of an item, its first where none is named."""
    reading = saving.readable(request, reference)
    found, was_open = _section(section), keeping.was_open(request)
    answers = answers_of(reading, found, _list(found, kind))
    of_kind = _kind(answers, found, kind, any_kind=was_open)
    if not (was_open and rows.is_removed(reading.dossier, of_kind.id, item)):
        # One that was taken out while it was open is shown beside what was typed.
        _item(answers, of_kind, item)
    first = next(iter(answers.pages(of_kind, answers.values(of_kind.id, item))), None)
    name = page or (first.id if first else "")
    shown = _page(of_kind, answers, name, item, any_page=was_open)
    return _answered(request, reading, answers, Place(found, shown, of_kind, item, _sent(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@saving.refusals_told
def remove_item(
    request: HttpRequest, reference: str, section: str, kind: str, item: str
) -> HttpResponse:
    """Ask first; then take the item out, unless somebody changed it since it was asked.

    One that is out already, since the button was pressed twice, leads to the list as well.
    """
    dossier = saving.changeable(request, reference)
    answers = answers_of(access.Reading(dossier, may_edit=True, sees_answers=True))
    found = _section(section)
    of_kind = _kind(answers, found, kind)
    back = progress.list_url(answers, found, of_kind)
    if answers.row(of_kind.id, item) is None and rows.is_removed(dossier, of_kind.id, item):
        return redirect(back)
    row = _item(answers, of_kind, item)
    if request.method != "POST":
        context = {
            "dossier": dossier,
            "plate": plate_of(dossier),
            "section": found,
            "kind": of_kind,
            "row": row,
            "name": answers.name_of(of_kind, row),
            "back": back,
        }
        return render(request, "interview/remove.html", context)
    revision = request.POST.get("revision", "")
    if not re.fullmatch(r"[0-9]{1,9}", revision):
        raise SuspiciousOperation("a form without the revision of its item")
    try:
        cases.remove_item(
            user=person_of(request),
            dossier=dossier,
            section=of_kind.id,
            item=item,
            revision=int(revision),
        )
    except cases.AnswersChanged as changed:
        told = _("%(name)s changed this at %(time)s. Look at it again before you remove it.")
        at = timezone.localtime(changed.other.at)
        messages.warning(
            request, told % {"name": changed.other.by.get_full_name(), "time": f"{at:%H:%M}"}
        )
        return redirect(back)
    messages.success(request, _("Removed."))
    return redirect(back)
