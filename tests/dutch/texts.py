"""Which Dutch texts does the product say, each with its place?"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import polib

from tests.law.raw_book import raw_rows

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = ROOT / "locale" / "nl"
INTERVIEW = ROOT / "dossiers" / "answers"


@cache
def book_texts() -> tuple[tuple[str, str], ...]:
    """The law book and the statements of the papers."""
    return tuple(
        (f"{row.where} {path}", text) for row in raw_rows() for path, text in row.texts("nl")
    )


@cache
def interview_texts() -> tuple[tuple[str, str], ...]:
    """The questions of the interview, and what it proposes."""
    found = []
    for path in sorted(INTERVIEW.rglob("*.toml")):
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [(f"{path.name} {text[:40]}", text) for text in _dutch(tables)]
    return tuple(found)


@cache
def interface_texts() -> tuple[tuple[str, str], ...]:
    """The Dutch catalogue."""
    found = []
    for path in sorted(CATALOGUES.rglob("*.po")):
        for entry in polib.pofile(str(path)):
            if entry.obsolete:
                continue
            for text in (entry.msgstr, *entry.msgstr_plural.values()):
                found.append((f"{path.name} “{entry.msgid[:60]}”", text))
    return tuple(found)


def _dutch(thing: Any) -> Iterator[str]:
    """Every text under a Dutch key."""
    if isinstance(thing, list):
        for one in thing:
            yield from _dutch(one)
    elif isinstance(thing, dict):
        for key, value in thing.items():
            if key in ("nl", "hint_nl"):
                yield from _strings(value)
            else:
                yield from _dutch(value)


def _strings(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for one in thing.values():
            yield from _strings(one)
