"""What does a page say of the prior consultation: which risks ask for it, or why none does?

In the sentences of the papers, so that page and paper say the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from dossiers.answers import interview
from dossiers.answers.given import Item
from dossiers.answers.particulars import Particulars
from dossiers.answers.risks import HIGH_FROM, asked_at
from dossiers.documents import known
from dossiers.documents.parts.risks import numbers
from dossiers.law import statements
from dossiers.law.book import Book
from dossiers.law.citing import Cited, cited
from dossiers.law.rows import NEW_FILE_RISK, RESIDUAL_RISK, Columns
from dossiers.questions.case_answers import CaseAnswers
from dossiers.views.fields import page_language


@dataclass(frozen=True)
class NamedRisk:
    """A risk that the sentence names. number: "R2", as papers have it; url: where it is scored."""

    number: str
    name: str
    url: str


@dataclass(frozen=True)
class ShownConsultation:
    """What the risks come to. more: where the answer to the question says something else, or "".

    contradicted: that answer is no while the risks ask for a consultation; method: how a level is
    counted; url: where the question is answered.
    """

    state: str
    text: str
    more: str
    method: str
    contradicted: bool
    cites: tuple[Cited, ...]
    risks: tuple[NamedRisk, ...]
    url: str


def shown(
    told: Particulars, plans: Iterable[Columns], on: date, book: Book
) -> ShownConsultation | None:
    """What the risks of a case come to; None where no plan has a duty that they decide.

    plans: the columns of each deployment, as far as its facts are known.
    """
    columns = next((plan for plan in plans if _weighs(book, plan, on)), None)
    if columns is None:
        return None
    found = known.consultation(told)
    language = page_language()
    risks = told.given.items("risk", told.language)
    called = numbers(risks)
    row = statements.load().statement(f"consultation.{found.because}")

    def said(name: str, count: int | None = None, **values: str) -> str:
        text = statements.load().statement(name).variant(columns, on).text(language, count)
        return text.format(body=told.organisation.called(language), **values)

    more = "contradicted" if found.contradicted else "beyond" if found.beyond else ""
    return ShownConsultation(
        state=found.state,
        text=said(
            row.id, len(found.risks), numbers=", ".join(called[risk] for risk in found.risks)
        ),
        more=said(f"consultation.{more}") if more else "",
        method=said("risks.product", n=str(HIGH_FROM)),
        contradicted=found.contradicted,
        cites=tuple(cited(book, c, language) for c in row.citations(columns, on)),
        risks=tuple(
            _named(told, risk, called, found.names[0]) for risk in risks if risk.id in found.risks
        ),
        url=_page_of(told, asked_at(told.organisation.kind)),
    )


def beside(answers: CaseAnswers) -> ShownConsultation | None:
    """As `shown`, beside the questions of the interview."""
    if answers.told is None:
        return None
    return shown(answers.told, answers.plans, answers.on, answers.book)


def _weighs(book: Book, plan: Columns, on: date) -> bool:
    return any(
        duty.decided_by in (RESIDUAL_RISK, NEW_FILE_RISK) and duty.block(plan, on) is not None
        for duty in book.duties_of(plan["operator"])
    )


def _named(told: Particulars, risk: Item, called: dict[str, str], score: str) -> NamedRisk:
    event = risk["event"]
    kind = interview.load().kinds["risk"]
    page = next(p for p in kind.pages if any(q.field.name == score for q in p.questions))
    where = [told.reference, "risks", "risk", risk.id, page.id]
    return NamedRisk(
        number=called[risk.id],
        name=event if isinstance(event, str) else "",
        url=reverse("interview_item_page", args=where),
    )


def _page_of(told: Particulars, path: str) -> str:
    """The page of the interview on which a question of a section stands."""
    section, _, name = path.partition(".")
    pages = interview.load().section(section).pages
    page = next(p for p in pages if any(q.field.name == name for q in p.questions))
    return reverse("interview_page", args=[told.reference, section, page.id])
