"""What would a question page be with nothing of the product: a FormView of the same fields?"""

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

TEMPLATE = """{% extends "base.html" %}{% block content %}
<form method="post">{% csrf_token %}{{ form.as_div }}<button>Save</button></form>{% endblock %}"""


@contextmanager
def plain_urls(page: Page) -> Iterator[None]:
    """Addresses of the product, and `/plain/` with a form of the fields of a page."""
    fields = {
        q.field.name: forms.CharField(label=q.ask["nl"], required=False, widget=forms.Textarea)
        for q in page.questions
    }
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
