"""What does the home of a dossier show: its answer, what is missing, its parts and its papers?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dossiers.answers.particulars import Deployment
from dossiers.documents import catalogue, known
from dossiers.law.book import Book
from dossiers.law.combining import SharedPaper
from dossiers.law.evaluation import Evaluation
from dossiers.law.rows import Use
from dossiers.law.telling import day_words, words
from dossiers.law.terms import Verdict
from dossiers.models import Dossier, SectionAnswers
from dossiers.questions.case_answers import CaseAnswers
from dossiers.questions.progress import COMPLETE, NOT_STARTED, SectionState, progress
from dossiers.questions.summing import Summary
from dossiers.views import missing
from dossiers.views.acting import Order, orders
from dossiers.views.check_answers import summary
from dossiers.views.idle_advice import IdleAdvice, idle
from dossiers.views.interview_answers import case_answers
from dossiers.views.missing import Open
from dossiers.views.naming import deployment_name
from dossiers.views.plan_words import kind_words
from dossiers.views.standing import Part, Standing

# The section in which sites and cameras stand.
PLACES = "places"


@dataclass(frozen=True)
class Section:
    """A part of the dossier to work on: where it is, in a line, how far, and who writes it."""

    title: str
    url: str
    line: str
    state: str
    writer: str = ""
    feeds: str = ""


@dataclass(frozen=True)
class ShownDeployment:
    """A deployment on the page of its dossier. verdict: empty while a question is open."""

    item: str
    name: str
    kind: str
    verdict: str
    answer: str
    open: int
    lawful: bool


@dataclass(frozen=True)
class Due:
    """A paper that the plan needs. url: of its preview, empty where it cannot be drawn."""

    title: str
    subject: str
    by: str
    only_if: str
    url: str


class DossierPage:
    """The page of a dossier for one who sees its answers, or, where not, only what is decided."""

    def __init__(
        self, dossier: Dossier, standing: Standing, book: Book, language: str, sees_answers: bool
    ) -> None:
        self.dossier, self.standing = dossier, standing
        self.book, self.language, self.sees_answers = book, language, sees_answers
        self.rows: dict[str, list[SectionAnswers]] = {}
        if sees_answers:
            for row in dossier.answers.filter(removed=False):
                self.rows.setdefault(row.section, []).append(row)

    # -- the answer -----------------------------------------------------------------------------

    @property
    def verdict(self) -> str:
        """The answer for the whole dossier; empty while a question is open."""
        return str(self.standing.whole.verdict) if self.standing.whole else ""

    @property
    def deployments(self) -> list[ShownDeployment]:
        """Every deployment; for one who does not see answers, those that are decided."""
        return [
            self._deployment(part)
            for part in self.standing.parts
            if self.sees_answers or part.evaluation is not None
        ]

    @cached_property
    def stops(self) -> list[ShownDeployment]:
        """The deployments for which no papers are made."""
        return [self._deployment(part) for part in self.standing.stops]

    @property
    def refused(self) -> list[ShownDeployment]:
        """Of those, the deployments that the law does not let go on as they stand."""
        return [each for each in self.stops if each.verdict != Verdict.SEEK_ADVICE]

    @property
    def waiting(self) -> list[ShownDeployment]:
        """Of those, the deployments that go on once an answer of the officer is recorded."""
        return [each for each in self.stops if each.verdict == Verdict.SEEK_ADVICE]

    def _deployment(self, part: Part) -> ShownDeployment:
        facts, evaluation = part.deployment.facts, part.evaluation
        return ShownDeployment(
            item=part.deployment.id,
            name=deployment_name(part),
            kind=kind_words(str(facts.camera or ""), str(facts.place or "")),
            verdict=str(evaluation.verdict) if evaluation else "",
            answer=self._answer(evaluation, part.deployment) if evaluation else "",
            open=len(part.open),
            lawful=part.lawful,
        )

    def _answer(self, evaluation: Evaluation, deployment: Deployment) -> str:
        for reason in evaluation.reasons:
            if reason.verdict is evaluation.verdict and not reason.answered:
                row = self.book.decision("SC1") if isinstance(reason.row, Use) else reason.row
                answer = known.speaking(row, deployment, self.book).answer
                return answer[self.language] if answer else ""
        return ""

    # -- what is missing --------------------------------------------------------------------------

    @property
    def todo(self) -> list[Open]:
        """The questions without which the law cannot answer, each a link."""
        if not self.sees_answers:
            return []
        open_now = missing.questions(
            self.dossier.reference, self.standing, self.book, self.language
        )
        unread = {each.url for each in self.unread}
        return [each for each in open_now if each.url not in unread]

    @property
    def unread(self) -> list[Open]:
        """The answers that cannot be read, each a link."""
        if not self.sees_answers:
            return []
        return list(missing.unread(self.dossier.reference, self.standing, self.book, self.language))

    @property
    def left_open(self) -> list[Open]:
        """What the papers print and would leave open, each a link."""
        return list(missing.particulars(self.dossier.reference, self.standing, self.language))

    @property
    def idle(self) -> list[IdleAdvice]:
        """The recorded answers that do not count."""
        return idle(self.dossier, self.standing) if self.sees_answers else []

    # -- the parts to work on ---------------------------------------------------------------------

    @property
    def sections(self) -> list[Section]:
        """The parts in the order of the task list."""
        return [self._plan(), self._organisation(), *map(self._asked, self.interview)]

    def _plan(self) -> Section:
        row = self._row("plan")
        start = self._stored(row, "planned_start")
        told = self.standing.particulars
        line = _("No planned start yet")
        if start and told and told.planned_start:
            day = day_words(told.planned_start, self.language)
            line = _("Planned start: %(day)s") % {"day": day}
        state = _state(row, complete=bool(start))
        return Section(_("Name and planning"), self._url("plan"), line, state)

    def _organisation(self) -> Section:
        row = self._row("organisation")
        told = self.standing.particulars
        owner = told.organisation if told else None
        known = [owner.address, owner.email, owner.dpo_name, owner.dpo_email] if owner else []
        state = "complete" if known and all(known) else "busy"
        if row is not None and row.errors:
            state = "has_errors"
        line = owner.dpo_name if owner else ""
        return Section(_("Organisation and contacts"), self._url("organisation"), line, state)

    @cached_property
    def interview(self) -> tuple[SectionState, ...]:
        """How far each section of the interview is; nothing for one who does not see answers."""
        if not self.sees_answers:
            return ()
        return progress(self._answers)

    @cached_property
    def _answers(self) -> CaseAnswers:
        rows = [row for found in self.rows.values() for row in found]
        return case_answers(self.dossier, self.standing, rows)

    @cached_property
    def summary(self) -> Summary | None:
        """How much is missing, to be confirmed or left open; None for one who sees no answers."""
        if not self.sees_answers:
            return None
        return summary(self._answers, self.standing, self.interview)

    def _asked(self, part: SectionState) -> Section:
        lacking = len(part.missing)
        line = ""
        if part.section.id == PLACES:
            line = self.counted
        elif lacking and part.state not in (NOT_STARTED, COMPLETE):
            told = ngettext("%(n)s answer is missing", "%(n)s answers are missing", lacking)
            line = told % {"n": lacking}
        title = part.section.title[self.language]
        writer = part.section.writer[self.language]
        return Section(title, part.url, line, part.state, writer, ", ".join(part.feeds))

    @property
    def counted(self) -> str:
        """How many sites and cameras there are, in words."""
        rows = self.rows.get("site", [])
        told = self.standing.particulars
        cameras = sum(part.cameras for part in told.deployments) if told else 0
        if not rows:
            return _("No sites yet")
        sites = ngettext("%(n)s site", "%(n)s sites", len(rows)) % {"n": len(rows)}
        lenses = ngettext("%(n)s camera", "%(n)s cameras", cameras) % {"n": cameras}
        return f"{sites}, {lenses}"

    def _row(self, section: str) -> SectionAnswers | None:
        return next(iter(self.rows.get(section, [])), None)

    @staticmethod
    def _stored(row: SectionAnswers | None, name: str) -> Any:
        return row.values.get(name) if row is not None else None

    def _url(self, name: str, *more: str) -> str:
        return reverse(name, args=[self.dossier.reference, *more])

    # -- the papers -------------------------------------------------------------------------------

    @property
    def papers(self) -> list[Due]:
        """The papers that are due, those without a condition first."""
        whole, told = self.standing.whole, self.standing.particulars
        if whole is None or told is None:
            return []
        drawn = {(w.kind, w.subject) for w in catalogue.wanted(whole, told)}
        papers = sorted(whole.papers, key=lambda paper: not paper.due.row.required)
        return [self._due(paper, drawn) for paper in papers]

    def _due(self, paper: SharedPaper, drawn: set[tuple[str, str]]) -> Due:
        row, told = paper.due.row, self.standing.particulars
        suppliers = {s.id: s.name for s in told.suppliers} if told else {}
        url = ""
        if (row.id, paper.subject) in drawn:
            subject = [paper.subject] if paper.subject else []
            url = self._url("preview", row.id, *subject)
        return Due(
            title=row.title[self.language],
            subject=suppliers.get(paper.subject, ""),
            by=words(self.language)[f"actor:{paper.due.by}"],
            only_if=row.only_if[self.language] if row.only_if else "",
            url=url,
        )

    @property
    def drawn(self) -> list[Due]:
        """The papers that can be made."""
        return [paper for paper in self.papers if paper.url]

    @property
    def not_drawn(self) -> list[Due]:
        """The papers that are due and that this version cannot draw."""
        return [paper for paper in self.papers if not paper.url]

    # -- beside -----------------------------------------------------------------------------------

    @property
    def orders(self) -> list[Order]:
        """Who acts, in which order, for which deployments."""
        return orders(self.standing, self.language)


def _state(row: SectionAnswers | None, *, complete: bool) -> str:
    if row is None:
        return "not_started"
    if row.errors:
        return "has_errors"
    return "complete" if complete else "busy"
