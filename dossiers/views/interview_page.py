"""What stands around the questions of a page of the interview: why, examples, words of the law?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from dossiers.answers.shapes import Question
from dossiers.law.citing import Cited, cited
from dossiers.law.rows import Columns
from dossiers.law.telling import fill
from dossiers.law.terms import Operator
from dossiers.questions import asking
from dossiers.questions.asking import Place
from dossiers.questions.case_answers import CaseAnswers
from dossiers.questions.explaining import Piece, in_pieces
from dossiers.views import consulting

# The pages beside whose questions stands what the risks come to.
_WEIGHED = ("what-remains", "prior-consultation", "coc")


@dataclass(frozen=True)
class Explained:
    """A question with what is told beside it.

    only_if: when to answer it, where that follows from a question on the same page; lead, values:
    the field it follows from and the answers that raise it; why: in pieces; terms: words of the
    law in the question itself; cites: its sources; example: an answer from elsewhere; where: the
    papers in which the answer ends up.
    """

    name: str
    only_if: str
    lead: str
    values: str
    why: tuple[Piece, ...]
    terms: tuple[Piece, ...]
    cites: tuple[Cited, ...]
    example: str
    where: str
    regime: str


def page_context(answers: CaseAnswers, place: Place) -> dict[str, Any]:
    """What the template of a page shows besides its form."""
    values = answers.values(place.owner.id, place.item)
    asked, plans = asking.asked_on(answers, place), answers.plans_of(place.owner, values)
    beside = {q.field.name: q for q in asked}
    row = answers.row(place.owner.id, place.item)
    return {
        "section": place.section,
        "kind": place.kind,
        "page": place.page,
        "name": answers.name_of(place.kind, row) if place.kind and row else "",
        "about": _about(answers, place),
        "consultation": consulting.beside(answers) if place.page.id in _WEIGHED else None,
        "explained": [_explained(answers, q, beside, plans) for q in asked],
        "police": _operator(answers) is not Operator.MUNICIPALITY,
    }


def _operator(answers: CaseAnswers) -> Operator:
    return Operator(answers.plans[0]["operator"])


def _about(answers: CaseAnswers, place: Place) -> str:
    about = place.page.about
    return about[answers.language] if about else ""


def _explained(
    answers: CaseAnswers,
    question: Question,
    beside: dict[str, Question],
    plans: tuple[Columns, ...],
) -> Explained:
    language, operator, book = answers.language, _operator(answers), answers.book
    told = fill(book, question.why[language], answers.on, language) if question.why else ""
    seen = {c for c in question.cites for plan in plans if c.speaks(plan, answers.on)}
    spoken = [c for c in question.cites if c in seen]
    why = in_pieces(book, told, operator, language)
    known = {piece.term for piece in why}
    words = f"{question.ask[language]} {question.hint[language] if question.hint else ''}"
    terms = tuple(
        piece
        for piece in in_pieces(book, words, operator, language)
        if piece.term and piece.term not in known
    )
    lead, values = question.only_if or ("", ())
    return Explained(
        name=question.field.name,
        only_if=_only_if(answers, beside[lead], values) if lead in beside else "",
        lead=lead if lead in beside else "",
        values=" ".join(values),
        why=why,
        terms=terms,
        cites=tuple(dict.fromkeys(cited(book, c, language) for c in spoken)),
        example=question.example[language] if question.example else "",
        where=", ".join(answers.feeds([question.path])),
        regime="municipality" if operator is Operator.MUNICIPALITY else "police",
    )


def _only_if(answers: CaseAnswers, lead: Question, values: tuple[str, ...]) -> str:
    """When a question is to be answered, in words."""
    labels = {o.value: o.label[answers.language] for o in lead.options}
    labels |= {"true": _("Yes"), "false": _("No")}
    said = [f"“{labels.get(value, value)}”" for value in values]
    told = _(" or ").join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else said[0]
    return _("Answer this only where “%(question)s” is answered with %(answers)s.") % {
        "question": lead.ask[answers.language],
        "answers": told,
    }
