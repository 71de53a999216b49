"""Which answers of a case contradict each other, or the law book? Warnings, none of them blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from dossiers.answers.given import Given, Item, Open
from dossiers.answers.particulars import Particulars
from dossiers.answers.risks import asked_at
from dossiers.documents import known
from dossiers.law.book import Book
from dossiers.law.combining import DossierEvaluation
from dossiers.law.rows import Limit
from dossiers.law.terms import DocumentKind, Operator

SIGNED = (
    DocumentKind.OPERATIONAL_ANALYSIS,
    DocumentKind.DPIA,
    DocumentKind.PROCESSING_AGREEMENT,
)
# The limit of the law book for what the police keep in a place; of others the law sets none here.
_POLICE_LIMITS = {
    "technical_database": "anpr_database_retention",
    "camera_data": "police_camera_retention",
}
_LOGS, _LOGS_TERM = "logs", "anpr_database_logs"  # kept so long at the least
_IMAGES = "image_retention"
# A longer limit beside another one, for what the answers do not tell apart: a place that stands on
# a list, or logs. Code of the finding, and limit.
_LONGER = {
    _IMAGES: ("listed", "image_retention_listed_place"),
    "anpr_database_retention": ("logs", "anpr_database_logs"),
}
# The fewest and the most days that one unit can have: a calendar month is not so many days.
_DAYS = {"day": (1, 1), "week": (7, 7), "month": (28, 31), "year": (365, 366)}
_PARTS_OF_DAY = {"hour": 24, "minute": 24 * 60}


@dataclass(frozen=True)
class Path:
    """Where an answer stands. kind: section or kind of item; item: empty for a section.

    name: its field; empty for the list as a whole.
    """

    kind: str
    item: str
    name: str


@dataclass(frozen=True)
class Finding:
    """Two answers that do not go together, or one that goes against the law book.

    code: which check; paths: the answers; values: what a sentence about it needs; limit: of the
    law book, where the finding rests on one.
    """

    code: str
    paths: tuple[Path, ...]
    values: dict[str, str] = field(default_factory=dict)
    limit: Limit | None = None


@dataclass(frozen=True)
class _Looked:
    told: Particulars
    law: DossierEvaluation
    book: Book

    @property
    def given(self) -> Given:
        return self.told.given

    @property
    def police(self) -> bool:
        return self.told.organisation.kind is not Operator.MUNICIPALITY

    def items(self, kind: str) -> tuple[Item, ...]:
        return self.given.items(kind, self.told.language)

    def due(self, kind: DocumentKind) -> bool:
        """Whether the plan needs a paper of a kind."""
        return any(paper.due.row.kind is kind for paper in self.law.papers)

    def limit(self, name: str) -> Limit | None:
        """A limit that is in force on the day."""
        try:
            return self.book.limit(name, self.law.on)
        except KeyError:
            return None


def findings(told: Particulars, law: DossierEvaluation, book: Book) -> tuple[Finding, ...]:
    """Everything that does not go together, check by check."""
    looked = _Looked(told, law, book)
    return tuple(found for check in CHECKS for found in check(looked))


def compared(number: int, unit: str, limit: Limit) -> str:
    """`within`, `beyond` or `unclear`: a term beside a limit, without converting either.

    A month is a calendar month and a day a day: thirty days can be more than a month or less.
    """
    if unit == limit.unit:
        return "within" if number <= limit.value else "beyond"
    if limit.unit not in _DAYS:
        return "unclear"
    least, most = (days * limit.value for days in _DAYS[limit.unit])
    if unit in _PARTS_OF_DAY:
        days = number / _PARTS_OF_DAY[unit]
        shortest = longest = days
    else:
        shortest, longest = (days * number for days in _DAYS[unit])
    if longest <= least:
        return "within"
    return "beyond" if shortest > most else "unclear"


# -- the checks ------------------------------------------------------------------------------------


def _cameras(looked: _Looked) -> Iterator[Finding]:
    """The number of cameras of a site beside those that are listed there."""
    listed: dict[str, int] = {}
    for camera in looked.items("camera"):
        if isinstance(camera["site"], str):
            place = looked.given.item_of("site", camera["site"])
            listed[place] = listed.get(place, 0) + 1
    for site in looked.told.sites:
        counted = listed.get(site.id)
        if counted is not None and site.cameras is not None and counted != site.cameras:
            paths = (Path("site", site.id, "cameras"), Path("camera", "", ""))
            values = {"site": site.name, "said": str(site.cameras), "listed": str(counted)}
            yield Finding("cameras", paths, values)


def _retention(looked: _Looked) -> Iterator[Finding]:
    """The retention of each class of data beside the limit of the law book for it."""
    for found in looked.items("data_class"):
        number, unit = found["retention"], found["retention_unit"]
        if not isinstance(number, int) or not isinstance(unit, str):
            continue
        if looked.police and found["kept_in"] == _LOGS:
            yield from _logs(looked, found, number, unit)
            continue
        limit = _limit_of(looked, found)
        if limit is None:
            continue
        how = compared(number, unit, limit)
        if how == "within":
            continue
        other, name = _LONGER.get(limit.id, ("", ""))
        longer = looked.limit(name) if how == "beyond" and name else None
        if longer is not None and compared(int(number), str(unit), longer) == "within":
            how, limit = other, longer
        paths = (Path("data_class", found.id, "retention"),)
        values = {"name": _named(found, "name"), "number": str(number), "unit": unit}
        yield Finding(f"retention_{how}", paths, values, limit)


def _logs(looked: _Looked, found: Item, number: int, unit: str) -> Iterator[Finding]:
    """Logs that are kept shorter than the law asks."""
    limit = looked.limit(_LOGS_TERM)
    if limit is None or compared(number, unit, limit) != "within":
        return
    if unit != limit.unit or number < limit.value:
        paths = (Path("data_class", found.id, "retention"), Path("data_class", found.id, "kept_in"))
        values = {"name": _named(found, "name"), "number": str(number), "unit": unit}
        yield Finding("retention_short", paths, values, limit)


def _limit_of(looked: _Looked, found: Item) -> Limit | None:
    if looked.police:
        name = _POLICE_LIMITS.get(str(found["kept_in"]))
        return looked.limit(name) if name else None
    if found["proof_value"] != "without":
        return None
    applied = {name for duty in looked.law.duties for name in duty.due.row.limits}
    return looked.limit(_IMAGES) if _IMAGES in applied else None


def _signers(looked: _Looked) -> Iterator[Finding]:
    """A paper that is due and that nobody is named to sign."""
    name = "police_papers" if looked.police else "papers"
    signed = {
        paper
        for signer in looked.items("signer")
        if isinstance(signer[name], list)
        for paper in signer[name]
    }
    for kind in SIGNED:
        if looked.due(kind) and kind not in signed:
            yield Finding("signer", (Path("signer", "", ""),), {"paper": str(kind)})


def _viewers(looked: _Looked) -> Iterator[Finding]:
    """Viewing in real time, and nobody who views."""
    views = looked.given.of("access.real_time") in ("yes", "sometimes")
    if views and looked.given.of("access.real_time_viewers") is None:
        names = ("real_time", "real_time_viewers")
        yield Finding("viewers", tuple(Path("access", "", name) for name in names))


def _offence_access(looked: _Looked) -> Iterator[Finding]:
    """Data on offences, or sensitive data, and no category of persons who have access to them."""
    if looked.items("offence_access"):
        return
    for found in looked.items("data_class"):
        nature = found["nature"]
        if isinstance(nature, list) and {"offence", "sensitive"} & set(nature):
            paths = (Path("data_class", found.id, "nature"), Path("offence_access", "", ""))
            yield Finding("offence_access", paths, {"name": _named(found, "name")})


def _processor(looked: _Looked) -> Iterator[Finding]:
    """Suppliers that are named while no supplier processes data."""
    if any(d.facts.processor is not False for d in looked.told.deployments):
        return
    for supplier in looked.told.suppliers:
        paths = [Path("supplier", supplier.id, "name")]
        paths += [Path("deployment", d.id, "processor") for d in looked.told.deployments]
        yield Finding("processor", tuple(paths), {"name": supplier.name})


def _transfers(looked: _Looked) -> Iterator[Finding]:
    """A recipient or supplier outside, and no ground for the transfer."""
    where = "outside_eu" if looked.police else "outside_eea"
    for kind in ("recipient", "supplier"):
        for found in looked.items(kind):
            if found[where] is True and found[f"{where}_ground"] is None:
                paths = tuple(Path(kind, found.id, name) for name in (where, f"{where}_ground"))
                yield Finding(where, paths, {"name": _named(found, "name")})


def _unmeasured(looked: _Looked) -> Iterator[Finding]:
    """A risk that no measure of the list answers."""
    for risk in looked.items("risk"):
        if isinstance(risk["measures"], Open):
            continue
        if not any(looked.given.item_of("measure", one) for one in risk["measures"] or ()):
            paths = (Path("risk", risk.id, "measures"),)
            yield Finding("unmeasured", paths, {"name": _named(risk, "event")})


def _residual(looked: _Looked) -> Iterator[Finding]:
    """Risks for which the supervisor has to be consulted, and an answer that says otherwise."""
    found = known.consultation(looked.told)
    concerned = any(known.weighs_risks(part.duties) for _, part in looked.law.parts)
    if not concerned or not found.contradicted:
        return
    code = "new_file_risk" if looked.police else "residual"
    asked = asked_at(looked.told.organisation.kind).partition(".")[2]
    for risk in looked.items("risk"):
        if risk.id in found.risks:
            paths = (Path("risk", risk.id, found.names[1]), Path("risks", "", asked))
            yield Finding(code, paths, {"name": _named(risk, "event")})


def _late_measures(looked: _Looked) -> Iterator[Finding]:
    """A measure that is not in place and is due after the planned start."""
    start = looked.told.planned_start
    if start is None:
        return
    for measure in looked.items("measure"):
        due = measure["due"]
        if measure["state"] == "in_place" or not isinstance(due, str):
            continue
        if date.fromisoformat(due) > start:
            paths = (Path("measure", measure.id, "due"), Path("plan", "", "planned_start"))
            days = {"due": due, "start": start.isoformat()}
            yield Finding("late_measure", paths, {"name": _named(measure, "what"), **days})


def _named(found: Item, name: str) -> str:
    value = found[name]
    return value if isinstance(value, str) else ""


CHECKS: tuple[Callable[[_Looked], Iterator[Finding]], ...] = (
    _cameras,
    _retention,
    _signers,
    _viewers,
    _offence_access,
    _processor,
    _transfers,
    _unmeasured,
    _residual,
    _late_measures,
)
