"""What does the process do that turns pages into PDFs? Reads a page, answers with a file.

One line of JSON in: {"html": …, "companion": …, "mark": …}. A companion, which may be null, is the
file that goes with the page: {"name", "text", "description", "day"}, its day as YYYY-MM-DD or
null. A mark, which may be null, is a PNG in base64. One line of JSON out, followed by as many bytes
as it says. Nothing else is written to the standard output.
"""

from __future__ import annotations

import base64
import gc
import json
import os
import sys
from datetime import date
from typing import Any, BinaryIO

from dossiers.documents.answering import answer
from dossiers.documents.engine import Companion, Engine, Refused


def companion_of(told: dict[str, Any] | None) -> Companion | None:
    """The file that goes with a page, as it was asked for."""
    if told is None:
        return None
    day = date.fromisoformat(told["day"]) if told["day"] else None
    return Companion(told["name"], told["text"].encode(), told["description"], day)


def mark_of(told: str | None) -> bytes | None:
    """The mark of a page, as it was asked for."""
    return None if told is None else base64.b64decode(told)


def serve(inward: BinaryIO, out: BinaryIO) -> None:
    """Render every page that comes in, one after the other, until there is no more."""
    engine = Engine()
    # What the engine holds for ever need not be looked through again, and a page needs no
    # collection while it is made: measured a tenth of the time.
    gc.collect()
    gc.freeze()
    gc.disable()
    for line in inward:
        asked = json.loads(line)
        try:
            done = engine.render(
                asked["html"], companion_of(asked.get("companion")), mark_of(asked.get("mark"))
            )
        except Refused as error:
            answer(out, {"failed": "denied", "why": str(error)})
        except MemoryError:
            answer(out, {"failed": "memory", "why": "the page needs more memory than it may have"})
        except RecursionError:
            answer(out, {"failed": "error", "why": "the page is nested too deeply"})
        else:
            told = {"pages": done.pages, "boxes": done.boxes, "warnings": list(done.warnings)}
            answer(out, told, done.content)
            del done
        gc.collect()


if __name__ == "__main__":
    # What a library prints by accident must not mix with the answer.
    channel = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, channel)
