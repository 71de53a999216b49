"""How does a command read a file and say in one line what is wrong with it?"""

from __future__ import annotations

import json
import stat
import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from dossiers.answers.fields import DAY
from dossiers.law.book import BEGINS, load
from dossiers.law.facts import BadFact, MissingFact, allowed_values, facts_from
from dossiers.law.telling import day_words
from dossiers.law.terms import LANGUAGES, Operator
from dossiers.law.wording import WORDS

TOO_LARGE = 5_000_000  # bytes; a file of answers of 200 cameras has some 60,000


def give_up(line: str) -> NoReturn:
    """One line on standard error and exit code 2: bad input."""
    # What a file holds must not steer the terminal that shows it.
    shown = "".join(c if c.isprintable() else repr(c)[1:-1] for c in " ".join(line.split()))
    sys.stderr.write(shown + "\n")
    raise SystemExit(2)


def read_json(path: str, language: str) -> dict[str, Any]:
    """The object in a JSON file, or the end of the command."""
    said = {
        "nl": {
            "none": "dit bestand kan niet gelezen worden",
            "large": "dit bestand is groter dan 5 MB",
            "json": "dit is geen JSON-object",
            "twice": "een naam staat er twee keer in",
        },
        "en": {
            "none": "this file cannot be read",
            "large": "this file is larger than 5 MB",
            "json": "this is not a JSON object",
            "twice": "a name stands in it twice",
        },
    }[language]
    try:
        # A pipe may never end, and a device has no size to ask for.
        if not stat.S_ISREG(Path(path).stat().st_mode):
            give_up(f"{path}: {said['none']}")
        with Path(path).open("rb") as file:
            content = file.read(TOO_LARGE + 1)
        if len(content) > TOO_LARGE:
            give_up(f"{path}: {said['large']}")
        text = content.decode("utf-8")
    except (OSError, UnicodeDecodeError, ValueError):
        give_up(f"{path}: {said['none']}")
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except _Twice as twice:
        give_up(f"{path}: {said['twice']}: {twice}")
    except (ValueError, RecursionError):
        give_up(f"{path}: {said['json']}")
    if not isinstance(found, dict):
        give_up(f"{path}: {said['json']}")
    return found


class _Twice(ValueError):
    pass


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise _Twice(name)
            seen.add(name)
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def language_from(value: str) -> str:
    """A language of the product, or the end of the command."""
    if value not in LANGUAGES:
        give_up(f"--language {value}: {', '.join(LANGUAGES)}")
    return value


def day_from(value: str | None, today: date, language: str) -> date:
    """The day of `--on`, YYYY-MM-DD, not before the book begins; else today."""
    if value is None:
        return today
    words = WORDS[language]
    try:
        if not DAY.match(value):
            raise ValueError(value)
        day = date.fromisoformat(value)
    except ValueError:
        give_up(f"--on: {words['found']} {value!r}; {words['accepted']}: YYYY-MM-DD")
    if day < BEGINS:
        begins = words["too_early"].format(day=day_words(BEGINS, language))
        give_up(f"--on {value}: {begins}")
    return day


def facts_or_end(path: str, raw: dict[str, Any], language: str) -> Any:
    """The facts in an object, or the end of the command."""
    try:
        return facts_from(raw)
    except BadFact as bad:
        give_up(bad_fact_line(path, bad, language))


def bad_fact_line(path: str, bad: BadFact, language: str) -> str:
    """File, fact, the value found, the values allowed."""
    words = WORDS[language]
    found = json.dumps(bad.found, ensure_ascii=False, default=str)
    shown = found if len(found) < 120 else found[:117] + "…"
    return (
        f"{path}: {bad.fact}: {words['bad:' + bad.why]}; {words['found']} {shown}; "
        f"{words['accepted']}: {', '.join(bad.allowed)}"
    )


def missing_fact_line(path: str, missing: MissingFact, operator: Operator, language: str) -> str:
    """The fact that is missing and its question."""
    words = WORDS[language]
    asked = load().question(missing.fact, operator).ask[language]
    values = ", ".join(allowed_values(missing.fact, operator))
    return f"{path}: {missing.fact}: {words['missing']}: {asked} {words['accepted']}: {values}"
