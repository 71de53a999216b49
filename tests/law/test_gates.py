"""Who can say no to a plan stands in the law book: does the book say it whole, and once?"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dossiers.law.book import FOLDER, load, read
from dossiers.law.reading import BookError

# Section 2.9 of the ground: without their yes the plan does not go on, in this order.
GATES = [
    "manager_permission",
    "manager_not_opposed",
    "prosecutor_opinion",
    "state_security_opinion",
    "council_advice",
    "council_authorisation",
    "minister_authorisation",
    "authorise_hidden_use",
]
DUTY = "duties_police.toml"


def test_the_book_names_everybody_who_can_say_no_in_order() -> None:
    places = {row.gate: row.id for row in load().duties if row.gate is not None}
    assert [places[number] for number in sorted(places)] == GATES


@pytest.mark.parametrize(
    ("said", "instead", "remedy"),
    [
        ("gate = 8\n", "gate = 0\n", "a place among the gates, from 1"),
        ("gate = 8\n", "gate = true\n", "gate must be of kind int"),
        ("gate = 8\n", "", "give every variant the same gate"),
        ("gate = 7\n", "gate = 6\n", "gate 6 is also that of"),
        (
            "gate = 7\n",
            'gate = 7\nonly_if.nl = "het moet"\nonly_if.en = "it must"\n',
            "on no route, so it is no gate",
        ),
    ],
)
def test_a_gate_that_cannot_be_one_is_refused_in_words(
    tmp_path: Path, said: str, instead: str, remedy: str
) -> None:
    _refused(tmp_path, said, instead, remedy)


@pytest.mark.parametrize(
    ("said", "instead", "remedy"),
    [
        (
            'decided_by = "criteria"\n',
            'decided_by = "criterion"\n',
            "decided_by is one of .*criteria",
        ),
        (
            'only_if.nl = "lezingen worden vergeleken met vooraf bepaalde criteria"\n'
            'only_if.en = "readings are compared with preset criteria"\n',
            "",
            "on a duty under a condition",
        ),
    ],
)
def test_what_the_answers_cannot_decide_is_refused_in_words(
    tmp_path: Path, said: str, instead: str, remedy: str
) -> None:
    _refused(tmp_path, said, instead, remedy)


def _refused(tmp_path: Path, said: str, instead: str, remedy: str) -> None:
    folder = tmp_path / "book"
    shutil.copytree(FOLDER, folder)
    text = (folder / DUTY).read_text(encoding="utf-8")
    assert said in text
    (folder / DUTY).write_text(text.replace(said, instead, 1), encoding="utf-8")
    with pytest.raises(BookError, match=remedy):
        read(folder)
