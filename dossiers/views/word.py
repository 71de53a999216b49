"""How does somebody get a draft as a Word file, to comment on it with colleagues?"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dossiers import access
from dossiers.documents import catalogue, docx
from dossiers.documents.draft import Draft, Imprint
from dossiers.law.book import load
from dossiers.models import Dossier
from dossiers.services import cases
from dossiers.views.standing import standing_of


@require_safe
def draft_docx(
    request: HttpRequest, reference: str, document: str, subject: str = ""
) -> HttpResponse:
    """A paper as it would be printed, drawn from the answers as they stand. Nothing is kept."""
    dossier = access.dossier_for(request.user, reference, timezone.localdate())
    draft = _draft(dossier, document, subject)
    content = docx.written(draft, Imprint(draft=True, book=load().digest))
    of = f"-{draft.subject}" if draft.subject else ""
    name = f"{dossier.reference}-{draft.kind}{of}.{draft.language}.docx"
    return HttpResponse(
        content,
        content_type=docx.MEDIA_TYPE,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )


def _draft(dossier: Dossier, document: str, subject: str) -> Draft:
    """The paper of a plan that may go on. Raises Http404 for one that is not drawn."""
    today = timezone.localdate()
    answers = cases.answers_file(dossier, today)
    standing = standing_of(answers, dossier.reference, today, load())
    whole, told = standing.whole, standing.particulars
    if whole is None or told is None or not whole.verdict.lawful:
        raise Http404
    if (document, subject) not in {(w.kind, w.subject) for w in catalogue.wanted(whole, told)}:
        raise Http404
    return catalogue.draft(document, subject, told, whole, told.language, load())
