"""What of a dossier does its interview need to know: plans, deployments, stored answers?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from dossiers import access
from dossiers.answers import interview
from dossiers.answers.shapes import DEPLOYMENT, Section
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
_DECIDING = ("plan", "organisation", "deployment", "advice", "supplier")


def answers_of(reading: access.Reading, section: Section | None = None) -> CaseAnswers:
    """The answers of a dossier, read anew.

    section: read no more than a page of this section needs: what decides about the plan, the
    section with its lists, the lists that its questions lead to, and the sections whose answers
    raise them. A long dossier costs a page no more than a short one.
    """
    dossier, today = reading.dossier, timezone.localdate()
    found = dossier.answers.filter(removed=False)
    if section is not None:
        found = found.filter(section__in=_read_for(section))
    rows = list(found)
    answers = cases.answers_file(dossier, today, rows)
    return case_answers(dossier, standing_of(answers, dossier.reference, today, load()), rows)


def _read_for(section: Section) -> set[str]:
    kinds = {kind.id for kind in section.kinds}
    questions = (*section.questions, *(q for kind in section.kinds for q in kind.questions))
    asked = interview.load()
    leads = (path for q in questions for path in asked.led_by(q.path))
    return {
        *_DECIDING,
        section.id,
        *kinds,
        *(q.to for q in questions if q.to),
        *(path.partition(".")[0] for path in leads),
    }


def case_answers(
    dossier: Dossier, standing: Standing, rows: Sequence[SectionAnswers]
) -> CaseAnswers:
    """The answers of a dossier of which everything was read already."""
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
        told=standing.particulars,
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
