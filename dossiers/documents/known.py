"""Which conditions of the law book do the particulars of a case already decide?

The law reads facts alone; a condition that only a place or the score of a risk can answer is
decided here, where the answers are known. Where they are not, the condition stands as the book
words it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dossiers.answers import risks
from dossiers.answers.particulars import Deployment, Particulars, Site
from dossiers.documents import known_municipality, known_police
from dossiers.law.addressing import spoken_to
from dossiers.law.book import Book
from dossiers.law.combining import DossierEvaluation, SharedDuty, SharedPaper
from dossiers.law.dues import DutyDue
from dossiers.law.rows import NEW_FILE_RISK, RESIDUAL_RISK, SEVERAL_MUNICIPALITIES, Decision
from dossiers.law.terms import Operator


def municipalities(sites: Iterable[Site]) -> tuple[str, ...] | None:
    """The municipalities of these sites, each once; None while one of them is not known."""
    given = tuple(sites)
    if not given or not all(site.municipality.strip() for site in given):
        return None
    found = {site.municipality.strip().casefold(): site.municipality.strip() for site in given}
    return tuple(found.values())


def consultation(told: Particulars) -> risks.Consultation:
    """What the risks of a case say of the duty to consult the supervisor first."""
    return risks.consultation(told.given, told.organisation.kind, told.language)


def weighs_risks(duties: Iterable[DutyDue]) -> bool:
    """Whether one of these duties has a condition that the risks of the case decide."""
    return any(due.row.decided_by in (RESIDUAL_RISK, NEW_FILE_RISK) for due in duties)


def decided(due: DutyDue, told: Particulars, deployments: Iterable[Deployment]) -> DutyDue | None:
    """A duty as the answers decide it: without its condition where that holds, None where not.

    deployments: those that the duty covers.
    """
    if not due.row.decided_by:
        return due
    municipal = told.organisation.kind is Operator.MUNICIPALITY
    if due.row.decided_by == SEVERAL_MUNICIPALITIES:
        holds = _several(tuple(deployments))
    elif due.row.decided_by == risks.condition_of(told.organisation.kind):
        state = consultation(told).state
        holds = None if state == risks.OPEN else state == risks.DUE
    elif municipal and due.row.decided_by in known_municipality.CONDITIONS:
        holds = known_municipality.holds(due.row.decided_by, told, deployments)
    elif not municipal and due.row.decided_by in known_police.CONDITIONS:
        holds = known_police.holds(due.row.decided_by, told)
    else:
        raise LookupError(f"nothing decides {due.row.decided_by} for {told.organisation.kind}")
    if holds is None:
        return due
    return replace(due, row=replace(due.row, only_if=None)) if holds else None


def _several(covered: tuple[Deployment, ...]) -> bool | None:
    """Whether there are sites in several municipalities; None while that is not known."""
    if any(not d.sites for d in covered):
        return None
    found = municipalities(site for d in covered for site in d.sites)
    return None if found is None else len(found) > 1


def speaking(row: Decision, deployment: Deployment, book: Book) -> Decision:
    """A row of the law's answer as it speaks of a deployment: of every council that it needs."""
    if not _several((deployment,)):
        return row
    return spoken_to(book.decision(row.id), deployment.facts.operator, several=True)


def duties(
    given: Iterable[DutyDue], told: Particulars, deployment: Deployment
) -> tuple[DutyDue, ...]:
    """The duties of a deployment as the answers decide them."""
    covered = (deployment,)
    return tuple(one for due in given if (one := decided(due, told, covered)) is not None)


def applied(evaluation: DossierEvaluation, particulars: Particulars) -> DossierEvaluation:
    """The answer for a dossier with the conditions decided that its answers decide."""
    found: list[SharedDuty] = []
    for shared in evaluation.duties:
        covered = [d for d in particulars.deployments if d.id in shared.deployments]
        found += _decided(shared, particulars, covered)
    papers = tuple(p for paper in evaluation.papers for p in _each(paper, particulars))
    return replace(evaluation, duties=tuple(found), papers=papers)


def _decided(
    shared: SharedDuty, particulars: Particulars, covered: list[Deployment]
) -> Iterator[SharedDuty]:
    """A duty as the answers decide it: one for several deployments where they decide it alike."""
    if shared.due.row.decided_by not in known_municipality.OF_A_DEPLOYMENT:
        due = decided(shared.due, particulars, covered)
        if due is not None:
            yield replace(shared, due=due)
        return
    found: dict[bool, SharedDuty] = {}
    for deployment in covered:
        due = decided(shared.due, particulars, (deployment,))
        if due is not None:
            is_open = due.row.only_if is not None
            before = found[is_open].deployments if is_open in found else ()
            found[is_open] = SharedDuty(due, (*before, deployment.id))
    yield from found.values()


def _each(paper: SharedPaper, particulars: Particulars) -> Iterator[SharedPaper]:
    """A paper for the council, once for each municipality in which a zone has its sites."""
    covered = [d for d in particulars.deployments if d.id in paper.deployments]
    zone = particulars.organisation.kind is Operator.LOCAL_POLICE
    found = None
    if zone and paper.due.row.per == "municipality" and all(d.sites for d in covered):
        found = municipalities(site for d in covered for site in d.sites)
    if found is None or len(found) < 2:
        yield paper
        return
    for name in found:
        here = tuple(
            d.id
            for d in covered
            if any(s.municipality.strip().casefold() == name.casefold() for s in d.sites)
        )
        yield replace(paper, subject=name, deployments=here)
