"""What does the page show that lays two editions, or an edition and today, side by side?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dossiers import access
from dossiers.law.book import load
from dossiers.law.telling import words
from dossiers.law.terms import Confidence
from dossiers.models import Dossier, Edition
from dossiers.services import comparing, differing, sides
from dossiers.services.comparing import Comparison, LineChange, PaperChange
from dossiers.services.differing import Piece
from dossiers.services.sides import Side
from dossiers.views.answer_words import AnswerWords, own_fields
from dossiers.views.fields import page_language
from dossiers.views.law_changes import Named, named
from dossiers.views.naming import plate_of
from dossiers.views.paper_names import paper_name, paper_title

NOW = "now"
LONG = 500  # characters from which an answer is folded


@dataclass(frozen=True)
class Choice:
    """Something that can be compared. value: as the address has it."""

    value: str
    label: str


@dataclass(frozen=True)
class ShownAnswer:
    """An answer before and after, in pieces. long: to be folded."""

    name: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    long: bool


@dataclass(frozen=True)
class ShownPlace:
    """A section or a repeated answer with what changed in it. how: added, removed, changed."""

    title: str
    item: str
    how: str
    answers: tuple[ShownAnswer, ...]


@dataclass(frozen=True)
class ShownLine:
    """A reason, duty or paper that changed. notes: what changed beside its words."""

    title: str
    row: str
    how: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class ShownPart:
    """What the law says of a deployment, before and after. old, new: a verdict or empty."""

    name: str
    old: str
    new: str
    reasons: tuple[ShownLine, ...]
    duties: tuple[ShownLine, ...]
    papers: tuple[ShownLine, ...]


@dataclass(frozen=True)
class ShownPaper:
    """A paper and what changed in its text. look: what changed in its look, in words, or empty."""

    title: str
    change: PaperChange
    look: str = ""


class ComparePage:
    """Two sides of a dossier beside each other, as far as the reader may see."""

    def __init__(self, dossier: Dossier, found: Comparison, *, sees_answers: bool) -> None:
        self.dossier, self.found, self.sees_answers = dossier, found, sees_answers
        self.language, self.book = page_language(), load()
        self.old, self.new = found.old, found.new

    def _words(self, side: Side) -> AnswerWords | None:
        if side.given is None:
            return None
        return AnswerWords(side.given, self.book, self.dossier.organisation.kind, self.language)

    @cached_property
    def before(self) -> AnswerWords | None:
        """The answers of the older side in words."""
        return self._words(self.old)

    @cached_property
    def after(self) -> AnswerWords | None:
        """The answers of the newer side in words."""
        return self._words(self.new)

    @property
    def unreadable(self) -> bool:
        """Whether the answers of a side cannot be read by this version."""
        return self.before is None or self.after is None

    @cached_property
    def answers(self) -> list[ShownPlace]:
        """What changed in the answers; nothing for one who may not see them."""
        if not self.sees_answers or self.before is None or self.after is None:
            return []
        return [place for place in self._places(self.before, self.after) if place.answers]

    def _places(self, before: AnswerWords, after: AnswerWords) -> Iterator[ShownPlace]:
        for change in self.found.answers:
            side = before if change.how == comparing.REMOVED else after
            answers = []
            for one in change.answers:
                if not own_fields(one.name):
                    continue
                was = before.value(change.kind, one.name, one.old)
                becomes = after.value(change.kind, one.name, one.new)
                if was != becomes:
                    left, right = differing.words(was, becomes, self.found.allowance)
                    long = max(len(was), len(becomes)) > LONG
                    name = side.name(change.kind, one.name)
                    answers.append(ShownAnswer(name, left, right, long))
            item = side.item(change.kind, change.item) if change.item else ""
            yield ShownPlace(side.place(change.kind), item, change.how, tuple(answers))

    # -- the law ------------------------------------------------------------------------------

    @cached_property
    def parts(self) -> list[ShownPart]:
        """What the law says otherwise, a deployment each."""
        changed = {v.deployment: v for v in self.found.verdicts}
        ids = dict.fromkeys((*changed, *(line.deployment for line in self.found.lines)))
        return [self._part(deployment) for deployment in ids]

    def _part(self, deployment: str) -> ShownPart:
        verdict = next((v for v in self.found.verdicts if v.deployment == deployment), None)
        lines = [line for line in self.found.lines if line.deployment == deployment]
        shown = {
            what: tuple(self._line(line) for line in lines if line.what == what)
            for what in ("reasons", "duties", "documents")
        }
        return ShownPart(
            name=self._deployment(deployment),
            old=verdict.old if verdict else "",
            new=verdict.new if verdict else "",
            reasons=shown["reasons"],
            duties=shown["duties"],
            papers=shown["documents"],
        )

    def _deployment(self, deployment: str) -> str:
        for side in (self.after, self.before):
            if side is not None and side.given.item_of("deployment", deployment):
                return side.item("deployment", deployment)
        return _("Deployment")

    def _line(self, line: LineChange) -> ShownLine:
        old, new = line.old or {}, line.new or {}
        texts = str(old.get("text", "")), str(new.get("text", ""))
        left, right = differing.words(*texts, self.found.allowance)
        same = old.get("text") == new.get("text") or self.old.language != self.new.language
        return ShownLine(
            title=str((new or old).get("title", "")),
            row=line.row,
            how=line.how,
            before=() if line.how == comparing.CHANGED and same else left,
            after=() if line.how == comparing.CHANGED and same else right,
            notes=tuple(self._notes(line)) if line.how == comparing.CHANGED else (),
        )

    def _notes(self, line: LineChange) -> Iterator[str]:
        """What changed beside the words of a line."""
        said = words(self.language)
        old, new = line.old or {}, line.new or {}
        told = (
            ("verdict", "", _("Answer: first “%(old)s”, then “%(new)s”.")),
            ("by", "actor:", _("Who acts: first “%(old)s”, then “%(new)s”.")),
            ("before", "before:", _("When: first “%(old)s”, then “%(new)s”.")),
        )
        for name, prefix, sentence in told:
            if old.get(name) != new.get(name):
                was, becomes = (str(x.get(name, "")) for x in (old, new))
                yield sentence % {
                    "old": said.get(f"{prefix}{was}", was),
                    "new": said.get(f"{prefix}{becomes}", becomes),
                }
        was, becomes = (self._rating(str(x.get("confidence", ""))) for x in (old, new))
        if was != becomes:
            sentence = _("Rating of the sources: first “%(old)s”, then “%(new)s”.")
            yield sentence % {"old": was, "new": becomes}
        elif self._sources(old) != self._sources(new):
            yield _("The sources or their rating changed.")

    def _rating(self, confidence: str) -> str:
        said = words(self.language)
        return said["read" if confidence == Confidence.VERIFIED else "open"]

    @staticmethod
    def _sources(line: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        names = ("id", "article", "part", "confidence")
        return [tuple(s.get(name) for name in names) for s in line.get("sources", ())]

    @property
    def same_book(self) -> bool:
        """Whether both sides asked the same text of the law book."""
        return self.old.law_book == self.new.law_book

    @cached_property
    def law(self) -> list[Named]:
        """The rows, limits and statements whose words are others, in words."""
        return [named(one.what, one.id, self.book, self.language) for one in self.found.law]

    # -- papers -------------------------------------------------------------------------------

    @cached_property
    def papers(self) -> list[ShownPaper]:
        """Every paper that is not the same on both sides."""
        return [ShownPaper(self._title(p), p, _look(p)) for p in self.found.changed_papers]

    @cached_property
    def same_papers(self) -> list[str]:
        """The papers in which nothing changed."""
        return [self._title(paper) for paper in self.found.papers if not paper.how]

    def _title(self, paper: PaperChange) -> str:
        kind = self.dossier.organisation.kind
        name = paper_name(self.book, paper.document, kind, self.language)
        side = self.after or self.before
        of = side.item("supplier", paper.subject) if side and paper.subject else ""
        return paper_title(name, of, paper.audience)

    @property
    def nothing(self) -> bool:
        """Whether there is no difference to show."""
        return not (self.answers or self.parts or self.law or self.papers) and (
            self.old.verdict == self.new.verdict
        )


def _look(change: PaperChange) -> str:
    """What changed in the look of a paper, in words; empty where nothing did."""
    told = {
        (comparing.ACCENT,): _("The colour of the document changed."),
        (comparing.MARK,): _("The mark on the document changed."),
        (comparing.ACCENT, comparing.MARK): _("The mark and the colour of the document changed."),
    }
    return told.get(change.look, "")


@require_safe
def compare(request: HttpRequest, reference: str) -> HttpResponse:
    """Two editions, or an edition and the dossier as it stands."""
    today = timezone.localdate()
    reading = access.readable_dossier_for(request.user, reference, today)
    dossier = reading.dossier
    editions = list(dossier.editions.select_related("answers__erased", "evaluation__erased"))
    choices = [_choice(edition) for edition in editions]
    if reading.sees_answers and editions:
        choices.insert(0, Choice(NOW, _("The dossier as it stands")))
    context: dict[str, Any] = {"dossier": dossier, "choices": choices, "plate": plate_of(dossier)}
    if len(choices) > 1:
        old, new = _asked(request, choices)
        context |= {"old": old, "new": new}
        try:
            first = _side(dossier, editions, old, None)
            second = _side(dossier, editions, new, first)
            if old == NOW and new != NOW:
                first = _side(dossier, editions, old, second)
        except sides.Erased:
            context["erased"] = True
        else:
            found = comparing.compare(first, second)
            context["page"] = ComparePage(dossier, found, sees_answers=reading.sees_answers)
    return render(request, "dossiers/compare.html", context)


def _choice(edition: Edition) -> Choice:
    day = date_format(timezone.localdate(edition.at), "DATE_FORMAT")
    label = _("Edition %(number)s, %(day)s") % {"number": edition.number, "day": day}
    return Choice(str(edition.number), label)


def _asked(request: HttpRequest, choices: list[Choice]) -> tuple[str, str]:
    """What to compare; where nothing is asked, the two latest. Raises Http404."""
    new = request.GET.get("to", choices[0].value)
    old = request.GET.get("from", choices[1].value)
    known = {choice.value for choice in choices}
    if not {old, new} <= known:
        raise Http404
    return old, new


def _side(dossier: Dossier, editions: Iterable[Edition], value: str, beside: Side | None) -> Side:
    """A side; the dossier as it stands has its papers as the one that it is laid beside."""
    if value == NOW:
        wanted = tuple(dict.fromkeys(paper.language for paper in beside.papers)) if beside else ()
        public = beside is not None and beside.public
        today = timezone.localdate()
        return sides.as_it_stands(dossier, today, load(), wanted, public=public)
    return sides.of_edition(next(e for e in editions if str(e.number) == value))
