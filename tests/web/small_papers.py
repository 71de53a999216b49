"""How is a PDF made quickly that carries the input of its paper, and nothing to read?"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import pikepdf

from dossiers.documents import carried, pdf
from dossiers.services.printing import Job, Printed


def small_pdf(told: bytes | None, mark: str = "") -> bytes:
    """A PDF of one empty page that carries an input, as a printed paper does."""
    made = io.BytesIO()
    with pikepdf.new() as new:
        new.add_blank_page()
        new.Root.Mark = pikepdf.String(mark)
        if told is not None:
            new.attachments[carried.FILE] = pikepdf.AttachedFileSpec(
                new, told, filename=carried.FILE
            )
        new.save(made, deterministic_id=True)
    return made.getvalue()


def small_word(mark: str) -> bytes:
    """A ZIP that says of itself that it is a Word file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", mark)
    return made.getvalue()


def print_small(jobs: Sequence[Job]) -> list[Printed]:
    """A printer that is quick: a real PDF with the input of the paper, and its version."""
    done = []
    for job in jobs:
        told = carried.written(job.draft, job.audience)
        mark = f"{job.draft.kind} {job.draft.subject} {job.audience} {job.imprint.number}"
        rendered = pdf.Rendered(small_pdf(told, mark), 1, 0, ())
        done.append(Printed(rendered, small_word(mark)))
    return done
