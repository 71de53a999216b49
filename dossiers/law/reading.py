"""How is one line of the TOML read into a row, and what is wrong with a line that cannot be?"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dossiers.law import rows
from dossiers.law.facts import BOOLEANS, ORDER, VALUES
from dossiers.law.terms import (
    LANGUAGES,
    Actor,
    Body,
    Confidence,
    DocumentKind,
    PurposeClass,
    Scope,
    Step,
    Verdict,
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


def _common(line: Line) -> dict[str, Any]:
    seeds = line.take("seed_rows", list, [])
    if any(not isinstance(seed, int) or not 1 <= seed <= 11 for seed in seeds):
        raise line.wrong("seed_rows are rows 1 to 11 of the scheme")
    return {
        "id": line.id,
        "file": line.file,
        "ground": line.words("ground"),
        "cites": citations(line),
        "when": when(line),
        "seed_rows": tuple(seeds),
        "reviewed": line.take("reviewed", date, None),
        "crossing": line.take("crossing", bool, False),
    }


def decision(line: Line, *, bar: bool) -> rows.Decision:
    """A bar or a cell."""
    verdict = Verdict(line.one_of("verdict", Verdict))
    body = line.take("body", str, None)
    if body not in (None, "authority", "council_advice"):
        raise line.wrong("body is council_advice or authority, or left out")
    asks = line.text("asks", optional=True)
    if (verdict is Verdict.SEEK_ADVICE) != (asks is not None):
        raise line.wrong("asks belongs to seek_advice rows, and to them alone")
    line.take("asks_whom", str, None)
    answer = line.text("answer", optional=True)
    conditions = line.take("conditions", dict, {})
    continued = line.take("continue", dict, {})
    row = rows.Decision(
        **_common(line),
        bar=bar,
        verdict=verdict,
        body=body,
        because=line.text("because"),
        answer=answer,
        conditions={language: tuple(said) for language, said in conditions.items()},
        asks=asks,
        continue_labels={k: line.checked_text(f"continue.{k}", v) for k, v in continued.items()},
        not_asked=line.text("limits_of", optional=True),
        by_advice_only=line.take("by_advice_only", bool, False),
        continues_as_own_row=line.take("continues_as_own_row", bool, False),
    )
    line.done()
    return row


def use(line: Line) -> rows.Use:
    """A purpose out of scope."""

    def per_regime(key: str) -> Mapping[str, rows.Text]:
        shared = line.text(key, optional=True)
        split = {
            regime: line.text(f"{key}_{regime}", optional=True) or shared
            for regime in ("municipality", "police")
        }
        if None in split.values():
            raise line.wrong(f"{key}, or {key}_municipality and {key}_police, is missing")
        return split

    row = rows.Use(because=per_regime("because"), then=per_regime("then"), **_common(line))
    line.done()
    return row


def _due(line: Line) -> dict[str, Any]:
    return {
        "variant": line.take("variant", str, ""),
        "by": line.one_of("by", (*Actor, "applicant")),
        "before": line.one_of("before", (*Step, "body", "body_or_start")),
        "seed_of_cell": line.take("seed_of_cell", bool, False),
        "seed_for": line.words("seed_for", VALUES["operator"]),
        "title": line.text("title"),
        "text": line.text("text"),
        "only_if": line.text("only_if", optional=True),
    }


def duty(line: Line) -> rows.Duty:
    """A duty; the limits that its text takes are named."""
    shown_by = tuple(DocumentKind(kind) for kind in line.words("shown_by", DocumentKind))
    limits = line.words("limits")
    row = rows.Duty(**_due(line), **_common(line), shown_by=shown_by, limits=limits)
    for language in LANGUAGES:
        for name in LIMIT_NAME.findall(row.text[language]):
            if name not in limits:
                raise line.wrong(f"text.{language} takes the limit {name}: name it in limits")
    line.done()
    return row


def paper(line: Line) -> rows.Paper:
    """A document of the contract."""
    if line.id not in tuple(DocumentKind):
        raise line.wrong(f"no such document; allowed: {', '.join(DocumentKind)}")
    required, per = line.take("required", bool), line.take("per", str, "")
    row = rows.Paper(**_due(line), **_common(line), required=required, per=per)
    line.done()
    return row


def limit(line: Line) -> rows.Limit:
    """A legal limit."""
    value, unit, label = line.take("value", int), line.take("unit", str), line.text("label")
    start, end = line.take("from", date, BEGINS), line.take("until", date, rows.LAST_DAY)
    if "when" not in line.values:
        line.values["when"] = [{"from": start, "until": end}]
    operator = line.words("operator", VALUES["operator"])
    if operator:
        line.values["when"] = [
            {**block, "operator": list(operator)} for block in line.values["when"]
        ]
    row = rows.Limit(**_common(line), value=value, unit=unit, label=label)
    line.done()
    return row


def notice(line: Line) -> rows.Notice:
    """A difference, a warning or an open question."""
    level = line.take("level", str, "difference")
    if level not in ("difference", "warn", "ask"):
        raise line.wrong("level is warn or ask")
    row = rows.Notice(**_common(line), level=level, text=line.text("text"))
    line.done()
    return row


def change(line: Line) -> rows.Change:
    """A change of plan in words."""
    row = rows.Change(
        fact=line.take("fact", str),
        value=line.take("value", str),
        operators=line.words("operator", VALUES["operator"]),
        do=line.text("do", optional=True) or {},
        ends=line.text("ends", optional=True) or {},
    )
    line.done()
    return row


def question(line: Line) -> rows.Question:
    """How a fact is asked."""
    if line.id not in ORDER:
        raise line.wrong(f"no fact {line.id}; allowed: {', '.join(ORDER)}")
    operators = line.words("operator", VALUES["operator"])
    options = []
    known = ("true", "false") if line.id in BOOLEANS else VALUES[line.id]
    for value, found in line.take("options", dict).items():
        if value not in known:
            raise line.wrong(f"no value {value}; allowed: {', '.join(known)}")
        inner = Line(line.file, f"{line.id}.{value}", dict(found))
        options.append(rows.Option(value, inner.text("label"), inner.text("hint", optional=True)))
        inner.done()
    row = rows.Question(
        id=line.id,
        file=line.file,
        operators=operators,
        ask=line.text("ask"),
        hint=line.text("hint", optional=True),
        why=line.text("why"),
        where=line.text("where"),
        options=tuple(options),
        cites=citations(line),
    )
    line.done()
    return row


def source(line: Line) -> rows.Source:
    """Where law is found."""
    ranges = line.take("ranges", list, [])
    row = rows.Source(
        id=line.id,
        family=line.one_of("family", ("belgian", "eu", "scheme", "page", "decree", "tool")),
        title=line.text("title"),
        short=line.text("short"),
        url=line.take("url", str, None),
        opened=line.take("opened", bool, True),
        state=line.text("state", optional=True),
        regime=line.take("regime", str, "either"),
        ranges=tuple((int(r["first"]), int(r["last"]), str(r["regime"])) for r in ranges),
    )
    line.done()
    return row


def term(line: Line) -> rows.Term:
    """A word of the law."""
    row = rows.Term(
        id=line.id,
        name=line.text("name"),
        meaning=line.text("meaning"),
        cites=citations(line),
    )
    line.done()
    return row
