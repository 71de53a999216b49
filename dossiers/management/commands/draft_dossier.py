"""Which papers come of the answers in this file? `manage.py draft_dossier FILE --out DIR`."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from dossiers.answers.fields import BadAnswer
from dossiers.answers.meaning import Case, Unanswered, read
from dossiers.documents import catalogue, docx, pdf
from dossiers.documents.alike import FULL
from dossiers.documents.draft import Draft, Imprint
from dossiers.law.book import load
from dossiers.law.combining import DossierEvaluation
from dossiers.law.facts import BadFact, MissingFact
from dossiers.law.skeletons import SCOPE_NOTE
from dossiers.law.wording import WORDS
from dossiers.management.commands import _answering as answering

FORMATS = ("pdf", "docx")
NOT_ISSUED = 3  # exit code of a dossier that may not be issued: a scope note says why


@dataclass(frozen=True)
class Order:
    """What was asked: where to, how, for whom, in which language, by the law of which day."""

    out: Path
    language: str
    audience: str
    on: date
    formats: tuple[str, ...]
    questions: bool = False


@dataclass(frozen=True)
class Made:
    """A paper in one format. pages: 0 where the format has none of its own."""

    draft: Draft
    format: str
    content: bytes
    pages: int


class Command(BaseCommand):
    help = "Draws the papers of a file of answers, without a database."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("answers", metavar="ANSWERS.json")
        parser.add_argument("--out", required=True, metavar="DIR")
        parser.add_argument("--language", default="nl")
        parser.add_argument("--on", metavar="DATE", help="day of the law, YYYY-MM-DD")
        parser.add_argument("--format", default="pdf", help="pdf, docx, or both: pdf,docx")
        parser.add_argument("--audience", default="full", choices=["full", "public"])
        parser.add_argument(
            "--questions",
            action="store_true",
            help="drafts for comment: the questions behind each section, for no public reader",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        language = answering.language_from(options["language"])
        words = WORDS[language]
        on = answering.day_from(options["on"], timezone.localdate(), language)
        order = Order(
            _folder(options["out"], language),
            language,
            options["audience"],
            on,
            _formats(options["format"], language),
            options["questions"],
        )
        if order.questions and order.audience != FULL:
            answering.give_up(f"--questions: {words['accepted']}: --audience {FULL}")
        path = options["answers"]
        case, evaluation = _understood(path, answering.read_json(path, language), order)
        try:
            papers = _made(_jobs(case, evaluation, order), order)
        except pdf.RenderFailed as failed:
            answering.give_up(f"{path}: {failed}")
        try:
            lines = [_kept(order, paper) for paper in papers]
        except OSError:
            answering.give_up(f"--out {order.out}: {words['no_folder']}")
        for line in lines:
            self.stdout.write(f"{line['file']}  {line['pages']}  {line['bytes']}")
        manifest = {
            "law_date": on.isoformat(),
            "law_book": load().digest,
            "verdict": str(evaluation.verdict),
            "documents": lines,
            "not_drawn": [
                {"document": paper.kind} | ({"subject": paper.subject} if paper.subject else {})
                for paper in catalogue.not_drawn(evaluation, case.particulars)
            ],
        }
        written = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
        (order.out / "manifest.json").write_text(written, encoding="utf-8")
        if not evaluation.verdict.lawful:
            raise SystemExit(NOT_ISSUED)


def _understood(path: str, raw: dict[str, Any], order: Order) -> tuple[Case, DossierEvaluation]:
    """The meaning of the answers and the law's answer, or the end of the command."""
    words, book = WORDS[order.language], load()
    try:
        case = read(raw, book=book)
        return case, case.evaluate(order.on, book)
    except BadAnswer as bad:
        found = json.dumps(bad.found, ensure_ascii=False, default=str)[:120]
        allowed = f"; {words['accepted']}: {bad.allowed}" if bad.allowed else ""
        answering.give_up(
            f"{path}: {bad.path}: {words['answer:' + bad.why]}; {words['found']} {found}{allowed}"
        )
    except BadFact as bad_fact:
        answering.give_up(answering.bad_fact_line(path, bad_fact, order.language))
    except Unanswered as open_question:
        missing = MissingFact(open_question.fact)
        operator = case.particulars.organisation.kind
        where = f"{path}: {open_question.path}"
        answering.give_up(answering.missing_fact_line(where, missing, operator, order.language))


def _jobs(case: Case, evaluation: DossierEvaluation, order: Order) -> list[pdf.Job]:
    """Every paper, with what stands beside it."""
    particulars, language = case.particulars, order.language
    papers = [(paper.kind, paper.subject) for paper in catalogue.wanted(evaluation, particulars)]
    if not evaluation.verdict.lawful:
        papers = [(SCOPE_NOTE, "")]
    if order.questions:
        return [
            catalogue.draft_for_comment(kind, subject, particulars, evaluation, language)
            for kind, subject in papers
        ]
    imprint = Imprint(None, None, True, load().digest)
    return [
        (catalogue.draft(kind, subject, particulars, evaluation, language), imprint)
        for kind, subject in papers
    ]


def _made(jobs: list[pdf.Job], order: Order) -> list[Made]:
    """Every paper in the formats that were asked for, paper by paper."""
    found = []
    if "pdf" in order.formats:
        printed = pdf.render_pdfs(jobs, order.audience)
        found += [
            Made(draft, "pdf", paper.content, paper.pages)
            for (draft, _), paper in zip(jobs, printed, strict=True)
        ]
    if "docx" in order.formats:
        found += [
            Made(draft, "docx", docx.written(draft, imprint, order.audience), 0)
            for draft, imprint in jobs
        ]
    drafts = [draft for draft, _ in jobs]
    return sorted(found, key=lambda made: drafts.index(made.draft))


def _kept(order: Order, made: Made) -> dict[str, Any]:
    """Writes one paper and says what was written, as the manifest has it."""
    draft, content = made.draft, made.content
    subject = f"-{draft.subject}" if draft.subject else ""
    public = ".public" if order.audience == "public" else ""
    asked = ".questions" if order.questions else ""
    name = f"{draft.kind}{subject}{public}{asked}.{order.language}.{made.format}"
    (order.out / name).write_bytes(content)
    return {
        "document": draft.kind,
        **({"subject": draft.subject} if draft.subject else {}),
        "language": order.language,
        "audience": order.audience,
        **({"questions": True} if order.questions else {}),
        "file": name,
        "pages": made.pages,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _formats(asked: str, language: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(asked.split(",")))
    for name in names:
        if name not in FORMATS:
            accepted = WORDS[language]["accepted"]
            answering.give_up(f"--format {name}: {accepted}: {', '.join(FORMATS)}")
    return names


def _folder(name: str, language: str) -> Path:
    folder = Path(name)
    if not name.strip():
        answering.give_up(f"--out: {WORDS[language]['no_folder']}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError):
        answering.give_up(f"--out {name}: {WORDS[language]['no_folder']}")
    return folder
