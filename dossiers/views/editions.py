"""How are papers looked at before they are issued, and downloaded afterwards?"""

from __future__ import annotations

import json
import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from dossiers import access
from dossiers.documents import html
from dossiers.documents.draft import Imprint
from dossiers.law.book import load
from dossiers.models import DocumentFile, Edition, store
from dossiers.services import bundle, cases, kept_files
from dossiers.views.grounds import ground_for
from dossiers.views.handing_out import download
from dossiers.views.naming import plate_of
from dossiers.views.wanted_paper import wanted_paper


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
    return download(said.encode("utf-8", "backslashreplace"), kept_files.JSON, name)


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
