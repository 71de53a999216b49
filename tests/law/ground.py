"""What does the ground say of a plan on a day? Reads ground.csv, periods.csv and scheme.csv.

The three files were written from the ground and not from the law book: they are the second
opinion that the tables of `dossiers/law/book/` are held against. Nothing here imports the product.

Facts are a mapping in the spellings of FACTS.json; a fact that is not asked is left out. In a
condition, `-` stands for "not asked" and an empty cell for "any value, or not asked".
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
BEGINS = date(2018, 5, 25)
SCHEME_DAY = date(2020, 11, 26)
READ_DAY = date(2026, 11, 23)
FRAMEWORK_ACT_DAY = date(2018, 9, 5)
# Its article 20 came into force later: the first day of the month after six months (281, al. 2).
PROTOCOL_DAY = date(2019, 4, 1)
# First and last day of P1 to P5 (the last period is open: the day on which the law was read).
PERIODS: tuple[tuple[date, date], ...] = (
    (BEGINS, date(2018, 12, 27)),
    (date(2018, 12, 28), date(2019, 1, 2)),
    (date(2019, 1, 3), date(2019, 6, 28)),
    (date(2019, 6, 29), date(2024, 1, 19)),
    (date(2024, 1, 20), READ_DAY),
)
PERIOD_DAYS: tuple[date, ...] = tuple(day for period in PERIODS for day in period)
# For duties and papers the framework act adds a border inside P1 and one inside P3.
DUTY_DAYS: tuple[date, ...] = (
    BEGINS,
    date(2018, 9, 4),
    FRAMEWORK_ACT_DAY,
    date(2019, 3, 31),
    PROTOCOL_DAY,
    *PERIOD_DAYS[1:],
)

CONDITIONS: tuple[str, ...] = (
    "operator",
    "camera",
    "place",
    "place_manager",
    "perimeter",
    "limited_duration",
    "risk_place",
    "temporary_protection",
    "manager_opposes",
    "during_intervention",
    "visible",
    "non_visible_ground",
    "purpose_class",
    "scope",
    "plate_only",
    "processor",
    "dpia",
    "row",
    "body_is",
)
STRICTNESS: tuple[str, ...] = (
    "out_of_scope",
    "not_allowed",
    "seek_advice",
    "allowed_if",
    "allowed",
)
CONFIDENCE: tuple[str, ...] = ("verified", "seed", "recalled", "practice", "design")
LAWFUL = ("allowed", "allowed_if")
POLICE = ("local_police", "federal_police")
OUT_OF_SCOPE: tuple[str, ...] = (
    "low_emission_zone",
    "speed",
    "gas_speed",
    "red_light",
    "bus_lane",
    "access_control",
    "traffic_counting",
    "phone_use",
)
Facts = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Line:
    """One line of a csv: conditions by name (absent = any), first and last day, answers as text.

    A line is itself alone: the files are read once.
    """

    cells: Mapping[str, str]
    conditions: Mapping[str, frozenset[str]]
    first: date
    last: date

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def many(self, column: str) -> tuple[str, ...]:
        """The values of a cell that may hold several."""
        return tuple(v for v in self.cells[column].split("|") if v)

    @property
    def name(self) -> str:
        variant = self.cells.get("variant")
        return f"{self['id']}/{variant}" if variant else self["id"]

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(int(v) for v in self.many("seed_rows"))

    def labels(self) -> dict[tuple[str, str], str]:
        """(source, article) -> the highest confidence that a citation of it may have."""
        found = {}
        for part in filter(None, self.cells["labels"].split("; ")):
            cited, confidence = part.rsplit("=", 1)
            source, _, article = cited.partition(" ")
            found[source, article] = confidence
        return found

    def in_force(self, on: date) -> bool:
        return self.first <= on <= self.last

    def fits(self, said: Mapping[str, str]) -> bool:
        """Whether the conditions hold for a plan as the csv writes it: see `as_written`."""
        return all(said[key] in values for key, values in self.conditions.items())

    def holds(self, context: Mapping[str, Any], on: date) -> bool:
        return self.in_force(on) and self.fits(as_written(context))


def word(value: Any) -> str:
    """A fact as the csv writes it; `-` for one that was not asked."""
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def as_written(context: Mapping[str, Any]) -> dict[str, str]:
    """What a line can read of a plan."""
    return {key: word(context.get(key)) for key in CONDITIONS}


@cache
def lines(file: str) -> tuple[Line, ...]:
    """The lines of a csv beside this module, in its order."""
    with (HERE / file).open(encoding="utf-8", newline="") as handle:
        return tuple(_line(cells) for cells in csv.DictReader(handle))


def _line(cells: dict[str, str]) -> Line:
    first, last = cells.get("from"), cells.get("until")
    return Line(
        cells=cells,
        conditions={c: frozenset(cells[c].split("|")) for c in CONDITIONS if cells.get(c)},
        first=date.fromisoformat(first) if first else BEGINS,
        last=date.fromisoformat(last) if last else date.max,
    )


@cache
def of_kind(*kinds: str) -> tuple[Line, ...]:
    """The lines of ground.csv of these kinds."""
    return tuple(line for line in lines("ground.csv") if line["kind"] in kinds)


def by_advice_only(row: str) -> bool:
    """Whether only a recorded answer reaches the row (a small c behind its id)."""
    return row.endswith("c")


# -- derived facts ---------------------------------------------------------------------------


def derived(facts: Mapping[str, Any]) -> Facts:
    """The facts with scope, purpose class and dpia beside them."""
    inside = [p for p in facts["purposes"] if p not in OUT_OF_SCOPE]
    scope = "out" if not inside else "in" if len(inside) == len(facts["purposes"]) else "mixed"
    return {
        **facts,
        "scope": scope,
        "purpose_class": _purpose_class(inside),
        "dpia": "reasoned_away" if facts.get("dpo_no_dpia") else "due",
    }


def _purpose_class(inside: Iterable[str]) -> str | None:
    chosen = set(inside)
    if not chosen:
        return None
    if "administrative_police" in chosen:
        return "both" if "judicial_police" in chosen else "administrative"
    if "judicial_police" in chosen:
        return "judicial"
    short = {"paid_parking": "paid", "gas_parking_and_access": "gas"}
    parts = {short.get(p, "other") for p in chosen}
    return "+".join(p for p in ("other", "paid", "gas") if p in parts)


# -- what speaks -----------------------------------------------------------------------------


@cache
def _cells_of(operator: str, camera: str, place: str) -> tuple[Line, ...]:
    context = {"operator": operator, "camera": camera, "place": place}
    return tuple(
        line
        for line in of_kind("cell")
        if not by_advice_only(line["id"])
        and all(value in line.conditions.get(key, {value}) for key, value in context.items())
    )


def expected_cell(facts: Mapping[str, Any], on: date) -> Line:
    """The one row of the decision table that speaks; AssertionError where it is not exactly one."""
    said = as_written(derived(facts))
    found = [
        line
        for line in _cells_of(facts["operator"], facts["camera"], facts["place"])
        if line.in_force(on) and line.fits(said)
    ]
    assert len(found) == 1, f"{on} {dict(facts)}: {[line.name for line in found]}"
    return found[0]


def expected_bars(facts: Mapping[str, Any], on: date) -> list[Line]:
    """Every bar that speaks, in the order of the ground. Out of scope speaks alone."""
    said = as_written(derived(facts))
    return [line for line in of_kind("bar") if line.in_force(on) and line.fits(said)]


def body_of(line: Line, operator: str) -> str:
    """The body of a row: `authority` is the council or the minister, by operator; `none`."""
    if line["body"] == "authority":
        return "council_authorisation" if operator == "local_police" else "minister_authorisation"
    return line["body"] or "none"


@cache
def row_lines(row: str) -> tuple[Line, ...]:
    return tuple(line for line in of_kind("cell") if line["id"] == row)


def presupposed_camera(row: str, camera: str) -> str:
    """The camera as the row takes it: its only one, or the plan's where it knows several."""
    cameras = {c for line in row_lines(row) for c in line.conditions.get("camera", ())}
    return camera if camera in cameras else cameras.pop()


