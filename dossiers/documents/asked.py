"""What does a draft for comment hold that no other copy has: questions, and room for a remark?"""

from __future__ import annotations

from dataclasses import dataclass

from dossiers.documents.draft import Block, Note

ANSWERED, LATER, CONFIRM, MISSING, EMPTY, OUT = (
    "answered", "later", "confirm", "missing", "empty", "out",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A question as a person is asked it. number: counted through the whole paper.

    hint: empty where it has none; state: one of the words above; said: that state in words;
    lines: who will know it, why it does not apply, or which items of a list it is about; of: the
    list of which every item is asked it, else empty.
    """

    number: int
    ask: str
    hint: str
    state: str
    said: str
    lines: tuple[str, ...] = ()
    of: str = ""


@dataclass(frozen=True)
class Questions(Block):
    """The questions that a section is made from. again: those that stand with another section.

    remark: the word above the free lines; lines: how many there are.
    """

    label: str = ""
    entries: tuple[Asked, ...] = ()
    again: str = ""
    remark: str = ""
    lines: int = 3


@dataclass(frozen=True)
class ForComment(Note):
    """What such a copy says of itself, once."""


ONLY_FOR_COMMENT = (Questions, ForComment)
