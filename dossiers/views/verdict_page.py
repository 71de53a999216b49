"""What does the page of a verdict say: the answer, why, the way, what would change it?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from dossiers.answers.particulars import Particulars
from dossiers.documents import known
from dossiers.law import telling
from dossiers.law.addressing import spoken_to
from dossiers.law.advice import other_plans, ways_through_advice
from dossiers.law.alternatives import Alternative, ChangeOfPlan, Undoing, undoings
from dossiers.law.book import SCHEME_DATE, Book
from dossiers.law.citing import Cited, cited, quantity
from dossiers.law.evaluation import DutyDue, Evaluation, PaperDue, Reason
from dossiers.law.route import Act, Leg, Route, latest_day, route_of
from dossiers.law.rows import Decision, Notice, Row, Use
from dossiers.law.telling import words
from dossiers.law.terms import Actor
from dossiers.questions import topics
from dossiers.questions.showing import FACT_NAMES
from dossiers.views import consulting
from dossiers.views.consulting import ShownConsultation
from dossiers.views.naming import names_of_those_who_act
from dossiers.views.plan_words import plan_words, questions_in
from dossiers.views.standing import Part, answer_on
from dossiers.views.verdict_parts import (
    Late,
    Offer,
    OnStart,
    ShownAlternative,
    ShownDuty,
    ShownFold,
    ShownLeg,
    ShownNotice,
    ShownPaper,
    ShownReason,
    ShownWay,
)


class VerdictPage:
    """The answer to one deployment in words. start: the planned day, None where nothing is due."""

    def __init__(
        self,
        part: Part,
        evaluation: Evaluation,
        book: Book,
        language: str,
        told: Particulars,
        start: date | None,
    ) -> None:
        self.part, self.evaluation, self.book = part, evaluation, book
        self.language, self.told, self.start = language, told, start
        self.names = names_of_those_who_act(told)
        self.verdict = str(evaluation.verdict)
        self.lawful = evaluation.verdict.lawful
        self.on = evaluation.on
        self.route: Route = route_of(known.duties(evaluation.duties, told, part.deployment))

    # -- the answer ---------------------------------------------------------------------------

    @property
    def headline(self) -> str:
        """The answer in one sentence, of the strictest row that stands."""
        row = known.speaking(self.speaking, self.part.deployment, self.book)
        return "" if row.answer is None else self._text(row.answer)

    @property
    def speaking(self) -> Decision:
        """The row that gives the verdict."""
        for reason in self.evaluation.reasons:
            if reason.verdict is self.evaluation.verdict and not reason.answered:
                row = reason.row
                return self.book.decision("SC1") if isinstance(row, Use) else row
        raise LookupError(f"no row gives {self.verdict}")

    @property
    def conditions(self) -> tuple[str, ...]:
        """What hangs under a lawful answer."""
        row = self.evaluation.final
        if not self.lawful or row is None or not row.conditions:
            return ()
        spoken = known.speaking(row, self.part.deployment, self.book)
        return tuple(self._filled(text) for text in spoken.conditions[self.language])

    @property
    def facts(self) -> str:
        """The plan in one line, as the law sees it."""
        return plan_words(self.evaluation.facts, self.book, self.language)

    @property
    def reasons(self) -> list[ShownReason]:
        return [self._reason(reason) for reason in self.evaluation.reasons]

    @property
    def questions(self) -> list[ShownReason]:
        """The reasons that wait for an answer of the data protection officer."""
        return [r for r in self.reasons if r.asks or r.numbered]

    # -- scheme and law, warnings ---------------------------------------------------------------

    @property
    def differences(self) -> list[ShownNotice]:
        columns = self.evaluation.columns
        return [
            self._notice(self.book.difference(d, columns, self.on)) for d in self.evaluation.differs
        ]

    @property
    def then(self) -> str:
        """What the answer was on the day of the scheme, where it was another."""
        if self.evaluation.then is None:
            return ""
        verdict, body = self.evaluation.then
        said = words(self.language)
        return said["then"].format(
            day=telling.day_words(SCHEME_DATE, self.language),
            verdict=said[verdict].lower(),
            body=said[f"body:{body}"],
        )

    @property
    def cautions(self) -> list[ShownNotice]:
        """The warnings that question what was answered here."""
        return [self._notice(row) for row in self.evaluation.warnings if row.prominent]

    @property
    def warnings(self) -> list[ShownNotice]:
        """The other warnings, which hold for many plans."""
        return [self._notice(row) for row in self.evaluation.warnings if not row.prominent]

    # -- the way --------------------------------------------------------------------------------

    @property
    def legs(self) -> list[ShownLeg]:
        return [self._leg(leg) for leg in self.route.legs]

    @property
    def folds(self) -> list[ShownFold]:
        return [
            ShownFold(
                self._word(f"before:{fold.step}"),
                tuple(self._duty(due) for due in fold.duties),
            )
            for fold in self.route.folds
        ]

    @property
    def consultation(self) -> ShownConsultation | None:
        """What the risks say of consulting the supervisor first; None where no duty asks it."""
        if not known.weighs_risks(self.evaluation.duties):
            return None
        return consulting.shown(self.told, [self.evaluation.columns], self.on, self.book)

    @property
    def papers(self) -> list[ShownPaper]:
        """The papers, those without a condition first."""
        due = sorted(self.evaluation.papers, key=lambda paper: not paper.row.required)
        return [self._paper(paper) for paper in due]

    # -- what would change it -------------------------------------------------------------------

    @property
    def undoings(self) -> tuple[Undoing, ...]:
        return undoings(self.evaluation, self.book)

    @property
    def alternatives(self) -> list[ShownAlternative]:
        return [self._alternative(a) for a in other_plans(self.evaluation, self.book)]

    @property
    def ways(self) -> list[ShownWay]:
        """The small changes after which the data protection officer is asked.

        What is asked already, whatever the change, stands with the open questions.
        """
        open_now = {reason.row.id for reason in self.evaluation.open_questions}
        return [
            ShownWay(
                text=way.text[self.language],
                asks=self._asked(way.asks),
                steps=self._steps(way.change),
                opens=tuple(self._reason(r) for r in way.opens if r.row.id not in open_now),
            )
            for way in ways_through_advice(self.evaluation, self.book)
        ]

    @property
    def on_start(self) -> OnStart | None:
        """The planned day of start; None where it is not known."""
        if self.start is None:
            return None
        past = self.start <= self.on
        other = self._at_the_start
        if other is None:
            return OnStart(self.start, told=False, past=past)
        now = {self._key(d): d for d in self.evaluation.duties}
        then = {self._key(d): d for d in other.duties}
        asked = (self.evaluation.verdict, self.evaluation.body)
        return OnStart(
            self.start,
            told=True,
            past=past,
            changed=(other.verdict, other.body) != asked,
            verdict=str(other.verdict),
            body=self._word(f"body:{other.body}"),
            added=tuple(d.row.title[self.language] for k, d in then.items() if k not in now),
            gone=tuple(d.row.title[self.language] for k, d in now.items() if k not in then),
        )

    @cached_property
    def _at_the_start(self) -> Evaluation | None:
        if self.start is None:
            return None
        return answer_on(self.part.deployment.facts, self.start, self.book)

    @property
    def late(self) -> list[Late]:
        """Cameras that already stand: what was due before their start, by the law of that day."""
        if self.start is None or self.start > self.on or not self.lawful:
            return []
        then = self._at_the_start
        asked = then if then is not None and then.verdict.lawful else self.evaluation
        return [
            Late(
                act.due.row.title[self.language],
                self._word(f"actor:{act.due.by}"),
                self._word(f"before:{act.due.before}"),
            )
            for act in route_of(asked.duties).acts
        ]

    # -- words ----------------------------------------------------------------------------------

    def _text(self, text: object) -> str:
        return self._filled(text[self.language])  # type: ignore[index]

    def _filled(self, text: str) -> str:
        return telling.fill(self.book, text, self.on, self.language)

    def _word(self, key: str) -> str:
        return words(self.language)[key]

    def _cites(self, row: Row) -> tuple[Cited, ...]:
        found = row.citations(self.evaluation.columns, self.on)
        return tuple(dict.fromkeys(cited(self.book, c, self.language) for c in found))

    def _reason(self, reason: Reason) -> ShownReason:
        row = reason.row
        verdict = str(reason.verdict)
        if isinstance(row, Use):
            said = telling.reason_text(self.book, reason, self.evaluation, self.language)
            return ShownReason("SC1", said, self._cites(row), verdict)
        open_question = row.asks is not None and not reason.answered
        advice = next((a for a in self.part.deployment.advice if a.row == row.id), None)
        picked = row.continue_labels.get(advice.continues_as) if advice else None
        asks = self._text(row.asks) if open_question and row.asks else ""
        before, numbered = questions_in(asks)
        return ShownReason(
            row=row.id,
            text=self._text(row.because),
            cites=self._cites(row),
            verdict=verdict,
            asks=before,
            numbered=numbered,
            offers=tuple(self._offers(row, reason.offers)) if open_question else (),
            advice=advice if reason.answered else None,
            picked=self._text(picked) if picked and reason.answered else "",
        )

    def _offers(self, row: Decision, offered: Iterable[str]) -> Iterable[Offer]:
        for target in offered:
            label = row.continue_labels.get(target)
            own = spoken_to(self.book.decision(target), self.evaluation.facts.operator)
            means = self._text(label or own.because)
            yield Offer(target, means)

    def _notice(self, row: Notice) -> ShownNotice:
        return ShownNotice(row.id, self._text(row.text), self._cites(row))

    def _leg(self, leg: Leg) -> ShownLeg:
        return ShownLeg(
            self._word(f"actor:{leg.actor}"),
            self.names.get(str(leg.actor), ""),
            tuple(self._act(act) for act in leg.acts),
            leg.after_gate,
            leg.actor is Actor.CONTROLLER,
            leg.gate,
        )

    def _act(self, act: Act) -> ShownDuty:
        return self._duty(act.due, act.number, act.gate)

    def _duty(self, due: DutyDue, number: int = 0, gate: bool = False) -> ShownDuty:
        row = due.row
        return ShownDuty(
            title=self._text(row.title),
            text=self._text(row.text),
            by=self._word(f"actor:{due.by}"),
            before=self._word(f"before:{due.before}"),
            cites=self._cites(row),
            terms=tuple(self._terms(due)),
            only_if=self._text(row.only_if) if row.only_if else "",
            number=number,
            gate=gate,
        )

    def _terms(self, due: DutyDue) -> Iterable[str]:
        for limit_id in due.row.limits:
            limit = self.book.limit(limit_id, self.on)
            yield f"{self._text(limit.label)}: {quantity(limit, self.language)}"
            last = latest_day(limit, self.start) if self.start else None
            if last is not None:
                yield _("With the planned start: at the latest on %(day)s") % {
                    "day": telling.day_words(last, self.language)
                }

    def _paper(self, due: PaperDue) -> ShownPaper:
        row = due.row
        return ShownPaper(
            title=self._text(row.title),
            text=self._text(row.text),
            by=self._word(f"actor:{due.by}"),
            before=self._word(f"before:{due.before}"),
            cites=self._cites(row),
            only_if=self._text(row.only_if) if row.only_if else "",
        )

    def _alternative(self, found: Alternative) -> ShownAlternative:
        return ShownAlternative(
            text=found.text[self.language],
            verdict=str(found.verdict),
            asks=self._asked(found.asks),
            steps=self._steps(found.change),
        )

    def _asked(self, names: Iterable[str]) -> tuple[str, ...]:
        operator = str(self.evaluation.facts.operator)
        return tuple(self.book.question(n, operator).ask[self.language] for n in names)

    @staticmethod
    def _steps(change: Iterable[ChangeOfPlan]) -> tuple[tuple[str, str], ...]:
        steps = {topics.topic_of(name).name: str(FACT_NAMES[name]) for name, _value in change}
        return tuple(steps.items())

    @staticmethod
    def _key(due: DutyDue) -> tuple[str, str]:
        return due.row.id, due.row.variant
