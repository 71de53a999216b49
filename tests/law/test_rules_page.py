"""Does docs/rules.md say where the product has each rule of the ground, and is it still so?"""

from __future__ import annotations

import re
from pathlib import Path

from dossiers.law.book import load
from tests.law import ground

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"
LINE = re.compile(r"^\| (R\d\d): (.*?) \| (.*?) \| (.*?) \| (.*) \|$", re.MULTILINE)
PART = re.compile(r"^(\w+) `([\w-]+)`(?: before (.*))?$")


def lines() -> list[tuple[str, ...]]:
    return [tuple(found) for found in LINE.findall(PAGE.read_text(encoding="utf-8"))]


def test_no_rule_is_missing_and_each_has_its_level() -> None:
    levels = {line["id"]: line["level"] for line in ground.of_kind("rule")}
    assert {number: level for number, _, level, _, _ in lines()} == levels
    assert len(levels) == 73


def test_what_the_page_names_stands_in_the_book() -> None:
    book = load()
    steps: dict[str, set[str]] = {}
    for duty in book.duties:
        steps.setdefault(duty.id, set()).add(duty.before)
    ids = {
        "bar": {row.id for row in book.bars},
        "cell": {row.id for row in book.cells},
        "use": {row.id for row in book.uses},
        "warning": {row.id for row in book.warnings},
        "limit": {row.id for row in book.limits},
        "duty": set(steps),
    }
    for number, _, _, where, why in lines():
        if where == "not here":
            assert why.strip(), f"{number}: say why it is not here"
            continue
        for part in where.split("; "):
            found = PART.match(part)
            assert found, f"{number}: {part}"
            kind, name, before = found.groups()
            assert name in ids[kind], f"{number}: no {kind} {name}"
            if kind == "duty":
                said = set(re.findall(r"`(\w+)`", before or ""))
                assert said, f"{number}: before which step is {name} due?"
                assert said <= steps[name], f"{number}: {name} is due before {steps[name]}"


def test_a_row_that_rests_on_a_rule_stands_in_its_line() -> None:
    book = load()
    said = {number: where for number, _, _, where, _ in lines()}
    rows = (*book.duties, *book.warnings)
    missing = [
        f"{rule}: {row.id}"
        for row in rows
        for rule in row.ground
        if rule in said and f"`{row.id}`" not in said[rule]
    ]
    assert missing == []


def test_every_warning_and_question_of_the_ground_speaks_somewhere() -> None:
    warned = {row.id for row in load().warnings}
    asked = {line["id"] for line in ground.of_kind("rule") if line["level"] in ("WARN", "ASK")}
    assert asked <= warned
