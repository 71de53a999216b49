"""What differs between two texts: lines that went, came or changed, and which words in them?

Looking for what two texts share takes a step for each pair of equal words, and texts of one word
repeated have many. What one page may take is an allowance of steps; once a line has taken its
part of it, it is shown whole, as it was and as it is now.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import accumulate

SAME, GONE, NEW = "same", "gone", "new"
# Two lines that share less than this are not one that changed, but one gone and one new.
ALIKE = 0.4
# Steps that one page may take in all, and one line of it; ten million take about a second.
MOST_STEPS, MOST_OF_A_LINE = 8_000_000, 1_500_000
# A word with the space before it, or the space at the end.
_WORD = re.compile(r"\s*\S+|\s+\Z")
_Code = tuple[str, int, int, int, int]


@dataclass(frozen=True)
class Piece:
    """A stretch of text. how: SAME, GONE or NEW."""

    how: str
    text: str


@dataclass(frozen=True)
class Difference:
    """A line that changed. before, after: empty where it came or went; under: the heading."""

    under: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


class TooMuch(Exception):
    """Two texts take more steps to compare than are allowed."""


class Allowance:
    """The steps that comparing may still take, for a page as a whole."""

    def __init__(self, steps: int = MOST_STEPS) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        """Take steps. Raises TooMuch, and takes none, where fewer are left."""
        if steps > self.left:
            raise TooMuch
        self.left -= steps


class _Counted(SequenceMatcher[str]):
    """Finds what two sequences share, and pays for its steps before it takes them."""

    def __init__(
        self, old: Sequence[str], new: Sequence[str], allowance: Allowance, most: int
    ) -> None:
        super().__init__(None, old, new, autojunk=False)
        times = Counter(new)
        self._steps = [0, *accumulate(1 + times[one] for one in old)]
        self._allowance, self._own = allowance, Allowance(most)

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        """As its parent. Raises TooMuch."""
        steps = self._steps[-1 if ahi is None else ahi] - self._steps[alo]
        self._own.spend(steps)
        self._allowance.spend(steps)
        return super().find_longest_match(alo, ahi, blo, bhi)


def lines(old: str, new: str, allowance: Allowance | None = None) -> tuple[Difference, ...]:
    """The lines that differ between two texts, in the order of the newer one."""
    return tuple(_lines(old.splitlines(), new.splitlines(), allowance or Allowance()))


def words(
    old: str, new: str, allowance: Allowance | None = None
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Two versions of a line: the older with what went, the newer with what came.

    Both whole, where they take more than is left of the allowance, or more than a line may.
    """
    before, after = _WORD.findall(old), _WORD.findall(new)
    try:
        codes = _counted(before, after, allowance or Allowance()).get_opcodes()
    except TooMuch:
        return _whole(GONE, old), _whole(NEW, new)
    left, right = _Pieces(), _Pieces()
    for tag, i1, i2, j1, j2 in codes:
        same = tag == "equal"
        left.add(SAME if same else GONE, "".join(before[i1:i2]))
        right.add(SAME if same else NEW, "".join(after[j1:j2]))
    return tuple(left.found), tuple(right.found)


class _Pieces:
    """The stretches of a line. The space before a word that changed is not part of it."""

    def __init__(self) -> None:
        self.found: list[Piece] = []

    def add(self, how: str, text: str) -> None:
        """One more stretch; none where it is empty."""
        if how != SAME and self.found and text[:1].isspace() and text.strip():
            bare = text.lstrip()
            self.found[-1] = Piece(self.found[-1].how, self.found[-1].text + text[: -len(bare)])
            text = bare
        if text:
            self.found.append(Piece(how, text))


def _counted(before: Sequence[str], after: Sequence[str], allowance: Allowance) -> _Counted:
    """What compares the words of two lines, without the space around them."""
    old, new = [word.strip() for word in before], [word.strip() for word in after]
    return _Counted(old, new, allowance, MOST_OF_A_LINE)


def _lines(old: Sequence[str], new: Sequence[str], allowance: Allowance) -> Iterator[Difference]:
    for tag, i1, i2, j1, j2 in _codes(old, new, allowance):
        if tag == "equal":
            continue
        gone, came = list(old[i1:i2]), list(new[j1:j2])
        under = _heading(new, j1) if came else _heading(old, i1)
        for before, after in _paired(gone, came, allowance):
            if before.strip() or after.strip():
                yield _difference(under, before, after, allowance)


def _codes(old: Sequence[str], new: Sequence[str], allowance: Allowance) -> Sequence[_Code]:
    """Which lines stayed; where finding that takes too much, those before and after a change."""
    try:
        return _Counted(old, new, allowance, MOST_STEPS // 4).get_opcodes()
    except TooMuch:
        fewest = min(len(old), len(new))
        pairs = list(zip(old, new, strict=False))
        head = next((n for n, (one, other) in enumerate(pairs) if one != other), fewest)
        ends = zip(reversed(old[head:]), reversed(new[head:]), strict=False)
        tail = next((n for n, (one, other) in enumerate(ends) if one != other), fewest - head)
        return [("replace", head, len(old) - tail, head, len(new) - tail)]


def _difference(under: str, before: str, after: str, allowance: Allowance) -> Difference:
    if not before or not after:
        return Difference(under, _whole(GONE, before), _whole(NEW, after))
    return Difference(under, *words(before, after, allowance))


def _paired(gone: list[str], came: list[str], allowance: Allowance) -> Iterator[tuple[str, str]]:
    """Lines that went beside those that came in their place; "" where there is none."""
    waiting = list(gone)
    for after in came:
        alike = [_likeness(before, after, allowance) for before in waiting[:8]]
        best = max(range(len(alike)), key=alike.__getitem__, default=-1)
        if best >= 0 and alike[best] >= ALIKE:
            for before in waiting[:best]:
                yield before, ""
            yield waiting[best], after
            waiting = waiting[best + 1 :]
        else:
            yield "", after
    for before in waiting:
        yield before, ""


def _likeness(one: str, other: str, allowance: Allowance) -> float:
    """From 0 to 1: how much two lines have in common.

    In whatever order, where the words are of other lines anyway, or looking takes too much.
    """
    if not one.strip() or not other.strip():
        return 0.0
    matcher = _counted(one.split(), other.split(), allowance)
    roughly = matcher.quick_ratio()
    if roughly < ALIKE:
        return roughly
    try:
        return matcher.ratio()
    except TooMuch:
        return roughly


def _whole(how: str, text: str) -> tuple[Piece, ...]:
    return (Piece(how, text),) if text else ()


def _heading(found: Sequence[str], place: int) -> str:
    """The nearest heading at or above a line, without its marks."""
    for line in reversed(found[: place + 1]):
        if line.startswith("#"):
            return line.lstrip("# ")
    return ""
