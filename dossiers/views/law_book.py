"""What does a reader of the law book see, and what of it when searching?"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from dossiers.law import telling
from dossiers.law.book import BEGINS
from dossiers.law.terms import Verdict
from dossiers.views import law_words
from dossiers.views.law_sheet import OPEN, READ, Filter, Sheet, as_csv, narrowed, read

# A Belgian spreadsheet takes the comma for a decimal sign and so splits at semicolons.
OFFICE_DELIMITER = ";"
BYTE_ORDER_MARK = "\ufeff"
LONGEST_SEARCH = 100


class FilterForm(forms.Form):
    """What a reader may narrow the law book by; every field may stay empty."""

    operator = forms.ChoiceField(label=_("Who"), required=False)
    camera = forms.ChoiceField(label=_("Camera"), required=False)
    place = forms.ChoiceField(label=_("Place"), required=False)
    verdict = forms.ChoiceField(label=_("Verdict"), required=False)
    confidence = forms.ChoiceField(label=_("Confidence"), required=False)
    on = forms.DateField(
        label=_("In force on"),
        required=False,
        widget=forms.DateInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "invalid": _("Fill in the date as day, month and year, for example 26-11-2026.")
        },
    )
    text = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=LONGEST_SEARCH,
        error_messages={"max_length": _("Search with at most 100 characters.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = telling.words(language())
        for name, every, values in (
            ("operator", _("Everybody"), law_words.OPERATORS),
            ("camera", _("Every camera"), law_words.CAMERAS),
            ("place", _("Every place"), law_words.PLACES),
            ("verdict", _("Every verdict"), {each.value: words[each] for each in Verdict}),
            ("confidence", _("All"), {READ: words["read"], OPEN: words["open"]}),
        ):
            self.fields[name] = forms.ChoiceField(
                label=self.fields[name].label,
                required=False,
                choices=[
                    ("", every),
                    *((value, capfirst(str(said))) for value, said in values.items()),
                ],
                error_messages={"invalid_choice": _("Choose one of the list.")},
            )

    def clean_on(self) -> date | None:
        """A day that the book can answer for."""
        day: date | None = self.cleaned_data["on"]
        if day is not None and day < BEGINS:
            first = telling.day_words(BEGINS, language())
            raise forms.ValidationError(
                _("The law book begins on %(day)s. Choose that day or a later one."),
                params={"day": first},
            )
        return day

    def wanted(self) -> Filter:
        """What passes; with errors everything does."""
        return Filter(**self.cleaned_data) if self.is_valid() else Filter()


def language() -> str:
    """The language of the page, as the book knows it."""
    return (translation.get_language() or "nl")[:2]


@require_safe
def law_book(request: HttpRequest) -> HttpResponse:
    """The law book as a page, or with `?format=csv` as a sheet."""
    form = FilterForm(request.GET)
    wanted = form.wanted()
    today = timezone.localdate()
    if request.GET.get("format") == "csv" and form.is_valid():
        return _sheet(narrowed(read(language(), wanted.on or today), wanted))
    query = request.GET.copy()
    query["format"] = "csv"
    shown = {"form": form, "filtered": bool(wanted), "csv": query.urlencode()}
    body = rendered(language(), wanted, today)
    return render(request, "dossiers/law_book.html", {**shown, "body": body})


@lru_cache(maxsize=16)
def rendered(code: str, wanted: Filter, today: date) -> SafeString:
    """The lines as HTML: the same for everybody, so made once per language, filter and day."""
    sheet = narrowed(read(code, wanted.on or today), wanted)
    # What a line leads to may have been left out by the filter; the whole book has it.
    base = reverse("law_book") if wanted else ""
    with translation.override(code):
        return render_to_string("dossiers/_law_book.html", {"sheet": sheet, "base": base})


def _sheet(sheet: Sheet) -> HttpResponse:
    content = BYTE_ORDER_MARK + as_csv(sheet, OFFICE_DELIMITER)
    name = {"nl": "regelboek", "en": "law-book"}[sheet.language]
    return HttpResponse(
        content.encode(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}-{sheet.digest[:8]}.csv"'},
    )
