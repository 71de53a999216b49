"""Which sign stands for a verdict? Five shapes first, a colour second."""

from __future__ import annotations

from dossiers.documents.markup import Tag

# Drawn on a square of 64.
_SHAPES: dict[str, tuple[tuple[str, dict[str, str]], ...]] = {
    "allowed": (
        ("circle", {"cx": "32", "cy": "32", "r": "26"}),
        ("path", {"d": "M20 33l9 9 16-18"}),
    ),
    "allowed_if": (
        ("circle", {"cx": "32", "cy": "23", "r": "20"}),
        ("path", {"d": "M23 24l6 6 12-13"}),
        ("path", {"d": "M13 51h38v10H13zM24 43v8M40 43v8M20 56h24"}),
    ),
    "seek_advice": (
        ("path", {"d": "M32 6l28 50H4z"}),
        ("path", {"d": "M32 24v16M32 47v1"}),
    ),
    "not_allowed": (
        ("circle", {"cx": "32", "cy": "32", "r": "26"}),
        ("path", {"d": "M18 32h28"}),
    ),
    "out_of_scope": (
        ("path", {"d": "M8 12h48v40H8z"}),
        ("path", {"d": "M22 32h24M37 22l10 10-10 10"}),
    ),
}


_COLOURS = {
    "allowed": "#24603b",
    "allowed_if": "#0d4f66",
    "seek_advice": "#775000",
    "not_allowed": "#97192f",
    "out_of_scope": "#46525a",
}


def sign(verdict: str, title: str) -> Tag:
    """The sign of a verdict as a drawing with a title."""
    shapes = (Tag(name, **given) for name, given in _SHAPES[verdict])
    return Tag(
        "svg",
        Tag("title", title),
        *shapes,
        viewBox="0 0 64 64",
        fill="none",
        stroke=_COLOURS[verdict],
        stroke_width="4",
        stroke_linecap="round",
        stroke_linejoin="round",
        font_family="Noto Sans",
        role="img",
    )
