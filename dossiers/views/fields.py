"""In which language is the page that a person sees?"""

from __future__ import annotations

from django.utils import translation


def page_language() -> str:
    """The language of the page as the law book knows it."""
    return (translation.get_language() or "nl")[:2]
