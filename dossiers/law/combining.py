"""What does the law say of a dossier as a whole? Unites the answers of its deployments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dossiers.law.evaluation import DutyDue, Evaluation, PaperDue
from dossiers.law.terms import DocumentKind, Verdict


@dataclass(frozen=True)
class SharedDuty:
    """A duty and the deployments (ids) that it covers."""

    due: DutyDue
    deployments: tuple[str, ...]


@dataclass(frozen=True)
class SharedPaper:
    """A paper, its subject (a stable id, or empty) and the deployments that it covers."""

    due: PaperDue
    subject: str
    deployments: tuple[str, ...]


@dataclass(frozen=True)
class DossierEvaluation:
    """The answer for a dossier: the strictest verdict; duties and papers united by id and subject.

    parts: (deployment id, its evaluation), in the order of the dossier.
    """

    on: date
    verdict: Verdict
    parts: tuple[tuple[str, Evaluation], ...]
    duties: tuple[SharedDuty, ...]
    papers: tuple[SharedPaper, ...]

    def part(self, deployment: str) -> Evaluation:
        """The evaluation of one deployment. Raises KeyError."""
        return dict(self.parts)[deployment]

    def paper(self, kind: DocumentKind, subject: str = "") -> SharedPaper | None:
        """The paper of a kind and subject, or None where the plan does not need it."""
        for paper in self.papers:
            if paper.due.row.kind is kind and paper.subject == subject:
                return paper
        return None


def combine(
    parts: Iterable[tuple[str, Evaluation]], suppliers: Iterable[str] = ()
) -> DossierEvaluation:
    """One answer for a dossier. parts: at least one; suppliers: ids, a paper each where due.

    Duties and papers are empty while one deployment is not lawful.
    """
    given = tuple(parts)
    if not given:
        raise ValueError("a dossier has at least one deployment")
    verdict = min((e.verdict for _, e in given), key=lambda v: v.strictness)
    duties: dict[tuple[str, str], tuple[DutyDue, list[str]]] = {}
    papers: dict[tuple[str, str], tuple[PaperDue, list[str]]] = {}
    if verdict.lawful:
        for deployment, evaluation in given:
            for duty in evaluation.duties:
                key = (duty.row.id, duty.row.variant)
                duties.setdefault(key, (duty, []))[1].append(deployment)
            for paper in evaluation.papers:
                subjects = list(suppliers) if paper.row.per == "supplier" else []
                for subject in subjects or [""]:
                    known = papers.setdefault((paper.row.id, subject), (paper, []))
                    known[1].append(deployment)
                    if _stricter(paper, known[0]):
                        papers[paper.row.id, subject] = (paper, known[1])
    return DossierEvaluation(
        on=given[0][1].on,
        verdict=verdict,
        parts=given,
        duties=tuple(SharedDuty(due, tuple(ids)) for due, ids in duties.values()),
        papers=tuple(
            SharedPaper(due, subject, tuple(ids)) for (_, subject), (due, ids) in papers.items()
        ),
    )


def _stricter(one: PaperDue, other: PaperDue) -> bool:
    """Whether one asks more than the other: required beats optional."""
    return one.row.required and not other.row.required
