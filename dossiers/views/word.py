"""How does somebody get a draft as a file, to comment on it with colleagues? Nothing is kept."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dossiers import access
from dossiers.documents import catalogue, docx, pdf
from dossiers.documents.draft import Imprint
from dossiers.law.book import load
from dossiers.models import Dossier
from dossiers.services import archive, house_style
from dossiers.views.editions import DRAWING, why_not_printed
from dossiers.views.wanted_paper import WantedPaper, wanted_paper


@require_safe
def draft_docx(
    request: HttpRequest, reference: str, document: str, subject: str = ""
) -> HttpResponse:
    """A paper as it would be printed, drawn from the answers as they stand, as a Word file."""
    dossier = access.dossier_for(request.user, reference, timezone.localdate())
    paper = wanted_paper(dossier, document, subject)
    language = paper.told.language
    plain = catalogue.draft(document, subject, paper.told, paper.whole, language, load())
    draft = house_style.dressed(plain, dossier.organisation)
    content = docx.written(draft, Imprint(draft=True, book=load().digest))
    name = f"{dossier.reference}-{paper.file_name}.{language}.docx"
    return _download(content, docx.MEDIA_TYPE, name)


@require_safe
def comment_docx(
    request: HttpRequest, reference: str, document: str, subject: str = ""
) -> HttpResponse:
    """A draft with the questions behind each section, as a Word file."""
    dossier = access.dossier_for(request.user, reference, timezone.localdate())
    paper = wanted_paper(dossier, document, subject)
    content = docx.written(*_with_questions(paper, dossier))
    name = f"{dossier.reference}-{paper.file_name}-questions.{paper.told.language}.docx"
    return _download(content, docx.MEDIA_TYPE, name)


@require_safe
def comment_pdf(
    request: HttpRequest, reference: str, document: str, subject: str = ""
) -> HttpResponse:
    """A draft with the questions behind each section, to be printed and written on."""
    dossier = access.dossier_for(request.user, reference, timezone.localdate())
    paper = wanted_paper(dossier, document, subject)
    back = redirect("preview", dossier.reference, document, *([subject] if subject else []))
    if not DRAWING.acquire(blocking=False):
        messages.warning(request, _("Other documents are being made. Try again in a minute."))
        return back
    try:
        made = pdf.render_pdfs([_with_questions(paper, dossier)])[0]
    except pdf.RenderFailed as failed:
        messages.error(request, why_not_printed(failed, dossier.organisation.kind))
        return back
    finally:
        DRAWING.release()
    name = f"{dossier.reference}-{paper.file_name}-questions.{paper.told.language}.pdf"
    return _download(made.content, archive.PDF, name)


def _with_questions(paper: WantedPaper, dossier: Dossier) -> pdf.Job:
    told = paper.told
    draft, imprint = catalogue.draft_for_comment(
        paper.document, paper.subject, told, paper.whole, told.language, load()
    )
    return house_style.dressed(draft, dossier.organisation), imprint


def _download(content: bytes, media_type: str, name: str) -> HttpResponse:
    """Bytes to be saved under a name of ours, and left in no cache."""
    return HttpResponse(
        content,
        content_type=media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )
