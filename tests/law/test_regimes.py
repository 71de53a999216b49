"""Does every row of one regime speak the words and cite the law of that regime alone?

A row belongs to a regime by its file, its facts or its operators; a word of the law (terms.toml)
by the sources that it cites. Rows marked `crossing` have to name the other side and are left out,
as is what both sides share.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

BOOK = Path(__file__).resolve().parents[2] / "dossiers" / "law" / "book"
MUNICIPALITY, POLICE, EITHER = "municipality", "police", "either"
OPERATORS = {"municipality": MUNICIPALITY, "local_police": POLICE, "federal_police": POLICE}
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


@cache
def sources() -> dict[str, dict[str, Any]]:
    rows = tomllib.loads((BOOK / "sources.toml").read_text(encoding="utf-8"))["source"]
    return {row["id"]: row for row in rows}


def side_of(given: dict[str, Any]) -> str:
    """Whose law a citation is."""
    source = sources()[given["source"]]
    for span in source.get("ranges", []):
        number = int(re.match(r"\d+", given["article"])[0])  # type: ignore[index]
        if int(span["first"]) <= number <= int(span["last"]):
            return str(span["regime"])
    return str(source.get("regime", EITHER))


def one_of(sides: set[str]) -> str | None:
    return sides.pop() if len(sides) == 1 else None


def regime_of(file: str, table: str, row: dict[str, Any]) -> str | None:
    """The regime of a row, or None for what both share."""
    for side in (MUNICIPALITY, POLICE):
        if side in file:
            return side
    if table == "term":
        return one_of({side_of(given) for given in row["cites"]} - {EITHER})
    blocks = row.get("when", [])
    if isinstance(blocks, dict):
        blocks = [blocks]
    operators: set[str] = set(row.get("operator", ()))
    if blocks and all("operator" in block for block in blocks):
        operators |= {word for block in blocks for word in block["operator"]}
    elif blocks:
        return None
    return one_of({OPERATORS[word] for word in operators})


def texts_of(value: Any, language: str, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, below in value.items():
            if key == language:
                said = below if isinstance(below, list) else [below]
                yield from ((path, text) for text in said)
            else:
                yield from texts_of(below, language, f"{path}{key}.")
    elif isinstance(value, list):
        for below in value:
            yield from texts_of(below, language, path)


@cache
def rows() -> tuple[tuple[str, str | None, dict[str, Any]], ...]:
    """(file and id, regime, row) for every row of the book that is not marked as crossing."""
    found = []
    for path in sorted(BOOK.rglob("*.toml")):
        for table, lines in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for row in lines:
                if not row.get("crossing"):
                    where = f"{path.name} {row.get('id', '-')} {row.get('variant', '')}".strip()
                    found.append((where, regime_of(path.stem, table, row), row))
    return tuple(found)


def one_sided_texts(language: str) -> Iterator[tuple[str, str, str]]:
    """(where, regime, text) for every text that only one side reads."""
    for where, regime, row in rows():
        for path, text in texts_of(row, language):
            side = next((s for s in (MUNICIPALITY, POLICE) if f"_{s}." in path), regime)
            if side is not None:
                yield f"{where} {path}{language}", side, text


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
    sides = [regime for _, regime, _ in rows()]
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
    wrong = []
    for where, regime, row in rows():
        if regime is None:
            continue
        for given in row.get("cites", []):
            if side_of(given) not in (regime, EITHER):
                wrong.append(f"{where}: {given['source']} {given.get('article', '')}")
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
    assert regime_of("cells_police", "cell", {}) == POLICE
    assert regime_of("bars", "bar", police) == POLICE
    assert regime_of("bars", "bar", both) is None
    assert regime_of("bars", "bar", {"when": [{"camera": ["fixed"]}]}) is None
    assert regime_of("limits", "limit", {"operator": ["municipality"]}) == MUNICIPALITY
    assert regime_of("limits", "limit", {}) is None
