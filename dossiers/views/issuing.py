"""How does somebody have the papers made, and see each of them being done?

The page that answers is sent while they are drawn, line by line; it needs no script. What cannot be
begun is told on the page of the dossier.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dossiers import access
from dossiers.answers.fields import BadAnswer
from dossiers.answers.meaning import Unanswered
from dossiers.documents import pdf
from dossiers.documents.alike import PUBLIC
from dossiers.law.book import load
from dossiers.law.facts import BadFact
from dossiers.models import Dossier, Edition
from dossiers.questions.keeping import person_of
from dossiers.services import archive, cases, printing
from dossiers.services.archive import Issuing
from dossiers.services.papers import Paper
from dossiers.views import drawing, saving
from dossiers.views.fields import page_language
from dossiers.views.naming import plate_of
from dossiers.views.paper_names import paper_name, paper_title
from dossiers.views.standing import standing_of

PRINTER = printing.print_papers
# The box that asks for public copies too.
PUBLIC_TOO = "public"
# Where the page is cut: for each line of the list, and behind it for how it ended.
_CUT = "<!-- cut -->"


@saving.by_button
@saving.refusals_told
def issue(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Make the papers of a dossier. Twice in a row is the same as once."""
    dossier = access.editable_dossier_for(request.user, reference, timezone.localdate())
    home = redirect("dossier", reference=dossier.reference)
    if not drawing.begin(request):
        return home
    making: _Making | None = None
    try:
        begun = _begun(request, dossier)
        if begun is None:
            return home
        if begun.fresh:
            making = _Making(request, dossier, begun)
            return making.response()
        before = dossier.editions.first()
        edition = begun.to_the_end()
        _tell(request, edition, edition == before)
        return home
    finally:
        if making is None:
            drawing.end()


def _begun(request: HttpRequest, dossier: Dossier) -> Issuing | None:
    """An edition that can be made; None where the next page says why not."""
    try:
        return archive.begin_edition(
            user=person_of(request),
            dossier=dossier,
            on=timezone.localdate(),
            public=PUBLIC_TOO in request.POST,
            printer=PRINTER,
        )
    except Unanswered as unanswered:
        messages.error(request, _still_open(dossier, unanswered))
    except (BadAnswer, BadFact) as bad:
        messages.error(request, why_not_read(bad))
    return None


def _tell(request: HttpRequest, edition: Edition, unchanged: bool) -> None:
    """What became of an edition of which nothing had to be drawn."""
    if unchanged:
        told = _("Nothing changed since edition %(number)s, so no new edition was made.")
        messages.info(request, told % {"number": edition.number})
    else:
        told = _("The documents are made (edition %(number)s). You can download them.")
        messages.success(request, told % {"number": edition.number})
    if PUBLIC_TOO in request.POST:
        messages.info(request, told_of_copies(edition))


