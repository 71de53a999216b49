"""What does the law say of the plan in this file? `manage.py evaluate FACTS.json`."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from dossiers.law.advice import other_plans
from dossiers.law.advice import ways_through_advice as ways
from dossiers.law.book import load
from dossiers.law.evaluation import evaluate
from dossiers.law.facts import BadFact, MissingFact
from dossiers.law.telling import alternative_json, day_words, evaluation_json, way_told
from dossiers.law.terms import Operator, Verdict
from dossiers.law.wording import WORDS
from dossiers.management.commands import _answering as answering


class Command(BaseCommand):
    help = "Evaluates one deployment (a JSON object of facts) and prints the answer."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("facts", metavar="FACTS.json")
        parser.add_argument("--on", metavar="DATE", help="day of the law, YYYY-MM-DD")
        parser.add_argument("--language", default="nl")
        parser.add_argument("--format", default="text", choices=["text", "json"])

    def handle(self, *args: Any, **options: Any) -> None:
        language = answering.language_from(options["language"])
        on = answering.day_from(options["on"], timezone.localdate(), language)
        path = options["facts"]
        facts = answering.facts_or_end(path, answering.read_json(path, language), language)
        book = load()
        try:
            evaluation = evaluate(facts, on, book)
        except MissingFact as missing:
            operator = facts.operator or Operator.MUNICIPALITY
            answering.give_up(answering.missing_fact_line(path, missing, operator, language))
        except BadFact as bad:
            answering.give_up(answering.bad_fact_line(path, bad, language))
        told = evaluation_json(book, evaluation, language)
        if options["format"] == "json":
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
        else:
            told["ways"] = [way_told(way, book, on, language) for way in ways(evaluation, book)]
            told["alternatives"] = [
                alternative_json(one, language) for one in other_plans(evaluation, book)
            ]
            self.stdout.write(as_text(told, language))


def as_text(told: dict[str, Any], language: str) -> str:
    """The answer as plain text: verdict, reasons, duties, papers, what would change it, notes.

    told: as evaluation_json gives it, with the alternatives that a person reads and `ways`.
    """
    words = WORDS[language]
    lines = [
        words[told["verdict"]].upper(),
        f"{words['law_date']}: {day_words(date.fromisoformat(told['law_date']), language)}",
        "",
    ]
    for reason in told["reasons"]:
        lines += [f"[{reason['row']}] {reason['text']}", *_sources(reason, words)]
    for heading, key in (("duties", "duties"), ("documents", "documents")):
        if told[key]:
            lines += ["", words[heading].upper()]
        for due in told[key]:
            who = words[f"actor:{due['by']}"]
            condition = f" ({words['only_if']}: {due['if']})" if "if" in due else ""
            lines.append(f"- {due['title']}: {who}, {words['before:' + due['before']]}{condition}")
            if "text" in due:
                lines.append(f"  {due['text']}")
            lines += _sources(due, words)
    if told["ways"]:
        lines += ["", words["ways"].upper()]
    for way in told["ways"]:
        lines += [f"- {way['text']}", *(f"  [{row}] {ask}" for row, ask in way["opens"])]
    if told["alternatives"]:
        asks = told["verdict"] == Verdict.SEEK_ADVICE
        lines += ["", words["alternatives:seek_advice" if asks else "alternatives"].upper()]
        lines += [f"- {found['text']}" for found in told["alternatives"]]
    if told["notes"]:
        lines += ["", words["notes"].upper()]
        lines += [f"- {note}" for note in told["notes"]]
    return "\n".join(lines)


def _sources(told: dict[str, Any], words: Any) -> list[str]:
    sure = {"verified": words["read"]}
    return [
        f"  · {source['title']} ({sure.get(source['confidence'], words['open'])})"
        for source in told["sources"]
    ]
