"""What does the law book answer to these facts on this day?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from dossiers.law.addressing import spoken_to
from dossiers.law.book import SCHEME_DATE, Book
from dossiers.law.dues import (
    DueLine,
    DutyDue,
    PaperDue,
    duties_for,
    papers_for,
    resolve_due,
)
from dossiers.law.facts import BadFact, Facts, MissingFact
from dossiers.law.rows import Columns, Decision, Notice, Use, When
from dossiers.law.terms import Body, DpiaListItem, Operator, RiskCriterion, Scope, Verdict

__all__ = [
    "BadDate",
    "BookGap",
    "Decided",
    "DueLine",
    "DutyDue",
    "Evaluation",
    "PaperDue",
    "Reason",
    "columns_of",
    "continued_block",
    "decide",
    "due_columns",
    "duties_for",
    "evaluate",
    "papers_for",
    "resolve_due",
    "speaking_cells",
]


class BadDate(ValueError):
    """A day that the book cannot answer for: it lies before `book.begins`."""


class BookGap(RuntimeError):
    """No cell, or more than one, speaks: an error of the book, never an answer."""


@dataclass(frozen=True)
class Reason:
    """One row that spoke. answered: a seek_advice row whose answer is recorded.

    continued: the row that such an answer led to. offers: the rows it can continue as.
    """

    row: Decision | Use
    verdict: Verdict
    answered: bool = False
    continued: bool = False
    offers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Evaluation:
    """The whole answer for one deployment.

    facts: those that counted; columns: what the tables read, after recorded advice.
    final: the cell on which the verdict rests, None when out of scope.
    differs: ids of D-notices. then: (verdict, body) on the scheme's date where it was another.
    ignored_facts, ignored_advice: what was sent and not asked.
    """

    facts: Facts
    on: date
    verdict: Verdict
    body: Body
    reasons: tuple[Reason, ...]
    final: Decision | None
    columns: Columns
    duties: tuple[DutyDue, ...]
    papers: tuple[PaperDue, ...]
    differs: tuple[str, ...]
    warnings: tuple[Notice, ...]
    then: tuple[Verdict, Body] | None
    ignored_facts: tuple[str, ...]
    ignored_advice: tuple[str, ...]

    @property
    def open_questions(self) -> tuple[Reason, ...]:
        """The seek_advice rows that nobody answered."""
        return tuple(r for r in self.reasons if r.verdict is Verdict.SEEK_ADVICE and not r.answered)


@dataclass(frozen=True)
class Decided:
    """The part of the answer that decides: which rows spoke, and the verdict."""

    verdict: Verdict
    body: Body
    reasons: tuple[Reason, ...]
    final: Decision | None
    differs: tuple[str, ...]
    ignored_advice: tuple[str, ...] = ()


def columns_of(facts: Facts) -> dict[str, str]:
    """What the tables may read of the facts: each value as a word; a fact not given is absent.

    So is a contradiction between two answers that is not there.
    """
    names = (
        "operator",
        "camera",
        "place",
        "place_manager",
        "limited_duration",
        "perimeter",
        "purpose_class",
        "scope",
        "risk_place",
        "temporary_protection",
        "manager_opposes",
        "during_intervention",
        "visible",
        "plate_only",
        "non_visible_ground",
        "processor",
        "risk_level",
    )
    found: dict[str, str] = {}
    for name in names:
        value = getattr(facts, name)
        if value is not None:
            found[name] = str(value).lower() if isinstance(value, bool) else str(value)
    found["dpia"] = facts.dpia
    listed, criteria = facts.belgian_dpia_list or (), facts.risk_criteria or ()
    if DpiaListItem.BIOMETRICS_IN_PUBLIC in listed and facts.plate_only:
        found["biometrics_without_coupling"] = "true"
    if (
        DpiaListItem.OBSERVATION_OF_BEHAVIOUR in listed
        and RiskCriterion.LARGE_SCALE not in criteria
    ):
        found["behaviour_without_scale"] = "true"
    return found


def speaking_cells(book: Book, columns: Columns, on: date) -> tuple[tuple[Decision, When], ...]:
    """The cells that speak: exactly one in a book that passes the proof."""
    return tuple(
        (row, block)
        for row in book.cells_at(columns["operator"], columns["camera"], columns["place"])
        if (block := row.block(columns, on)) is not None
    )


def decide(book: Book, facts: Facts, on: date) -> Decided:
    """Which rows speak and what they come to. Facts must be complete and relevant.

    Raises BookGap, and BadFact for recorded advice that was not offered.
    """
    columns = columns_of(facts)
    advice = dict(facts.recorded_advice)
    for row_id in advice:
        _check_advice_id(book, row_id)
    if facts.scope is Scope.OUT:
        uses = tuple(
            Reason(book.use(purpose), Verdict.OUT_OF_SCOPE) for purpose in facts.purposes or ()
        )
        return Decided(Verdict.OUT_OF_SCOPE, Body.NONE, uses, None, (), tuple(advice))
    cells = speaking_cells(book, columns, on)
    if len(cells) != 1:
        ids = ", ".join(row.id for row, _ in cells) or "none"
        raise BookGap(f"exactly one cell must speak for {dict(columns)} on {on}: {ids}")
    own, own_block = cells[0]
    reasons: list[Reason] = []
    differs: list[str] = []
    for bar in book.bars:
        block = bar.block(columns, on)
        if block is None:
            continue
        differs += block.differs
        offers = (own.id,) if bar.continues_as_own_row else block.continues_as
        answered = bar.id in advice
        if answered and advice[bar.id] not in offers:
            raise BadFact("recorded_advice", {bar.id: advice[bar.id]}, offers, "not_offered")
        reasons.append(Reason(bar, bar.verdict, answered, False, offers))
        if bar.id == "SC2":
            reasons += [
                Reason(book.use(p), Verdict.OUT_OF_SCOPE, answered=True)
                for p in facts.purposes or ()
                if p not in facts.purposes_in_scope
            ]
    chain, final, more = _follow(book, own, own_block, advice, columns, on)
    reasons += chain
    differs += more
    verdict = min((r.verdict for r in reasons if not r.answered), key=lambda v: v.strictness)
    body = final.body_for(facts.operator or Operator.MUNICIPALITY) if verdict.lawful else Body.NONE
    spoke = {r.row.id for r in reasons}
    ignored = tuple(row_id for row_id in advice if row_id not in spoke)
    told = [_addressed(reason, facts.operator) for reason in reasons]
    final = spoken_to(final, facts.operator)
    ordered = _in_order(told)
    return Decided(verdict, body, ordered, final, tuple(dict.fromkeys(differs)), ignored)


def _addressed(reason: Reason, operator: Operator | None) -> Reason:
    if not isinstance(reason.row, Decision):
        return reason
    row = spoken_to(reason.row, operator)
    return reason if row is reason.row else replace(reason, row=row)


def _check_advice_id(book: Book, row_id: str) -> None:
    if row_id not in book.asking:
        raise BadFact("recorded_advice", row_id, book.asking, "no_question")


def _follow(
    book: Book,
    own: Decision,
    own_block: When,
    advice: Mapping[str, str],
    columns: Columns,
    on: date,
) -> tuple[list[Reason], Decision, list[str]]:
    """From the case's own row along the recorded answers to the row that decides."""
    reasons: list[Reason] = []
    differs = list(own_block.differs)
    row, offers, continued = own, own_block.continues_as, False
    while row.id in advice and row.verdict is Verdict.SEEK_ADVICE:
        target = advice[row.id]
        if target not in offers:
            raise BadFact("recorded_advice", {row.id: target}, offers, "not_offered")
        reasons.append(Reason(row, row.verdict, True, continued, offers))
        row, continued = book.decision(target), True
        block = continued_block(row, columns, on)
        offers = block.continues_as
        differs += block.differs
    reasons.append(Reason(row, row.verdict, False, continued, offers))
    return reasons, row, differs


