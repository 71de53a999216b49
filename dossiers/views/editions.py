"""How are papers looked at before they are issued, issued, and downloaded afterwards?"""

from __future__ import annotations

import json
import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from dossiers import access
from dossiers.answers.fields import BadAnswer
from dossiers.answers.meaning import Unanswered
from dossiers.documents import html
from dossiers.documents.alike import PUBLIC
from dossiers.documents.draft import Imprint
from dossiers.law.book import load
from dossiers.law.facts import BadFact
from dossiers.models import DocumentFile, Dossier, Edition, store
from dossiers.questions.keeping import person_of
from dossiers.services import archive, bundle, cases
from dossiers.views import saving
from dossiers.views.drawing import turn
from dossiers.views.fields import page_language
from dossiers.views.grounds import ground_for
from dossiers.views.handing_out import download
from dossiers.views.naming import plate_of
from dossiers.views.standing import standing_of
from dossiers.views.wanted_paper import wanted_paper

# The box that asks for public copies too.
PUBLIC_TOO = "public"


@require_safe
def preview(request: HttpRequest, reference: str, document: str, subject: str = "") -> HttpResponse:
    """A paper as it would be printed, drawn from the answers as they stand."""
    dossier = access.dossier_for(request.user, reference, timezone.localdate())
    paper = wanted_paper(dossier, document, subject)
    draft = paper.draft()
    mark_at = reverse("organisation_mark", args=[dossier.organisation_id])
    ground = ground_for(each.facts.visible for each in paper.told.deployments)
    imprint = Imprint(draft=True, book=load().digest)
    written = html.fragment(draft, imprint, mark_at=mark_at, ground=ground)
    # The print shop writes its own tags; every text of a person has gone in as text.
    context = {"dossier": dossier, "draft": draft, "paper": SafeString(written)}
    context["plate"] = plate_of(dossier, paper.standing)
    return render(request, "dossiers/preview.html", context)


@saving.by_button
@saving.refusals_told
def issue(request: HttpRequest, reference: str) -> HttpResponse:
    """Make the papers of a dossier. Twice in a row is the same as once."""
    dossier = access.editable_dossier_for(request.user, reference, timezone.localdate())
    with turn(request, dossier.organisation.kind) as mine:
        if mine:
            _issue(request, dossier)
    return redirect("dossier", reference=dossier.reference)


def _issue(request: HttpRequest, dossier: Dossier) -> None:
    public = PUBLIC_TOO in request.POST
    before = dossier.editions.first()
    try:
        edition = archive.issue_edition(
            user=person_of(request), dossier=dossier, on=timezone.localdate(), public=public
        )
    except Unanswered as unanswered:
        messages.error(request, _still_open(dossier, unanswered))
        return
    except (BadAnswer, BadFact) as bad:
        messages.error(request, why_not_read(bad))
        return
    if edition == before:
        told = _("Nothing changed since edition %(number)s, so no new edition was made.")
        messages.info(request, told % {"number": edition.number})
    else:
        told = _("The documents are made (edition %(number)s). You can download them.")
        messages.success(request, told % {"number": edition.number})
    if public:
        messages.info(request, told_of_copies(edition))


@saving.by_button
@saving.refusals_told
def scope_note(request: HttpRequest, reference: str, item: str) -> HttpResponse:
    """Make and keep the note that says why a plan cannot go on, and what can instead."""
    today = timezone.localdate()
    dossier = access.editable_dossier_for(request.user, reference, today)
    answers = cases.answers_file(dossier, today)
    standing_of(answers, dossier.reference, today, load()).part(item)
    with turn(request, dossier.organisation.kind) as mine:
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


@require_safe
def document_pdf(request: HttpRequest, reference: str, version: uuid.UUID) -> HttpResponse:
    """One issued paper."""
    return _document(request, reference, version, "pdf")


@require_safe
def document_docx(request: HttpRequest, reference: str, version: uuid.UUID) -> HttpResponse:
    """The Word file that was issued with a paper. Raises Http404 where none was kept."""
    return _document(request, reference, version, "docx")


@require_safe
def edition_zip(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """All papers of an edition, with the list of what they are, and the answers for its owners."""
    today = timezone.localdate()
    edition = access.edition_for(request.user, reference, number, today)
    reading = access.readable_dossier_for(request.user, reference, today)
    if _is_erased(edition):
        raise Http404
    name = f"{edition.dossier.reference}-{edition.number}.zip"
    return download(
        bundle.zip_of(edition, with_answers=reading.sees_answers), "application/zip", name
    )


@require_safe
def answers_file(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything that was answered, as a file that can start a dossier again."""
    today = timezone.localdate()
    dossier = access.dossier_for(request.user, reference, today)
    said = json.dumps(cases.answers_file(dossier, today), ensure_ascii=False, indent=2) + "\n"
    name = f"{dossier.reference}.answers.json"
    return download(said.encode("utf-8", "backslashreplace"), archive.JSON, name)


def _document(
    request: HttpRequest, reference: str, version: uuid.UUID, file_format: str
) -> HttpResponse:
    today = timezone.localdate()
    found = access.document_file_for(request.user, reference, version, file_format, today)
    return download(_bytes_of(found), found.content.media_type, _paper_name(reference, found))


def _paper_name(reference: str, found: DocumentFile) -> str:
    return f"{access.reference_from(reference)}-{bundle.file_name(found.version, found.format)}"


def _bytes_of(found: DocumentFile) -> bytes:
    if hasattr(found.content, "erased"):
        raise Http404
    return store.read(found.content)


def _is_erased(edition: Edition) -> bool:
    return any(hasattr(file.content, "erased") for file in bundle.files_of(edition))
