"""Which papers of the dossier go with an analysis, and how far is each of them?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dossiers.answers.fields import NOT_APPLICABLE
from dossiers.answers.given import Open
from dossiers.documents.desk import Desk, capital
from dossiers.documents.draft import Block, Cell, Table
from dossiers.documents.parts import deployed, dues
from dossiers.documents.parts.shown import Telling
from dossiers.documents.parts.wording import later
from dossiers.law.combining import SharedPaper
from dossiers.law.terms import DocumentKind

# What a body that decides or advises gets beside the analysis, in this order.
_BESIDE = (
    DocumentKind.SECURITY_ANALYSIS,
    DocumentKind.DPIA,
    DocumentKind.PROCESSING_AGREEMENT,
    DocumentKind.COUNCIL_REQUEST,
)
_ADVICE = "dpo_advice_dpia"
_LEAVE, _PERMISSION = "manager_permission", "contacts.road_permission_date"

Cells = tuple[Cell, ...]


def annexes(desk: Desk) -> Iterator[Block]:
    """The annexes as a table: number, paper, by whom, how far, source."""
    rows = tuple(
        (Cell(text=str(number), number=True), *row)
        for number, row in enumerate(_rows(desk), start=1)
    )
    if rows:
        yield Table(
            id="annexes.table",
            caption=desk.label("table.annexes"),
            head=tuple(desk.label(k) for k in ("annex", "paper", "who", "annex.state", "source")),
            rows=rows,
            widths=(14, 0, 36, 36, 40),
        )
    if deployed.on_other_roads(desk):
        yield from Telling(desk, "annexes.permission").still_open((_PERMISSION,))


def _rows(desk: Desk) -> Iterator[Cells]:
    here = {d.id for d, _ in desk.parts}
    for kind in _BESIDE:
        for paper in desk.evaluation.papers:
            if paper.due.row.kind is kind and here & set(paper.deployments):
                yield _paper(desk, paper)
        if kind is DocumentKind.DPIA:
            yield from _advice(desk)
    yield from _permission(desk)


def _paper(desk: Desk, paper: SharedPaper) -> Cells:
    row = paper.due.row
    named = next((s.name for s in desk.particulars.suppliers if s.id == paper.subject), "")
    if row.per == "municipality":
        named = paper.subject
    columns = desk.columns_of(paper.deployments[0])
    drawn = desk.texts.skeleton(str(row.kind), columns, desk.on)
    return (
        Cell(title=row.title[desk.language], text=named),
        Cell(text=_by(desk, paper)),
        Cell(text=desk.label("annex.drawn" if drawn else "annex.to_draw")),
        Cell(cites=dues.carrying(desk, row, columns)),
    )


def _by(desk: Desk, paper: SharedPaper) -> str:
    """Who draws it up: of deployments before different bodies, each once."""
    kind = paper.due.row.kind
    who = (
        due.by for _, evaluation in desk.parts for due in evaluation.papers if due.row.kind is kind
    )
    found = dict.fromkeys(capital(dues.actor(desk, by)) for by in who)
    return "\n".join(found) or capital(dues.actor(desk, paper.due.by))


def _advice(desk: Desk) -> Iterator[Cells]:
    """The officer's advice on the assessment, which is a part of it."""
    for shared in dues.covered(desk):
        if shared.due.row.id == _ADVICE:
            columns = desk.columns_of(shared.deployments[0])
            yield (
                Cell(title=desk.label("annex.advice")),
                Cell(text=desk.particulars.organisation.dpo_name or capital(desk.label("dpo"))),
                Cell(text=_given(desk, "views.advice_date", "annex.given")),
                Cell(cites=dues.carrying(desk, shared.due.row, columns)),
            )
            return


def _permission(desk: Desk) -> Iterator[Cells]:
    """The leave of the authority that manages the road, where that is another."""
    roads = deployed.on_other_roads(desk)
    for shared in dues.covered(desk):
        if shared.due.row.id == _LEAVE and set(roads) & set(shared.deployments):
            columns = desk.columns_of(roads[0])
            yield (
                Cell(
                    title=desk.label("annex.permission"),
                    text=deployed.told(desk, "deployments.only", roads),
                ),
                Cell(text=desk.label("annex.manager")),
                Cell(text=_given(desk, _PERMISSION, "annex.permission")),
                Cell(cites=dues.carrying(desk, shared.due.row, columns)),
            )
            return


def _given(desk: Desk, path: str, said: str) -> str:
    """When it was given, by the answer; who will know it where that is still open."""
    value = desk.particulars.given.of(path)
    if isinstance(value, Open) and value.kind != NOT_APPLICABLE:
        return later(desk, None, value)
    if not isinstance(value, str):
        return desk.label("annex.not_given")
    return desk.said(said, day=desk.day(date.fromisoformat(value))).text
