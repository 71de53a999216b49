"""Which criteria of a likely high risk does the plan meet? A table each, from the facts."""

from __future__ import annotations

from collections.abc import Iterator

from dossiers.documents.desk import Desk
from dossiers.documents.draft import Block, Cell, Paragraph, Table
from dossiers.law.skeletons import Section
from dossiers.law.terms import DpiaListItem, RiskCriterion


def screening(desk: Desk, _: Section) -> Iterator[Block]:
    """Both tables; the Belgian list is the municipal regime's."""
    yield from _criteria(desk)
    if desk.regime == "municipality":
        yield from _belgian_list(desk)
    yield from _cautions(desk)


def _cautions(desk: Desk) -> Iterator[Block]:
    """What questions these answers: two of them contradict each other, say."""
    for _, evaluation in desk.parts:
        for row in (one for one in evaluation.warnings if one.prominent):
            if desk.first_time(f"why.caution.{row.id}"):
                yield Paragraph(
                    id=f"why.caution.{row.id}",
                    text=desk.filled(row.text[desk.language]),
                    cites=desk.cites_of(row, evaluation.columns),
                )


def _criteria(desk: Desk) -> Iterator[Block]:
    """The nine criteria of the European supervisors."""
    met = [{str(c) for c in e.facts.risk_criteria or ()} for _, e in desk.parts]
    count = len(set().union(*met))
    yield desk.paragraph("why.criteria", "dpia.criteria", count=count)
    yield _table(desk, "why.criteria.table", "criterion", tuple(RiskCriterion), met)


def _belgian_list(desk: Desk) -> Iterator[Block]:
    """The eight items of the Belgian list, where somebody went through it."""
    answers = [e.facts.belgian_dpia_list for _, e in desk.parts]
    if all(found is None for found in answers):
        yield desk.gap("why.list.unknown", [desk.label("gap.belgian_list")])
        return
    met = [{str(item) for item in found or ()} for found in answers]
    count = len(set().union(*met))
    yield desk.paragraph("why.list", "dpia.belgian_list", count=count)
    yield _table(desk, "why.list.table", "dpia_list", tuple(DpiaListItem), met)


def _table(
    desk: Desk, block_id: str, prefix: str, items: tuple[str, ...], met: list[set[str]]
) -> Table:
    """Rows of an item and yes or no, a column for each deployment."""
    names = [
        d.name or f"{desk.label('deployment')} {n}" for n, (d, _) in enumerate(desk.parts, start=1)
    ]
    answer = (desk.label("met"),)
    few = len(names) <= 4
    columns = tuple(names) if len(names) > 1 and few else answer
    rows = []
    for item in items:
        each = [item in found for found in met]
        said = each if len(columns) > 1 else [any(each)]
        cells = tuple(
            Cell(title=desk.label("yes")) if yes else Cell(text=desk.label("no")) for yes in said
        )
        rows.append((Cell(text=desk.label(f"{prefix}.{item}")), *cells))
    width = 24 if len(columns) > 1 else 26
    return Table(
        id=block_id,
        caption=desk.label(f"table.{prefix}"),
        head=(desk.label(prefix), *columns),
        rows=tuple(rows),
        widths=(0, *(width for _ in columns)),
    )
