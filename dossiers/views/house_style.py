"""How does somebody set the mark and the colour in which the papers of an organisation come?"""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_http_methods, require_safe

from dossiers import access
from dossiers.documents.html import accent_rules
from dossiers.documents.look import USUAL
from dossiers.documents.pictures import MOST_BYTES, NotAMark, mark_from
from dossiers.models import HouseStyle, Organisation
from dossiers.questions import keeping
from dossiers.questions.keeping import person_of
from dossiers.services import house_style as styles

_NOT_A_MARK = {
    "large": later("This file is too large. A mark may take up to 2 MB."),
    "pixels": later("This picture has too many pixels. Make it at most 4,000 wide and high."),
    "kind": later("This is not a picture that can be used. Choose a PNG or JPEG file."),
}


class HouseStyleForm(forms.Form):
    """Mark and colour. The colour can be picked or typed; what was typed counts."""

    mark = forms.FileField(
        label=later("Mark"),
        help_text=later(
            "A coat of arms or logo, as PNG or JPEG, at most 2 MB. It stands on the cover, at most"
            " 6 cm wide and 2.2 cm high. Other files, such as SVG, are not taken."
        ),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    without_mark = forms.BooleanField(label=later("Print without a mark"), required=False)
    mark_alt = forms.CharField(
        label=later("What the mark shows"),
        help_text=later(
            "For who does not see it, for example “Coat of arms of …”. Left empty, the name of the"
            " organisation is read aloud."
        ),
        required=False,
        max_length=160,
    )
    picked = forms.CharField(
        label=later("Pick a colour"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"type": "color"}),
    )
    accent = forms.CharField(
        label=later("Or type its code"),
        help_text=later(
            "For example #1f5c43. Lines, headings and numbers get this colour. It has to be dark"
            " enough to be read on white. Leave it empty for the usual blue."
        ),
        required=False,
        max_length=20,
    )

    def clean_mark(self) -> bytes | None:
        """The bytes of the file, None where none was sent."""
        sent = self.cleaned_data["mark"]
        if not sent:
            return None
        if sent.size > MOST_BYTES:
            raise forms.ValidationError(_NOT_A_MARK["large"])
        content: bytes = sent.read()
        try:
            mark_from(content)
        except NotAMark as wrong:
            raise forms.ValidationError(_NOT_A_MARK[wrong.why]) from None
        return content

    def clean(self) -> dict[str, Any]:
        """A typed code that was changed counts, else a picked colour that was changed."""
        cleaned = super().clean() or {}
        stands = self.initial.get("accent", "")
        typed, picked = cleaned.get("accent", ""), cleaned.get("picked", "")
        name = "accent"
        if typed == stands and picked and picked.lower() != (stands or USUAL):
            name = "picked"
        try:
            cleaned["accent"] = styles.colour_from(cleaned.get(name, ""))
        except styles.NoColour:
            self.add_error(name, _("This is no colour. Type # and six digits or letters a to f."))
        except styles.TooLight as light:
            told = _(
                "This colour is too light to be read on white paper: its contrast is %(found)s to"
                " 1, and at least 4.5 to 1 is needed. Choose a darker one."
            )
            # Never rounded up to what is asked for.
            found = number_format(int(light.contrast * 10) / 10, decimal_pos=1)
            self.add_error(name, told % {"found": found})
        if self.errors and cleaned.get("mark"):
            # No browser sends a file a second time by itself.
            self.add_error("mark", _("This file is not saved yet. Choose it again."))
        return cleaned


def _typed(**_where: uuid.UUID) -> tuple[str, ...]:
    """What is kept when a session has ended: all but the file."""
    return ("without_mark", "mark_alt", "picked", "accent")


@keeping.keeps_what_was_typed(_typed)
@require_http_methods(["GET", "HEAD", "POST"])
def house_style(request: HttpRequest, organisation: uuid.UUID) -> HttpResponse:
    """Mark and colour of an organisation: members see them, who edits its dossiers sets them."""
    today = timezone.localdate()
    found, may_edit = access.organisation_for(request.user, organisation, today)
    style = styles.style_of(found)
    initial = {"accent": style.accent, "mark_alt": style.mark_alt} if style else {}
    initial["picked"] = initial.get("accent") or USUAL
    if request.method != "POST":
        kept = keeping.kept_for(request)
        typed = kept.as_posted().dict() if kept else {}
        shown = HouseStyleForm(initial={**initial, **typed})
        return _page(request, found, style, shown, may_edit, restored=kept is not None)
    if not may_edit:
        raise PermissionDenied
    keeping.forget_kept(request)
    form = HouseStyleForm(request.POST, request.FILES, initial=initial)
    if form.is_valid():
        said = form.cleaned_data
        styles.set_style(
            user=person_of(request),
            organisation=found,
            accent=said["accent"],
            mark_alt=said["mark_alt"],
            mark=said["mark"],
            without_mark=said["without_mark"],
        )
        messages.success(request, _("The papers that are made from now on have this look."))
        return redirect("house_style", organisation=found.pk)
    return _page(request, found, style, form, may_edit)


@require_safe
def style_sheet(request: HttpRequest, organisation: uuid.UUID) -> HttpResponse:
    """The colour of an organisation, for the preview of its papers."""
    found, _may_edit = access.organisation_for(request.user, organisation, timezone.localdate())
    style = styles.style_of(found)
    rules = accent_rules(style.accent) if style and style.accent else ""
    return _private(rules.encode(), "text/css")


@require_safe
def mark(request: HttpRequest, organisation: uuid.UUID) -> HttpResponse:
    """The mark of an organisation: always a PNG of our own making."""
    found, _may_edit = access.organisation_for(request.user, organisation, timezone.localdate())
    look = styles.look_of(found)
    if look.mark is None:
        raise Http404
    return _private(look.mark.content, "image/png")


def _private(content: bytes, media_type: str) -> HttpResponse:
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=media_type, headers=headers)


def _page(
    request: HttpRequest,
    organisation: Organisation,
    style: HouseStyle | None,
    form: HouseStyleForm,
    may_edit: bool,
    *,
    restored: bool = False,
) -> HttpResponse:
    context = {"organisation": organisation, "style": style, "form": form, "may_edit": may_edit}
    mark = keeping.Mark(str(request.user.pk), request.path)
    more = {
        "mark_name": keeping.MARK,
        "page_mark": mark.signed() if may_edit else "",
        "restored": restored,
    }
    return render(request, "dossiers/house_style.html", {**context, **more})
