"""What would a question page be with nothing of the product: a FormView with the same form?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import override_settings
from django.urls import include, path
from django.views.generic import FormView

TEMPLATE = """{% extends "base.html" %}{% block content %}
<form method="post">{% csrf_token %}{{ form }}<button>Save</button></form>{% endblock %}"""


@contextmanager
def plain_urls(made: Mapping[str, forms.Form]) -> Iterator[None]:
    """Addresses of the product, and below `/plain/` a view of each of these forms.

    made: address -> the form as the product makes it. Its fields, with their labels and inputs,
    and the answers in them become those of a plain form that reads nothing.
    """
    template = engines["django"].from_string(TEMPLATE)

    class Plain(FormView):  # type: ignore[type-arg]
        def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            return HttpResponse(template.render({"form": self.get_form()}, request))

    urls = ModuleType("plain_urls")
    urls.urlpatterns = [  # type: ignore[attr-defined]
        *(
            path(
                at.removeprefix("/"),
                Plain.as_view(
                    form_class=type("PlainForm", (forms.Form,), dict(form.fields)),
                    initial=form.initial,
                ),
            )
            for at, form in made.items()
        ),
        path("", include("anprwizard.urls")),
    ]
    with override_settings(ROOT_URLCONF=urls):
        yield
