"""What does the page show on which shared facts and contradicting answers are checked?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dossiers import access
from dossiers.answers import interview
from dossiers.answers.particulars import Particulars
from dossiers.answers.shapes import Question
from dossiers.documents import catalogue
from dossiers.law import statements
from dossiers.law.book import Book, load
from dossiers.law.citing import quantity
from dossiers.law.combining import DossierEvaluation
from dossiers.law.telling import day_words
from dossiers.models import Dossier
from dossiers.questions import topics
from dossiers.services import cases, stated
from dossiers.services import consistency as checks
from dossiers.services.consistency import Finding, Path
from dossiers.services.stated import Stated
from dossiers.views.answer_words import AnswerWords
from dossiers.views.fields import page_language
from dossiers.views.naming import plate_of
from dossiers.views.paper_names import paper_name, paper_title
from dossiers.views.standing import Standing, standing_of


@dataclass(frozen=True)
class Way:
    """An answer to look at: its name and where it is given."""

    name: str
    url: str


@dataclass(frozen=True)
class ShownFinding:
    """A finding in a sentence, with its answers. note: it cannot be told, rather than wrong."""

    text: str
    ways: tuple[Way, ...]
    note: bool


@dataclass(frozen=True)
class ShownFact:
    """A fact that several papers state. values: (lines, the papers that print them)."""

    name: str
    values: tuple[tuple[tuple[str, ...], str], ...]

    @property
    def equal(self) -> bool:
        """Whether there is one value."""
        return len(self.values) == 1


class ConsistencyPage:
    """The shared facts of the papers, and the answers that do not go together."""

    def __init__(self, dossier: Dossier, standing: Standing, book: Book) -> None:
        self.dossier, self.standing, self.book = dossier, standing, book
        self.language = page_language()

    @cached_property
    def decided(self) -> tuple[Particulars, DossierEvaluation] | None:
        """The case with the law's answer; None while there is none."""
        told, law = self.standing.particulars, self.standing.whole
        return (told, law) if told is not None and law is not None else None

    @cached_property
    def findings(self) -> list[ShownFinding]:
        """The answers that do not go together."""
        if self.decided is None:
            return []
        return [self._finding(one) for one in checks.findings(*self.decided, self.book)]

    @cached_property
    def facts(self) -> list[ShownFact]:
        """What two papers or more state, those that differ first."""
        if self.decided is None or not self.decided[1].verdict.lawful:
            return []
        told, law = self.decided
        label = {n: text[told.language] for n, text in statements.load().labels.items()}
        drafts = [
            catalogue.draft(w.kind, w.subject, told, law, told.language, self.book)
            for w in catalogue.wanted(law, told)
        ]
        covered = {(str(p.due.row.kind), p.subject): p.deployments for p in law.papers}
        found = [self._fact(one) for one in stated.stated(drafts, covered, label)]
        return sorted(found, key=lambda fact: fact.equal)

    def _fact(self, found: Stated) -> ShownFact:
        values: dict[tuple[str, ...], list[str]] = {}
        for one in found.statements:
            values.setdefault(one.lines, []).append(self._paper(*one.paper))
        return ShownFact(
            name=self._named(found.name),
            values=tuple((lines, ", ".join(papers)) for lines, papers in values.items()),
        )

    def _named(self, name: str) -> str:
        label, _bracket, block = name.partition(" (")
        said = {
            stated.VERDICT: _("Answer of the law"),
            stated.SITES: _("Sites with their number of cameras"),
            stated.SUPPLIERS: _("Suppliers"),
        }.get(label) or self._in_my_language(label)
        several = len(self.standing.parts) > 1 and block
        if not several:
            return said
        deployment = block.removeprefix("deployment.").partition(".")[0]
        return f"{said} ({self.words.item('deployment', deployment)})"

    def _in_my_language(self, label: str) -> str:
        """A label of a paper as the reader of this page knows it; the class of data stays."""
        if label in self._labels:
            return self._labels[label]
        number, dot, rest = label.partition(". ")
        if dot and number.isdigit():
            return f"{number}. {self._in_my_language(rest)}"
        head, colon, rest = label.partition(": ")
        return f"{self._labels.get(head, head)}{colon}{rest}"

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        """The words of a label or a question in the papers -> those in the page's language."""
        papers = self.standing.particulars.language if self.standing.particulars else self.language
        questions = interview.load().by_path.values()
        named = [text for q in questions for text in (q.name, q.whole) if text is not None]
        # A label of the papers goes before a question of the same name.
        told = [*named, *statements.load().labels.values()]
        return {text[papers]: text[self.language] for text in told}

    def _paper(self, document: str, subject: str) -> str:
        kind = self.dossier.organisation.kind
        name = paper_name(self.book, document, kind, self.language)
        return paper_title(name, self.words.item("supplier", subject) if subject else "")

    @cached_property
    def words(self) -> AnswerWords:
        """The answers in words. There are some: somebody decided."""
        if self.standing.particulars is None:
            raise LookupError("a dossier without deployments has nothing to compare")
        given, kind = self.standing.particulars.given, self.dossier.organisation.kind
        return AnswerWords(given, self.book, kind, self.language)

    # -- findings ---------------------------------------------------------------------------------

    def _finding(self, found: Finding) -> ShownFinding:
        values = dict(found.values)
        values["name"] = values.get("name") or _("(without a name)")
        values["site"] = values.get("site") or _("(without a name)")
        if "unit" in values:
            values["term"] = _term(int(values["number"]), values["unit"])
        for day in ("due", "start"):
            if day in values:
                values[day] = day_words(date.fromisoformat(values[day]), self.language)
        if "paper" in values:
            values["paper"] = self._paper(values["paper"], "")
        if found.limit is not None:
            values["limit"] = quantity(found.limit, self.language)
            values["label"] = found.limit.label[self.language]
        text = sentences()[found.code] % values
        ways = tuple(map(self._way, found.paths))
        return ShownFinding(text, ways, note=found.code.endswith("unclear"))

    def _way(self, path: Path) -> Way:
        name = self.words.name(path.kind, path.name) if path.name else self.words.place(path.kind)
        return Way(name, address(self.dossier.reference, path))


