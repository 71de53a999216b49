"""What does a DPIA say of the prior consultation: which risks ask for it, or why none does?"""

from __future__ import annotations

from collections.abc import Iterator

from dossiers.answers import risks as scores
from dossiers.documents import known
from dossiers.documents.desk import Desk, Said
from dossiers.documents.draft import Block, Note, Paragraph
from dossiers.documents.parts.risks import numbers
from dossiers.documents.parts.wording import items


def consultation(desk: Desk, base: str) -> Iterator[Block]:
    """What the risks come to, and where the answer to the question says something else."""
    if not _concerned(desk):
        return
    found = known.consultation(desk.particulars)
    said = _said(desk, found)
    yield Paragraph(id=f"{base}.consultation", text=said.text, cites=said.cites)
    if found.contradicted:
        told = desk.said("consultation.contradicted").text
        label = desk.label("consultation.contradicted")
        yield Note(id=f"{base}.contradicted", label=label, text=told)
    elif found.beyond:
        yield desk.paragraph(f"{base}.beyond", "consultation.beyond")


def on_the_first_page(desk: Desk) -> Iterator[str]:
    """A sentence where the risks ask for a consultation."""
    found = known.consultation(desk.particulars)
    if _concerned(desk) and found.state == scores.DUE:
        yield _said(desk, found).text


def _said(desk: Desk, found: scores.Consultation) -> Said:
    named = numbers(items(desk, "risk"))
    told = ", ".join(named[risk] for risk in found.risks)
    return desk.said(f"consultation.{found.because}", count=len(found.risks), numbers=told)


def _concerned(desk: Desk) -> bool:
    """Whether the law book has the duty for this plan on this day."""
    return any(known.weighs_risks(e.duties) for _, e in desk.parts)
