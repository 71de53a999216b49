"""Which answers does a paper carry with it? Those that it prints, as a file of answers has them.

A paper about a supplier carries nothing of another one; a public copy nothing confidential.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dossiers.answers import interview, proposals
from dossiers.answers.given import Item, counting
from dossiers.answers.particulars import Deployment, RecordedAdvice, Site
from dossiers.answers.proposals import PROPOSAL, STANDING
from dossiers.answers.schema import POINT, SCHEMA, point_id
from dossiers.answers.shapes import DEPLOYMENT, PURPOSE, Question
from dossiers.documents.alike import FULL, PUBLIC
from dossiers.documents.carried import canonical
from dossiers.documents.desk import Desk
from dossiers.documents.draft import Draft, Heading, Input, Signature, plain
from dossiers.documents.parts import points
from dossiers.documents.parts.drawings import PRINTS
from dossiers.documents.parts.wording import items
from dossiers.law.skeletons import SCOPE_NOTE, Show
from dossiers.law.terms import DocumentKind, Operator

# What the papers print of the answers that no section names: on the cover, in the heads, on the
# first page and where people sign.
_HEAD = ("kind", "names", "noun")
_ADDRESS = ("address", "email")
_OFFICER = ("dpo_name", "dpo_email")
_CHIEF = ("chief_name",)
_ORGANISATION: Mapping[str, tuple[str, ...]] = {
    SCOPE_NOTE: (*_HEAD, *_ADDRESS),
    DocumentKind.SECURITY_ANALYSIS: (*_HEAD, *_CHIEF, "zone_names"),
    DocumentKind.PROCESSING_AGREEMENT: (*_HEAD, *_ADDRESS, "phone", *_OFFICER),
}
_ANY_ORGANISATION = (*_HEAD, *_ADDRESS, "phone", *_OFFICER, *_CHIEF, "zone_names")
_SITE = ("deployment", "name", "municipality", "cameras")
_PLACE = ("address", "latitude", "longitude")
_SUPPLIER = ("name", "address")
_SIGNER = ("signer.name", "signer.function", "signer.papers", "signer.police_papers")
_BESIDE: Mapping[str, tuple[str, ...]] = {
    DocumentKind.OPERATIONAL_ANALYSIS: ("views.advice_date",),
    DocumentKind.DPIA: ("supplier.name", "supplier.address"),
    DocumentKind.PROCESSING_AGREEMENT: ("contacts.applicant",),
}
# Facts that decide which other papers there are, and are in no words of these.
_OF_THE_DPIA = ("risk_criteria", "belgian_dpia_list", "dpo_no_dpia")
_UNTOLD: Mapping[str, tuple[str, ...]] = {
    DocumentKind.SECURITY_ANALYSIS: (*_OF_THE_DPIA, "processor"),
    DocumentKind.OPERATIONAL_ANALYSIS: _OF_THE_DPIA,
    DocumentKind.PROCESSING_AGREEMENT: _OF_THE_DPIA,
}
# A drawing that a public copy shows without what it prints of the answers.
_BARE_IN_PUBLIC = ("site_plan",)


def input_of(desk: Desk, draft: Draft) -> Input:
    """What a paper was drawn from: for its own readers, and for the public."""
    return Input(_told(desk, draft, FULL), _told(desk, draft, PUBLIC))


def _told(desk: Desk, draft: Draft, audience: str) -> str:
    """Reference, facts and answers as JSON, in the shape of a file of answers."""
    told = desk.particulars
    paths = dict.fromkeys(_with_leads(_paths(desk, draft, audience)))
    repeated = _items(desk, paths, _who_sign(draft))
    covered = [d for d, _ in desk.parts]
    if len(told.deployments) > 1 and desk.kind != DocumentKind.PROCESSING_AGREEMENT:
        repeated["deployment"] = {d.id: {"name": d.name} for d in covered if d.name}
    for site in (s for d in covered for s in d.sites):
        repeated.setdefault("site", {}).setdefault(site.id, {}).update(_site(desk, site))
    supplier = desk.supplier
    if supplier is not None:
        own = {name: said for name in _SUPPLIER if (said := getattr(supplier, name))}
        repeated.setdefault("supplier", {}).setdefault(supplier.id, {}).update(own)
    repeated["advice"] = dict(_advice(covered))
    if desk.kind == DocumentKind.DPIA:
        said = points.answers(desk)
        repeated[POINT] = {point_id(row): {"answer": answer} for row, answer in said.items()}
    found: dict[str, Any] = {
        "dossier": told.reference,
        "facts": {d.id: _facts(desk, d) for d in covered},
        "answers": {
            "schema": SCHEMA,
            "sections": {"plan": _plan(desk), "organisation": _organisation(desk)}
            | _sections(desk, paths),
            "items": {kind: said for kind, said in repeated.items() if said},
        },
        "proposals": dict(_proposals(desk, repeated)),
    }
    if audience == PUBLIC:
        # The public is not told on what the rest of the paper rests.
        used = desk.in_public(draft.used)
        for name in ("rows", "statements", "limits"):
            found[name] = plain(getattr(used, name))
    return canonical(found).decode()


def _paths(desk: Desk, draft: Draft, audience: str) -> Iterator[str]:
    """The answers that the sections of this paper print for an audience."""
    standing = {block.id for block in draft.blocks if isinstance(block, Heading)}
    ids = [block.id for block in draft.blocks]
    asked = interview.load().by_path
    plans = [e.columns for _, e in desk.parts]
    beside = _BESIDE.get(desk.kind, ())
    yield from (path for path in beside if asked[path].concerns(plans, desk.on))
    if any(isinstance(block, Signature) for block in draft.blocks):
        yield from (path for path in _SIGNER if asked[path].concerns(plans, desk.on))
    for section in desk.texts.skeleton(desk.kind, desk.columns, desk.on):
        if section.id not in standing:
            continue
        found = list(section.answers)
        for show in section.shows:
            drawn = not show.draw or any(id_.startswith(f"{section.id}.{show.draw}") for id_ in ids)
            if drawn and any(show.speaks(plan, desk.on) for plan in plans):
                found += _shown(show, audience)
        for path in found:
            question = asked[path]
            hidden = question.confidential and audience == PUBLIC
            if not hidden and desk.concerns(question):
                yield path
                if f"{path}_unit" in asked:
                    yield f"{path}_unit"


def _shown(show: Show, audience: str) -> Iterable[str]:
    """The answers that a section shows in one place. A table with a secret is left out whole."""
    asked = interview.load().by_path
    if show.field:
        return (show.field,)
    if show.draw:
        bare = audience == PUBLIC and show.draw in _BARE_IN_PUBLIC
        return () if bare else PRINTS[show.draw]
    paths = [f"{show.items}.{name}" for name in show.columns]
    secret = any(asked[path].confidential for path in paths)
    return () if audience == PUBLIC and secret and not show.cards else paths


def _with_leads(paths: Iterable[str]) -> Iterator[str]:
    """Each answer after the one that raises it."""
    asked = interview.load().by_path
    for path in paths:
        question, found = asked[path], [path]
        while question.lead:
            found.append(question.lead)
            question = asked[question.lead]
        yield from reversed(found)


def _sections(desk: Desk, paths: Iterable[str]) -> dict[str, dict[str, Any]]:
    given, kinds = desk.particulars.given, interview.load().kinds
    found: dict[str, dict[str, Any]] = {}
    for path in paths:
        owner, _, name = path.partition(".")
        if owner in kinds:
            continue
        value = given.section(owner)
        if name in value:
            found.setdefault(owner, {})[name] = value[name]
    return found


def _who_sign(draft: Draft) -> list[str]:
    """The lines under which people sign."""
    signing = [block for block in draft.blocks if isinstance(block, Signature)]
    return [who for block in signing for _, who in block.signatories]


def _items(desk: Desk, paths: Iterable[str], signing: list[str]) -> dict[str, dict[str, Any]]:
    """kind -> id -> field -> stored value, of the repeated answers that this paper covers."""
    kinds = interview.load().kinds
    wanted: dict[str, list[str]] = {}
    for path in paths:
        owner, _, name = path.partition(".")
        if owner in kinds:
            wanted.setdefault(owner, []).append(name)
    found: dict[str, dict[str, Any]] = {}
    named: list[tuple[str, str]] = []
    for kind, names in wanted.items():
        for item_id in _covered(desk, kind, signing):
            values = _values(desk, kind, item_id, names)
            found.setdefault(kind, {})[item_id] = values
            named += _referred(desk, kind, values)
    for kind, item_id in named:
        # A paper that names something prints the first thing that is known of it: its name.
        values = _values(desk, kind, item_id, [kinds[kind].columns[0]])
        found.setdefault(kind, {}).setdefault(item_id, {}).update(values)
    return found


def _covered(desk: Desk, kind: str, signing: list[str]) -> list[str]:
    """The ids of the repeated answers of a kind that this paper tells."""
    found = items(desk, kind)
    if kind == "supplier" and desk.kind == DocumentKind.PROCESSING_AGREEMENT:
        return [item.id for item in found if item.id == desk.subject]
    if kind == "signer":
        return [item.id for item in found if _signs_this(desk, item, signing)]
    return [item.id for item in found]


def _signs_this(desk: Desk, item: Item, signing: list[str]) -> bool:
    """Whether a person was named for this paper and stands under it."""
    named = item[_signs(desk)]
    lines = [part for part in (item["name"], item["function"]) if isinstance(part, str)]
    return isinstance(named, list) and desk.kind in named and "\n".join(lines) in signing


def _signs(desk: Desk) -> str:
    """Which answer says what a person signs."""
    return "papers" if desk.regime == "municipality" else "police_papers"


def _values(desk: Desk, kind: str, item_id: str, names: Iterable[str]) -> dict[str, Any]:
    """The stored values of an item, and the proposal that it was."""
    asked = interview.load().kinds[kind]
    stored = desk.particulars.given.kinds[kind][item_id]
    elsewhere = desk.particulars.given.elsewhere
    counted = counting(stored, asked.questions, elsewhere)
    said = proposals.load().filled(stored, desk.language)
    filled = counting(said, asked.questions, elsewhere)
    found: dict[str, Any] = {}
    plans = desk.plans_of(Item(item_id, kind, filled))
    names = [name for name in names if asked.question(name).concerns(plans, desk.on)]
    for name in (*names, PROPOSAL, STANDING):
        # An answer that a proposal raises counts, though what raises it is not stored.
        if (value := counted.get(name)) is None:
            value = stored.get(name) if name in filled else None
        if value not in (None, "", []):
            found[name] = _own(desk, asked.question(name), value) if name in names else value
    if kind == "signer" and _signs(desk) in found:
        found[_signs(desk)] = [desk.kind]
    told = {name: value for name, value in found.items() if value not in (None, [])}
    return {**told, **dict.fromkeys(_emptied(stored, names))}


def _emptied(stored: Mapping[str, Any], names: Iterable[str]) -> list[str]:
    """The answers of a kept proposal that a person emptied: without them it would speak again."""
    proposal = proposals.load().by_id.get(stored.get(PROPOSAL) or "")
    said = {*proposal.values, *proposal.texts["nl"]} if proposal else set()
    return [n for n in names if n in said and n in stored and stored[n] in (None, "", [])]


def _own(desk: Desk, question: Question, value: Any) -> Any:
    """A value without what leads to another supplier, or to a deployment of another paper."""
    if question.field.kind not in ("reference", "references"):
        return value
    told = [
        one
        for one in (value if isinstance(value, list) else [value])
        if _is_own(desk, question, one)
    ]
    return told if isinstance(value, list) else next(iter(told), None)


def _is_own(desk: Desk, question: Question, reference: Any) -> bool:
    if question.to == DEPLOYMENT:
        return reference in {d.id for d, _ in desk.parts}
    if question.to == "supplier" and desk.kind == DocumentKind.PROCESSING_AGREEMENT:
        return bool(reference == desk.subject)
    return True


def _referred(desk: Desk, kind: str, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The items that the values of another lead to."""
    kinds, given = interview.load().kinds, desk.particulars.given
    for name, value in values.items():
        if name in (PROPOSAL, STANDING):
            continue
        question = kinds[kind].question(name)
        if not question.to or question.to in (PURPOSE, DEPLOYMENT):
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str) and (item_id := given.item_of(question.to, one)):
                yield question.to, item_id


