"""Which files may a paper be made with? Our own, by name; nothing else has an address."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent.parent / "static" / "documents"
SCHEME = "asset:"

_TYPES = {".css": "text/css", ".svg": "image/svg+xml"}
# name -> file in static/documents. The fonts are found by their names, through fonts.conf.
NAMES: dict[str, str] = {
    "document.css": "document.css",
    "page.css": "page.css",
    "draft-nl.svg": "draft-nl.svg",
    "draft-en.svg": "draft-en.svg",
}


class Denied(LookupError):
    """An address that is not one of our own assets."""


def asset(url: str) -> tuple[bytes, str]:
    """The content of an asset and its type. url: "asset:document.css". Raises Denied."""
    name = url.removeprefix(SCHEME)
    if not url.startswith(SCHEME) or name not in NAMES:
        raise Denied(url[:200])
    path = FOLDER / NAMES[name]
    return path.read_bytes(), _TYPES[path.suffix]
