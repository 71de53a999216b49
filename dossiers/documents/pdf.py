"""How is a draft written as PDF? In a process of its own, within bounds, with our assets only.

Each PDF carries the input that it was drawn from, as a file associated with it.
"""

from __future__ import annotations

import base64
import logging
import sys
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from typing import Any

from dossiers.documents import carried, html
from dossiers.documents.alike import FULL
from dossiers.documents.draft import Draft, Imprint
from dossiers.documents.supervisor import Bounds, Failed, Program

COMMAND = (sys.executable, "-m", "dossiers.documents.child")
BOUNDS = Bounds()

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rendered:
    """A finished PDF. boxes: how many signs no shipped font has; they are printed as a box."""

    content: bytes
    pages: int
    boxes: int
    warnings: tuple[str, ...]


class RenderFailed(RuntimeError):
    """A paper that was not made, and is not kept.

    kind, subject: which paper; code: timeout, memory, crash, too_large, denied or error.
    """

    def __init__(self, kind: str, subject: str, code: str, why: str) -> None:
        self.kind, self.subject, self.code, self.why = kind, subject, code, why
        super().__init__(f"{kind} {subject}".rstrip() + f": {code}: {why}")


Job = tuple[Draft, Imprint]


def render_pdfs(
    jobs: Iterable[Job], audience: str = FULL, bounds: Bounds = BOUNDS
) -> list[Rendered]:
    """Every draft as PDF, in the order given. Raises RenderFailed for the first that fails."""
    done = []
    for result in render_each(jobs, audience, bounds):
        if isinstance(result, RenderFailed):
            raise result
        done.append(result)
    return done


def render_each(
    jobs: Iterable[Job], audience: str = FULL, bounds: Bounds = BOUNDS
) -> Generator[Rendered | RenderFailed, None, None]:
    """Every draft as PDF or as the failure that it met; one failure does not touch the next."""
    program: Program | None = None
    try:
        for draft, imprint in jobs:
            if program is None:
                program = Program(COMMAND, bounds)
            try:
                told, content = program.ask(_question(draft, imprint, audience))
            except Failed as error:
                program.stop()
                program = None
                yield RenderFailed(draft.kind, draft.subject, error.code, error.why)
                continue
            for warning in told["warnings"]:
                _log.warning("%s %s: %s", draft.kind, draft.subject, warning)
            yield Rendered(content, told["pages"], told["boxes"], tuple(told["warnings"]))
    finally:
        if program is not None:
            program.stop()


def _question(draft: Draft, imprint: Imprint, audience: str) -> dict[str, Any]:
    """What the process that renders is asked: a page, the input that goes with it, its mark."""
    companion = {
        "name": carried.FILE,
        "text": carried.written(draft, audience).decode(),
        "description": draft.word("carried"),
        "day": imprint.day.isoformat() if imprint.day else None,
    }
    mark = draft.look.mark
    return {
        "html": html.page(draft, imprint, audience),
        "companion": companion,
        "mark": base64.b64encode(mark.content).decode() if mark else None,
    }
