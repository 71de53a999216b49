"""What stands in the files of the law book, before the product reads them?"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

BOOK = Path(__file__).resolve().parents[2] / "dossiers" / "law" / "book"
MUNICIPALITY, POLICE, EITHER = "municipality", "police", "either"
OPERATORS = {"municipality": MUNICIPALITY, "local_police": POLICE, "federal_police": POLICE}


@dataclass(frozen=True)
class RawRow:
    """One row as TOML has it. where: file, id and variant, for messages."""

    file: str
    table: str
    values: dict[str, Any]

    @property
    def where(self) -> str:
        names = [self.values.get(key) for key in ("id", "variant")]
        return " ".join([self.file, *(name for name in names if isinstance(name, str) and name)])

    @property
    def cites(self) -> list[dict[str, Any]]:
        return list(self.values.get("cites", []))

    def texts(self, language: str) -> Iterator[tuple[str, str]]:
        """(path of the key, text) for every text of the row in a language."""
        yield from _texts(self.values, language, "")


@cache
def raw_rows() -> tuple[RawRow, ...]:
    """Every row of every file of the book."""
    return tuple(
        RawRow(path.name, table, values)
        for path in sorted(BOOK.rglob("*.toml"))
        for table, rows in tomllib.loads(path.read_text(encoding="utf-8")).items()
        for values in rows
    )


@cache
def raw_sources() -> dict[str, dict[str, Any]]:
    return {row.values["id"]: row.values for row in raw_rows() if row.table == "source"}


def side_of(citation: dict[str, Any]) -> str:
    """Whose law a citation is: of an article by its range, of a whole text by the text."""
    source = raw_sources()[citation["source"]]
    number = re.match(r"\d+", citation.get("article", ""))
    for span in source.get("ranges", []):
        if number and int(span["first"]) <= int(number[0]) <= int(span["last"]):
            return str(span["regime"])
    return str(source.get("regime", EITHER))


def regime_of(row: RawRow) -> str | None:
    """The regime of a row, by its file, its facts or its operators; None for what both share.

    A word of the law (terms.toml) belongs to the regime whose sources alone it cites.
    """
    for side in (MUNICIPALITY, POLICE):
        if side in row.file:
            return side
    if row.table == "term":
        return _only({side_of(citation) for citation in row.cites} - {EITHER})
    operators = set(row.values.get("operator", ()))
    blocks = row.values.get("when", [])
    for block in [blocks] if isinstance(blocks, dict) else blocks:
        if "operator" not in block:
            return None
        operators |= set(block["operator"])
    return _only({OPERATORS[name] for name in operators})


def _only(sides: set[str]) -> str | None:
    return sides.pop() if len(sides) == 1 else None


def _texts(value: Any, language: str, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, below in value.items():
            if key == language:
                said = below if isinstance(below, list) else [below]
                yield from ((path + key, text) for text in said)
            else:
                yield from _texts(below, language, f"{path}{key}.")
    elif isinstance(value, list):
        for below in value:
            yield from _texts(below, language, path)
