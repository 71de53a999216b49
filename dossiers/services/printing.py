"""What is printed of the papers of an edition? Each as a PDF, and as a Word file beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby

from dossiers.documents import docx, pdf
from dossiers.documents.alike import FULL
from dossiers.documents.draft import Draft, Imprint


@dataclass(frozen=True)
class Job:
    """A paper to be printed, with what stands beside it, for an audience."""

    draft: Draft
    imprint: Imprint
    audience: str = FULL


@dataclass(frozen=True)
class Printed:
    """A paper as PDF, and the bytes of its Word file; None where none is kept."""

    pdf: pdf.Rendered
    word: bytes | None = None


Printer = Callable[[Sequence[Job]], Iterable[Printed]]


def print_papers(jobs: Sequence[Job]) -> Iterator[Printed]:
    """Every paper in the order given, each once it is asked for.

    Raises documents.pdf.RenderFailed for the first that fails. Papers for one audience that stand
    together share a process, and its bounds.
    """
    for audience, some in groupby(jobs, lambda job: job.audience):
        together = list(some)
        asked = [(job.draft, job.imprint) for job in together]
        with closing(pdf.render_each(asked, audience)) as rendered:
            for job, made in zip(together, rendered, strict=True):
                if isinstance(made, pdf.RenderFailed):
                    raise made
                yield Printed(made, docx.written(job.draft, job.imprint, audience))
