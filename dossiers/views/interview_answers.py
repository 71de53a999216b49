"""What of a dossier does its interview need to know: plans, deployments, stored answers?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils import timezone

from dossiers import access
from dossiers.answers import interview
from dossiers.answers.particulars import Particulars
from dossiers.answers.shapes import DEPLOYMENT, ItemKind, Section
from dossiers.law.book import load
from dossiers.law.evaluation import columns_of
from dossiers.models import Dossier, SectionAnswers
from dossiers.questions.asking import Place
from dossiers.questions.case_answers import CaseAnswers
from dossiers.services import cases
from dossiers.views.fields import page_language
from dossiers.views.naming import deployment_name
from dossiers.views.standing import Standing, standing_of

# What decides about a plan, and what names it.
_DECIDING = ("plan", "organisation", "deployment", "advice")
_SHOWN_BESIDE = {"site": {"camera"}}


def answers_of(
    reading: access.Reading, section: Section | None = None, kind: ItemKind | None = None
) -> CaseAnswers:
    """The answers of a dossier, read anew.

    section, kind: read no more than a page of this section, or of a repeated answer of it, needs:
    what decides about the plan, the answers beside it, the lists that its questions lead to, and
    the sections whose answers raise them. A long dossier costs a page no more than a short one.
    """
    dossier, today = reading.dossier, timezone.localdate()
    found = dossier.answers.filter(removed=False)
    if section is None:
        rows = list(found)
        return case_answers(dossier, _stands(dossier, today, rows), rows)
    rows = list(found.filter(section__in=_read_for(section.id, kind.id if kind else "")))
    # Few pages tell what the whole dossier comes to; for the others the law decides alone.
    deciding = cases.deciding_file(dossier, [row for row in rows if row.section in _DECIDING])
    standing = standing_of(deciding, dossier.reference, today, load())
    return _case_answers(
        dossier, standing, rows, lambda: _stands(dossier, today, list(found)).particulars
    )


def _stands(dossier: Dossier, on: date, rows: Sequence[SectionAnswers]) -> Standing:
    return standing_of(cases.answers_file(dossier, on, rows), dossier.reference, on, load())


@lru_cache(maxsize=128)
def _read_for(section: str, kind: str) -> frozenset[str]:
    """The sections and kinds of items of which a page needs the answers."""
    asked = interview.load()
    owner = asked.kinds[kind] if kind else asked.section(section)
    leads = (path for q in owner.questions for path in asked.led_by(q.path))
    found = {*_DECIDING, owner.id, *(path.partition(".")[0] for path in leads)}
    wanted = [owner]
    while wanted:
        names = {q.to for q in wanted.pop().questions} & asked.kinds.keys() - found
        found |= names
        wanted += [asked.kinds[name] for name in names]
    # The map of a place shows the cameras of it.
    return frozenset(found | _SHOWN_BESIDE.get(kind, set()))


def case_answers(
    dossier: Dossier, standing: Standing, rows: Sequence[SectionAnswers]
) -> CaseAnswers:
    """The answers of a dossier of which everything was read already."""
    return _case_answers(dossier, standing, rows, lambda: standing.particulars)


def _case_answers(
    dossier: Dossier,
    standing: Standing,
    rows: Sequence[SectionAnswers],
    tells: Callable[[], Particulars | None],
) -> CaseAnswers:
    plans = tuple(
        part.evaluation.columns if part.evaluation else columns_of(part.deployment.facts)
        for part in standing.parts
    )
    purposes = (p for part in standing.parts for p in part.deployment.facts.purposes or ())
    papers = {
        str(paper.row.id): paper.row.title[page_language()]
        for part in standing.parts
        if part.evaluation is not None
        for paper in part.evaluation.papers
    }
    return CaseAnswers(
        dossier=dossier,
        interview=interview.load(),
        book=load(),
        plans=plans or ({"operator": str(dossier.organisation.kind)},),
        deployments=tuple((p.deployment.id, deployment_name(p)) for p in standing.parts),
        purposes=tuple(dict.fromkeys(purposes)),
        papers=papers,
        on=standing.on,
        language=page_language(),
        rows=rows,
        tells=tells,
    )


def known(answers: CaseAnswers, place: Place) -> dict[str, Any]:
    """What a new item shows as chosen already: the only deployment, the municipality itself."""
    found: dict[str, Any] = {}
    for question in place.page.questions:
        name = question.field.name
        if question.to == DEPLOYMENT and len(answers.deployments) == 1:
            only = answers.deployments[0][0]
            found[name] = [only] if question.field.kind == "references" else only
        if question.path == "site.municipality":
            found[name] = _own_municipality(answers.dossier)
    return found


def _own_municipality(dossier: Dossier) -> str:
    """A municipality's cameras stand in that municipality; a zone has several."""
    owner = dossier.organisation
    if owner.kind != owner.Kind.MUNICIPALITY:
        return ""
    names = owner.names_on(timezone.localdate())
    return names.get(dossier.language) or next(iter(names.values()), "")