@dataclass(frozen=True)
class Way:
    """A plan that goes on: which advice was recorded, and the row by which it goes on."""

    advice: Mapping[str, str]
    row: Line
    body: str
    camera: str

    @property
    def lawful(self) -> bool:
        return self.row["verdict"] in LAWFUL


def paths(facts: Mapping[str, Any], on: date) -> Iterator[Way]:
    """Every row by which the plan can go on, lawful or not, where no bar forbids it.

    A bar that asks for advice continues as the plan's own row; a row that asks, as each of the
    rows that it names.
    """
    bars = expected_bars(facts, on)
    if any(bar["verdict"] in ("out_of_scope", "not_allowed") for bar in bars):
        return
    own = expected_cell(facts, on)
    advice = {bar["id"]: own["id"] for bar in bars}
    if own["verdict"] != "seek_advice":
        yield _path(facts, advice, own)
        return
    for target in own.many("continues_as"):
        yield _path(facts, {**advice, own["id"]: target}, row_lines(target)[0])


def _path(facts: Mapping[str, Any], advice: Mapping[str, str], row: Line) -> Way:
    camera = presupposed_camera(row["id"], facts["camera"])
    return Way(advice, row, body_of(row, facts["operator"]), camera)


# -- what is due -----------------------------------------------------------------------------


