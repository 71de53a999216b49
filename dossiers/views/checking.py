"""Which issued paper is the file that somebody holds, and is it still the newest?"""

from __future__ import annotations

from django import forms
from django.core.exceptions import TooManyFilesSent, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from dossiers import access
from dossiers.documents import docx
from dossiers.documents.unpacking import looks_like_pdf, looks_like_word
from dossiers.law.book import load
from dossiers.models import DocumentVersion
from dossiers.models.people import LANGUAGE_NAMES
from dossiers.services import cases, kept_files, recognising
from dossiers.services.recognising import Recognised
from dossiers.views.fields import page_language
from dossiers.views.paper_names import paper_name, paper_title
from dossiers.views.uploading import MOST, Passing

FIELD = "file"
ACCEPTED = f"{kept_files.PDF},.pdf,{docx.MEDIA_TYPE},.docx"


class CheckForm(forms.Form):
    """The file that is looked at."""

    file = forms.FileField(
        label=later("PDF or Word file"),
        help_text=later("Choose the file, or drop it here. At most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED, "class": "drop"}),
        error_messages={
            "required": later("Choose a PDF or Word file."),
            "missing": later("Choose a PDF or Word file."),
            "invalid": later("Choose a PDF or Word file."),
            "empty": later("This file is empty (0 bytes). Choose the file as it was downloaded."),
        },
        max_length=None,
        allow_empty_file=False,
    )

    def clean_file(self) -> bytes:
        """The bytes of the one file that was sent."""
        sent = self.files.getlist(FIELD)
        if len(sent) > 1:
            raise ValidationError(_("Check one file at a time."), code="many")
        file = sent[0]
        if (file.size or 0) > MOST:
            raise ValidationError(
                _("This file is larger than 20 MB. No document of this product is."), code="large"
            )
        content = bytes(file.read())
        if not looks_like_pdf(content) and not looks_like_word(content):
            raise ValidationError(_("This file is no PDF or Word file."), code="kind")
        return content


# The file is taken by a way of its own, which has to be set before anybody looks at what was
# posted; the guard against forged forms does, so it stands behind.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def check_document(request: HttpRequest) -> HttpResponse:
    """What a file is, for the person who asks. The file is not kept."""
    if request.method != "POST":
        return _page(request, CheckForm())
    request.upload_handlers = [Passing(request)]
    try:
        request.POST  # noqa: B018 - reads what was sent
    except (TooManyFilesSent, MultiPartParserError):
        form = CheckForm({}, MultiValueDict())
        form.add_error(None, _("What was sent cannot be read. Check one file at a time."))
        return _page(request, form, status=400)
    return _checked(request)


@csrf_protect
def _checked(request: HttpRequest) -> HttpResponse:
    form = CheckForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form)
    today = timezone.localdate()
    dossiers = access.readable_dossiers_for(request.user, today)
    found = recognising.recognise(form.cleaned_data["file"], dossiers)
    return _page(request, CheckForm(), found=found, name=str(request.FILES[FIELD]), checked=True)


def _page(
    request: HttpRequest,
    form: CheckForm,
    status: int = 200,
    found: Recognised | None = None,
    name: str | None = None,
    checked: bool = False,
) -> HttpResponse:
    context = {"form": form, "found": found, "name": name, "checked": checked}
    if found is not None:
        context["document"] = "" if found.version is None else _called(found, found.version)
        context["editions"] = ", ".join(str(number) for number in found.editions)
        context["language"] = (
            "" if found.version is None else LANGUAGE_NAMES[found.version.language]
        )
    return render(request, "dossiers/check_document.html", context, status=status)


def _called(found: Recognised, version: DocumentVersion) -> str:
    """The name of a document, with the supplier that it is about."""
    operator = found.dossier.organisation.kind
    name = paper_name(load(), version.document, operator, page_language())
    suppliers = cases.answers_file(found.dossier, timezone.localdate())["items"].get("supplier", {})
    of = suppliers.get(version.subject, {}).get("name") or version.subject
    return paper_title(name, of)
