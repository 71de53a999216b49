"""Which papers are due, which of them can be drawn, and how is one asked for?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dossiers.answers.particulars import Particulars
from dossiers.documents import dpia
from dossiers.documents.assembling import Plan, assemble
from dossiers.documents.desk import Desk
from dossiers.documents.draft import Draft
from dossiers.documents.dpia import municipality as dpia_municipality
from dossiers.law import statements
from dossiers.law.book import Book, load
from dossiers.law.combining import DossierEvaluation
from dossiers.law.terms import DocumentKind

__all__ = ["Wanted", "draft", "dpia", "not_drawn", "wanted"]


@dataclass(frozen=True)
class Wanted:
    """One paper: its kind, and its subject (a stable id, or empty)."""

    kind: str
    subject: str


_PLANS: Mapping[tuple[str, str], Plan] = {
    (DocumentKind.DPIA, "municipality"): dpia_municipality.PLAN,
}


def wanted(evaluation: DossierEvaluation, particulars: Particulars) -> tuple[Wanted, ...]:
    """What is due and can be drawn, in the order of the law's answer."""
    return tuple(
        Wanted(str(p.due.row.kind), p.subject)
        for p in evaluation.papers
        if _drawn(p.due.row.kind, particulars)
    )


def not_drawn(evaluation: DossierEvaluation, particulars: Particulars) -> tuple[Wanted, ...]:
    """What is due and cannot be drawn."""
    return tuple(
        Wanted(str(p.due.row.kind), p.subject)
        for p in evaluation.papers
        if not _drawn(p.due.row.kind, particulars)
    )


def draft(
    kind: str,
    subject: str,
    particulars: Particulars,
    evaluation: DossierEvaluation,
    language: str,
    book: Book | None = None,
) -> Draft:
    """A paper of the catalogue, drawn. Raises LookupError for one that the plan does not need."""
    desk = Desk(
        particulars, evaluation, language, book or load(), statements.load(), kind, subject
    )
    return assemble(desk, _PLANS[kind, desk.regime])


def _drawn(kind: str, particulars: Particulars) -> bool:
    regime = "municipality" if particulars.organisation.kind == "municipality" else "police"
    return (kind, regime) in _PLANS
