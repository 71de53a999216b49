"""Which input does somebody's PDF carry? Read in a process of its own: the file is a stranger's."""

from __future__ import annotations

import base64
import sys
from dataclasses import dataclass

from dossiers.documents.supervisor import Bounds, Failed, Program

COMMAND = (sys.executable, "-m", "dossiers.documents.unpacking_child")
BOUNDS = Bounds(seconds=15, memory=768 << 20, processor=15, answer=8 << 20)
# What no reader of PDFs takes for one. The sign may stand after some other bytes.
_SIGN, _WITHIN = b"%PDF-", 1024
# How a Word file begins, and the name of a part that every one has.
_ZIP, _PART = b"PK\x03\x04", b"word/document.xml"


@dataclass(frozen=True)
class Unpacked:
    """What was found. carried: the bytes of the input, None where there is none.

    readable: whether it is a PDF that can be read at all.
    """

    readable: bool
    carried: bytes | None = None


def looks_like_pdf(content: bytes) -> bool:
    """Whether a file says of itself that it is a PDF."""
    return _SIGN in content[:_WITHIN]


def looks_like_word(content: bytes) -> bool:
    """Whether a file says of itself that it is a Word file; nothing of it is unpacked."""
    return content.startswith(_ZIP) and _PART in content


def unpack(content: bytes, bounds: Bounds = BOUNDS) -> Unpacked:
    """The input that a PDF carries. A file that hangs or crashes its reader cannot be read."""
    asked = {"pdf": base64.b64encode(content).decode()}
    try:
        with Program(COMMAND, bounds) as program:
            told, carried = program.ask(asked)
    except Failed:
        return Unpacked(readable=False)
    return Unpacked(readable=True, carried=carried if told["carries"] else None)
