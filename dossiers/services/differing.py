"""What differs between two texts: lines that went, came or changed, and which words in them?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, NEW = "same", "gone", "new"
# Two lines that share less than this are not one that changed, but one gone and one new.
ALIKE = 0.4
# Beyond this many words a line is shown whole, before and after.
MOST_WORDS = 1500
_WORD = re.compile(r"\s+|[^\s]+")


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


def lines(old: str, new: str) -> tuple[Difference, ...]:
    """The lines that differ between two texts, in the order of the newer one."""
    return tuple(_lines(old.splitlines(), new.splitlines()))


def words(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Two versions of a line: the older with what went, the newer with what came."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    if max(len(before), len(after)) > MOST_WORDS:
        return _whole(GONE, old), _whole(NEW, new)
    left: list[Piece] = []
    right: list[Piece] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        same = tag == "equal"
        if i2 > i1:
            left.append(Piece(SAME if same else GONE, "".join(before[i1:i2])))
        if j2 > j1:
            right.append(Piece(SAME if same else NEW, "".join(after[j1:j2])))
    return tuple(left), tuple(right)


def _lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Difference]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        gone, came = list(old[i1:i2]), list(new[j1:j2])
        under = _heading(new, j1) if came else _heading(old, i1)
        for before, after in _paired(gone, came):
            if before.strip() or after.strip():
                yield _difference(under, before, after)


def _difference(under: str, before: str, after: str) -> Difference:
    if not before or not after:
        return Difference(under, _whole(GONE, before), _whole(NEW, after))
    return Difference(under, *words(before, after))


def _paired(gone: list[str], came: list[str]) -> Iterator[tuple[str, str]]:
    """Lines that went beside those that came in their place; "" where there is none."""
    waiting = list(gone)
    for after in came:
        alike = [_likeness(before, after) for before in waiting[:8]]
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


def _likeness(one: str, other: str) -> float:
    """From 0 to 1: how much two lines have in common."""
    if not one.strip() or not other.strip():
        return 0.0
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.ratio()


def _whole(how: str, text: str) -> tuple[Piece, ...]:
    return (Piece(how, text),) if text else ()


def _heading(found: Sequence[str], place: int) -> str:
    """The nearest heading at or above a line, without its marks."""
    for line in reversed(found[: place + 1]):
        if line.startswith("#"):
            return line.lstrip("# ")
    return ""
