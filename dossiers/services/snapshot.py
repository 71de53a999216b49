"""What is a dossier at one moment, and what does the law say of it?"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from dossiers.answers import meaning
from dossiers.answers.particulars import Particulars
from dossiers.documents.look import Look
from dossiers.law.book import Book, load
from dossiers.law.combining import DossierEvaluation
from dossiers.law.telling import evaluation_json
from dossiers.models import Dossier
from dossiers.services import cases, house_style


@dataclass(frozen=True)
class Snapshot:
    """A dossier at one moment, and what the law says of it. revision: the dossier's; look: of its
    organisation's papers.
    """

    dossier: Dossier
    revision: int
    on: date
    book: Book
    answers: dict[str, Any]
    particulars: Particulars
    evaluation: DossierEvaluation
    look: Look = field(default_factory=Look)


def take(*, dossier: Dossier, on: date, book: Book | None = None) -> Snapshot:
    """Read a dossier as it stands at one moment. Raises Unanswered, DossierSetAside."""
    law_book = book or load()
    with transaction.atomic(durable=True):
        locked = cases.lock_active(dossier)
        answers = cases.answers_file(locked, on)
        look = house_style.look_of(locked.organisation)
    case = meaning.read(answers, locked.reference, law_book)
    evaluation = case.evaluate(on, law_book)
    return Snapshot(
        locked, locked.revision, on, law_book, answers, case.particulars, evaluation, look
    )


def told(taken: Snapshot, language: str) -> dict[str, bytes]:
    """Answers, facts and evaluation as canonical JSON, by the name of the edition's column."""
    law = taken.evaluation
    facts = {
        deployment.id: {
            **deployment.facts.given(),
            "recorded_advice": dict(deployment.facts.recorded_advice),
        }
        for deployment in taken.particulars.deployments
    }
    evaluation = {
        "law_date": law.on.isoformat(),
        "law_book": taken.book.digest,
        "verdict": law.verdict,
        "deployments": {
            deployment: evaluation_json(taken.book, part, language)
            for deployment, part in law.parts
        },
        "duties": [[duty.due.row.id, duty.deployments] for duty in law.duties],
        "documents": [[paper.due.row.id, paper.subject, paper.deployments] for paper in law.papers],
    }
    said = {"answers": taken.answers, "facts": facts, "evaluation": evaluation}
    return {name: canonical(value) for name, value in said.items()}


def canonical(said: Any) -> bytes:
    """JSON of which equal values have equal bytes."""
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    # Half of a surrogate pair, which a person can post, has no bytes of its own.
    return text.encode("utf-8", "backslashreplace")
