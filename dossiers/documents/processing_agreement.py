"""How is the agreement with a supplier that processes data drawn, one for each supplier?

Clauses are whole sentences of the law book; an answer picks which of them speaks. A particular
that is not known leaves the rule alone in its clause and stands in the list of an annex.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from dossiers.answers.fields import NOT_APPLICABLE
from dossiers.answers.given import Open
from dossiers.documents.assembling import Plan
from dossiers.documents.desk import Desk, Said, capital
from dossiers.documents.draft import Block, Bullets, Cell, HandLine, Labelled, Paragraph, Table
from dossiers.documents.parts import closing, deployed, in_short, opening
from dossiers.documents.parts.shown import Telling
from dossiers.documents.parts.wording import items, later
from dossiers.law.rows import Columns
from dossiers.law.skeletons import Section

# Clauses of which an answer about the supplier picks the words: `<id>.<answer>`, or the bare rule
# where the answer is not there.
_PICKED: Mapping[str, str] = {
    "agreement.transfer": "outside_eea",
    "agreement.sub.leave": "sub_processor_leave",
    "agreement.erase": "at_end",
    "police_agreement.transfers": "outside_eu",
    "police_agreement.sub.leave": "sub_processor_leave",
    "police_agreement.erase": "at_end",
}
# Those of which it is a number: `<id>.hours`.
_COUNTED: Mapping[str, str] = {
    "agreement.breach": "breach_hours",
    "police_agreement.breach": "breach_hours",
}
_DURATION = ("agreement.duration", "police_agreement.duration")
_EXIT = ("agreement.exit", "police_agreement.exit")
# A clause for each arrangement that was chosen: `<this>.<arrangement>`.
_CHOSEN = ("agreement.extra", "police_agreement.extra")
# A clause that holds only where a council advises.
_COUNCIL = "agreement.extra.council_limits"
_PARTIES = ("agreement.parties", "police_agreement.parties")


def _answer(desk: Desk, name: str) -> Any:
    """What was answered about the supplier of this paper: a value, an `Open` or None."""
    found = items(desk, "supplier")
    return next((i[name] for i in found if i.id == desk.subject), None)


def _clauses(desk: Desk, statement_id: str) -> Iterator[tuple[str, Said]]:
    """A statement in the words that the answers pick; nothing where they rule it out."""
    if not _concerned(desk, statement_id):
        return
    values = {"supplier": desk.supplier_name}
    if statement_id not in _PARTIES:
        values["body"] = desk.label(f"agreement.body.{desk.operator}")
    count = None
    group, _, arrangement = statement_id.rpartition(".")
    if group in _CHOSEN and arrangement not in _chosen(desk):
        return
    if statement_id in _EXIT and _is_open(_answer(desk, "exit"), NOT_APPLICABLE):
        return
    spoken = statement_id
    if statement_id in _PICKED:
        spoken = _with(statement_id, _answer(desk, _PICKED[statement_id]))
    elif statement_id in _COUNTED:
        hours = _answer(desk, _COUNTED[statement_id])
        if isinstance(hours, int):
            spoken, count = f"{statement_id}.hours", hours
    elif statement_id in _DURATION:
        kind, days = _duration(desk)
        spoken, values = f"{statement_id}{kind}", {**values, **days}
    said = desk.said(spoken, _concerned(desk, spoken), count, **values)
    if statement_id == _COUNCIL:
        advised = [d.id for d, e in desk.parts if desk.knows(statement_id, e.columns)]
        if whom := deployed.told(desk, "deployments.for", advised):
            said = replace(said, text=f"{capital(whom)}: {said.text}")
    yield spoken, said


def _concerned(desk: Desk, statement_id: str) -> Columns | None:
    """The columns of all deployments, or of the one, that a statement belongs to."""
    each = (desk.columns, *(evaluation.columns for _, evaluation in desk.parts))
    return next((columns for columns in each if desk.knows(statement_id, columns)), None)


def _with(statement_id: str, answer: Any) -> str:
    if answer is None or isinstance(answer, Open):
        return statement_id
    said = {True: "yes", False: "no"}.get(answer, answer)
    return f"{statement_id}.{said}"


def _is_open(answer: Any, kind: str) -> bool:
    return isinstance(answer, Open) and answer.kind == kind


def _duration(desk: Desk) -> tuple[str, dict[str, str]]:
    """Which clause on the duration speaks, and the days in it."""
    starts, ends = _answer(desk, "starts"), _answer(desk, "ends")
    if not isinstance(starts, str):
        return "", {}
    days = {"day": desk.day(date.fromisoformat(starts))}
    if isinstance(ends, str):
        return ".fixed", {**days, "until": desk.day(date.fromisoformat(ends))}
    return (".open" if _is_open(ends, NOT_APPLICABLE) else ".from"), days


def _chosen(desk: Desk) -> tuple[str, ...]:
    """The arrangements that were chosen, without those that another answer contradicts."""
    name = "extra_terms" if desk.regime == "municipality" else "extra_terms_police"
    found = _answer(desk, name)
    if not isinstance(found, list):
        return ()
    return tuple(str(one) for one in found if one not in _contradicted(desk))


def _contradicted(desk: Desk) -> tuple[str, ...]:
    """Which arrangements no agreement can promise, because another answer says otherwise."""
    found = []
    if _answer(desk, "outside_eea") is True:
        found.append("eea_hosting")
    if desk.particulars.given.of("evaluation.payment_model") == "fines":
        found.append("no_pay_per_fine")
    if _is_open(_answer(desk, "exit"), NOT_APPLICABLE):
        found.append("exit_help")
    return tuple(found)


# -- the first page --------------------------------------------------------------------------------


def _summary(desk: Desk) -> Iterator[Block]:
    task = _answer(desk, "task")
    what = desk.said("agreement.what", supplier=desk.supplier_name).text
    classes = tuple(str(i["name"]) for i in items(desk, "data_class") if isinstance(i["name"], str))
    subs = tuple(str(i["name"]) for i in items(desk, "sub_processor") if i["name"])
    hosting = _answer(desk, "hosting")
    asked = desk.said("agreement.asked", supplier=desk.supplier_name).text
    yield opening.pairs(
        "summary.pairs",
        [
            (desk.label("summary.asked"), (capital(asked),)),
            (desk.label("summary.parties"), (capital(desk.body), capital(desk.supplier_name))),
            (desk.label("summary.what"), (task if isinstance(task, str) else what,)),
            *opening.plan_pairs(desk)[1:3],
            (desk.label("agreement.data"), in_short.few(desk, classes)),
            (desk.label("agreement.kept_at"), (hosting,) if isinstance(hosting, str) else ()),
            (desk.label("agreement.subs"), in_short.few(desk, subs)),
            (desk.label("agreement.terms"), tuple(_terms(desk))),
        ],
    )


def _terms(desk: Desk) -> Iterator[str]:
    """What was agreed in figures and dates, a line each."""
    kind, days = _duration(desk)
    if kind:
        yield desk.said(f"agreement.term{kind}", None, None, **days).text
    hours = _answer(desk, "breach_hours")
    if isinstance(hours, int):
        yield desk.said("agreement.term.hours", count=hours).text
    at_end = _answer(desk, "at_end")
    if isinstance(at_end, str):
        yield desk.said(f"agreement.term.{at_end}").text


# -- the sections ----------------------------------------------------------------------------------


def _parties(desk: Desk, _: Section) -> Iterator[Block]:
    """Both parties side by side; what is not known of one says so in its place."""
    supplier = desk.supplier
    yield Table(
        id="parties.table",
        caption=desk.label("table.parties"),
        head=(desk.label("party.item"), *_between(desk)),
        rows=_told_of_parties(desk),
        widths=(40, 0, 64),
    )
    if supplier is None or not supplier.name or not supplier.address:
        yield desk.gap("parties.unnamed", [desk.label("gap.processor")])


def _between(desk: Desk) -> tuple[str, str]:
    return desk.label(f"party.{desk.operator}"), desk.label("processor")


def _unknown_of_parties(desk: Desk) -> Iterator[str]:
    """What the table of the parties leaves open, a line for each of them."""
    rows, open_ = _told_of_parties(desk), desk.label("gap")
    for column, party in enumerate(_between(desk), start=1):
        if names := [row[0].title for row in rows if row[column].text == open_]:
            yield f"{party}: {', '.join(names)}"


def _told_of_parties(desk: Desk) -> tuple[tuple[Cell, ...], ...]:
    """What is told of both: a name, and a cell for each."""
    who, given = desk.particulars.organisation, desk.particulars.given
    municipal = desk.regime == "municipality"
    supplier = desk.supplier
    represented = given.of("contacts.representative") if municipal else _head(desk)
    ours_theirs: list[tuple[str, Any, Any]] = [
        ("party.name", capital(desk.body), supplier.name if supplier else ""),
        ("address", who.address, supplier.address if supplier else ""),
        # What the operator is known by is not asked: it is for the pen.
        ("party.number", None, _answer(desk, "enterprise_number")),
        ("party.represented", represented, _answer(desk, "represented_by")),
        ("party.contact", who.phone, _answer(desk, "contact")),
        ("email", who.email, _answer(desk, "email")),
        ("dpo", _lines(who.dpo_name, who.dpo_email), _answer(desk, "dpo")),
    ]
    return tuple(
        (Cell(title=desk.label(label)), _party(desk, label, ours), _party(desk, label, theirs))
        for label, ours, theirs in ours_theirs
    )


def _head(desk: Desk) -> str:
    """Who represents the police: the chief, or the director who asks."""
    if desk.operator == "federal_police":
        applicant = desk.particulars.given.of("contacts.applicant")
        return applicant if isinstance(applicant, str) else ""
    name = desk.particulars.organisation.chief_name
    return _lines(name, desk.label("chief")) if name else ""


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _party(desk: Desk, label: str, answer: Any) -> Cell:
    if isinstance(answer, Open):
        if answer.kind == NOT_APPLICABLE:
            return Cell(text=desk.said("not_applicable", because=answer.because).text)
        return Cell(text=capital(later(desk, None, answer)))
    if answer:
        return Cell(text=answer)
    # A telephone number of the operator is welcome, not needed.
    optional = label == "party.contact" and answer == ""
    return Cell(text="–" if optional else desk.label("gap"))


def _nature(desk: Desk, _: Section) -> Iterator[Block]:
    yield Bullets(id="nature.purposes", entries=opening.purposes(desk))


def _description(desk: Desk, _: Section) -> Iterator[Block]:
    """What the agreement is about: the plan and its places, before what was answered."""
    pairs = opening.plan_pairs(desk)[:2]
    yield Labelled(id="description.plan", pairs=tuple(p for p in pairs if p[1]))


def _sub_processors(desk: Desk, _: Section) -> Iterator[Block]:
    """The sentence that there is none, where the answers about the supplier allow it."""
    if items(desk, "sub_processor"):
        return
    if isinstance(_answer(desk, "sub_processor_leave"), str):
        body = desk.label(f"agreement.body.{desk.operator}")
        said = desk.said("agreement.sub.none", body=body)
        yield Paragraph(id="sub_processors.none", text=said.text, cites=said.cites)
    else:
        yield desk.gap("sub_processors.open", [desk.label("agreement.subs")])


def _performance(desk: Desk, _: Section) -> Iterator[Block]:
    """What the clauses could not say yet, and what contradicts itself."""
    if "penalty" in _chosen(desk):
        yield HandLine(id="performance.penalty", label=desk.label("agreement.penalty"), lines=1)
    if unknown := tuple(_unknown_of_parties(desk)):
        yield desk.gap("performance.parties", unknown)
    chosen = _answer(desk, "extra_terms")
    left = [one for one in _contradicted(desk) if isinstance(chosen, list) and one in chosen]
    if left:
        asks = [desk.label(f"agreement.contradicts.{one}") for one in left]
        yield desk.gap("performance.contradicted", asks)
    told = (
        path
        for s in desk.texts.skeleton(desk.kind, desk.columns, desk.on)
        for path in s.answers
        if path.startswith("supplier.") and s.id != "parties" and not s.annex
    )
    yield from Telling(desk, "performance.clauses").still_open(told)


def _ending(desk: Desk) -> Iterator[Block]:
    ours = desk.label("sign.municipality" if desk.regime == "municipality" else "sign.police")
    theirs = _answer(desk, "represented_by")
    named = theirs if isinstance(theirs, str) else desk.supplier.name if desk.supplier else ""
    yield from closing.signing(
        desk,
        *(closing.signers(desk, ours) or ((ours, capital(desk.body)),)),
        (desk.label("sign.processor"), named),
    )


def _facts(desk: Desk) -> Iterator[opening.Pair]:
    federal = desk.operator == "federal_police"
    ours = "cover.applicant" if federal else "cover.controller"
    yield desk.label(ours), (capital(desk.body),)
    yield desk.label("processor"), (capital(desk.supplier_name),)


PLAN = Plan(
    summary=_summary,
    content={
        "parties": _parties,
        "nature": _nature,
        "description": _description,
        "sub_processors": _sub_processors,
    },
    after={"performance": _performance},
    facts=_facts,
    ending=_ending,
    clauses=_clauses,
)
