"""Where may a line of a paper break, and where not? Set by one function for all writers."""

from __future__ import annotations

import re

NBSP = "\u00a0"
# A place to break that draws nothing. No word of a language is so long: without it, the search for
# a hyphen in a word of thousands of letters takes minutes.
BREAK = "\u200b"
_LONGEST_WORD, _PIECE = 60, 30

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


_ENDLESS = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")


def set_text(text: str) -> str:
    """The text with no-break spaces where Belgian papers do not break, and breaks in endless words.

    No-break spaces come last: they would make one word of many.
    """
    text = _ENDLESS.sub(_in_pieces, text)
    text = _AFTER.sub(rf"\1{NBSP}", text)
    text = _SECTION.sub(f"§{NBSP}", text)
    text = _UNIT.sub(NBSP, text)
    return _DAY.sub(rf"\1{NBSP}", text)


def _in_pieces(found: re.Match[str]) -> str:
    word = found[0]
    return BREAK.join(word[n : n + _PIECE] for n in range(0, len(word), _PIECE))
