"""Do the fixed texts speak once each in every case, and is a bad line refused with a remedy?"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dossiers.law import statements, walk
from dossiers.law.book import Book, load
from dossiers.law.evaluation import due_columns
from dossiers.law.proof import days_of
from dossiers.law.reading import BookError
from dossiers.law.rows import Columns
from dossiers.law.statements import FOLDER, Statements, faults
from dossiers.law.terms import Purpose

NAMED = (
    "operator", "camera", "place", "visible", "body", "dpia", "processor", "purpose_class",
    "place_manager", "risk_place",
)  # fmt: skip


@cache
def reachable() -> tuple[tuple[Columns, date], ...]:
    """What the papers can meet: the columns of every lawful outcome on a day of each period."""
    book = load()
    found: dict[tuple[tuple[str, str], ...], Columns] = {}
    for on in days_of(book):
        for columns in _lawful(book, on):
            seen = {k: columns[k] for k in NAMED if k in columns}
            found[(*sorted(seen.items()), ("on", on.isoformat()))] = seen
    return tuple((columns, date.fromisoformat(dict(key)["on"])) for key, columns in found.items())


def _lawful(book: Book, on: date) -> Iterator[Columns]:
    for plan in walk.plans():
        for facts, decided in walk.outcomes(book, plan, on):
            if decided.verdict.lawful:
                columns = due_columns(facts, decided)
                for processor in ("true", "false"):
                    yield {**columns, "processor": processor}


def of_papers(texts: Statements) -> Statements:
    """The texts without those that pages speak before there is a dossier."""
    kept = {k: s for k, s in texts.statements.items() if not k.startswith("start.")}
    return Statements(kept, texts.labels, texts.sections, texts.digest)


def needed_everywhere(statement_id: str) -> bool:
    return statement_id not in (
        # Spoken for one verdict, one camera or one purpose only.
        "operational.asked",
        "security.asked",
        "security.question",
        "verdict.allowed_if",
    )


@pytest.mark.long
def test_exactly_one_variant_speaks_in_every_reachable_case() -> None:
    texts = of_papers(statements.load())
    assert len(reachable()) > 200
    assert faults(texts, reachable()) == ()


def test_exactly_one_variant_speaks_today_in_an_open_place() -> None:
    book, on = load(), date(2026, 11, 23)
    cases = [
        ({**due_columns(facts, decided), "processor": "true"}, on)
        for plan in walk.plans(places=["open"])
        for facts, decided in walk.outcomes(book, plan, on)
        if decided.verdict.lawful
    ]
    assert len(cases) > 10
    assert faults(of_papers(statements.load()), cases) == ()


def test_a_variant_that_is_missing_is_seen(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "texts")
    path = tmp_path / "texts" / "facts.toml"
    text = path.read_text(encoding="utf-8")
    gone = '[[statement.variant]]\nwhen = [{ operator = ["municipality"], camera = ["fixed"] }]'
    head, _, rest = text.partition(gone)
    path.write_text(head + rest[rest.index("[[statement.variant]]") :], encoding="utf-8")
    texts = statements.read(tmp_path / "texts")
    columns = {"operator": "municipality", "camera": "fixed", "visible": "true"}
    found = faults(texts, [(columns, date(2026, 11, 23))])
    assert any("facts.toml, plan: 0 variants" in line for line in found)


def test_every_purpose_has_its_words() -> None:
    texts = statements.load()
    book = load()
    outside = {use.id for use in book.uses}
    for purpose in Purpose:
        assert (f"purpose.{purpose}" in texts.statements) != (purpose in outside)


def test_sections_name_rows_that_the_book_has() -> None:
    book, texts = load(), statements.load()
    limits = {limit.id for limit in book.limits}
    duties = {duty.id for duty in book.duties}
    for section in texts.sections:
        assert set(section.limits) <= limits, section.id
        assert set(section.duties) <= duties, section.id


def test_statements_cite_sources_that_the_book_has() -> None:
    book, texts = load(), statements.load()
    known = {source.id for source in book.sources}
    for statement in texts.statements.values():
        assert {c.source for c in statement.cites} <= known, statement.id
        assert statement.ground, statement.id


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ('[[label]]\nid = "x"\nnl = "alleen Nederlands"', "en is missing"),
        ('[[label]]\nid = "x"\nnl = "a"\nen = "b"\nfr = "c"', "unknown keys: fr"),
        (
            '[[statement]]\nid = "x"\nground = []\ncites = []\ntext.nl = "{x}"\ntext.en = "{x}"',
            "no placeholder x",
        ),
        (
            '[[statement]]\nid = "x"\nground = []\ncites = []\ntext.nl = "{body}"\ntext.en = "b"',
            "different placeholders",
        ),
        (
            '[[statement]]\nid = "x"\nground = []\ncites = []\none.nl = "a"\none.en = "b"',
            "one and other",
        ),
        (
            '[[section]]\nid = "x"\ndocument = "roman"\noperator = []\ntitle.nl = "a"\n'
            'title.en = "b"',
            "document is 'roman'",
        ),
        (
            '[[section]]\nid = "x"\ndocument = "dpia"\noperator = ["municipality"]\n'
            'title.nl = "a"\ntitle.en = "b"\nsays = ["nowhere"]',
            "no statement nowhere",
        ),
        ('[[sentence]]\nid = "x"', "no such table"),
        ('[[label]]\nid = "gap"\nnl = "a"\nen = "b"\n[[label]]\nid = "gap"\nnl = "a"\nen = "b"',
         "stands twice"),
        ("not toml", "not TOML"),
    ],
)  # fmt: skip
def test_a_bad_line_is_refused_with_file_row_and_remedy(
    tmp_path: Path, line: str, remedy: str
) -> None:
    (tmp_path / "a.toml").write_text(
        '[[statement]]\nid = "ok"\nground = []\ncites = []\ntext.nl = "a"\ntext.en = "b"\n',
        encoding="utf-8",
    )
    (tmp_path / "b.toml").write_text(line, encoding="utf-8")
    with pytest.raises(BookError, match=remedy) as told:
        statements.read(tmp_path)
    assert "b.toml" in str(told.value)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="point to the folder"):
        statements.read(tmp_path)
