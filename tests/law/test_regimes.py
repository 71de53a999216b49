"""Does every row of one regime speak the words and cite the law of that regime alone?

Rows marked `crossing` have to name the other side and are left out, as is what both sides share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.law.raw_book import EITHER, MUNICIPALITY, POLICE, RawRow, raw_rows, regime_of, side_of

FOREIGN = {
    MUNICIPALITY: (
        "principiële toestemming",
        "technische gegevensbank",
        "technische gegevensbanken",
        "WPA",
        "wet op het politieambt",
    ),
    POLICE: (
        "positief advies",
        "positieve advies",
        "bewakingscamera",
        "camerawet",
        "AVG",
        "Gegevensbeschermingsautoriteit",
    ),
}
# English says the same with fewer words of its own; these are the ones that betray the other side.
FOREIGN_ENGLISH = {
    MUNICIPALITY: ("Police Function Act", "technical database", "authorisation in principle"),
    POLICE: ("Camera Act", "GDPR", "positive advice", "Data Protection Authority"),
}


def one_sided_rows() -> list[tuple[RawRow, str]]:
    """(row, regime) for every row of one side that is not marked as crossing."""
    found = [(row, regime_of(row)) for row in raw_rows() if not row.values.get("crossing")]
    return [(row, side) for row, side in found if side is not None]


def one_sided_texts(language: str) -> Iterator[tuple[str, str, str]]:
    """(where, regime, text) for every text that only one side reads."""
    for row in raw_rows():
        if row.values.get("crossing"):
            continue
        for path, text in row.texts(language):
            split = (side for side in (MUNICIPALITY, POLICE) if f"_{side}." in path)
            side = next(split, regime_of(row))
            if side is not None:
                yield f"{row.where} {path}", side, text


def foreign_words(side: str, text: str, language: str) -> list[str]:
    words = (FOREIGN if language == "nl" else FOREIGN_ENGLISH)[side]
    found = []
    for word in words:
        body = r"\s+".join(re.escape(part) for part in word.split(" "))
        flags = re.NOFLAG if word != word.lower() else re.IGNORECASE
        if re.search(rf"(?<!\w){body}(?!\w)", text, flags):
            found.append(word)
    return found


def test_both_regimes_have_rows() -> None:
    sides = [side for _, side in one_sided_rows()]
    assert sides.count(MUNICIPALITY) > 20
    assert sides.count(POLICE) > 20


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_row_uses_a_word_of_the_other_regime(language: str) -> None:
    wrong = [
        f"{where}: {word!r} in {text[:90]}"
        for where, side, text in one_sided_texts(language)
        for word in foreign_words(side, text, language)
    ]
    assert not wrong, "\n".join(["", *wrong])


def test_no_row_cites_the_law_of_the_other_regime() -> None:
    wrong = [
        f"{row.where}: {given['source']} {given.get('article', '')}"
        for row, side in one_sided_rows()
        for given in row.cites
        if side_of(given) not in (side, EITHER)
    ]
    assert not wrong, "\n".join(["", *wrong])


@pytest.mark.parametrize(
    ("side", "text"),
    [
        (MUNICIPALITY, "de principiële toestemming van de gemeenteraad"),
        (MUNICIPALITY, "volgens de WPA"),
        (POLICE, "de bewakingscamera’s van de zone"),
        (POLICE, "Camerawet"),
        (POLICE, "artikel 35 van de AVG"),
    ],
)
def test_a_foreign_word_is_found(side: str, text: str) -> None:
    assert foreign_words(side, text, "nl")


def test_the_regime_of_a_row_follows_from_file_facts_or_operators() -> None:
    police = {"when": [{"operator": ["local_police"]}, {"operator": ["federal_police"]}]}
    both = {"when": [{"operator": ["municipality"]}, {"operator": ["local_police"]}]}
    any_operator = {"when": [{"camera": ["fixed"]}]}
    assert regime_of(RawRow("cells_police.toml", "cell", {})) == POLICE
    assert regime_of(RawRow("bars.toml", "bar", police)) == POLICE
    assert regime_of(RawRow("bars.toml", "bar", both)) is None
    assert regime_of(RawRow("bars.toml", "bar", any_operator)) is None
    assert regime_of(RawRow("limits.toml", "limit", {"operator": ["municipality"]})) == MUNICIPALITY
    assert regime_of(RawRow("limits.toml", "limit", {})) is None


def test_whose_law_an_article_of_the_framework_act_is() -> None:
    sides = [side_of({"source": "framework-act", "article": n}) for n in ("10", "53", "221")]
    assert sides == [EITHER, POLICE, EITHER]