_PRESUPPOSED = ("camera", "place_manager", "limited_duration", "non_visible_ground")


def continued_block(row: Decision, columns: Columns, on: date) -> When:
    """The block of a row reached by advice: it fits but for what that row presupposes."""
    known = {k: v for k, v in columns.items() if k not in _PRESUPPOSED}
    for block in row.when:
        free = [c for c in block.conditions if c[0] not in _PRESUPPOSED]
        if block.in_force(on) and all(known.get(name) in values for name, values in free):
            return block
    raise BookGap(f"{row.id} is not in force on {on} for {dict(columns)}")


def _in_order(reasons: list[Reason]) -> tuple[Reason, ...]:
    """By strictness, then bar, row, advice; a row continued as follows its question."""
    blocks: list[list[Reason]] = []
    for reason in reasons:
        follows = reason.continued or (blocks and isinstance(reason.row, Use))
        if follows and blocks:
            blocks[-1].append(reason)
        else:
            blocks.append([reason])
    place = {id(block): n for n, block in enumerate(blocks)}
    blocks.sort(key=lambda b: (b[0].verdict.strictness, place[id(b)]))
    return tuple(reason for block in blocks for reason in block)


def due_columns(facts: Facts, decided: Decided) -> dict[str, str]:
    """What duties and papers read: the facts, the final row, its body and presupposed camera."""
    columns = columns_of(facts)
    if decided.final is not None:
        columns["row"] = decided.final.id
        cameras = {v for block in decided.final.when for v in block.values_of("camera")}
        if len(cameras) == 1 and any(r.continued for r in decided.reasons):
            columns["camera"] = next(iter(cameras))
    columns["body"] = decided.body
    return columns


