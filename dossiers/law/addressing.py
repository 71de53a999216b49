"""How does a row that holds for both kinds of police speak to one of them?

A text of the book writes `{local:de gemeenteraad|federal:de minister van Binnenlandse Zaken}`
where the two have another body; everything else of the sentence is the same. A third way,
`{local:…|several:elke betrokken gemeenteraad|federal:…}`, is for a zone that needs several bodies.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from dossiers.law.rows import Decision, Text
from dossiers.law.terms import Operator

_MARK = re.compile(r"\{local:([^|{}]*)(?:\|several:([^|{}]*))?\|federal:([^|{}]*)\}")
_BOTH = {"nl": "{} (federale politie: {})", "en": "{} (federal police: {})"}


def addressed(text: str, operator: Operator | None, language: str, *, several: bool = False) -> str:
    """A text for one operator; for none of them it names both bodies.

    several: of a zone, whether the plan lies in several municipalities.
    """

    def chosen(found: re.Match[str]) -> str:
        if operator is None:
            return _BOTH[language].format(found[1], found[3])
        if operator is Operator.FEDERAL_POLICE:
            return found[3]
        return found[2] if several and found[2] else found[1]

    return _MARK.sub(chosen, text)


def spoken_to(row: Decision, operator: Operator | None, *, several: bool = False) -> Decision:
    """The row with its texts for one operator. several: as in `addressed`."""
    if row.answer is None or not row.parts_the_police:
        return row

    def told(text: Text) -> Mapping[str, str]:
        return {n: addressed(said, operator, n, several=several) for n, said in text.items()}

    return replace(
        row,
        because=told(row.because),
        answer=told(row.answer),
        conditions={
            n: tuple(addressed(said, operator, n, several=several) for said in clauses)
            for n, clauses in row.conditions.items()
        },
        asks=told(row.asks) if row.asks else None,
        continue_labels={k: told(v) for k, v in row.continue_labels.items()},
    )
