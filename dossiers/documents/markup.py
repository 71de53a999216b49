"""How does text become HTML without ever becoming markup? Every string is escaped as it enters.

There is no way to hand in markup: a tree of tags and texts is built, and written once.
"""

from __future__ import annotations

import re
from html import escape

_ID = re.compile(r"[^A-Za-z0-9_.-]")
_EMPTY = frozenset({"br", "meta", "link", "col", "img"})


class Tag:
    """An element. children: strings (escaped) and tags; attributes: `class_` for class."""

    def __init__(self, name: str, /, *children: Tag | str, **attributes: str) -> None:
        self.name = name
        self.children = children
        self.attributes = attributes

    def written(self) -> str:
        """The element as HTML."""
        parts: list[str] = []
        self._write(parts)
        return "".join(parts)

    def _write(self, parts: list[str]) -> None:
        said = "".join(
            f' {key.rstrip("_").replace("_", "-")}="{escape(value, quote=True)}"'
            for key, value in self.attributes.items()
            if value
        )
        parts.append(f"<{self.name}{said}>")
        for child in self.children:
            if isinstance(child, Tag):
                child._write(parts)
            else:
                parts.append(escape(child, quote=False))
        if self.name not in _EMPTY:
            parts.append(f"</{self.name}>")


def anchor(block_id: str) -> str:
    """A block's id as the id of an element: only signs that every reader of HTML takes."""
    return _ID.sub("-", block_id)
