"""Does every citation name a text that exists, an article that is known, a given address?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest

from tests.law.raw_book import raw_rows, raw_sources

HERE = Path(__file__).parent
FAMILIES = {"belgian", "eu", "scheme", "page", "decree", "tool"}
REGIMES = {"municipality", "police", "either"}
FIXED_IDS = (
    "scheme",
    "camera-act",
    "police-function-act",
    "framework-act",
    "act-2023",
    "gdpr",
    "sanctions-act",
    "tool",
)
BEGINS = {"act-2023": "2024-01-20"}
READ = {"camera-act", "police-function-act", "framework-act", "act-2023", "sanctions-act"}
CONFIDENCE = {"verified", "seed", "recalled", "practice", "design"}
# Texts that nobody read for the book: a citation of them is from memory, whatever a row says.
UNREAD = {
    "gdpr",
    "led",
    "ai-act",
    "wp248",
    "road-law",
    "integrated-police-act",
    "private-security-act",
    "vehicle-bank-act",
    "national-register-act",
    "archives-act",
    "new-municipal-act",
    "local-government-decree",
    "walloon-local-democracy-code",
    "language-laws",
    "parking-law",
    "lez-wallonia-decree",
    "kb-1997-location",
    "kb-2002-offences",
    "kb-2010-approval",
}


def data_lines(name: str) -> Iterator[str]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def addresses() -> set[tuple[str, str]]:
    """(id, address) as the ground pairs them."""
    pairs = (line.split(" ", 1) for line in data_lines("addresses.txt"))
    return {(name, address) for name, address in pairs}


def known_articles() -> dict[str, set[str]]:
    known: dict[str, set[str]] = {}
    for line in data_lines("articles.txt"):
        name, _, found = line.partition(": ")
        for word in found.split():
            first, _, last = word.partition("-")
            span = range(int(first), int(last) + 1) if last else ()
            known.setdefault(name, set()).update(map(str, span) if last else [word])
    return known


def citations() -> list[tuple[str, dict[str, Any]]]:
    """(file and row, citation) for every citation of every file of the book."""
    return [(row.where, citation) for row in raw_rows() for citation in row.cites]


def ends_of(article: str) -> list[str]:
    """An article or a range of articles, as the articles that it names."""
    return article.split("-")


def test_the_book_cites_something() -> None:
    assert len(citations()) > 100


def test_ids_are_unique_and_the_fixed_ones_are_there() -> None:
    ids = [row.values["id"] for row in raw_rows() if row.table == "source"]
    assert len(ids) == len(set(ids))
    assert set(FIXED_IDS) <= set(ids)


@pytest.mark.parametrize("row", raw_sources().values(), ids=lambda row: str(row["id"]))
def test_a_source_says_what_it_is_whose_it_is_and_how_far_it_was_read(row: dict[str, Any]) -> None:
    assert row["family"] in FAMILIES
    assert ("regime" in row) != ("ranges" in row)
    regimes = [r["regime"] for r in row["ranges"]] if "ranges" in row else [row["regime"]]
    assert set(regimes) <= REGIMES
    for text in ("title", "short", "state"):
        assert set(row[text]) >= {"nl", "en"}, text
        assert all(said.strip() for said in row[text].values()), text
    assert "opened" in row or "url" not in row, "an address says whether it was opened"


def test_every_address_is_one_that_the_ground_gives() -> None:
    given = addresses()
    wrong = []
    for name, row in raw_sources().items():
        if "url" not in row:
            continue
        is_page = re.fullmatch(r"s\d+[a-z]?", name)
        fits = (name, row["url"]) in given if is_page else row["url"] in {u for _, u in given}
        if not fits:
            wrong.append(f"{name}: {row['url']}")
    assert not wrong


def test_an_address_built_from_a_number_is_marked_as_not_opened() -> None:
    built = {name: row for name, row in raw_sources().items() if "/eli/" in row.get("url", "")}
    assert built
    assert not [name for name, row in built.items() if row["opened"]]


def test_every_citation_names_a_source_that_exists() -> None:
    known = raw_sources()
    wrong = [f"{where}: {c['source']}" for where, c in citations() if c["source"] not in known]
    assert not wrong


def test_every_cited_article_is_known() -> None:
    known = known_articles()
    families = {name: row["family"] for name, row in raw_sources().items()}
    wrong = []
    for where, given in citations():
        name, article = given["source"], given.get("article", "")
        family = families.get(name)
        if family == "scheme":
            fits = article == "" or re.fullmatch(r"row ([1-9]|1[01])", article) is not None
        elif family in ("page", "tool"):
            fits = article == ""
        else:
            fits = article == "" or set(ends_of(article)) <= known.get(name, set())
        if not fits:
            wrong.append(f"{where}: {name} {article!r}")
    assert not wrong


def test_a_statute_that_was_read_is_cited_by_article() -> None:
    """Without an article a citation speaks of the day on which a law came into force."""
    wrong = [
        f"{where}: {given['source']}"
        for where, given in citations()
        if given["source"] in READ and not given.get("article")
        if given["confidence"] != "recalled"
    ]
    assert not wrong


def test_no_article_lies_outside_the_ranges_of_its_source() -> None:
    wrong = []
    for where, given in citations():
        ranges = raw_sources()[given["source"]].get("ranges")
        if ranges is None or not given.get("article"):
            continue
        for article in ends_of(given["article"]):
            number = int("".join(takewhile(str.isdigit, article)))
            if not any(int(r["first"]) <= number <= int(r["last"]) for r in ranges):
                wrong.append(f"{where}: {given['source']} {article}")
    assert not wrong


def test_nothing_is_called_verified_that_nobody_read() -> None:
    wrong = []
    for where, given in citations():
        name, confidence = given["source"], given["confidence"]
        assert confidence in CONFIDENCE, where
        if name in UNREAD and confidence in ("verified", "seed"):
            wrong.append(f"{where}: {name} {confidence}")
        if (name == "tool") != (confidence == "design"):
            wrong.append(f"{where}: {name} {confidence}; a choice of ours is design, and only that")
        if name == "scheme" and confidence != "seed":
            wrong.append(f"{where}: the scheme is seed, not {confidence}")
    assert not wrong


def test_no_law_is_cited_before_it_was_in_force() -> None:
    wrong = []
    for row in raw_rows():
        if row.table in ("term", "difference"):
            continue  # they say themselves since when
        blocks = row.values.get("when") or [row.values]
        first = min(str(block.get("from", "")) for block in blocks)
        for given in row.cites:
            begin = BEGINS.get(given["source"], "")
            if max(first, str(given.get("from", ""))) < begin:
                wrong.append(f"{row.where}: {given['source']} needs from = {begin}")
    assert not wrong
