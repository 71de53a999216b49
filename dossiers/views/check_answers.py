"""Is every answer as it should be, before the papers are made? All of them on one page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dossiers import access
from dossiers.answers.schema import POINT, point_id
from dossiers.documents import catalogue
from dossiers.law.book import Book, load
from dossiers.law.facts import asked
from dossiers.law.rows import Notice
from dossiers.law.terms import Operator
from dossiers.questions import confirming, showing, summing, topics
from dossiers.questions.answering import SectionForm
from dossiers.questions.case_answers import CaseAnswers
from dossiers.questions.progress import SectionState, progress
from dossiers.questions.reviewing import Told, ToldSection, told
from dossiers.questions.stored import words_of
from dossiers.questions.summing import Entry, Summary
from dossiers.services import cases, people
from dossiers.views import consulting, missing, saving
from dossiers.views.consulting import ShownConsultation
from dossiers.views.interview_answers import case_answers
from dossiers.views.naming import deployment_name, plate_of
from dossiers.views.section_forms import OrganisationForm, PlanForm
from dossiers.views.standing import Part, Standing, standing_of
from dossiers.views.verdict_page import VerdictPage
from dossiers.views.verdict_parts import ShownNotice, ShownReason

FEW = 25  # missing answers that stand unfolded


@dataclass(frozen=True)
class Warned:
    """A warning with the answers that raise it: (name, where it is changed).

    answer: what is done about it, empty while nobody said; url: where that is answered.
    """

    notice: ShownNotice
    ways: tuple[tuple[str, str], ...]
    answer: str
    url: str


@dataclass(frozen=True)
class ToldDeployment:
    """A deployment: its answers, the warnings it raises, and what stops it."""

    item: str
    name: str
    verdict: str
    facts: tuple[Told, ...]
    warned: tuple[Warned, ...]
    stops: tuple[ShownReason, ...]

    @property
    def answered(self) -> int:
        """How many of the warnings have an answer."""
        return sum(bool(warned.answer) for warned in self.warned)


@dataclass(frozen=True)
class Confirmable:
    """A part or list of which several answers can be confirmed at once. url: where they stand."""

    title: str
    url: str
    count: int


@require_safe
def check(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything that was answered, what is missing first; then the papers can be made."""
    reading, today = saving.readable(request, reference), timezone.localdate()
    dossier = reading.dossier
    standing = standing_of(cases.answers_file(dossier, today), dossier.reference, today, load())
    rows = list(dossier.answers.filter(removed=False))
    page = CheckPage(reading, case_answers(dossier, standing, rows), standing)
    context = {"dossier": dossier, "plate": plate_of(dossier, standing), "reading": reading}
    return render(request, "dossiers/check_answers.html", {**context, "page": page})