def evaluate(facts: Facts, on: date, book: Book) -> Evaluation:
    """The answer of the law book on a day.

    Raises BadDate before book.begins, MissingFact for the first fact that the combination
    needs and does not have, BadFact for recorded advice that was not offered.
    """
    if on < book.begins:
        raise BadDate(f"{on} lies before {book.begins}")
    missing = facts.missing()
    if missing:
        raise MissingFact(missing[0])
    counted = facts.relevant()
    decided = decide(book, counted, on)
    columns = due_columns(counted, decided)
    duties: tuple[DutyDue, ...] = ()
    papers: tuple[PaperDue, ...] = ()
    if decided.verdict.lawful and decided.final is not None:
        duties = duties_for(book, columns, decided.final, on)
        papers = papers_for(book, columns, decided.final, on)
    return Evaluation(
        facts=counted,
        on=on,
        verdict=decided.verdict,
        body=decided.body,
        reasons=decided.reasons,
        final=decided.final,
        columns=columns,
        duties=duties,
        papers=papers,
        differs=_differences(book, columns, decided, on),
        warnings=_warnings(book, columns, decided, on),
        then=_then(book, counted, decided, on),
        ignored_facts=facts.ignored(),
        ignored_advice=decided.ignored_advice,
    )


def _differences(book: Book, columns: Columns, decided: Decided, on: date) -> tuple[str, ...]:
    """The differences that the rows name, then those that touch the papers of a lawful case."""
    rows = book.differences if decided.verdict.lawful else ()
    more = [
        row.id
        for row in rows
        if row.id not in book.named_differences and row.block(columns, on) is not None
    ]
    return tuple(dict.fromkeys((*decided.differs, *more)))


def _warnings(book: Book, columns: Columns, decided: Decided, on: date) -> tuple[Notice, ...]:
    if decided.final is None:
        return ()
    speaking = [row for row in book.warnings if row.block(columns, on) is not None]
    return tuple(sorted(speaking, key=lambda row: not row.prominent))


def _then(book: Book, facts: Facts, decided: Decided, on: date) -> tuple[Verdict, Body] | None:
    """Verdict and body on the scheme's date, where they were another."""
    if on == SCHEME_DATE:
        return None
    try:
        before = decide(book, facts, SCHEME_DATE)
    except (BadFact, BookGap):
        # The answer that was recorded was not offered then: the question stood open.
        before = decide(book, replace(facts, recorded_advice=()), SCHEME_DATE)
    if (before.verdict, before.body) == (decided.verdict, decided.body):
        return None
    return before.verdict, before.body
