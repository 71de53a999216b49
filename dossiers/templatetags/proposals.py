"""Where on its page does a proposal stand?"""

from __future__ import annotations

from django import template

from dossiers.questions import proposing

register = template.Library()


@register.filter
def anchor(proposal: str) -> str:
    """The id of a proposal on its page."""
    return proposing.anchor(proposal)
