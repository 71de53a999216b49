"""How does a row that holds for both kinds of police speak to one of them?

A text of the book writes `{local:de gemeenteraad|federal:de minister van Binnenlandse Zaken}`
where the two have another body; everything else of the sentence is the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from dossiers.law.rows import Decision, Text
from dossiers.law.terms import Operator

_MARK = re.compile(r"\{local:([^|{}]*)\|federal:([^|{}]*)\}")
_BOTH = {"nl": "{} (federale politie: {})", "en": "{} (federal police: {})"}


def addressed(text: str, operator: Operator | None, language: str) -> str:
    """A text for one operator; for none of them it names both bodies."""

    def chosen(found: re.Match[str]) -> str:
        if operator is None:
            return _BOTH[language].format(found[1], found[2])
        return found[2] if operator is Operator.FEDERAL_POLICE else found[1]

    return _MARK.sub(chosen, text)


def spoken_to(row: Decision, operator: Operator | None) -> Decision:
    """The row with its texts for one operator."""
    if row.answer is None or not any(map(_MARK.search, _all(row))):
        return row
    return replace(
        row,
        because=_text(row.because, operator),
        answer=_text(row.answer, operator),
        conditions={
            language: tuple(addressed(said, operator, language) for said in clauses)
            for language, clauses in row.conditions.items()
        },
        asks=_text(row.asks, operator) if row.asks else None,
        continue_labels={k: _text(v, operator) for k, v in row.continue_labels.items()},
    )


def _text(text: Text, operator: Operator | None) -> Mapping[str, str]:
    return {language: addressed(said, operator, language) for language, said in text.items()}


def _all(row: Decision) -> list[str]:
    texts = [row.because, row.answer or {}, row.asks or {}, *row.continue_labels.values()]
    clauses = [said for each in row.conditions.values() for said in each]
    return [*(said for text in texts for said in text.values()), *clauses]