def sentences() -> Mapping[str, str]:
    """What each finding says."""
    return {
        "cameras": _(
            "At “%(site)s” stand %(said)s cameras according to the number, and %(listed)s"
            " according to the list of cameras."
        ),
        "retention_beyond": _(
            "“%(name)s” is kept for %(term)s. That is more than %(limit)s. The law book gives:"
            " %(label)s."
        ),
        "retention_listed": _(
            "“%(name)s” is kept for %(term)s. That holds only under this limit: %(label)s,"
            " %(limit)s. Look whether every place of the plan stands on that list."
        ),
        "retention_logs": _(
            "“%(name)s” is kept for %(term)s. Only logs are kept that long: %(label)s, %(limit)s."
            " If these are logs, say so at the question where the police keep these data."
        ),
        "retention_short": _(
            "“%(name)s” is kept for %(term)s, and logs are kept longer: %(label)s, %(limit)s."
        ),
        "retention_unclear": _(
            "“%(name)s” is kept for %(term)s, and the limit is %(limit)s. The two are not counted"
            " in the same way and are not converted. Use the unit of the limit. The law book"
            " gives: %(label)s."
        ),
        "signer": _("Nobody is named to sign: %(paper)s."),
        "viewers": _("There is viewing in real time, and nobody is named who views."),
        "offence_access": _(
            "“%(name)s” holds data on offences or sensitive data, and no category of persons with"
            " access to them is listed."
        ),
        "processor": _(
            "“%(name)s” is named as a supplier that processes data, and the answer to the question"
            " whether a supplier processes data is no."
        ),
        "outside_eea": _(
            "“%(name)s” lies outside the European Economic Area, and no guarantees are given."
        ),
        "outside_eu": _(
            "“%(name)s” lies outside the European Union, and no ground for the transfer is given."
        ),
        "unmeasured": _("No measure answers the risk “%(name)s”."),
        "residual": _(
            "The risk “%(name)s” stays high with the measures, and the supervisory authority is not"
            " consulted."
        ),
        "new_file_risk": _(
            "The risk “%(name)s” is high without measures and there is a new file, but the"
            " Supervisory Body is not consulted."
        ),
        "late_measure": _(
            "The measure “%(name)s” is due on %(due)s, after the planned start on %(start)s."
        ),
    }


def _term(number: int, unit: str) -> str:
    units = {
        "minute": _("minutes"),
        "hour": _("hours"),
        "day": _("days"),
        "month": _("months"),
        "year": _("years"),
    }
    one = {
        "minute": _("minute"),
        "hour": _("hour"),
        "day": _("day"),
        "month": _("month"),
        "year": _("year"),
    }
    return f"{number}\u00a0{(one if number == 1 else units)[unit]}"


def address(reference: str, path: Path) -> str:
    """The page on which an answer is given, or the list in which it stands."""
    tables = interview.load()
    if path.kind == "deployment":
        return topics.address(reference, path.item, topics.topic_of(path.name))
    if path.kind in ("plan", "organisation"):
        return reverse(path.kind, args=[reference])
    if path.kind not in tables.kinds:
        page = next(p for p in tables.section(path.kind).pages if _asks(p.questions, path.name))
        return reverse("interview_page", args=[reference, path.kind, page.id])
    section, kind = tables.section_of(path.kind).id, tables.kinds[path.kind]
    if not path.item:
        return reverse("interview_list", args=[reference, section, path.kind])
    page = next(p for p in kind.pages if _asks(p.questions, path.name))
    where = [reference, section, path.kind, path.item, page.id]
    return reverse("interview_item_page", args=where)


def _asks(questions: tuple[Question, ...], name: str) -> bool:
    return any(question.field.name == name for question in questions)


@require_safe
def consistency(request: HttpRequest, reference: str) -> HttpResponse:
    """The shared facts of the papers, and the answers that do not go together."""
    today = timezone.localdate()
    dossier = access.dossier_for(request.user, reference, today)
    answers = cases.answers_file(dossier, today)
    standing = standing_of(answers, dossier.reference, today, load())
    page = ConsistencyPage(dossier, standing, load())
    context = {"dossier": dossier, "page": page, "plate": plate_of(dossier, standing)}
    return render(request, "dossiers/consistency.html", context)
