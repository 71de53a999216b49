"""Is every Dutch word of the product one that the dictionary knows, or one of the project?

What a person typed is not looked at: a paper is read in its fixed texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hunspell import Hunspell

from tests.dutch.texts import book_texts, interface_texts, interview_texts

WORDS = Path(__file__).parent / "project_words.txt"
DICTIONARY = Path(__file__).parent / "dictionary"  # OpenTaal, see LICENSE.txt there
# Placeholders, markup, addresses, and the names of pages.
NO_WORDS = re.compile(
    r"%\(\w+\)[sd]|%[sd]|\{[^{}]*\}|</?[a-z][^<>]*>|https?://\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)+(?:/\S*)?"
)
# A single letter is a point of an article, or a direction.
WORD = re.compile(r"[^\W\d_]{2,}(?:[’'-][^\W\d_]+)*")


@cache
def dictionary() -> Hunspell:
    return Hunspell("nl_NL", hunspell_data_dir=str(DICTIONARY))


@cache
def project_words() -> frozenset[str]:
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip().replace("’", "'") for line in lines)


def is_known(word: str) -> bool:
    """A word at the head of a sentence has a capital."""
    written = word.replace("’", "'")
    lower = written[0].lower() + written[1:]
    return bool({written, lower} & project_words()) or dictionary().spell(written)


def words_of(text: str) -> Iterator[str]:
    yield from WORD.findall(NO_WORDS.sub(" ", text.replace("\u00ad", "")))


def unknown(texts: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """word -> a place where it stands."""
    found: dict[str, str] = {}
    for where, text in texts:
        for word in words_of(text):
            if word not in found and not is_known(word):
                found[word] = where
    return found


def own_words_of_the_book() -> tuple[tuple[str, str], ...]:
    """The law book less the titles of sources, which are copied as they are."""
    return tuple(one for one in book_texts() if not one[0].startswith("sources.toml"))


TEXTS = {
    "law book": own_words_of_the_book,
    "interview": interview_texts,
    "interface": interface_texts,
}


@pytest.mark.parametrize("name", TEXTS)
def test_every_word_is_known(name: str) -> None:
    found = unknown(TEXTS[name]())
    assert not found, "\n".join(["", *(f"{word}: {where}" for word, where in found.items())])


def test_a_wrong_word_is_found() -> None:
    wrong = (("here", "De gemeentte beslist over de camera’s van {body}."),)
    assert unknown(wrong) == {"gemeentte": "here"}
