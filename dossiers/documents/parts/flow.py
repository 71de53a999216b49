"""Which blocks tell the way of the data: the drawing, and every step in full beside it?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dossiers.answers import interview
from dossiers.answers.fields import NOT_APPLICABLE
from dossiers.answers.given import Item, Open
from dossiers.answers.shapes import Question
from dossiers.documents.desk import Desk
from dossiers.documents.draft import Block, Gap, Labelled
from dossiers.documents.figures import DataFlow, Panel, Step
from dossiers.documents.parts.wording import items, later, name_of, numbers_of, words_of

PATHS = tuple(f"data.flow_{step}" for step in ("capture", "read", "match", "store", "delete"))


@dataclass(frozen=True)
class _Told:
    """A step: its question, what was answered, and whether something stands there to draw."""

    question: Question
    said: str
    open: bool
    later: bool = False


def data_flow(desk: Desk, base: str) -> Iterator[Block]:
    """The drawing with the list of what it says; without any step, only what is missing."""
    told = tuple(_told(desk, path) for path in PATHS)
    if any(one.said and not one.later for one in told):
        block = _figure(desk, f"{base}.figure", told)
        yield block
        yield Labelled(id=f"{base}.steps", pairs=tuple(_pairs(block)))
    missing = [one.question for one in told if not one.said]
    waiting = [one for one in told if one.later]
    if waiting:
        asks = tuple(f"{name_of(desk, one.question)}: {one.said}" for one in waiting)
        yield Gap(id=f"{base}.later", label=desk.label("gap.later"), asks=asks, later=True)
    if missing:
        yield Gap(
            id=f"{base}.missing",
            label=desk.label("gap"),
            asks=tuple(name_of(desk, question) for question in missing),
            fields=tuple(dict.fromkeys(n for q in missing for n in numbers_of(q))),
        )


def _told(desk: Desk, path: str) -> _Told:
    question = interview.load().question(path)
    value = desk.particulars.given.of(path)
    if value is None:
        return _Told(question, "", True)
    if isinstance(value, Open) and value.kind != NOT_APPLICABLE:
        return _Told(question, later(desk, None, value), True, later=True)
    return _Told(question, "\n".join(words_of(desk, question, value)), isinstance(value, Open))


def _figure(desk: Desk, block_id: str, told: tuple[_Told, ...]) -> DataFlow:
    steps = tuple(
        Step(name_of(desk, one.question), one.said or desk.label("unanswered"), one.open)
        for one in told
    )
    lists = Panel(desk.label("flow.lists"), tuple(_names(desk, "reference_list")))
    kept = Panel(desk.label("flow.kept"), tuple(_kept(desk)))
    handed = Panel(desk.label("flow.handed"), tuple(_names(desk, "recipient")))
    caption = desk.label("flow.figure")
    parts = [" → ".join(step.name for step in steps)]
    parts += [f"{p.title}: {', '.join(p.told())}" for p in (lists, kept, handed) if p.lines]
    return DataFlow(
        id=block_id,
        caption=caption,
        alt=f"{caption} {'. '.join(parts)}.",
        notes=(desk.said("flow.in_full").text,),
        steps=steps,
        lists=lists,
        kept=kept,
        handed=handed,
    )


def _pairs(block: DataFlow) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What the drawing says, in full."""
    for number, step in enumerate(block.steps, start=1):
        yield f"{number}. {step.name}", tuple(step.said.split("\n"))
    for panel in (block.lists, block.kept, block.handed):
        if panel.lines:
            yield panel.title, panel.told()


def _of_kind(desk: Desk, kind_id: str) -> tuple[Item, ...]:
    kind = interview.load().kinds[kind_id]
    plans = tuple(e.columns for _, e in desk.parts)
    return items(desk, kind_id) if kind.concerns(plans, desk.on) else ()


def _names(desk: Desk, kind_id: str) -> Iterator[tuple[str, str]]:
    for item in _of_kind(desk, kind_id):
        if isinstance(item["name"], str):
            yield item["name"], ""


def _kept(desk: Desk) -> Iterator[tuple[str, str]]:
    """Each class of data with how long it is kept."""
    for item in _of_kind(desk, "data_class"):
        if not isinstance(item["name"], str):
            continue
        value, unit = item["retention"], item["retention_unit"]
        if isinstance(value, int) and (value == 0 or isinstance(unit, str)):
            unit = unit if isinstance(unit, str) else "day"
            long = desk.said(f"kept.{unit}", count=value).text
        else:
            open_ = isinstance(value, Open) or isinstance(unit, Open)
            long = desk.label("later" if open_ else "unanswered")
        yield item["name"], long
