"""Is the Dutch of the papers, and of their fixed texts, that of a Belgian official?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from dossiers.documents.draft import Draft
from dossiers.documents.text import plain
from dossiers.law import statements
from tests.documents import cases
from tests.dutch.test_words import findings

# The papers speak of bodies, never to a reader and never of themselves as people.
NEVER_IN_A_PAPER = ("u", "uw", "wij", "we", "ik", "ons", "onze", "men")
# Promise without content, unless what follows says what it is.
EMPTY = ("passende", "adequaat", "adequate", "afdoende", "optimaal", "optimale", "strikt noodzaak")
MOST_WORDS = 34  # the longest sentence of a statement, particulars included


def fixed_texts() -> Iterator[tuple[str, str]]:
    """(where, text) of every Dutch text of the statements that papers speak."""
    texts = statements.load()
    for statement in texts.statements.values():
        if statement.id.startswith("start."):
            continue
        for variant in statement.variants:
            for text in variant.texts.values():
                yield f"{statement.file} {statement.id}", text["nl"]
    for label_id, label in texts.labels.items():
        yield f"label {label_id}", label["nl"]
    for section in texts.sections:
        yield f"section {section.id}", section.title["nl"]
        for ask in section.asks:
            yield f"section {section.id}", ask.text["nl"]


@cache
def papers() -> tuple[tuple[str, str], ...]:
    """(kind, text) of every paper of the cases, without its list of sources."""
    drawn = [paper for name in cases.ALL for paper in cases.of_case(name)]
    drawn += [cases.note(given) for given in cases.UNLAWFUL.values()]
    return tuple((paper.kind, without_titles(paper)) for paper in drawn)


def test_no_banned_word_in_the_fixed_texts() -> None:
    found = [line for where, text in fixed_texts() for line in findings(where, text)]
    assert not found, "\n".join(["", *found])


def test_no_banned_word_in_a_whole_paper() -> None:
    found: dict[str, None] = {}
    for kind, said in papers():
        found.update(dict.fromkeys(findings(kind, said)))
    assert not found, "\n".join(["", *found])


def without_titles(paper: Draft) -> str:
    """The text of a paper without its list of sources, where titles are copied as they are."""
    said = plain(paper)
    return re.sub(r"\n# \d+ Bronnen\n.*?(?=\n# )", "\n", said, flags=re.DOTALL)


@pytest.mark.parametrize("word", NEVER_IN_A_PAPER)
def test_a_paper_is_in_the_third_person(word: str) -> None:
    pattern = re.compile(rf"(?<![\w’.-]){word}(?![\w’-])", re.IGNORECASE)
    found = [
        f"{kind}: {line}"
        for kind, said in papers()
        for line in said.splitlines()
        if pattern.search(line)
    ]
    assert not found, "\n".join(["", *dict.fromkeys(found)])


def test_statements_promise_nothing_empty() -> None:
    found = [f"{where}: {text}" for where, text in fixed_texts() for word in EMPTY if word in text]
    assert not found, "\n".join(["", *found])


def test_sentences_of_the_statements_are_short() -> None:
    long = []
    for where, text in fixed_texts():
        for sentence in re.split(r"(?<=[.:;])\s+", text):
            if "wet van" not in sentence and len(sentence.split()) > MOST_WORDS:
                long.append(f"{where}: {len(sentence.split())} words: {sentence}")
    assert not long, "\n".join(["", *long])


def test_no_english_in_a_dutch_paper() -> None:
    english = re.compile(r"\b(the|and|with|which|shall|before|data subject|cameras)\b")
    for kind, said in papers():
        for line in said.splitlines():
            assert not english.search(line), (kind, line)


def test_apostrophes_and_quotation_marks_are_curly() -> None:
    found = [f"{where}: {text}" for where, text in fixed_texts() if "'" in text or '"' in text]
    assert not found