@dataclass(frozen=True, order=True)
class Due:
    """A duty or paper that is due: id, by, before, seed rows, whether a condition stands in words.

    required: of papers; None for duties.
    """

    id: str
    by: str
    before: str
    seed_rows: tuple[int, ...]
    has_if: bool
    required: bool | None = None


def context_of(facts: Mapping[str, Any], path: Way) -> Facts:
    """What a duty reads: the facts as the row presupposes them, the row and its body."""
    return {
        **derived(facts),
        "row": path.row["id"],
        "body_is": path.body,
        "camera": path.camera,
    }


def expected_duties(context: Mapping[str, Any], on: date) -> list[Due]:
    """The duties of a lawful plan, sorted."""
    return _due("duty", context, on)


def expected_documents(context: Mapping[str, Any], on: date) -> list[Due]:
    """The papers of a lawful plan, sorted."""
    return _due("document", context, on)


@cache
def _due_lines(kind: str, operator: str, on: date) -> tuple[Line, ...]:
    of_operator = (x for x in of_kind(kind) if operator in x.conditions["operator"])
    return tuple(line for line in of_operator if line.in_force(on))


def _due(kind: str, context: Mapping[str, Any], on: date) -> list[Due]:
    found = _due_lines(kind, context["operator"], on)
    said = as_written(context)
    read = context["operator"], context["body_is"], context["camera"]
    return sorted(_resolve(line, *read) for line in found if line.fits(said))


CELL_ROW = {"fixed": 2, "temporary_fixed": 3, "mobile": 4}


@cache
def _resolve(line: Line, operator: str, body: str, camera: str) -> Due:
    by, before = line["by"], line["before"]
    if by == "applicant":
        by = "chief_of_police" if operator == "local_police" else "controller"
    if before in ("body", "body_or_start"):
        before = "start" if body == "none" and before == "body_or_start" else body
    seeds = set(line.numbers)
    if line["seed_cell"]:
        seeds.add(CELL_ROW[camera])
    if line["seed_for"] and operator not in line.many("seed_for"):
        seeds = set()
    required = {"true": True, "false": False}.get(line["required"])
    return Due(line["id"], by, before, tuple(sorted(seeds)), line["only_if"] == "yes", required)


# -- labels ----------------------------------------------------------------------------------


def highest(source: str, article: str) -> str | None:
    """The highest confidence that any line of the ground gives the article; None: it names none.

    Of a range of articles ("25/1-25/8") the less sure end counts.
    """
    ends = [_highest(source, end) for end in article.split("-")]
    known = [c for c in ends if c is not None]
    return max(known, key=CONFIDENCE.index) if len(known) == len(ends) else None


@cache
def _highest(source: str, article: str) -> str | None:
    found = [c for line in of_kind("read") for c in _read(line, source, article)]
    # An act that was read in part has its read articles listed; any other is recalled at most.
    for line in lines("ground.csv"):
        if line["kind"] != "read" and (source, article) in (labels := line.labels()):
            found.append(labels[source, article])
    return min(found, key=CONFIDENCE.index, default=None)


def _read(line: Line, source: str, article: str) -> Iterator[str]:
    if line["id"] == source and (not line["value"] or article in line.many("value")):
        yield line["labels"]
