"""How does a dossier stand: what does the law answer for each deployment, and what is open?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import Http404

from dossiers.answers.particulars import Deployment, Particulars
from dossiers.law.book import Book
from dossiers.law.combining import DossierEvaluation, combine
from dossiers.law.evaluation import BadDate, BookGap, Evaluation, evaluate
from dossiers.law.facts import BadFact, Facts
from dossiers.views.legible import Unread, answer_of, read


@dataclass(frozen=True)
class Part:
    """One deployment. number: its place in the dossier, from 1; open: the facts still to answer.

    evaluation: None while a question is open.
    """

    number: int
    deployment: Deployment
    open: tuple[str, ...]
    evaluation: Evaluation | None

    @property
    def lawful(self) -> bool:
        """Whether the law lets it go on; false while a question is open."""
        return self.evaluation is not None and self.evaluation.verdict.lawful


@dataclass(frozen=True)
class Standing:
    """Everything that the answers of a dossier come to on a day.

    particulars: None where there is no deployment yet. whole: the answer for the dossier, None
    while a question of any deployment is open. unread: the answers that cannot be read; they do
    not count.
    """

    on: date
    particulars: Particulars | None
    parts: tuple[Part, ...]
    whole: DossierEvaluation | None
    unread: tuple[Unread, ...] = ()

    def part(self, item: str) -> Part:
        """The deployment of this id. Raises Http404."""
        for part in self.parts:
            if part.deployment.id == item:
                return part
        raise Http404

    @property
    def open(self) -> int:
        """How many questions are open over all deployments, as far as the answers tell."""
        return sum(len(part.open) for part in self.parts)

    @property
    def may_be_issued(self) -> bool:
        """Whether every deployment is answered and lawful."""
        return self.whole is not None and self.whole.verdict.lawful and not self.unread

    @property
    def stops(self) -> tuple[Part, ...]:
        """The deployments for which no papers are issued: the law answered, and not with yes."""
        return tuple(p for p in self.parts if p.evaluation is not None and not p.lawful)


def standing_of(answers: Mapping[str, Any], reference: str, on: date, book: Book) -> Standing:
    """How the answers of a dossier stand on a day. A dossier without deployments stands empty."""
    legible = read(answers, reference, book)
    case = legible.case
    if case is None:
        return Standing(on, None, (), None, legible.unread)
    particulars = case.particulars
    parts = tuple(
        Part(number, deployment, deployment.facts.missing(), answer_of(deployment.facts, on, book))
        for number, deployment in enumerate(particulars.deployments, start=1)
    )
    decided = [(p.deployment.id, p.evaluation) for p in parts if p.evaluation is not None]
    whole = None
    if len(decided) == len(parts):
        whole = combine(decided, [supplier.id for supplier in particulars.suppliers])
    return Standing(on, particulars, parts, whole, legible.unread)


def answer_on(facts: Facts, day: date, book: Book) -> Evaluation | None:
    """The law's answer on another day; None where the book does not go back so far.

    An answer that was recorded for the rules of today and was not offered on that day does not
    count then: its question stands open.
    """
    try:
        return evaluate(facts, day, book)
    except BadDate:
        return None
    except (BadFact, BookGap):
        return evaluate(replace(facts, recorded_advice=()), day, book)
