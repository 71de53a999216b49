"""What would a question page be with nothing of the product: a FormView with the same inputs?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import override_settings
from django.urls import include, path
from django.views.generic import FormView

from dossiers.answers.shapes import Page
from dossiers.questions.asking import UNKNOWN, WHEN, WHO

TEMPLATE = """{% extends "base.html" %}{% block content %}
<form method="post">{% csrf_token %}{{ form.as_div }}<button>Save</button></form>{% endblock %}"""


@contextmanager
def plain_urls(page: Page) -> Iterator[None]:
    """Addresses of the product, and `/plain/` with a form of the fields of a page."""
    fields: dict[str, forms.Field] = {}
    for question in page.questions:
        name = question.field.name
        area = question.field.kind == "text"
        fields[name] = forms.CharField(
            label=question.ask["nl"],
            help_text=question.hint["nl"] if question.hint else "",
            required=False,
            widget=forms.Textarea if area else forms.TextInput,
        )
        # The inputs with which a question is left open.
        fields[f"{name}{UNKNOWN}"] = forms.BooleanField(required=False)
        fields[f"{name}{WHO}"] = forms.CharField(required=False)
        for part in range(3):
            fields[f"{name}{WHEN}_{part}"] = forms.CharField(required=False)
    template = engines["django"].from_string(TEMPLATE)

    class Plain(FormView):  # type: ignore[type-arg]
        form_class = type("PlainForm", (forms.Form,), fields)

        def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            return HttpResponse(template.render({"form": self.get_form()}, request))

    urls = ModuleType("plain_urls")
    urls.urlpatterns = [  # type: ignore[attr-defined]
        path("plain/", Plain.as_view()),
        path("", include("anprwizard.urls")),
    ]
    with override_settings(ROOT_URLCONF=urls):
        yield
