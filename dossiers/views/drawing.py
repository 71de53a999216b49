"""May papers be drawn now, and what does a page say where they are not?

Drawing takes a thread of the server for some seconds. Two at a time may; the other threads stay
free for pages.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from dossiers.documents import pdf
from dossiers.law.book import load
from dossiers.views.fields import page_language
from dossiers.views.paper_names import paper_name

MOST_AT_ONCE = 2
_TURNS = threading.BoundedSemaphore(MOST_AT_ONCE)


def begin(request: HttpRequest) -> bool:
    """Take a turn, which `end` gives back; if there is none, the next page says so."""
    if _TURNS.acquire(blocking=False):
        return True
    messages.warning(request, _("Other documents are being made. Try again in a minute."))
    return False


def end() -> None:
    """Give the turn back."""
    _TURNS.release()


@contextmanager
def turn(request: HttpRequest, operator: str) -> Iterator[bool]:
    """Whether it is this page's turn to draw, for as long as what stands within takes.

    operator: of the organisation, which names its papers. A paper that cannot be drawn is told and
    ends what stands within.
    """
    if not begin(request):
        yield False
        return
    try:
        yield True
    except pdf.RenderFailed as failed:
        messages.error(request, why_not_printed(failed, operator))
    finally:
        end()


def why_not_printed(failed: pdf.RenderFailed, operator: str) -> str:
    """Which paper was not made, why, and what can be done. Nothing was kept of the edition."""
    name = paper_name(load(), failed.kind, operator, page_language())
    why = {
        "timeout": _("Making it took too long."),
        "memory": _("Making it took too much memory."),
        "too_large": _("It became too large."),
        "denied": _("It asked for something from outside, which is never fetched."),
    }.get(failed.code, _("The program that prints it stopped."))
    return _(
        "“%(name)s” was not made. %(why)s Nothing was issued and your answers are all there. Try"
        " again; if it happens again, tell your administrator."
    ) % {"name": name, "why": why}
