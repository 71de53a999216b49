"""Who acts, in which order, where can it stop, and what is only a rule for later?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from dossiers.law.evaluation import DutyDue
from dossiers.law.rows import Limit
from dossiers.law.terms import Actor, Step

# What a decision rests on, in the order in which it is made.
PREPARES: tuple[str, ...] = (
    "event_analysis_and_talks",
    "operational_analysis",
    "dpia",
    "reason_no_dpia",
    "dpo_advice_dpia",
    "security_analysis",
)
# What is then asked of somebody, or fixed by who is asked.
ASKS: tuple[str, ...] = (
    "state_request",
    "delimit_perimeter",
    "apply_for_authorisation",
    "consult_chief_of_police",
    "consult_police_service",
    "fix_validity",
)
DECIDES: tuple[str, ...] = ("decide",)
# Between what is asked and the decision stands who can say no: `gate` of the duty.
_BEFORE_GATES, _AFTER_GATES = (PREPARES, ASKS), (DECIDES,)

# The steps that every plan passes. A database, a link, a transfer, a fine: not every plan has one.
ON_ROUTE: tuple[Step, ...] = (
    Step.COUNCIL_ADVICE,
    Step.COUNCIL_AUTHORISATION,
    Step.MINISTER_AUTHORISATION,
    Step.CONTROLLER_DECISION,
    Step.CONTRACT,
    Step.START,
)


@dataclass(frozen=True)
class Act:
    """One duty on the route. number: its place, from 1; gate: who acts here can say no."""

    number: int
    due: DutyDue
    gate: bool


@dataclass(frozen=True)
class Leg:
    """Acts that follow each other and are done by one actor.

    after_gate: a body that can say no stands before it.
    """

    actor: Actor
    acts: tuple[Act, ...]
    after_gate: bool

    @property
    def gate(self) -> bool:
        """Whether the plan can stop at this leg."""
        return any(act.gate for act in self.acts)


@dataclass(frozen=True)
class Fold:
    """The duties of one step that are not on the route.

    only_if: those under a condition that is not among the facts; standing: the others.
    """

    step: Step
    only_if: tuple[DutyDue, ...]
    standing: tuple[DutyDue, ...]

    @property
    def duties(self) -> tuple[DutyDue, ...]:
        return (*self.standing, *self.only_if)


@dataclass(frozen=True)
class Route:
    """The way of a lawful plan to its start, and the rules beside it, each duty once."""

    legs: tuple[Leg, ...]
    folds: tuple[Fold, ...]

    @property
    def acts(self) -> tuple[Act, ...]:
        return tuple(act for leg in self.legs for act in leg.acts)

    @property
    def gates(self) -> tuple[Act, ...]:
        return tuple(act for act in self.acts if act.gate)


def on_route(due: DutyDue) -> bool:
    """Whether a duty can stop the plan or is due before the start, without a condition."""
    return due.row.only_if is None and due.before in ON_ROUTE


def route_of(duties: Iterable[DutyDue]) -> Route:
    """The route of these duties: those of one deployment, or of a whole dossier."""
    given = tuple(duties)
    ordered = _in_order([due for due in given if on_route(due)])
    acts = [Act(n, due, due.row.gate is not None) for n, due in enumerate(ordered, start=1)]
    legs: list[Leg] = []
    stopped = False
    for actor, group in groupby(acts, key=lambda act: act.due.by):
        leg = Leg(actor, tuple(group), after_gate=stopped)
        legs.append(leg)
        stopped = stopped or leg.gate
    return Route(tuple(legs), _folds([due for due in given if not on_route(due)]))


def placed(due: DutyDue, duties: Iterable[DutyDue]) -> Step:
    """The step before which a duty stands on the way. duties: those of the same way.

    The law often says only: before the start. But a decision comes before the contract that
    follows from it, and what it rests on comes before the decision.
    """
    if due.row.id in DECIDES:
        return Step.CONTROLLER_DECISION
    rests = due.before is Step.START and due.row.id in (*PREPARES, *ASKS)
    if rests and any(other.row.id in DECIDES for other in duties):
        return Step.CONTROLLER_DECISION
    return due.before


def _in_order(duties: Sequence[DutyDue]) -> list[DutyDue]:
    steps = list(Step)

    def place(due: DutyDue) -> tuple[int, int, int]:
        rank, within = _rank(due)
        return steps.index(placed(due, duties)), rank, within

    return sorted(duties, key=place)


def _rank(due: DutyDue) -> tuple[int, int]:
    gates = len(_BEFORE_GATES)
    if due.row.gate is not None:
        return gates, due.row.gate
    for rank, ids in (*enumerate(_BEFORE_GATES), *enumerate(_AFTER_GATES, start=gates + 1)):
        if due.row.id in ids:
            return rank, ids.index(due.row.id)
    return gates + 1 + len(_AFTER_GATES), 0


def _folds(duties: Sequence[DutyDue]) -> tuple[Fold, ...]:
    folds = []
    for step in Step:
        here = [due for due in duties if due.before is step]
        if here:
            folds.append(
                Fold(
                    step,
                    tuple(due for due in here if due.row.only_if is not None),
                    tuple(due for due in here if due.row.only_if is None),
                )
            )
    return tuple(folds)


# The limits that are counted back from the start.
BACK_FROM_START: tuple[str, ...] = ("declaration_before_start",)


def latest_day(limit: Limit, start: date) -> date | None:
    """The last day on which something that is due so long before the start is in time.

    None for a limit that is not counted back from the start. The law counts these in days.
    """
    if limit.id not in BACK_FROM_START or limit.unit != "day":
        return None
    return start - timedelta(days=limit.value)
