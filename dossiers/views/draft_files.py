"""How does somebody get a draft as a file, to comment on it with colleagues? Nothing is kept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from dossiers import access
from dossiers.documents import catalogue, docx, pdf
from dossiers.documents.draft import Imprint
from dossiers.law.book import load
from dossiers.services import house_style, kept_files
from dossiers.views.drawing import turn
from dossiers.views.handing_out import download
from dossiers.views.wanted_paper import WantedPaper, wanted_paper


@require_safe
def draft_docx(
    request: HttpRequest, reference: str, document: str, subject: str = ""
) -> HttpResponse:
    """A paper as it would be printed, drawn from the answers as they stand, as a Word file."""
    paper = _asked(request, reference, document, subject)
    content = docx.written(paper.draft(), Imprint(draft=True, book=load().digest))
    return download(content, docx.MEDIA_TYPE, paper.file_name(".docx"))


@require_safe
def comment_docx(
    request: HttpRequest, reference: str, document: str, subject: str = ""
) -> HttpResponse:
    """A draft with the questions behind each section, as a Word file."""
    paper = _asked(request, reference, document, subject)
    content = docx.written(*_with_questions(paper))
    return download(content, docx.MEDIA_TYPE, paper.file_name(".docx", "-questions"))


@require_safe
def comment_pdf(
    request: HttpRequest, reference: str, document: str, subject: str = ""
) -> HttpResponse:
    """A draft with the questions behind each section, to be printed and written on."""
    paper = _asked(request, reference, document, subject)
    with turn(request, paper.dossier.organisation.kind) as mine:
        if mine:
            made = pdf.render_pdfs([_with_questions(paper)])[0]
            return download(made.content, kept_files.PDF, paper.file_name(".pdf", "-questions"))
    return redirect("preview", paper.dossier.reference, document, *([subject] if subject else []))


def _asked(request: HttpRequest, reference: str, document: str, subject: str) -> WantedPaper:
    dossier = access.dossier_for(request.user, reference, timezone.localdate())
    return wanted_paper(dossier, document, subject)


def _with_questions(paper: WantedPaper) -> pdf.Job:
    told = paper.told
    draft, imprint = catalogue.draft_for_comment(
        paper.document, paper.subject, told, paper.whole, told.language, load()
    )
    return house_style.dressed(draft, paper.dossier.organisation), imprint