class CheckPage:
    """All answers of a dossier in words."""

    def __init__(self, reading: access.Reading, answers: CaseAnswers, standing: Standing) -> None:
        self.reading, self.answers, self.standing = reading, answers, standing
        self.reference = answers.dossier.reference

    @cached_property
    def summary(self) -> Summary:
        """What is missing, wrong, to be confirmed and left open."""
        return summary(self.answers, self.standing, self.states)

    @cached_property
    def states(self) -> tuple[SectionState, ...]:
        """How far each section of the interview is."""
        return progress(self.answers)

    @property
    def unfolded(self) -> bool:
        """Whether what is missing stands open from the start."""
        return len(self.summary.missing) <= FEW

    @property
    def sections(self) -> list[ToldSection]:
        """The sections of the interview with every answer."""
        return [told(self.answers, state) for state in self.states]

    @property
    def confirmable(self) -> list[Confirmable]:
        """The parts and lists whose waiting answers can be confirmed at once, by this person."""
        if not self.reading.may_edit:
            return []
        return [found for state in self.states for found in self._confirmable(state) if found.count]

    def _confirmable(self, state: SectionState) -> Iterator[Confirmable]:
        language, title = self.answers.language, state.section.title[self.answers.language]
        waiting = confirming.of_section(self.answers, state)
        yield Confirmable(title, f"{state.url}#to-confirm", waiting.count)
        for each in state.lists:
            waiting = confirming.of_list(self.answers, each.kind, each.items)
            name = f"{title}: {each.kind.title[language]}"
            yield Confirmable(name, f"{each.url}#to-confirm", waiting.count)

    @property
    def first(self) -> list[tuple[str, str, tuple[Told, ...]]]:
        """What the plan is called and who answers for it: title, address, answers."""
        dossier = self.answers.dossier
        own = people.organisation_answers(dossier.organisation, self.answers.on)
        title = {"title": dossier.title, "language": dossier.language}
        return [
            (_("Name and planning"), *self._form("plan", PlanForm(), title)),
            (
                _("Organisation and contacts"),
                *self._form("organisation", OrganisationForm(own=own), own),
            ),
        ]

    def _form(
        self, section: str, form: SectionForm, initial: Mapping[str, object]
    ) -> tuple[str, tuple[Told, ...]]:
        row, url = self.answers.row(section), reverse(section, args=[self.reference])
        shown = form.shown({**initial, **(row.values if row else {})})
        names = zip(form.fields, shown, strict=True)
        return url, tuple(Told(label, words, f"{url}#id_{n}") for n, (label, words) in names)

    @property
    def deployments(self) -> list[ToldDeployment]:
        """Every deployment with its answers, warnings and stops."""
        return [self._deployment(part) for part in self.standing.parts]

    @property
    def consultation(self) -> ShownConsultation | None:
        """What the risks say of consulting the supervisor first."""
        return consulting.beside(self.answers)

    @property
    def may_generate(self) -> bool:
        """Whether papers can be made, by this person, of the answers as they stand."""
        whole, particulars = self.standing.whole, self.standing.particulars
        return bool(
            self.reading.may_edit
            and self.standing.may_be_issued
            and whole is not None
            and particulars is not None
            and catalogue.wanted(whole, particulars)
        )

    def _deployment(self, part: Part) -> ToldDeployment:
        facts = tuple(self._facts(part))
        name, item = deployment_name(part), part.deployment.id
        if part.evaluation is None or self.standing.particulars is None:
            return ToldDeployment(item, name, "", facts, (), ())
        told = self.standing.particulars
        page = VerdictPage(
            part, part.evaluation, self.answers.book, self.answers.language, told, None
        )
        notices = {notice.id: notice for notice in part.evaluation.warnings}
        warned = (*page.cautions, *page.warnings)
        return ToldDeployment(
            item=item,
            name=name,
            verdict=page.verdict,
            facts=facts,
            warned=tuple(self._warned(part, shown, notices[shown.row]) for shown in warned),
            stops=() if page.lawful else tuple(page.reasons),
        )

    def _warned(self, part: Part, shown: ShownNotice, notice: Notice) -> Warned:
        row = self.answers.row(POINT, point_id(shown.row))
        answer = row.values.get("answer") if row else ""
        url = reverse("point", args=[self.reference, point_id(shown.row)])
        return Warned(shown, self._ways(part, notice), answer or "", url)

    def _facts(self, part: Part) -> Iterator[Told]:
        facts, book = part.deployment.facts, self.answers.book
        operator = Operator(str(facts.operator))
        row = self.answers.row("deployment", part.deployment.id)
        values, wanted = row.values if row else {}, asked(facts)
        for topic in topics.concerning(facts):
            url = topics.address(self.reference, part.deployment.id, topic)
            for name in topic.asks(operator):
                sent = words_of(values.get(name))
                if name not in wanted and not sent:
                    continue
                question = book.question(name, str(operator))
                words = ", ".join(showing.words(question, sent, self.answers.language))
                yield Told(str(showing.FACT_NAMES[name]), words, url)

    def _ways(self, part: Part, notice: Notice) -> tuple[tuple[str, str], ...]:
        """The answers without which a warning would not be given."""
        evaluation = part.evaluation
        block = notice.block(evaluation.columns, evaluation.on) if evaluation else None
        names = [name for name, _values in block.conditions] if block else []
        names = ["purposes" if name == "purpose_class" else name for name in names]
        ways = {
            str(showing.FACT_NAMES[name]): topics.address(
                self.reference, part.deployment.id, topics.topic_of(name)
            )
            for name in names
            if name in showing.FACT_NAMES and name != "operator"
        }
        return tuple(ways.items())


def summary(answers: CaseAnswers, standing: Standing, states: tuple[SectionState, ...]) -> Summary:
    """What of a dossier is missing, wrong, to be confirmed or left open, the interview included."""
    outside = list(_outside(answers, standing))
    return summing.summed(
        states,
        answers.language,
        missing=[entry for kind, entry in outside if kind == "missing"],
        wrong=[entry for kind, entry in outside if kind == "wrong"],
        to_confirm=[entry for kind, entry in outside if kind == "to_confirm"],
    )


def _outside(answers: CaseAnswers, standing: Standing) -> Iterator[tuple[str, Entry]]:
    """What is open outside the interview: about deployments, the plan and who answers for it."""
    reference, language, book = answers.dossier.reference, answers.language, answers.book
    part_title = _("Deployments")
    unread = list(missing.unread(reference, standing, book, language))
    for each in unread:
        yield "wrong", Entry(each.what, each.where, part_title, each.url)
    told = {each.url for each in unread}
    if not standing.parts:
        home = f"{reverse('dossier', args=[reference])}#deployments"
        yield "missing", Entry(_("A deployment"), "", part_title, home)
    for part in standing.parts:
        row = answers.row("deployment", part.deployment.id)
        waiting = (row.values.get("to_confirm") or ()) if row else ()
        for name in part.open:
            kind = "to_confirm" if name in waiting else "missing"
            entry = _fact(reference, part, name, book, part_title)
            if entry.url not in told:
                yield kind, entry
    for each in missing.of_the_case(reference, standing):
        yield "missing", Entry(each.what, "", each.where or _("Name and planning"), each.url)


def _fact(reference: str, part: Part, name: str, book: Book, title: str) -> Entry:
    url = topics.address(reference, part.deployment.id, topics.topic_of(name))
    return Entry(str(showing.FACT_NAMES[name]), deployment_name(part), title, url)
