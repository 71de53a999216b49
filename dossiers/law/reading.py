"""How is a line of the TOML taken apart, and what is wrong with a line that cannot be read?"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dossiers.law import rows
from dossiers.law.facts import BOOLEANS, VALUES
from dossiers.law.terms import (
    LANGUAGES,
    Body,
    Confidence,
    PurposeClass,
    Scope,
)

TABLES = (
    "bar",
    "cell",
    "use",
    "duty",
    "document",
    "limit",
    "difference",
    "warning",
    "change",
    "question",
    "source",
    "term",
)
BEGINS = date(2018, 5, 25)
_FREE_COLUMNS = ("row",)  # any word: checked where it is used
_COLUMNS: dict[str, tuple[str, ...]] = {
    **{name: values for name, values in VALUES.items() if name not in ("purposes",)},
    **dict.fromkeys(BOOLEANS, ("true", "false")),
    "purpose_class": tuple(PurposeClass),
    "scope": tuple(Scope),
    "body": tuple(Body),
    "dpia": ("due", "reasoned_away"),
    "risk_level": ("likely_high", "not_shown"),
    # Two answers that contradict each other; absent where they do not.
    "biometrics_without_coupling": ("true",),
    "behaviour_without_scale": ("true",),
}
LIMIT_NAME = re.compile(r"\{limit:([a-z_0-9]+)\}")


class BookError(ValueError):
    """A bad line of the law book: which file, which row, and what would mend it."""

    def __init__(self, file: str, row: str, remedy: str) -> None:
        self.file, self.row, self.remedy = file, row, remedy
        super().__init__(f"{file}, {row or 'whole file'}: {remedy}")


@dataclass
class Line:
    """One table of a TOML file. Each key is taken once; `done` refuses what is left."""

    file: str
    id: str
    values: dict[str, Any]

    def wrong(self, remedy: str) -> BookError:
        return BookError(self.file, self.id, remedy)

    def take(self, key: str, kind: type, default: Any = ...) -> Any:
        if key not in self.values:
            if default is ...:
                raise self.wrong(f"{key} is missing")
            return default
        value = self.values.pop(key)
        if (kind is int and isinstance(value, bool)) or not isinstance(value, kind):
            raise self.wrong(f"{key} must be of kind {kind.__name__}")
        return value

    def words(self, key: str, allowed: Iterable[str] | None = None) -> tuple[str, ...]:
        found = self.take(key, list, [])
        known = None if allowed is None else set(allowed)
        for word in found:
            if not isinstance(word, str) or (known is not None and word not in known):
                raise self.wrong(f"{key} holds {word!r}; allowed: {sorted(known or ())}")
        return tuple(found)

    def one_of(self, key: str, allowed: Iterable[str]) -> str:
        value = str(self.take(key, str))
        if value not in (known := tuple(allowed)):
            raise self.wrong(f"{key} is {value!r}; allowed: {', '.join(known)}")
        return value

    def text(self, key: str, *, optional: bool = False) -> Any:
        found = self.take(key, dict, None if optional else ...)
        return None if found is None else self.checked_text(key, found)

    def checked_text(self, key: str, found: Any) -> dict[str, str]:
        for language in LANGUAGES:
            said = found.get(language) if isinstance(found, dict) else None
            if not isinstance(said, str) or not said.strip():
                raise self.wrong(f"{key}.{language} is missing")
        return {language: said.strip() for language, said in found.items()}

    def done(self) -> None:
        if self.values:
            raise self.wrong(f"unknown keys: {', '.join(sorted(self.values))}")


def lines(file: str, content: bytes) -> Iterator[tuple[str, Line]]:
    """(table name, line) for every line of a TOML file. Raises BookError."""
    try:
        tables = tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BookError(file, "", f"not TOML: {error}") from error
    for name, found in tables.items():
        if name not in TABLES or not isinstance(found, list):
            raise BookError(file, name, f"no such table; use [[...]] of {', '.join(TABLES)}")
        for number, values in enumerate(found, start=1):
            named = values.pop("id", None) if name != "change" else f"change {number}"
            if not isinstance(named, str) or not named:
                raise BookError(file, f"{name} number {number}", "id is missing")
            yield name, Line(file, named, dict(values))


def when(line: Line, key: str = "when", found: Any = None) -> tuple[rows.When, ...]:
    """The blocks of a row; a row without blocks always speaks."""
    given = line.take(key, list, [{}]) if found is None else found
    return tuple(_block(line, dict(block)) for block in given)


def _block(line: Line, block: dict[str, Any]) -> rows.When:
    start, end = block.pop("from", BEGINS), block.pop("until", rows.LAST_DAY)
    if not isinstance(start, date) or not isinstance(end, date) or end < start:
        raise line.wrong("from and until are dates, from first")
    continues_as = tuple(block.pop("continues_as", ()))
    differs = tuple(block.pop("differs", ()))
    conditions = []
    for name, values in block.items():
        words = tuple(_word(value) for value in values) if isinstance(values, list) else ()
        if name not in _COLUMNS and name not in _FREE_COLUMNS:
            raise line.wrong(f"no fact {name}; allowed: {', '.join(sorted(_COLUMNS))}, row")
        if not words or (name in _COLUMNS and set(words) - set(_COLUMNS[name])):
            raise line.wrong(
                f"{name} takes a list of {', '.join(_COLUMNS.get(name, ('row ids',)))}"
            )
        conditions.append((name, frozenset(words)))
    return rows.When(start, end, tuple(conditions), continues_as, differs)


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def citations(line: Line) -> tuple[rows.Citation, ...]:
    """The citations of a row, each checked."""
    return tuple(_citation(line, dict(given)) for given in line.take("cites", list))


def _citation(line: Line, given: dict[str, Any]) -> rows.Citation:
    start, end = given.pop("from", date.min), given.pop("until", rows.LAST_DAY)
    blocks = given.pop("when", None)
    inner = Line(line.file, line.id, given)
    citation = rows.Citation(
        source=inner.take("source", str),
        article=inner.take("article", str, ""),
        part=inner.take("part", str, ""),
        confidence=Confidence(inner.one_of("confidence", Confidence)),
        carries=inner.take("carries", bool, False),
        start=start,
        end=end,
        when=() if blocks is None else when(line, found=blocks),
    )
    inner.done()
    return citation
