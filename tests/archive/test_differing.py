"""Does comparing two texts stay within its steps, whatever is in them, and tell what it can?"""

from __future__ import annotations

import pytest

from dossiers.services import differing
from dossiers.services.differing import GONE, NEW, SAME, Allowance, Piece

REPEATED, ALTERNATING = " ".join(["a"] * 700), " ".join(["b", "a"] * 350)


def test_words_that_are_repeated_without_end_are_shown_whole() -> None:
    allowance = Allowance()
    told = differing.words(REPEATED, ALTERNATING, allowance)
    assert told == ((Piece(GONE, REPEATED),), (Piece(NEW, ALTERNATING),))
    spent = differing.MOST_STEPS - allowance.left
    assert 0 < spent <= differing.MOST_OF_A_LINE


def test_a_line_of_repeated_words_is_paired_with_what_it_became() -> None:
    (found,) = differing.lines(f"{REPEATED} c", f"{ALTERNATING} c")
    assert (found.before, found.after) == (
        (Piece(GONE, f"{REPEATED} c"),),
        (Piece(NEW, f"{ALTERNATING} c"),),
    )


def test_the_lines_of_a_page_share_its_allowance() -> None:
    old = "\n".join(f"{REPEATED} {n}" for n in range(8))
    allowance = Allowance(differing.MOST_OF_A_LINE)
    assert differing.lines(old, old.replace("a a a", "b a a"), allowance)
    assert 0 <= allowance.left < differing.MOST_OF_A_LINE
    assert differing.words("x y", "x z", Allowance(0)) == (
        (Piece(GONE, "x y"),),
        (Piece(NEW, "x z"),),
    )


def test_an_allowance_is_spent_to_the_last_step_and_not_further() -> None:
    allowance = Allowance(3)
    allowance.spend(3)
    with pytest.raises(differing.TooMuch):
        allowance.spend(1)
    assert allowance.left == 0


def told(old: str, new: str, allowance: Allowance | None = None) -> list[tuple[str, str, str]]:
    """Heading, older and newer line of each difference."""
    return [
        (found.under, *("".join(p.text for p in side) for side in (found.before, found.after)))
        for found in differing.lines(old, new, allowance)
    ]


def test_a_line_that_changed_stands_beside_what_it_was_and_others_alone() -> None:
    house, other, street = "het huis staat hier", "weg er mee", "een straat verder"
    stays = "het huis staat daar"
    assert told(f"# Kop\n{other}\n{house}", f"# Kop\n{stays}") == [
        ("Kop", other, ""),
        ("Kop", house, stays),
    ]
    assert told(f"# Kop\n{house}\n{other}", f"# Kop\n{stays}") == [
        ("Kop", house, stays),
        ("Kop", other, ""),
    ]
    assert told(f"# Kop\n{house}", f"# Kop\n{street}") == [
        ("Kop", "", street),
        ("Kop", house, ""),
    ]
    assert told("# Een kop", "# Een andere kop") == [
        ("Een andere kop", "# Een kop", "# Een andere kop")
    ]


def test_without_steps_left_a_line_that_came_twice_is_told_once() -> None:
    assert told("kop\nregel", "kop\nregel\nregel", Allowance(0)) == [("", "", "regel")]


def test_lines_that_are_repeated_without_end_are_told_between_what_stayed() -> None:
    middle = ["a", "b"] * 1600
    old, new = ["kop", *["a"] * 3200, "slot"], ["kop", *middle, "slot"]
    told = differing.lines("\n".join(old), "\n".join(new))
    shown = "\n".join(piece.text for each in told for piece in each.after)
    assert "a" in shown
    assert "kop" not in shown
    assert "slot" not in shown


def test_a_long_text_of_which_little_changed_is_told_by_the_word() -> None:
    old = [f"woord{(n * n + n // 7) % 307}" for n in range(1500)]
    new = [*old[:700], "nieuw", *old[701:]]
    left, right = differing.words(" ".join(old), " ".join(new))
    assert [(p.how, p.text) for p in left if p.how != SAME] == [(GONE, old[700])]
    assert [(p.how, p.text) for p in right if p.how != SAME] == [(NEW, "nieuw")]


@pytest.mark.parametrize(
    ("old", "new"),
    [("x y z", "x w z"), (" x  y ", "x y"), ("", "x y"), ("x\ny", "x y q"), ("x", "q  x ")],
)
def test_every_character_of_both_is_shown(old: str, new: str) -> None:
    left, right = differing.words(old, new)
    assert ("".join(p.text for p in left), "".join(p.text for p in right)) == (old, new)
