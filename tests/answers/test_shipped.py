"""Can every file of answers that was ever given out still be opened?"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from dossiers.answers.meaning import clean, read
from dossiers.answers.schema import SCHEMA
from dossiers.answers.upgrades import UPGRADES
from dossiers.law.book import load

SHIPPED = sorted((Path(__file__).parent / "shipped").rglob("*.json"))
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_a_shipped_file_means_what_it_meant(path: Path) -> None:
    answers = json.loads(path.read_text(encoding="utf-8"))
    case = read(answers, book=load())
    assert case.evaluate(TODAY, load()).verdict.lawful
    given, cleaned = answers["sections"]["plan"], clean(answers)["sections"]["plan"]
    assert cleaned["title"] == given["title"]


def test_every_version_has_a_file_and_a_way_on() -> None:
    versions = {int(path.parent.name) for path in SHIPPED}
    assert versions == set(range(1, SCHEMA)) == set(UPGRADES)
