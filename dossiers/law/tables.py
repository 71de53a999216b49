"""How does a line of each table of the law book become its row?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dossiers.law import rows
from dossiers.law.facts import BOOLEANS, ORDER, VALUES
from dossiers.law.reading import BEGINS, LIMIT_NAME, Line, citations, when
from dossiers.law.terms import LANGUAGES, Actor, DocumentKind, Step, Verdict


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
    gate = line.take("gate", int, None)
    if gate is not None and gate < 1:
        raise line.wrong("gate is a place among the gates, from 1; leave it out where none is")
    row = rows.Duty(
        **_due(line),
        **_common(line),
        shown_by=shown_by,
        limits=limits,
        gate=gate,
        decided_by=line.take("decided_by", str, ""),
    )
    if row.decided_by not in ("", *rows.DECIDED_BY) or (row.decided_by and not row.only_if):
        allowed = ", ".join(rows.DECIDED_BY)
        raise line.wrong(f"decided_by is one of {allowed}, on a duty under a condition")
    if gate is not None and row.only_if is not None:
        raise line.wrong("a duty under a condition is on no route, so it is no gate")
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
    prominent = line.take("prominent", bool, False)
    row = rows.Notice(**_common(line), level=level, text=line.text("text"), prominent=prominent)
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
