"""In which colour and with which mark does a paper come? Its organisation's, or the usual."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

USUAL = "#0d4f66"
# Small letters are read on white from this contrast on (WCAG 2.2, 1.4.3).
LEAST_CONTRAST = 4.5
# The name under which a paper asks for its mark.
MARK = "mark.png"

_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True)
class Mark:
    """A mark. sha256: of its bytes; alt: what it shows; content: a PNG of our own making.

    The bytes stand beside the paper: its hash is what counts in its input.
    """

    sha256: str
    alt: str
    content: bytes = field(default=b"", repr=False, compare=False, metadata={"beside": True})


@dataclass(frozen=True)
class Look:
    """accent: "#1f5c43", or empty for the usual colour. Raises ValueError for any other text."""

    accent: str = ""
    mark: Mark | None = None

    def __post_init__(self) -> None:
        if self.accent and not is_colour(self.accent):
            raise ValueError(f"{self.accent!r} is no colour")


def is_colour(text: str) -> bool:
    """Whether a text is a colour as it is kept: # and six digits, in small letters."""
    return _COLOUR.fullmatch(text) is not None


def contrast_with_white(colour: str) -> float:
    """How much a colour stands out on white paper: 1 (not at all) to 21 (black)."""
    red, green, blue = (_linear(int(colour[n : n + 2], 16) / 255) for n in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
