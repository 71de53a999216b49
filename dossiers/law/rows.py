"""What is a line of the law book made of? The rows that the TOML files are read into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dossiers.law.terms import Body, Confidence, DocumentKind, Operator, Verdict

Text = Mapping[str, str]  # language -> sentence(s); every language of terms.LANGUAGES is there
Columns = Mapping[str, str]  # fact or derived fact -> its value as a word; absent = not asked

LAST_DAY = date.max

# What the answers of a case can decide of a duty's condition (`Duty.decided_by`).
SEVERAL_MUNICIPALITIES = "several_municipalities"
RESIDUAL_RISK = "residual_risk"  # with the measures
NEW_FILE_RISK = "new_file_risk"  # of a new file, without measures
ZONE_DATABASE = "zone_database"  # the readings enter a technical database of the zone
NEW_ZONE_DATABASE = "new_zone_database"  # one that is still to be created
LISTS = "lists"  # readings are compared with lists or extracts
CRITERIA = "criteria"  # with preset criteria
MACHINE_ALONE = "machine_alone"  # an adverse decision rests on the machine alone
SIGN_OFFENCES = "sign_offences"  # sanctions for ignoring the signs C3 or F103
REAL_TIME = "real_time"  # somebody watches the images in real time
RECORDED = "recorded"  # images are recorded
OFFENCE_DATA = "offence_data"  # data on offences are processed
FINDERS = "finders"  # staff that has to be designated establishes infringements
STAFF_FILMED = "staff_filmed"  # the cameras film staff
POLICE_FEED = "police_feed"  # images go to the police in real time
DECIDED_BY: tuple[str, ...] = (
    SEVERAL_MUNICIPALITIES,
    RESIDUAL_RISK,
    NEW_FILE_RISK,
    ZONE_DATABASE,
    NEW_ZONE_DATABASE,
    LISTS,
    CRITERIA,
    MACHINE_ALONE,
    SIGN_OFFENCES,
    REAL_TIME,
    RECORDED,
    OFFENCE_DATA,
    FINDERS,
    STAFF_FILMED,
    POLICE_FEED,
)


@dataclass(frozen=True)
class When:
    """One block of a row: the facts and the days for which it speaks.

    conditions: (fact, the values for which the block holds); a fact that is not named is free.
    start, end: first and last day, both inclusive.
    """

    start: date
    end: date
    conditions: tuple[tuple[str, frozenset[str]], ...]
    continues_as: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()

    def in_force(self, on: date) -> bool:
        return self.start <= on <= self.end

    def fits(self, columns: Columns) -> bool:
        for name, values in self.conditions:  # noqa: SIM110 - nothing is asked as often
            if columns.get(name) not in values:
                return False
        return True

    def values_of(self, name: str) -> frozenset[str]:
        """The values of a fact for which the block holds; empty where the fact is free."""
        return next((values for key, values in self.conditions if key == name), frozenset())


@dataclass(frozen=True)
class Citation:
    """One source of a row: which article, how sure, and for which days and facts it is cited.

    article: as the statute numbers it ("7/1"), `row 4` for the scheme, empty for a page.
    part: "par.2 al.1-2", "par.1 2° b" … (see citing.py); may be empty.
    carries: the row would not stand without it.
    """

    source: str
    article: str
    part: str
    confidence: Confidence
    carries: bool = False
    start: date = date.min
    end: date = LAST_DAY
    when: tuple[When, ...] = ()

    def speaks(self, columns: Columns, on: date) -> bool:
        fits = not self.when or any(w.in_force(on) and w.fits(columns) for w in self.when)
        return self.start <= on <= self.end and fits


@dataclass(frozen=True)
class Row:
    """What every row of the law book has. ground: the sections and rules it rests on."""

    id: str
    file: str
    ground: tuple[str, ...]
    cites: tuple[Citation, ...]
    when: tuple[When, ...]
    seed_rows: tuple[int, ...]
    reviewed: date | None
    crossing: bool  # a sentence that has to name the other regime

    def block(self, columns: Columns, on: date) -> When | None:
        """The block that speaks for these facts on this day, or None."""
        for block in self.when:
            if block.in_force(on) and block.fits(columns):
                return block
        return None

    def citations(self, columns: Columns, on: date) -> tuple[Citation, ...]:
        return tuple(c for c in self.cites if c.speaks(columns, on))

    def confidence(self, columns: Columns, on: date) -> Confidence:
        """The weakest citation without which the row would not stand."""
        cited = self.citations(columns, on)
        carrying = [c for c in cited if c.carries] or list(cited)
        return max((c.confidence for c in carrying), key=lambda c: c.weakness)


@dataclass(frozen=True)
class Decision(Row):
    """A bar or a cell: it gives a verdict.

    body: None for none, `authority` for whoever authorises this operator, else council_advice.
    answer: one sentence for the reader; because: why; conditions: short clauses of allowed_if.
    asks: what to ask whom (seek_advice); continue_labels: row id -> what that answer means.
    """

    bar: bool
    verdict: Verdict
    body: str | None
    because: Text
    answer: Text | None
    conditions: Mapping[str, tuple[str, ...]]
    asks: Text | None
    continue_labels: Mapping[str, Text]
    not_asked: Text | None
    by_advice_only: bool
    continues_as_own_row: bool

    @cached_property
    def parts_the_police(self) -> bool:
        """Whether a sentence speaks otherwise to each kind of police: see addressing.py."""
        texts = [self.because, self.answer or {}, self.asks or {}, *self.continue_labels.values()]
        clauses = [said for each in self.conditions.values() for said in each]
        return any("{local:" in said for text in texts for said in text.values()) or any(
            "{local:" in said for said in clauses
        )

    def body_for(self, operator: Operator) -> Body:
        if self.body is None:
            return Body.NONE
        if self.body != "authority":
            return Body(self.body)
        if operator is Operator.FEDERAL_POLICE:
            return Body.MINISTER_AUTHORISATION
        return Body.COUNCIL_AUTHORISATION


@dataclass(frozen=True)
class Use(Row):
    """A purpose out of scope: which regime applies instead and what to do then."""

    because: Mapping[str, Text]  # "municipality" | "police" -> text
    then: Mapping[str, Text]


@dataclass(frozen=True)
class Due(Row):
    """What a duty and a paper have in common.

    by: an Actor or `applicant`; before: a Step, `body` or `body_or_start`.
    seed_of_cell: the row of the scheme that the case's own cell rests on comes with it.
    seed_for: the operators for whom the scheme says it; empty = all.
    only_if: a condition that is not among the facts, in words.
    """

    variant: str
    by: str
    before: str
    seed_of_cell: bool
    seed_for: tuple[str, ...]
    title: Text
    text: Text
    only_if: Text | None


@dataclass(frozen=True)
class Duty(Due):
    """Something that must be done. shown_by: the papers that show it.

    decided_by: what the answers of a case can tell about its condition, one of DECIDED_BY; empty
    where they cannot.

    gate: whoever acts here can say no, and without a yes the plan ends; the number is its place
    among all that can, from 1. None where nobody can say no.
    """

    shown_by: tuple[DocumentKind, ...]
    limits: tuple[str, ...]
    gate: int | None
    decided_by: str = ""


@dataclass(frozen=True)
class Paper(Due):
    """A document that the plan needs. per: once per supplier, municipality …, or empty."""

    required: bool
    per: str

    @property
    def kind(self) -> DocumentKind:
        return DocumentKind(self.id)


@dataclass(frozen=True)
class Limit(Row):
    """A legal limit: value and unit as the law has them (a month is a calendar month)."""

    value: int
    unit: str
    label: Text


@dataclass(frozen=True)
class Notice(Row):
    """A difference between scheme and law (D…) or a warning or open question (R…, Q…).

    prominent: it questions what was answered here, and stands before what holds for many plans.
    """

    level: str  # "difference", "warn" or "ask"
    text: Text
    prominent: bool


@dataclass(frozen=True)
class Change:
    """A change of plan in words. do: the advice; ends: what undoes a lawful answer."""

    fact: str
    value: str
    operators: tuple[str, ...]
    do: Text
    ends: Text


@dataclass(frozen=True)
class Option:
    """One answer to a question: its label and an example or explanation (may be absent)."""

    value: str
    label: Text
    hint: Text | None


@dataclass(frozen=True)
class Question:
    """How a fact is asked. id: the fact; operators: for whom these words are; empty = all.

    why: what depends on it; where: in which papers the answer ends up.
    """

    id: str
    file: str
    operators: tuple[str, ...]
    ask: Text
    hint: Text | None
    why: Text
    where: Text
    options: tuple[Option, ...]
    cites: tuple[Citation, ...]

    def option(self, value: str) -> Option:
        """The option of a value. Raises KeyError."""
        return {o.value: o for o in self.options}[value]


@dataclass(frozen=True)
class Source:
    """Where law is found. regimes: (first article, last article, regime), whole numbers."""

    id: str
    family: str  # belgian, eu, scheme, page, decree, tool
    title: Text
    short: Text
    url: str | None
    opened: bool
    state: Text | None
    regime: str
    ranges: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True)
class Term:
    """A word of the law: its name per language and what it means."""

    id: str
    name: Text
    meaning: Text
    cites: tuple[Citation, ...]
