"""How is the agreement with a supplier that processes data drawn, one for each supplier?"""

from __future__ import annotations

from collections.abc import Iterator

from dossiers.documents.assembling import Plan
from dossiers.documents.desk import Desk, capital
from dossiers.documents.draft import Block, Bullets, Gap
from dossiers.documents.parts import case, closing, opening
from dossiers.law.skeletons import Section


def _summary(desk: Desk) -> Iterator[Block]:
    yield opening.pairs(
        "summary.pairs",
        [
            (desk.label("summary.parties"), (capital(desk.body), capital(desk.supplier_name))),
            (
                desk.label("summary.what"),
                (desk.said("agreement.what", supplier=desk.supplier_name).text,),
            ),
            *opening.plan_pairs(desk)[1:],
            (
                desk.label("summary.asked"),
                (capital(desk.said("agreement.asked", supplier=desk.supplier_name).text),),
            ),
        ],
    )


def _parties(desk: Desk, _: Section) -> Iterator[Block]:
    """Both parties, then what is not known of them."""
    who = desk.particulars.organisation
    supplier = desk.supplier
    federal = desk.operator == "federal_police"
    ours = case.known(
        desk,
        "parties.pairs",
        [
            ("cover.applicant" if federal else "cover.controller", capital(desk.body)),
            ("address", who.address),
            ("email", who.email),
            ("dpo", who.dpo_name),
            ("dpo_email", who.dpo_email),
        ],
    )
    gaps = []
    for block in ours:
        if isinstance(block, Gap):
            gaps.append(block)
        else:
            yield block
    if supplier is not None and (supplier.name or supplier.address):
        lines = tuple(line for line in (supplier.name, supplier.address) if line)
        yield opening.pairs("parties.processor", [(desk.label("processor"), lines)])
    if supplier is None or not supplier.name or not supplier.address:
        gaps.append(desk.gap("parties.unnamed", [desk.label("gap.processor")]))
    yield from gaps


def _nature(desk: Desk, _: Section) -> Iterator[Block]:
    yield Bullets(id="nature.purposes", entries=opening.purposes(desk))


def _ending(desk: Desk) -> Iterator[Block]:
    named = desk.supplier.name if desk.supplier else ""
    ours = "sign.municipality" if desk.regime == "municipality" else "sign.police"
    yield from closing.signing(
        desk,
        (desk.label(ours), capital(desk.body)),
        (desk.label("sign.processor"), named),
    )


def _facts(desk: Desk) -> Iterator[opening.Pair]:
    federal = desk.operator == "federal_police"
    ours = "cover.applicant" if federal else "cover.controller"
    yield desk.label(ours), (capital(desk.body),)
    yield desk.label("processor"), (capital(desk.supplier_name),)


PLAN = Plan(
    summary=_summary,
    content={"parties": _parties, "nature": _nature},
    facts=_facts,
    ending=_ending,
    clauses=True,
)
