"""How is an evaluation told as plain values in one language, as the command line prints it?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from dossiers.law.addressing import addressed
from dossiers.law.advice import Way
from dossiers.law.alternatives import Alternative, alternatives
from dossiers.law.book import SCHEME_DATE, Book
from dossiers.law.citing import cited, quantity
from dossiers.law.evaluation import DueLine, Evaluation, PaperDue, Reason
from dossiers.law.reading import LIMIT_NAME
from dossiers.law.rows import Citation, Columns, Decision, Text, Use
from dossiers.law.wording import WORDS


def fill(book: Book, text: str, on: date, language: str) -> str:
    """A sentence of the book with its limits in words."""
    said = addressed(text, None, language)
    return LIMIT_NAME.sub(lambda m: quantity(book.limit(m[1], on), language), said)


def reason_text(book: Book, reason: Reason, evaluation: Evaluation, language: str) -> str:
    """Why this row spoke; a row that asks for advice also says what to ask whom."""
    row = reason.row
    if isinstance(row, Use):
        regime = regime_of(evaluation)
        said = [row.because[regime][language], row.then[regime][language]]
    else:
        said = [row.because[language]]
        if row.asks is not None and not reason.answered:
            said.append(row.asks[language])
    return fill(book, " ".join(said), evaluation.on, language)


def regime_of(evaluation: Evaluation) -> str:
    """`police` or `municipality`."""
    return "police" if evaluation.facts.police else "municipality"


def sources_json(book: Book, citations: Iterable[Citation], language: str) -> list[dict[str, Any]]:
    """Citations as the contract spells them: id, article, title, url, confidence."""
    told = []
    for citation in citations:
        shown = cited(book, citation, language)
        told.append(
            {
                "id": shown.source,
                "article": shown.article,
                "part": shown.part,
                "title": shown.title,
                "url": shown.url,
                "confidence": str(shown.confidence),
            }
        )
    return told


def evaluation_json(book: Book, evaluation: Evaluation, language: str) -> dict[str, Any]:
    """The whole answer as the contract of `manage.py evaluate --format json` spells it."""
    columns, on = evaluation.columns, evaluation.on
    return {
        "law_date": on.isoformat(),
        "law_book": book.digest,
        "verdict": str(evaluation.verdict),
        "reasons": [_reason(book, r, evaluation, language) for r in evaluation.reasons],
        "duties": [
            {"id": d.row.id, "text": fill(book, d.row.text[language], on, language)}
            | _due(book, d, columns, on, language)
            for d in evaluation.duties
        ],
        "documents": [
            {"document": p.row.id, "required": p.row.required}
            | _due(book, p, columns, on, language)
            for p in evaluation.papers
        ],
        "alternatives": [alternative_json(a, language) for a in alternatives(evaluation, book)],
        "notes": list(notes(book, evaluation, language)),
    }


def _reason(book: Book, reason: Reason, evaluation: Evaluation, language: str) -> dict[str, Any]:
    row, columns, on = reason.row, evaluation.columns, evaluation.on
    told: dict[str, Any] = {
        "row": "SC1" if isinstance(row, Use) else row.id,
        "text": reason_text(book, reason, evaluation, language),
        "verdict": str(reason.verdict),
        "seed_rows": list(row.seed_rows),
        "confidence": str(row.confidence(columns, on)),
        "sources": sources_json(book, row.citations(columns, on), language),
    }
    if isinstance(row, Use):
        told["purpose"] = row.id
    if reason.offers:
        told["continues_as"] = list(reason.offers)
    if reason.answered and not isinstance(row, Use):
        told["answered"] = True
    return told


def _due(book: Book, due: DueLine, columns: Columns, on: date, language: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "title": due.row.title[language],
        "by": str(due.by),
        "before": str(due.before),
        "seed_rows": list(due.seed_rows),
        "confidence": str(due.row.confidence(columns, on)),
        "sources": sources_json(book, due.row.citations(columns, on), language),
    }
    if due.row.only_if is not None:
        told["if"] = due.row.only_if[language]
    if isinstance(due, PaperDue) and due.row.per:
        told["per"] = due.row.per
    return told


def alternative_json(found: Alternative, language: str) -> dict[str, Any]:
    """A change of plan: answers, verdict, words, and the questions that it raises."""
    return {
        "change": dict(found.change),
        "verdict": str(found.verdict),
        "text": found.text[language],
        "asks": list(found.asks),
    }


def way_told(way: Way, book: Book, on: date, language: str) -> dict[str, Any]:
    """A way through advice in words: the change, and what each row then asks of whom."""
    opens = [
        (reason.row.id, fill(book, reason.row.asks[language], on, language))
        for reason in way.opens
        if isinstance(reason.row, Decision) and reason.row.asks is not None
    ]
    return {"text": way.text[language], "opens": opens}


def notes(book: Book, evaluation: Evaluation, language: str) -> Iterable[str]:
    """Scheme and law first, then the warnings and open questions, then what was ignored."""
    on, words = evaluation.on, WORDS[language]
    for row_id in evaluation.differs:
        row = book.difference(row_id, evaluation.columns, on)
        yield f"{row_id}: {fill(book, row.text[language], on, language)}"
    if evaluation.then is not None:
        verdict, body = evaluation.then
        yield words["then"].format(
            day=day_words(SCHEME_DATE, language),
            verdict=words[verdict].lower(),
            body=words[f"body:{body}"],
        )
    for warning in evaluation.warnings:
        yield f"{warning.id}: {fill(book, warning.text[language], on, language)}"
    for name in evaluation.ignored_facts:
        yield words["ignored_fact"].format(name=name)
    for name in evaluation.ignored_advice:
        yield words["ignored_advice"].format(name=name)


def day_words(day: date, language: str) -> str:
    """A legal date in words: "26 november 2020"."""
    month = WORDS[language]["months"].split()[day.month - 1]
    return f"{day.day} {month} {day.year}"


def in_language(text: Text, language: str) -> str:
    """A text of the book in a language. Raises KeyError: every language is complete."""
    return text[language]


def words(language: str) -> Mapping[str, str]:
    """The fixed words of the law floor: verdicts, bodies, steps, actors."""
    return WORDS[language]
