"""Does a paper speak of its own plan? And is everything that was answered printed somewhere?"""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations

import pytest

from dossiers.answers import interview
from dossiers.documents.destinations import answers_of, destinations
from dossiers.documents.draft import Block, Cell, Heading
from dossiers.documents.draft import Table as TableBlock
from dossiers.law import statements
from tests import builders
from tests.documents import cases

# The examples by their kind of operator.
TOWNS = ("municipality-fixed-open", "municipality-scan-car", "municipality-two-deployments")
ZONES = ("zone-temporary-fixed", "zone-mobile")
PAIRS = [*combinations(TOWNS, 2), *combinations(ZONES, 2)]
MOST_SHARED = 0.6
LEAST_WORDS = 4  # shorter pieces are labels


@cache
def sentences(name: str) -> frozenset[str]:
    """The sentences of the DPIA of an example: no headings, labels, captions or numbers."""
    paper = cases.draft("dpia", builders.example(name))
    said = (text for block in paper.blocks for text in texts_of(block))
    parts = (one.strip() for text in said for one in re.split(r"(?<=[.!?:;])\s+|\n", text))
    return frozenset(one for one in parts if len(one.split()) >= LEAST_WORDS)


def texts_of(block: Block) -> list[str]:
    if isinstance(block, Heading):
        return []
    if isinstance(block, TableBlock):
        return [part for row in block.rows for cell in row for part in parts_of(cell)]
    found = [getattr(block, name, "") for name in ("text", "sentence", "rider", "answer")]
    pairs = getattr(block, "pairs", ())
    found += [line for _, lines in pairs for line in lines]
    found += list(getattr(block, "conditions", ()))
    found += list(getattr(block, "entries", ())) if block.id != "sources.list" else []
    return [text for text in found if isinstance(text, str) and text]


def parts_of(cell: Cell) -> tuple[str, str]:
    return cell.title, cell.text


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_dossiers_of_one_kind_of_operator_share_less_than_60_percent(
    one: str, other: str
) -> None:
    first, second = sentences(one), sentences(other)
    assert min(len(first), len(second)) > 100
    shared = len(first & second) / min(len(first), len(second))
    assert shared < MOST_SHARED, sorted(first & second)[:20]


# Printed by where things stand: the places of a deployment stand under its name.
BY_PLACE = {"site.deployment"}


def test_every_question_is_printed_in_some_paper_or_says_that_it_is_only_kept() -> None:
    printed = set(destinations()) | BY_PLACE
    asked = interview.load().by_path
    silent = [path for path, question in asked.items() if question.printed and path not in printed]
    assert silent == []
    kept = [path for path, question in asked.items() if not question.printed and path in printed]
    assert kept == []


def test_papers_show_no_answer_that_nobody_is_asked() -> None:
    asked = interview.load().by_path
    shown = {path for section in statements.load().sections for path in answers_of(section)}
    assert shown - set(asked) == set()