def _proposals(desk: Desk, repeated: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """The proposals that were kept: id and SHA-256 of the words that the paper prints of each."""
    known = proposals.load().by_id
    for found in repeated.values():
        for values in found.values():
            proposal = known.get(values.get(PROPOSAL, ""))
            if proposal is not None:
                words = canonical(proposal.said(desk.language))
                yield proposal.id, hashlib.sha256(words).hexdigest()


# -- what stands beside the interview --------------------------------------------------------------


def _plan(desk: Desk) -> dict[str, Any]:
    told = desk.particulars
    said = {"title": told.title, "file_number": told.file_number, "language": told.language}
    if told.planned_start and desk.kind != DocumentKind.PROCESSING_AGREEMENT:
        said["planned_start"] = told.planned_start.isoformat()
    return {name: value for name, value in said.items() if value}


def _organisation(desk: Desk) -> dict[str, Any]:
    names = _ORGANISATION.get(desk.kind, _ANY_ORGANISATION)
    if desk.regime == "police" and desk.kind == DocumentKind.PROCESSING_AGREEMENT:
        names = (*names, *_CHIEF)
    if desk.operator == Operator.FEDERAL_POLICE:
        names = tuple(name for name in names if name not in _CHIEF)
    # As it was answered: the particulars have the words that a paper makes of it.
    said = desk.particulars.given.sections.get("organisation", {})
    return {name: said[name] for name in names if said.get(name)}


def _site(desk: Desk, site: Site) -> dict[str, Any]:
    bare = desk.kind in (DocumentKind.PROCESSING_AGREEMENT, SCOPE_NOTE)
    names = _SITE if bare else (*_SITE, *_PLACE)
    said = {name: getattr(site, name) for name in names}
    kept = {name: value for name, value in said.items() if value not in (None, "")}
    return {n: v if isinstance(v, str | int) else str(v) for n, v in kept.items()}


def _facts(desk: Desk, deployment: Deployment) -> dict[str, Any]:
    facts = deployment.facts
    found = {**facts.given(), "recorded_advice": dict(facts.recorded_advice)}
    return {name: value for name, value in found.items() if name not in _UNTOLD.get(desk.kind, ())}


def _advice(covered: Iterable[Deployment]) -> Iterator[tuple[str, dict[str, Any]]]:
    for deployment in covered:
        counted = dict(deployment.facts.recorded_advice)
        for number, one in enumerate(deployment.advice, start=1):
            if counted.get(one.row) == one.continues_as:
                yield f"{deployment.id}-{number}", _recorded(one)


def _recorded(one: RecordedAdvice) -> dict[str, Any]:
    said = {**one.__dict__, "day": one.day.isoformat() if one.day else ""}
    return {name: value for name, value in said.items() if value}
