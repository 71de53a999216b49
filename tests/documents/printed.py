"""Which papers do several tests look at as a PDF? Each is drawn once, by whoever asks first."""

from __future__ import annotations

from datetime import date
from functools import cache

from dossiers.documents.draft import Imprint
from dossiers.documents.pdf import Rendered, render_pdfs
from tests.documents import cases

IMPRINT = Imprint(number=2, day=date(2026, 11, 24), draft=True, book="0" * 64)


@cache
def municipal() -> tuple[Rendered, Rendered]:
    """The DPIA and the agreement of a municipality, by one process."""
    kinds = ("dpia", "processing_agreement")
    papers = [cases.draft(kind, cases.ALL["municipality-fixed"]) for kind in kinds]
    dpia, agreement = render_pdfs([(paper, IMPRINT) for paper in papers])
    return dpia, agreement


@cache
def note() -> Rendered:
    """A scope note: the shortest paper."""
    (made,) = render_pdfs([(cases.note(cases.UNLAWFUL["municipality-hidden"]), IMPRINT)])
    return made
