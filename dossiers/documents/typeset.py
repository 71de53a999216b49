"""Where may a line of a paper not break? No-break spaces, set by one function for all writers."""

from __future__ import annotations

import re

NBSP = "\u00a0"

_AFTER = re.compile(
    r"\b(artikel|artikelen|Artikel|Artikelen|art\.|bijlage|Bijlage|nr\.|punt|lid|rij|Article|row)"
    r" (?=[\d§])"
)
_SECTION = re.compile(r"§ (?=\d)")
_UNIT = re.compile(
    r"(?<=\d) (?=(?:seconden|minuten|dagen|dag|weken|maanden|maand|jaar|uur|meter|euro|km|m|%"
    r"|days|day|weeks|months|month|years|hours|metres)\b|%)"
)
_DAY = re.compile(
    r"\b(\d{1,2}) (?=(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober"
    r"|november|december|January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b)"
)


def set_text(text: str) -> str:
    """The text with no-break spaces where Belgian papers do not break."""
    text = _AFTER.sub(rf"\1{NBSP}", text)
    text = _SECTION.sub(f"§{NBSP}", text)
    text = _UNIT.sub(NBSP, text)
    return _DAY.sub(rf"\1{NBSP}", text)
