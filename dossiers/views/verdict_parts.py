"""Of which parts is the page of a verdict made, each in words?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dossiers.answers.particulars import RecordedAdvice
from dossiers.law.citing import Cited


@dataclass(frozen=True)
class Offer:
    """A row that a recorded answer can pick, and what that answer means."""

    row: str
    means: str


@dataclass(frozen=True)
class ShownReason:
    """One reason. row: its id; asks: what to ask, where nobody answered; advice: who did.

    numbered: the questions in what to ask, one by one.
    """

    row: str
    text: str
    cites: tuple[Cited, ...]
    verdict: str
    asks: str = ""
    numbered: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    advice: RecordedAdvice | None = None
    picked: str = ""


@dataclass(frozen=True)
class ShownDuty:
    """One duty. terms: the times that the law gives for it, in words; number: on the route."""

    title: str
    text: str
    by: str
    before: str
    cites: tuple[Cited, ...]
    terms: tuple[str, ...]
    only_if: str
    number: int = 0
    gate: bool = False


@dataclass(frozen=True)
class Late:
    """Something that was due before cameras that already stand were put into use."""

    title: str
    by: str
    before: str


@dataclass(frozen=True)
class ShownLeg:
    """Acts of one actor in a row. of: its name in this case, or empty.

    controller: whether it is the controller, who is better known by name than by that word.
    gate: whether somebody can say no here.
    """

    actor: str
    of: str
    acts: tuple[ShownDuty, ...]
    after_gate: bool
    controller: bool
    gate: bool


@dataclass(frozen=True)
class ShownFold:
    """The duties of one step that are not on the route, those without a condition first."""

    before: str
    duties: tuple[ShownDuty, ...]


@dataclass(frozen=True)
class ShownPaper:
    """One paper of the plan."""

    title: str
    text: str
    by: str
    before: str
    cites: tuple[Cited, ...]
    only_if: str


@dataclass(frozen=True)
class ShownNotice:
    """A difference between scheme and law, a warning, or an open question. row: its id."""

    row: str
    text: str
    cites: tuple[Cited, ...]


@dataclass(frozen=True)
class ShownAlternative:
    """A lawful plan near this one. asks: the questions it raises; steps: where to change it."""

    text: str
    verdict: str
    asks: tuple[str, ...]
    steps: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ShownWay:
    """A small change after which a question stands open, and what it then asks.

    asks: the questions that the change raises; steps: where to change it; opens: the rows.
    """

    text: str
    asks: tuple[str, ...]
    steps: tuple[tuple[str, str], ...]
    opens: tuple[ShownReason, ...]


@dataclass(frozen=True)
class OnStart:
    """The law's answer on the planned day of start, beside today's.

    told: False where the book does not go back so far. changed: another verdict or body.
    added, gone: the duties of that day that are not due today, and the other way round.
    """

    day: date
    told: bool
    past: bool
    changed: bool = False
    verdict: str = ""
    body: str = ""
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether anything at all is otherwise on that day."""
        return bool(self.changed or self.added or self.gone)
