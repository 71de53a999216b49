"""Which blocks tell the risks of a plan: the matrix, the table of risks, the table of measures?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dossiers.answers import interview
from dossiers.answers.fields import NOT_APPLICABLE
from dossiers.answers.given import Item, Open
from dossiers.answers.risks import (
    AFTER,
    BEFORE,
    HIGH_FROM,
    LEVELS,
    STEPS,
    level,
    score_of,
)
from dossiers.answers.shapes import Question
from dossiers.documents.desk import Desk
from dossiers.documents.draft import Block, Cell, Gap, Table
from dossiers.documents.figures import RiskMatrix, RiskSpot
from dossiers.documents.parts import lacking
from dossiers.documents.parts.lacking import Lacking
from dossiers.documents.parts.wording import items, later, name_of, numbers_of, words_of

# The answers of a risk and of a measure that the tables print.
_PRINTED = {
    "risk": ("event", "source", "consequence", "measures", *BEFORE, *AFTER, "accepted_by"),
    "measure": ("what", "kind", "owner", "due", "state"),
}


def risks(desk: Desk, base: str) -> Iterator[Block]:
    """The matrix with the tables beside it, and what is still to be known of a risk."""
    found, measures = items(desk, "risk"), items(desk, "measure")
    kind = interview.load().kinds["risk"]
    if len(found) < kind.least:
        yield Gap(
            id=f"{base}.missing",
            label=desk.label("gap"),
            asks=(kind.title[desk.language],),
            fields=numbers_of(kind),
        )
    if not found:
        return
    numbered = numbers(found)
    counted = {item.id: f"M{n}" for n, item in enumerate(measures, start=1)}
    spots = tuple(RiskSpot(numbered[i.id], score_of(i, BEFORE), score_of(i, AFTER)) for i in found)
    if any(s.before or s.after for s in spots):
        yield _matrix(desk, f"{base}.matrix", spots)
    yield _risk_table(desk, f"{base}.table", found, numbered, counted)
    if measures:
        yield _measure_table(desk, f"{base}.measures", measures, counted, found, numbered)
    yield from _accepted(desk, f"{base}.accepted", found, numbered)
    called = {**numbered, **counted}
    yield from _open(desk, base, {called[item.id]: item for item in (*found, *measures)})


def numbers(found: Iterable[Item]) -> dict[str, str]:
    """What a paper calls each risk, by the id of the risk: "R1"."""
    return {item.id: f"R{n}" for n, item in enumerate(found, start=1)}


def _question(name: str) -> Question:
    return interview.load().kinds["risk"].question(name)


def _level(desk: Desk, tone: str) -> str:
    return desk.label(f"level.{tone}")


def _matrix(desk: Desk, block_id: str, spots: tuple[RiskSpot, ...]) -> RiskMatrix:
    titles = desk.label("risks.before"), desk.label("risks.after")
    caption = desk.label("risks.figure")
    notes = [desk.said("risks.product", count=HIGH_FROM).text]
    unknown = [s.number for s in spots if s.before is None or s.after is None]
    if unknown:
        said = desk.said("risks.unplaced", count=len(unknown), numbers=", ".join(unknown))
        notes.append(said.text)
    return RiskMatrix(
        id=block_id,
        caption=caption,
        alt=" ".join((caption, *_told(desk, titles, spots))),
        notes=tuple(notes),
        titles=titles,
        likelihood=desk.label("risks.likelihood"),
        severity=desk.label("risks.severity"),
        likelihoods=_steps(desk, "likelihood"),
        severities=_steps(desk, "severity"),
        levels=tuple(_level(desk, tone) for tone in LEVELS),
        risks=spots,
    )


def _steps(desk: Desk, name: str) -> tuple[str, ...]:
    return tuple(_question(name).option(str(step)).label[desk.language] for step in STEPS)


def _told(desk: Desk, titles: tuple[str, str], spots: tuple[RiskSpot, ...]) -> Iterator[str]:
    """Which risks have which level, the highest first: "Met maatregelen: hoog R1, R2; laag R3."."""
    for which, title in enumerate(titles):
        by_level: dict[str, list[str]] = {tone: [] for tone in reversed(LEVELS)}
        for spot in spots:
            score = (spot.before, spot.after)[which]
            if score is not None:
                by_level[level(score)].append(spot.number)
        told = [f"{_level(desk, t)} {', '.join(named)}" for t, named in by_level.items() if named]
        if told:
            yield f"{title}: {'; '.join(told)}."


def _said(desk: Desk, question: Question, item: Item) -> str:
    """An answer in words; that a needed one is missing; empty where nothing is asked."""
    value = item[question.field.name]
    if not _asks(desk, question, item):
        return ""
    if value is None:
        return desk.label("unanswered") if question.needed else ""
    if isinstance(value, Open) and value.kind != NOT_APPLICABLE:
        return later(desk, None, value)
    return "\n".join(words_of(desk, question, value))


def _asks(desk: Desk, question: Question, item: Item) -> bool:
    plans = desk.plans_of(item)
    return question.concerns(plans, desk.on) and desk.particulars.given.raises(
        question, item.values
    )


def _scored(desk: Desk, item: Item, pair: tuple[str, str]) -> Cell:
    """A score with its level; else whether it was never given, or said to be not known yet."""
    score = score_of(item, pair)
    if score is None:
        open_ = all(item[name] is not None for name in pair)
        return Cell(text=desk.label("later" if open_ else "unanswered"))
    tone = level(score)
    return Cell(title=_level(desk, tone), text=f"{score[0]} × {score[1]}", tone=tone)


def _measures_of(desk: Desk, item: Item, counted: Mapping[str, str]) -> tuple[str, ...]:
    """The numbers of the measures that reduce a risk, in their order."""
    value = item["measures"]
    if not isinstance(value, list):
        return ()
    given = desk.particulars.given
    named = {counted.get(given.item_of("measure", one), "") for one in value} - {""}
    return tuple(sorted(named, key=lambda number: int(number[1:])))


def _risk_table(
    desk: Desk,
    block_id: str,
    found: tuple[Item, ...],
    numbered: Mapping[str, str],
    counted: Mapping[str, str],
) -> Table:
    def row(item: Item) -> tuple[Cell, ...]:
        reduced = ", ".join(_measures_of(desk, item, counted))
        return (
            Cell(title=numbered[item.id]),
            Cell(
                title=_said(desk, _question("event"), item),
                text=_said(desk, _question("threat"), item),
            ),
            Cell(text=_said(desk, _question("source"), item)),
            Cell(text=_said(desk, _question("consequence"), item)),
            Cell(text=reduced or _said(desk, _question("measures"), item)),
            _scored(desk, item, BEFORE),
            _scored(desk, item, AFTER),
        )

    names = ("nr", "event", "source", "consequence", "measures", "without", "with")
    return Table(
        id=block_id,
        caption=desk.label("risks.table"),
        head=tuple(desk.label(f"risks.head.{name}") for name in names),
        rows=tuple(row(item) for item in found),
        widths=(10, 0, 24, 40, 24, 16, 16),
    )


def _measure_table(
    desk: Desk,
    block_id: str,
    measures: tuple[Item, ...],
    counted: Mapping[str, str],
    found: tuple[Item, ...],
    numbered: Mapping[str, str],
) -> Table:
    kind = interview.load().kinds["measure"]

    def row(item: Item) -> tuple[Cell, ...]:
        number = counted[item.id]
        reduced = [numbered[r.id] for r in found if number in _measures_of(desk, r, counted)]
        told = {n: _said(desk, kind.question(n), item) for n in (*columns, "kind")}
        return (
            Cell(title=number),
            Cell(text="\n".join(part for part in (told["what"], told["kind"]) if part)),
            *(Cell(text=told[name] or "–") for name in columns[1:]),
            Cell(text=", ".join(reduced) or "–"),
        )

    columns = ("what", "owner", "due", "state")
    return Table(
        id=block_id,
        caption=kind.title[desk.language],
        head=(
            desk.label("risks.head.nr"),
            *(name_of(desk, kind.question(name)) for name in columns),
            desk.label("risks.head.risks"),
        ),
        rows=tuple(row(item) for item in measures),
        widths=(10, 0, 36, 26, 18, 24),
    )


def _accepted(
    desk: Desk, block_id: str, found: Iterable[Item], numbered: Mapping[str, str]
) -> Iterator[Block]:
    """Who accepts what remains, each with the risks."""
    question = _question("accepted_by")
    by_name: dict[str, list[str]] = {}
    for item in found:
        if item[question.field.name] is not None and (said := _said(desk, question, item)):
            by_name.setdefault(said, []).append(numbered[item.id])
    if by_name:
        yield Table(
            id=block_id,
            caption=desk.label("risks.accepted"),
            head=(desk.label("risks.head.risks"), name_of(desk, question)),
            rows=tuple(
                (Cell(text=", ".join(named)), Cell(text=who)) for who, named in by_name.items()
            ),
            widths=(46, 0),
        )


def _open(desk: Desk, base: str, named: Mapping[str, Item]) -> Iterator[Block]:
    """What is not known yet and what is missing. named: each risk or measure by its number."""
    asks, missing = [], []
    for number, item in named.items():
        kind = interview.load().kinds[item.kind]
        for question in map(kind.question, _PRINTED[item.kind]):
            value = item[question.field.name]
            if isinstance(value, Open) and value.kind != NOT_APPLICABLE:
                asks.append(f"{number}: {later(desk, question, value)}")
            elif value is None and question.needed and _asks(desk, question, item):
                missing.append(Lacking(question, number))
    if asks:
        label = desk.label("gap.later")
        yield Gap(id=f"{base}.later", label=label, asks=tuple(asks), later=True)
    if missing:
        yield lacking.gap(desk, f"{base}.open", missing)
