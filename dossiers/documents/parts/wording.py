"""How is an answer of the interview said in words, and which repeated ones does a paper tell?"""

from __future__ import annotations

from datetime import date
from typing import Any

from dossiers.answers import interview
from dossiers.answers.given import Item, Open
from dossiers.answers.shapes import DEPLOYMENT, PURPOSE, ItemKind, Question
from dossiers.documents.desk import Desk
from dossiers.documents.parts import deployed


def items(desk: Desk, kind_id: str) -> tuple[Item, ...]:
    """The repeated answers of a kind that this paper covers.

    A paper about a supplier tells what belongs to that supplier, or what it names; one that covers
    some of the deployments leaves out what belongs to another.
    """
    kind = interview.load().kinds[kind_id]
    covered = {d.id for d, _ in desk.parts}
    found = desk.particulars.given.items(kind_id, desk.language)
    for question in kind.questions:
        name = question.field.name
        if question.to == DEPLOYMENT and question.field.kind == "reference":
            found = tuple(i for i in found if i[name] is None or i[name] in covered)
        elif question.to == PURPOSE and len(covered) < len(desk.particulars.deployments):
            found = tuple(i for i in found if _serves(desk, i[name]))
        elif question.to == "supplier" and desk.supplier is not None:
            found = tuple(i for i in found if i[name] in (None, desk.subject))
    named = _named_by_supplier(desk, kind_id)
    return found if named is None else tuple(i for i in found if i.id in named)


def _serves(desk: Desk, purposes: Any) -> bool:
    """Whether one of these purposes, or the one, is that of a deployment that the paper covers."""
    if purposes is None or isinstance(purposes, Open):
        return True
    named = set(purposes) if isinstance(purposes, list) else {purposes}
    return any(named & {str(p) for p in e.facts.purposes_in_scope} for _, e in desk.parts)


def _named_by_supplier(desk: Desk, kind_id: str) -> set[str] | None:
    """Which items of a kind the supplier of the paper names; None where it names no such kind."""
    given = desk.particulars.given
    named = [q.field.name for q in interview.load().kinds["supplier"].questions if q.to == kind_id]
    if desk.supplier is None or not named:
        return None
    suppliers = given.items("supplier", desk.language)
    listed = [i[name] for i in suppliers if i.id == desk.subject for name in named]
    lists = [found for found in listed if isinstance(found, list)]
    return {given.item_of(kind_id, one) for found in lists for one in found}


def words_of(desk: Desk, question: Question, value: Any) -> tuple[str, ...]:
    """An answer in words, a line each. An open answer tells why it does not apply."""
    kind, language = question.field.kind, desk.language
    if isinstance(value, Open):
        return (desk.said("not_applicable", because=value.because).text,)
    if kind == "boolean":
        return (desk.label("yes" if value else "no"),)
    if kind == "date":
        return (desk.day(date.fromisoformat(value)),)
    if kind == "choice":
        return (question.option(value).label[language],)
    if kind == "choices":
        return tuple(question.option(one).label[language] for one in value)
    if kind in ("decimal", "integer"):
        return (figures_of(str(value), language),)
    if kind in ("reference", "references"):
        named = value if isinstance(value, list) else [value]
        return tuple(said for one in named if (said := referred(desk, question.to, one)))
    return (str(value),)


def figures_of(number: str, language: str) -> str:
    """A number in figures, its thousands apart: "41.300,5" in Dutch, "41,300.5" in English."""
    sign = "-" if number.startswith("-") else ""
    whole, _, part = number.removeprefix("-").partition(".")
    said = f"{sign}{int(whole):,}" + (f".{part}" if part else "")
    return said.translate(str.maketrans(",.", ".,")) if language == "nl" else said


def referred(desk: Desk, to: str, reference: str) -> str:
    """The name of what a reference leads to; empty where it was taken out."""
    if to == PURPOSE:
        if not any(reference in e.facts.purposes_in_scope for _, e in desk.parts):
            return ""
        asked = desk.book.question("purposes", desk.operator)
        return asked.option(reference).label[desk.language]
    if to == DEPLOYMENT:
        return next((deployed.called(desk, d) for d, _ in desk.parts if d.id == reference), "")
    item_id = desk.particulars.given.item_of(to, reference)
    kind = interview.load().kinds[to]
    for item in desk.particulars.given.items(to, desk.language):
        if item.id == item_id:
            question = kind.question(kind.columns[0])
            value = item[question.field.name]
            return "" if value is None else " ".join(words_of(desk, question, value))
    return ""


def term_of(desk: Desk, number: Any, unit: Any) -> str:
    """A term in words: "30 dagen", "één maand"; a number that is still open as it was answered."""
    if isinstance(number, Open) or isinstance(unit, Open):
        return desk.label("later")
    return desk.said(f"term.{unit}", count=int(number)).text


def numbers_of(asked: Question | ItemKind) -> tuple[str, ...]:
    """The numbers of the ground's lists that a question, or a list of items, answers."""
    questions = asked.questions if isinstance(asked, ItemKind) else (asked,)
    return tuple(dict.fromkeys(n for q in questions for n in q.field.numbers))


def name_of(desk: Desk, question: Question) -> str:
    """What a question is called in a paper.

    An answer that holds for all deployments of a dossier together says so; one that is known for
    each of them is about those of the paper.
    """
    apart = desk.particulars.given.told_apart(question.path)
    several = len(desk.parts if apart else desk.particulars.deployments) > 1
    named = question.whole if several and question.whole is not None else question.name
    return named[desk.language]


def missing_name(desk: Desk, asked: Question | ItemKind) -> str:
    """What is missing, in words."""
    return asked.title[desk.language] if isinstance(asked, ItemKind) else name_of(desk, asked)


def later(desk: Desk, question: Question | None, value: Open) -> str:
    """Who will know it and by when, after the name of what is asked."""
    by = "" if value.when is None else desk.said("later.when", day=desk.day(value.when)).text
    told = ", ".join(p for p in (value.who, by) if p) or desk.label("later")
    return f"{name_of(desk, question)}: {told}" if question else told
