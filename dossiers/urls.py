"""Which address leads to which page? One line per address."""

from __future__ import annotations

from django.urls import path

from dossiers.views import law_book, pages

urlpatterns = [
    path("law-book/", law_book.law_book, name="law_book"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
]
