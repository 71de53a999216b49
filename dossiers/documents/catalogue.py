"""Which papers are due, which of them can be drawn, and how is one asked for?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dossiers.answers import apart
from dossiers.answers.particulars import Particulars
from dossiers.documents import (
    carried_answers,
    for_comment,
    known,
    operational_analysis,
    processing_agreement,
    security_analysis,
)
from dossiers.documents import (
    scope_note as scope_note_plan,
)
from dossiers.documents.assembling import Plan, assemble
from dossiers.documents.desk import Desk
from dossiers.documents.dpia import municipality as dpia_municipality
from dossiers.documents.dpia import police as dpia_police
from dossiers.documents.draft import Draft, Imprint
from dossiers.law import statements
from dossiers.law.book import Book, load
from dossiers.law.combining import DossierEvaluation, SharedPaper
from dossiers.law.skeletons import SCOPE_NOTE
from dossiers.law.terms import DocumentKind, Operator


@dataclass(frozen=True)
class Wanted:
    """One paper: its kind, and its subject (a stable id, or empty)."""

    kind: str
    subject: str


_PLANS: Mapping[tuple[str, str], Plan] = {
    (DocumentKind.SECURITY_ANALYSIS, "municipality"): security_analysis.PLAN,
    (DocumentKind.OPERATIONAL_ANALYSIS, "municipality"): operational_analysis.MUNICIPALITY,
    (DocumentKind.OPERATIONAL_ANALYSIS, "police"): operational_analysis.POLICE,
    (DocumentKind.DPIA, "municipality"): dpia_municipality.PLAN,
    (DocumentKind.DPIA, "police"): dpia_police.PLAN,
    (DocumentKind.PROCESSING_AGREEMENT, "municipality"): processing_agreement.PLAN,
    (DocumentKind.PROCESSING_AGREEMENT, "police"): processing_agreement.PLAN,
    (SCOPE_NOTE, "municipality"): scope_note_plan.PLAN,
    (SCOPE_NOTE, "police"): scope_note_plan.PLAN,
}


def wanted(evaluation: DossierEvaluation, particulars: Particulars) -> tuple[Wanted, ...]:
    """What is due and can be drawn, in the order of the law's answer.

    A paper that only a condition brings is among them, and says its condition on its first page.
    """
    return tuple(
        Wanted(str(p.due.row.kind), p.subject)
        for p in evaluation.papers
        if _can_draw(p, particulars)
    )


def not_drawn(evaluation: DossierEvaluation, particulars: Particulars) -> tuple[Wanted, ...]:
    """What is due, always or under a condition, and cannot be drawn by this version."""
    return tuple(
        Wanted(str(p.due.row.kind), p.subject)
        for p in evaluation.papers
        if not _can_draw(p, particulars)
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
    return _drawn(_desk(kind, subject, particulars, evaluation, language, book))


def draft_for_comment(
    kind: str,
    subject: str,
    particulars: Particulars,
    evaluation: DossierEvaluation,
    language: str,
    book: Book | None = None,
) -> tuple[Draft, Imprint]:
    """A draft with the questions behind each section, and what stands beside it; never issued.

    Raises LookupError as `draft` does.
    """
    desk = _desk(kind, subject, particulars, evaluation, language, book)
    asked = for_comment.with_questions(desk, _drawn(desk))
    name = for_comment.name_of_copy(desk)
    return asked, Imprint(draft=True, book=desk.book.digest, comment=name)


def scope_note(
    particulars: Particulars,
    evaluation: DossierEvaluation,
    language: str,
    book: Book | None = None,
) -> Draft:
    """Why no papers are issued for this plan, and what would be possible instead."""
    return draft(SCOPE_NOTE, "", particulars, evaluation, language, book)


def _desk(
    kind: str,
    subject: str,
    particulars: Particulars,
    evaluation: DossierEvaluation,
    language: str,
    book: Book | None,
) -> Desk:
    """All that lies at hand for one drawing."""
    law = known.applied(evaluation, particulars)
    desk = Desk(particulars, law, language, book or load(), statements.load(), kind, subject)
    if kind == DocumentKind.PROCESSING_AGREEMENT:
        # What a supplier works with is what it names.
        return desk
    given = apart.about(particulars.given, {d.id for d, _ in desk.parts})
    return replace(desk, particulars=replace(particulars, given=given))


def _drawn(desk: Desk) -> Draft:
    plan = _PLANS.get((desk.kind, desk.regime))
    if plan is None or (desk.kind != SCOPE_NOTE and desk.paper is None):
        raise LookupError(f"this plan has no {desk.kind} {desk.subject}".rstrip())
    drawn = assemble(desk, plan)
    return replace(drawn, input=carried_answers.input_of(desk, drawn))


def _can_draw(paper: SharedPaper, particulars: Particulars) -> bool:
    municipal = particulars.organisation.kind is Operator.MUNICIPALITY
    return (paper.due.row.kind, "municipality" if municipal else "police") in _PLANS
