"""How is a file handed to a browser? To be saved under a name of ours, and left in no cache."""

from __future__ import annotations

from django.http import HttpResponse


def download(content: bytes, media_type: str, name: str) -> HttpResponse:
    """Bytes as a file. name: of letters, digits, points and hyphens."""
    return HttpResponse(
        content,
        content_type=media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )
