"""What did the operator answer to the points that the rules ask to note about this plan?"""

from __future__ import annotations

from collections.abc import Iterator

from dossiers.answers.schema import POINT, point_id
from dossiers.documents.desk import Desk
from dossiers.documents.draft import Block, Cell, Heading, Table
from dossiers.documents.parts import deployed
from dossiers.law.rows import Columns, Notice


def answers(desk: Desk) -> dict[str, str]:
    """row id -> the answer, of the points about this plan that were answered."""
    told = desk.particulars.given.kinds.get(POINT, {})
    said = {row: told.get(point_id(row), {}).get("answer") for row in _rows(desk)}
    return {row: answer for row, answer in said.items() if isinstance(answer, str) and answer}


def answered(desk: Desk) -> Iterator[Block]:
    """Each point that was answered, with its answer; nothing where none was."""
    found = answers(desk)
    if not found:
        return
    rows = _rows(desk)
    yield Heading(id="law.points", text=desk.label("points"), level=2, number="#")
    yield Table(
        id="points.table",
        caption=desk.label("points.caption"),
        head=(desk.label("points.point"), desk.label("points.answer"), desk.label("source")),
        rows=tuple(_row(desk, *rows[row], answer) for row, answer in found.items()),
        widths=(64, 0, 40),
    )


def _rows(desk: Desk) -> dict[str, tuple[Notice, Columns]]:
    """row id -> the point and the first plan that it is about."""
    found: dict[str, tuple[Notice, Columns]] = {}
    for _, evaluation in desk.parts:
        for row in evaluation.warnings:
            found.setdefault(row.id, (row, evaluation.columns))
    return found


def _row(desk: Desk, row: Notice, columns: Columns, answer: str) -> tuple[Cell, ...]:
    speaks = [d.id for d, e in desk.parts if any(each.id == row.id for each in e.warnings)]
    only = deployed.told(desk, "deployments.only", speaks)
    said = desk.filled(row.text[desk.language])
    return (
        Cell(title=row.id, text=f"{only} {said}" if only else said),
        Cell(text=answer),
        Cell(cites=desk.cites_of(row, columns)),
    )
