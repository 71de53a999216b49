"""How are places or cameras added from a list that a person pastes or uploads?"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from dossiers import access
from dossiers.answers import interview
from dossiers.answers.shapes import ItemKind, Section
from dossiers.models import Dossier
from dossiers.questions import keeping, pasting, progress
from dossiers.questions.asking import Place
from dossiers.questions.case_answers import CaseAnswers
from dossiers.questions.keeping import Mark, person_of
from dossiers.services import newly_named
from dossiers.services.lists import add_items
from dossiers.views import saving
from dossiers.views.interview_answers import answers_of, known
from dossiers.views.naming import plate_of

# The lists that people have in a spreadsheet already.
PASTED = ("site", "camera")


def _inputs(**_where: str) -> tuple[str, ...]:
    return ("text",)


# Each line end and tab of a list is two characters once it is kept.
MOST_KEPT = 2 * pasting.MOST_TEXT


@keeping.keeps_what_was_typed(_inputs, most=MOST_KEPT)
@require_http_methods(["GET", "HEAD", "POST"])
@saving.refusals_told
def paste(request: HttpRequest, reference: str, section: str, kind: str) -> HttpResponse:
    """Paste a list, see what will be added, and add all of it or nothing."""
    dossier = saving.changeable(request, reference)
    answers = answers_of(access.Reading(dossier, may_edit=True, sees_answers=True))
    found, of_kind = _list(answers, section, kind)
    page = _Page(request, dossier, answers, found, of_kind)
    if request.method != "POST":
        kept = keeping.kept_for(request)
        mark = kept.mark if kept else Mark(str(request.user.pk), request.path)
        mark = mark if mark.seen else Mark(mark.user, mark.path, seen=newly_named.new_item_id())
        initial = {"text": kept.as_posted().get("text", "")} if kept else None
        return page.shown(pasting.PasteForm(initial=initial), mark, restored=kept is not None)
    mark = keeping.mark_of(request)
    form = pasting.PasteForm(request.POST, request.FILES)
    if not form.is_valid():
        return page.shown(form, mark)
    text = form.cleaned_data["text"]
    read = pasting.read(text, answers, of_kind, page.chosen)
    added = {row.item for row in answers.items(of_kind)} & set(read.items(mark.seen))
    if added:
        # The same page was sent twice: what it adds stands there.
        return redirect(page.back)
    if "change" in request.POST:
        return page.shown(pasting.PasteForm(initial={"text": text}), mark)
    if not read.good:
        return page.shown(_with_text(form, text, read), mark, read)
    if "add" not in request.POST:
        return page.preview(text, mark, read)
    items = read.items(mark.seen)
    number = add_items(
        user=person_of(request),
        dossier=dossier,
        kind=of_kind.id,
        items=items,
        most=of_kind.most,
    )
    keeping.forget_kept(request)
    told = ngettext("%(n)s row was read in.", "%(n)s rows were read in.", number)
    messages.success(request, told % {"n": number})
    return redirect(page.back)


def _list(answers: CaseAnswers, section: str, kind: str) -> tuple[Section, ItemKind]:
    """A list that takes rows and that the plan asks for. Raises Http404."""
    try:
        found = interview.load().section(section)
        of_kind = found.kind(kind)
    except KeyError:
        raise Http404 from None
    if kind not in PASTED or answers.first_page(of_kind) is None:
        raise Http404
    return found, of_kind


def _with_text(form: pasting.PasteForm, text: str, read: pasting.Pasted) -> pasting.PasteForm:
    """The form with the text that was read, also where it came from a file, and what is wrong."""
    shown = pasting.PasteForm({"text": text})
    shown.is_valid()
    if read.refused:
        shown.add_error("text", read.refused)
    for each in read.wrong[: pasting.MOST_WRONG]:
        said = {"row": each.row, "column": each.column, "why": each.why}
        told = _("Row %(row)s, %(column)s: %(why)s") if each.column else _("Row %(row)s: %(why)s")
        shown.add_error("text", told % said)
    more = len(read.wrong) - pasting.MOST_WRONG
    if more > 0:
        told = ngettext("And one more error.", "And %(n)s more errors.", more)
        shown.add_error("text", told % {"n": more})
    return shown


class _Page:
    """The page of a list that is pasted."""

    def __init__(
        self,
        request: HttpRequest,
        dossier: Dossier,
        answers: CaseAnswers,
        section: Section,
        kind: ItemKind,
    ) -> None:
        self.request, self.answers, self.kind = request, answers, kind
        self.back = progress.list_url(answers, section, kind)
        self.context: dict[str, Any] = {
            "dossier": dossier,
            "plate": plate_of(dossier),
            "section": section,
            "kind": kind,
            "back": self.back,
        }
        self.chosen: dict[str, Any] = {}
        for page in kind.pages:
            said = known(answers, Place(section, page, kind))
            self.chosen |= {name: value for name, value in said.items() if value}

    def shown(
        self,
        form: pasting.PasteForm,
        mark: Mark,
        read: pasting.Pasted | None = None,
        *,
        restored: bool = False,
    ) -> HttpResponse:
        """The page on which the list is pasted, with what is wrong in it."""
        more = {
            "form": form,
            "mark": mark.signed(),
            "restored": restored,
            "asked": pasting.columns_of(self.answers, self.kind),
            "unknown": read.unknown if read else (),
            "most": pasting.MOST_ROWS,
        }
        return render(self.request, "interview/paste.html", {**self.context, **more})

    def preview(self, text: str, mark: Mark, read: pasting.Pasted) -> HttpResponse:
        """What will be added; nothing of it is saved."""
        names = {name for _row, values in read.lines for name in values}
        columns = [q for q in self.kind.questions if q.field.name in names]
        lines = [
            (row, [(q, self.answers.words(q, values.get(q.field.name))) for q in columns])
            for row, values in read.lines
        ]
        more = {
            "columns": columns,
            "lines": lines,
            "unknown": read.unknown,
            "text": text,
            "mark": mark.signed(),
        }
        return render(self.request, "interview/paste_preview.html", {**self.context, **more})
