"""How does a process answer that was asked something? A line of JSON, and the bytes it names."""

from __future__ import annotations

import json
from typing import BinaryIO


def answer(out: BinaryIO, told: dict[str, object], content: bytes = b"") -> None:
    """A line that says what follows, and the bytes."""
    out.write(json.dumps({**told, "length": len(content)}).encode() + b"\n" + content)
    out.flush()
