"""What does a drawing tell in plain text? The same as its picture, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from dossiers.answers.risks import LEVELS, level
from dossiers.documents.draft import Block, Draft
from dossiers.documents.figures import DataFlow, Panel, RiskMatrix, SitePlan, View


def _head(draft: Draft, block: Any) -> Iterator[str]:
    yield f"{draft.word('figure')} {block.number}: {' '.join((block.caption, *block.notes))}"
    yield f"  {block.alt}"


def _matrix(draft: Draft, block: RiskMatrix) -> Iterator[str]:
    yield from _head(draft, block)
    for which, title in enumerate(block.titles):
        for risk in block.risks:
            score = (risk.before, risk.after)[which]
            if score is not None:
                word = block.levels[LEVELS.index(level(score))]
                yield f"  {title}: {risk.number} {score[0]} × {score[1]} ({word})"


def _plan(draft: Draft, block: SitePlan) -> Iterator[str]:
    yield from _head(draft, block)
    for point in (*block.points, *block.views):
        place = f"{point.latitude:.5f} {point.longitude:.5f}"
        yield f"  {point.number} {point.name}: {place}{_seen(point)}"


def _seen(point: Any) -> str:
    if not isinstance(point, View):
        return ""
    told = ((point.direction, "°"), (point.angle, "°"), (point.reach, " m"))
    return "".join(f", {value}{unit}" if value is not None else ", –" for value, unit in told)


def _flow(draft: Draft, block: DataFlow) -> Iterator[str]:
    yield from _head(draft, block)
    for number, step in enumerate(block.steps, start=1):
        yield f"  {number} {step.name}: {step.said}".replace("\n", " ")
    for panel in (block.lists, block.kept, block.handed):
        yield from _panel(panel)


def _panel(panel: Panel) -> Iterator[str]:
    if panel.lines:
        yield f"  {panel.title}: {' / '.join(panel.told())}"


FIGURES: dict[type[Block], Callable[[Draft, Any], Iterator[str]]] = {
    RiskMatrix: _matrix,
    SitePlan: _plan,
    DataFlow: _flow,
}
