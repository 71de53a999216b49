"""How does a paper list who must do what, which papers belong to it, and which limits hold?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dossiers.documents.desk import Desk, capital
from dossiers.documents.draft import Block, Cell, Table
from dossiers.documents.known import municipalities
from dossiers.documents.known_police import database_exists
from dossiers.documents.parts import deployed
from dossiers.law.citing import Cited, quantity
from dossiers.law.combining import SharedDuty
from dossiers.law.route import placed, route_of
from dossiers.law.rows import SEVERAL_MUNICIPALITIES, ZONE_DATABASE, Columns, Row
from dossiers.law.terms import DocumentKind, Step


def duties(desk: Desk, wanted: Iterable[SharedDuty], block_id: str = "duties") -> Iterator[Block]:
    """Duties as one table a step, in the order of the steps; each stands once in a paper."""
    chosen = [s for s in wanted if desk.first_time(_called(s))]
    for step in Step:
        rows = tuple(_duty(desk, shared) for shared in chosen if shared.due.before is step)
        if rows:
            yield Table(
                id=f"{block_id}.{step}",
                caption=capital(before(desk, step)),
                head=(desk.label("who"), desk.label("what"), desk.label("source")),
                rows=rows,
                widths=(44, 0, 46),
            )


def _called(shared: SharedDuty) -> str:
    """A duty of the dossier: what holds for one deployment can be open for another."""
    row = shared.due.row
    return f"{row.id}.{row.variant}.{','.join(shared.deployments)}"


def _duty(desk: Desk, shared: SharedDuty) -> tuple[Cell, ...]:
    due = shared.due
    said = [desk.filled(due.row.text[desk.language])]
    if due.row.only_if is not None:
        said.insert(0, f"{capital(desk.law_word('only_if'))}: {due.row.only_if[desk.language]}.")
    elif told := _decided(desk, shared):
        said.append(told)
    if only := deployed.told(desk, "deployments.only", shared.deployments):
        said.insert(0, only)
    return (
        Cell(text=capital(actor(desk, due.by))),
        Cell(title=due.row.title[desk.language], text="\n".join(said)),
        Cell(cites=_cites(desk, shared)),
    )


def _cites(desk: Desk, shared: SharedDuty) -> tuple[Cited, ...]:
    """What a duty rests on, for each deployment that it covers and the paper is about."""
    covered = [e for d, e in desk.parts if d.id in shared.deployments]
    return tuple(
        dict.fromkeys(c for e in covered for c in desk.cites_of(shared.due.row, e.columns))
    )


def _decided(desk: Desk, shared: SharedDuty) -> str:
    """What decides: the condition is known to hold. Empty where another section tells it.

    The numbers of the risks say nothing outside the paper that lists them, which tells them itself.
    """
    row = shared.due.row
    if row.decided_by == ZONE_DATABASE and row.before == Step.DATABASE_CREATION:
        existing = database_exists(desk.particulars)
        return desk.said("database.exists").text if existing else ""
    if row.decided_by != SEVERAL_MUNICIPALITIES:
        return ""
    covered = [d for d in desk.particulars.deployments if d.id in shared.deployments]
    found = municipalities(site for d in covered for site in d.sites) or ()
    return desk.said("sites.municipalities", places=", ".join(found)).text


def before(desk: Desk, step: Step) -> str:
    """When something has to be done. The police ask leave to install too, not only to use."""
    if desk.regime == "police" and step in (Step.CONTROLLER_DECISION, Step.NONE):
        return desk.label(f"before.police.{step}")
    return desk.law_word(f"before:{step}")


def actor(desk: Desk, by: str) -> str:
    """Who acts: the operator by name where it is the controller."""
    if by == "controller":
        return desk.label(f"actor.controller.{desk.operator}")
    if by == "supervisory_authority" and desk.regime == "police":
        return desk.label("actor.supervisory_body")
    return desk.law_word(f"actor:{by}")


def covered(desk: Desk) -> tuple[SharedDuty, ...]:
    """The duties of the deployments that this paper covers, in the words of one regime.

    A duty that has to name the other regime stands on the screens and in no paper.
    """
    ids = {d.id for d, _ in desk.parts}
    return tuple(
        s for s in desk.evaluation.duties if ids & set(s.deployments) and not s.due.row.crossing
    )


def shown_here(desk: Desk) -> tuple[SharedDuty, ...]:
    """The duties that this paper shows."""
    kind = DocumentKind(desk.kind)
    return tuple(s for s in covered(desk) if kind in s.due.row.shown_by)


def route(desk: Desk) -> tuple[SharedDuty, ...]:
    """What has to happen before the start, in order, without what only a condition brings."""
    shared = {id(s.due): s for s in covered(desk)}
    acts = route_of(s.due for s in shared.values()).acts
    return tuple(shared[id(act.due)] for act in acts)


def steps(
    desk: Desk, wanted: Iterable[SharedDuty], block_id: str = "order.steps"
) -> Iterator[Block]:
    """Duties by name alone, as one table in the order of the steps, for who follows the route.

    What deployments need before different steps stands at the first of them.
    """
    order, given = list(Step), tuple(wanted)
    together = [shared.due for shared in given]
    named: dict[str, list[SharedDuty]] = {}
    for shared in sorted(given, key=lambda s: order.index(placed(s.due, together))):
        named.setdefault(shared.due.row.title[desk.language], []).append(shared)
    rows = tuple(_step(desk, same) for same in named.values())
    if rows:
        yield Table(
            id=block_id,
            caption=desk.label("table.steps"),
            head=tuple(desk.label(k) for k in ("when", "what", "who", "source")),
            rows=rows,
            widths=(38, 0, 38, 46),
        )


def _step(desk: Desk, together: list[SharedDuty]) -> tuple[Cell, ...]:
    """A row of the steps. together: what deployments need under one name, the first step first."""
    shared = together[0]
    due = shared.due
    said = ""
    if due.row.only_if is not None:
        said = f"{capital(desk.law_word('only_if'))}: {due.row.only_if[desk.language]}."
    else:
        said = _decided(desk, shared)
    taking = {one for each in together for one in each.deployments}
    only = deployed.told(desk, "deployments.only", taking)
    cites = dict.fromkeys(
        cite
        for each in together
        for d, e in desk.parts
        if d.id in each.deployments
        for cite in carrying(desk, each.due.row, e.columns)
    )
    return (
        Cell(text=capital(before(desk, due.before))),
        Cell(title=due.row.title[desk.language], text="\n".join(s for s in (only, said) if s)),
        Cell(text=capital(actor(desk, due.by))),
        Cell(cites=tuple(cites)),
    )


def carrying(desk: Desk, row: Row, columns: Columns) -> tuple[Cited, ...]:
    """What a row rests on, not what else tells of it: for a table that only names it."""
    desk.use(row, columns)
    cites = row.citations(columns, desk.on)
    return desk.cited(tuple(c for c in cites if c.carries) or cites)


def limits(desk: Desk, names: Iterable[str], block_id: str = "limits") -> Iterator[Block]:
    """The limits that the duties of this plan name, out of those that a section is about."""
    due = {name for s in desk.evaluation.duties for name in s.due.row.limits}
    rows = []
    for name in names:
        if name not in due:
            continue
        limit = desk.limit(name)
        cites = tuple(
            dict.fromkeys(cite for _, e in desk.parts for cite in desk.cites_of(limit, e.columns))
        )
        if cites:
            rows.append(
                (
                    Cell(text=limit.label[desk.language]),
                    Cell(title=quantity(limit, desk.language)),
                    Cell(cites=cites),
                )
            )
    if rows:
        yield Table(
            id=block_id,
            caption=desk.label("table.limits"),
            head=(desk.label("limit"), desk.label("term"), desk.label("source")),
            rows=tuple(rows),
            widths=(0, 30, 46),
        )