class _Making:
    """A page that grows while the papers of an edition are drawn."""

    def __init__(self, request: HttpRequest, dossier: Dossier, begun: Issuing) -> None:
        self.dossier, self.begun, self.language = dossier, begun, page_language()
        self.public = PUBLIC_TOO in request.POST
        self.suppliers = {s.id: s.name for s in begun.particulars.suppliers}
        context = {
            "dossier": dossier,
            "plate": plate_of(dossier),
            "fresh": [self._title(paper) for paper in begun.fresh],
            "taken_over": len(begun.planned) - len(begun.fresh),
            "cut": _CUT,
        }
        page = render_to_string("dossiers/making.html", context, request)
        self.head, self.rest, self.foot = page.split(_CUT)

    def response(self) -> StreamingHttpResponse:
        """The page. It is begun, so that whoever closes it early gives the turn back too."""
        sent = self._sent()
        next(sent)
        headers = {"Cache-Control": "private, no-store", "X-Accel-Buffering": "no"}
        return StreamingHttpResponse(sent, headers=headers)

    def _sent(self) -> Iterator[str]:
        printed, ended = self.begun.printed(), ""
        try:
            with translation.override(self.language):
                yield ""
                yield self.head
                try:
                    for paper in printed:
                        yield self._line(paper)
                    ended = self._done(self.begun.kept())
                except pdf.RenderFailed as failed:
                    kind = self.dossier.organisation.kind
                    ended = self._not_made(drawing.why_not_printed(failed, kind))
                except cases.Refused as refused:
                    ended = self._not_made(saving.why_refused(refused))
                yield self.rest + ended + self.foot
        finally:
            printed.close()
            if not ended:
                # Whoever left the page finds the papers in the dossier all the same.
                with suppress(pdf.RenderFailed, cases.Refused):
                    self.begun.to_the_end()
            drawing.end()

    def _title(self, paper: Paper) -> str:
        draft = paper.draft
        name = paper_name(load(), draft.kind, self.dossier.organisation.kind, self.language)
        return paper_title(name, self.suppliers.get(draft.subject, ""), paper.audience)

    def _line(self, paper: Paper) -> str:
        context = {"title": self._title(paper), "pages": self.begun.pages_of(paper)}
        return render_to_string("dossiers/_made.html", context)

    def _done(self, edition: Edition) -> str:
        copies = told_of_copies(edition) if self.public else ""
        context = {"dossier": self.dossier, "edition": edition, "copies": copies}
        return render_to_string("dossiers/_made_all.html", context)

    def _not_made(self, why: str) -> str:
        context = {"dossier": self.dossier, "why": why}
        return render_to_string("dossiers/_not_made.html", context)


@saving.by_button
@saving.refusals_told
def scope_note(request: HttpRequest, reference: str, item: str) -> HttpResponse:
    """Make and keep the note that says why a plan cannot go on, and what can instead."""
    today = timezone.localdate()
    dossier = access.editable_dossier_for(request.user, reference, today)
    answers = cases.answers_file(dossier, today)
    standing_of(answers, dossier.reference, today, load()).part(item)
    with drawing.turn(request, dossier.organisation.kind) as mine:
        if mine:
            _issue_note(request, dossier)
    return redirect("deployment_verdict", reference=dossier.reference, item=item)


def _issue_note(request: HttpRequest, dossier: Dossier) -> None:
    try:
        archive.issue_scope_note(user=person_of(request), dossier=dossier, on=timezone.localdate())
    except Unanswered as unanswered:
        messages.error(request, _still_open(dossier, unanswered))
    except (BadAnswer, BadFact) as bad:
        messages.error(request, why_not_read(bad))
    else:
        messages.success(request, _("The note is made and kept in this dossier."))


def told_of_copies(edition: Edition) -> str:
    """Of how many papers there is a public copy, and why not of the others."""
    audiences = list(edition.documents.values_list("version__audience", flat=True))
    copies = audiences.count(PUBLIC)
    others = len(audiences) - 2 * copies
    if not copies:
        return _(
            "No public copy was made: none of these documents holds anything confidential, so each"
            " of them would be the same for the public."
        )
    made = ngettext(
        "Of one document there is a public copy too.",
        "Of %(n)s documents there is a public copy too.",
        copies,
    ) % {"n": copies}
    if not others:
        return made
    same = ngettext(
        "One document holds nothing confidential: its public copy would be the same.",
        "%(n)s documents hold nothing confidential: their public copy would be the same.",
        others,
    ) % {"n": others}
    return f"{made} {same}"


def _still_open(dossier: Dossier, unanswered: Unanswered) -> str:
    question = load().question(unanswered.fact, dossier.organisation.kind)
    asked = question.ask[page_language()]
    return _("First answer this question: %(question)s") % {"question": asked}


def why_not_read(bad: BadAnswer | BadFact) -> str:
    """Why no papers are made of answers that cannot be read."""
    if isinstance(bad, BadFact) and bad.fact == "recorded_advice":
        return _(
            "A recorded answer of the data protection officer does not fit the plan as it stands."
            " Withdraw it or record it again; then make the documents."
        )
    return _("Answers of this dossier cannot be read. Answer these questions again first.")
