"""What does a visitor read about the site itself, signed in or not?"""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """For whom the pages are made to work, and whom to tell where they do not."""
    return render(request, "dossiers/accessibility.html")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What the tool keeps about the people who work with it."""
    return render(request, "dossiers/privacy.html")
