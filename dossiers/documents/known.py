"""Which conditions of the law book do the particulars of a case already decide?

The law reads facts alone; a condition that only a name or a place can answer is decided here,
where the sites are known. Where they are not, the condition stands as the book words it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dossiers.answers.particulars import Particulars, Site
from dossiers.law.combining import DossierEvaluation, SharedPaper
from dossiers.law.dues import DutyDue
from dossiers.law.terms import Operator

SEVERAL_MUNICIPALITIES = "several_municipalities"


def municipalities(sites: Iterable[Site]) -> tuple[str, ...] | None:
    """The municipalities of these sites, each once; None while one of them is not known."""
    given = tuple(sites)
    if not given or not all(site.municipality.strip() for site in given):
        return None
    found = {site.municipality.strip().casefold(): site.municipality.strip() for site in given}
    return tuple(found.values())


def decided(due: DutyDue, sites: Iterable[Site]) -> DutyDue | None:
    """A duty as the sites decide it: without its condition where that holds, None where not."""
    if due.row.decided_by != SEVERAL_MUNICIPALITIES:
        return due
    found = municipalities(sites)
    if found is None:
        return due
    return replace(due, row=replace(due.row, only_if=None)) if len(found) > 1 else None


def duties(given: Iterable[DutyDue], sites: Iterable[Site]) -> tuple[DutyDue, ...]:
    """The duties of a deployment as its sites decide them."""
    known = tuple(sites)
    return tuple(one for due in given if (one := decided(due, known)) is not None)


def applied(evaluation: DossierEvaluation, particulars: Particulars) -> DossierEvaluation:
    """The answer for a dossier with the conditions decided that its sites decide."""
    found = []
    for shared in evaluation.duties:
        covered = [d for d in particulars.deployments if d.id in shared.deployments]
        if any(not d.sites for d in covered):
            found.append(shared)
            continue
        due = decided(shared.due, (site for d in covered for site in d.sites))
        if due is not None:
            found.append(replace(shared, due=due))
    papers = tuple(p for paper in evaluation.papers for p in _each(paper, particulars))
    return replace(evaluation, duties=tuple(found), papers=papers)


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
