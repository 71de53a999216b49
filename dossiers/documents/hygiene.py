"""Which signs of a text can be printed? What cannot is shown as a box, never lost or obeyed."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

BOX = "\u25a1"
# Signs that steer the direction of what follows: they would let an answer rearrange a sentence.
_STEERING = {
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    0x200E,
    0x200F,
    0x061C,
}
# Signs that draw nothing by themselves: joiners, selectors of a shape, soft hyphens, marks.
_SILENT = {0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)}
_LINES = {0x0A, 0x2028, 0x2029, 0x85}


def printable(text: str) -> str:
    """The text in composed form: line ends as one, steering and control signs as a box."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(map(_sign, composed))


@lru_cache(maxsize=4096)
def _sign(sign: str) -> str:
    code = ord(sign)
    if code in _LINES:
        return "\n"
    if code == 0x09:
        return " "
    if code in _SILENT or 0xE0000 <= code <= 0xE007F:
        return ""
    category = unicodedata.category(sign)
    if code in _STEERING or category in ("Cc", "Cs", "Cn", "Co"):
        return BOX
    return sign


def with_boxes(text: str, shapes: frozenset[int]) -> tuple[str, int]:
    """The text with a box for every sign that no font draws, and how many there are."""
    missing = [sign for sign in set(text) if ord(sign) not in shapes and sign not in "\n\t"]
    boxed = text.translate({ord(sign): BOX for sign in missing})
    return boxed, sum(map(text.count, missing))
