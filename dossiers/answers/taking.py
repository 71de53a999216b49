"""Which answers of a file can another dossier take over, and how are they marked?

A file comes from anywhere: what cannot be read is told and left out, and the rest is taken. What
is taken over counts only once a person has confirmed it. Dates, recorded advice, the history of a
plan and whose plan it is are never taken over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dossiers.answers import interview, proposals, schema
from dossiers.answers.fields import NOT_KNOWN, BadAnswer, Field, is_item_id
from dossiers.answers.given import TO_CONFIRM
from dossiers.answers.meaning import facts_of
from dossiers.answers.proposals import DROPPED, PROPOSAL, STANDING
from dossiers.answers.shapes import DEPLOYMENT, PURPOSE, Question
from dossiers.answers.upgrades import upgraded
from dossiers.law.facts import BadFact
from dossiers.law.terms import Operator

MOST_ITEMS = 3_000  # repeated answers of one file
MOST_DEPLOYMENTS = 60  # as a list of which nothing else is said
DEEPEST = 12  # levels of a file; the deepest answer stands at the seventh

# Whose plan it is, and which one: never that of another dossier.
OWN_SECTIONS = ("organisation", "plan")
# What was said or done about one plan: repeated answers, and the answers of the section `views`
# that begin so.
OF_ONE_PLAN, RECORDED = ("advice", "history", schema.POINT), ("views", "advice_")

Values = dict[str, Any]


class NotAnswers(ValueError):
    """It is no file of answers that this controller can use. why: a code; operator: its own."""

    def __init__(self, why: str, operator: str = "") -> None:
        self.why, self.operator = why, operator
        super().__init__(f"{why} {operator}".strip())


@dataclass(frozen=True)
class Unread:
    """An answer that cannot be read. path: where it stands in the file; why: a code."""

    path: str
    why: str


@dataclass
class Taken:
    """What a dossier takes over. sections, items: as in a file of answers, each to confirm.

    dates, recorded: how many of those were left out; unread: what could not be read.
    """

    sections: dict[str, Values] = field(default_factory=dict)
    items: dict[str, dict[str, Values]] = field(default_factory=dict)
    dates: int = 0
    recorded: int = 0
    unread: list[Unread] = field(default_factory=list)

    @property
    def answers(self) -> dict[str, Any]:
        """The same as a file of answers."""
        return {"schema": schema.SCHEMA, "sections": self.sections, "items": self.items}

    def count(self, owner: str) -> int:
        """How many answers of a section, or of a kind of item, are taken over."""
        pages = self.items.get(owner, {}).values()
        return sum(len(said.get(TO_CONFIRM, ())) for said in (self.sections.get(owner, {}), *pages))


def taken_from(answers: Mapping[str, Any], operator: Operator) -> Taken:
    """Everything that a new dossier of an operator takes over from a file of answers.

    Raises NotAnswers where it is no such file, or one of another operator.
    """
    sections, items = _parts(answers)
    _check_operator(sections, operator)
    taken = Taken()
    for name, values in sections.items():
        if name in OWN_SECTIONS:
            continue
        if name not in schema.SECTIONS or not isinstance(values, Mapping):
            taken.unread.append(_unread(name, name in schema.SECTIONS))
            continue
        found = _page(taken, name, name, values)
        if found:
            taken.sections[name] = found
    for kind, listed in items.items():
        if kind not in schema.ITEMS or not isinstance(listed, Mapping):
            taken.unread.append(_unread(kind, kind in schema.ITEMS))
            continue
        if kind in OF_ONE_PLAN:
            taken.recorded += len(listed)
            continue
        most = _most(kind)
        for item, values in listed.items():
            if len(taken.items.get(kind, ())) < most:
                _item(taken, kind, item, values, operator)
            else:
                taken.unread.append(Unread(f"{kind}.{item}"[:80], "list_full"))
    return taken


def only(taken: Taken, section: str, stands: Mapping[str, Any]) -> Taken:
    """What a dossier that has answers takes over into one section: nothing that it has already.

    stands: the dossier's own file of answers. References to what it does not have are left out.
    """
    told = interview.load().section(section)
    found = Taken()
    own = {n for n, v in stands["sections"].get(section, {}).items() if v not in (None, "", [])}
    kept = {n: v for n, v in taken.sections.get(section, {}).items() if n not in {*own, TO_CONFIRM}}
    lists = {kind.id: _new(taken, kind.id, stands["items"].get(kind.id, {})) for kind in told.kinds}
    there = {
        kind: {*stands["items"].get(kind, {}), *lists.get(kind, {})}
        for kind in (*stands["items"], *lists)
    }
    if kept := _led(told.questions, kept, there):
        found.sections[section] = {**kept, TO_CONFIRM: list(kept)}
    for kind in told.kinds:
        for item, values in lists[kind.id].items():
            said = _led(kind.questions, values, there)
            waiting = [name for name in values.get(TO_CONFIRM, ()) if name in said]
            waiting += _proposed(said, waiting)
            if waiting:
                found.items.setdefault(kind.id, {})[item] = {**said, TO_CONFIRM: waiting}
    return found


def _new(taken: Taken, kind: str, known: Mapping[str, Any]) -> dict[str, Values]:
    """The items of a kind that a dossier does not have, nor the proposals that they were."""
    decided = {values.get(PROPOSAL) for values in known.values()} - {None}
    return {
        item: values
        for item, values in taken.items.get(kind, {}).items()
        if item not in known and values.get(PROPOSAL) not in decided
    }


def _led(questions: Iterable[Question], values: Values, there: Mapping[str, set[str]]) -> Values:
    """The answers whose references lead to something that the dossier has."""
    leads = {q.field.name: q.to for q in questions if q.to and q.to != PURPOSE}
    found: Values = {}
    for name, value in values.items():
        if name == TO_CONFIRM:
            continue
        if name in leads and isinstance(value, (list, str)):
            known = there.get(leads[name], set())
            if isinstance(value, list):
                value = [one for one in value if one in known or "." in one]
            elif value not in known and "." not in value:
                value = None
        if value not in (None, "", []) or values.get(PROPOSAL):
            found[name] = value
    return found


def _parts(answers: Mapping[str, Any]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    if not isinstance(answers, Mapping) or not _shallow(answers):
        raise NotAnswers("no_answers")
    try:
        found = upgraded(answers)
    except BadAnswer:
        raise NotAnswers("no_such_schema" if "schema" in answers else "no_answers") from None
    sections, items = found.get("sections", {}), found.get("items", {})
    if not isinstance(sections, Mapping) or not isinstance(items, Mapping):
        raise NotAnswers("no_answers")
    if sum(len(each) for each in items.values() if isinstance(each, Mapping)) > MOST_ITEMS:
        raise NotAnswers("too_many")
    return sections, items


def _shallow(found: Any) -> bool:
    """Whether nothing lies deeper in it than an answer can."""
    level = [found]
    for _depth in range(DEEPEST):
        inner = (e.values() if isinstance(e, Mapping) else e for e in level)
        level = [one for each in inner for one in each if isinstance(one, (Mapping, list))]
        if not level:
            return True
    return False


def _check_operator(sections: Mapping[str, Any], operator: Operator) -> None:
    owner = sections.get("organisation")
    kind = owner.get("kind") if isinstance(owner, Mapping) else None
    if not isinstance(kind, str) or kind not in tuple(Operator):
        raise NotAnswers("no_operator")
    if kind != operator:
        raise NotAnswers("other_operator", kind)


def _most(kind: str) -> int:
    """How many items of a kind a dossier takes over: as many as its list holds."""
    listed = interview.load().kinds.get(kind)
    return listed.most if listed is not None else MOST_DEPLOYMENTS


def _item(taken: Taken, kind: str, item: str, values: Any, operator: Operator) -> None:
    path = f"{kind}.{item}"
    if not is_item_id(item):
        taken.unread.append(Unread(path[:80], "bad_id"))
        return
    if not isinstance(values, Mapping):
        taken.unread.append(_unread(path, True))
        return
    if values.get(STANDING) == DROPPED:
        # It was not wanted in that plan; in this one it is offered anew.
        return
    found = _page(taken, path, kind, values)
    if kind == DEPLOYMENT:
        for name in _other_facts(operator, found):
            del found[name]
            found[TO_CONFIRM].remove(name)
            taken.unread.append(Unread(f"{path}.{name}", "no_such_value"))
    if found or kind == DEPLOYMENT:
        taken.items.setdefault(kind, {})[item] = found


def _page(taken: Taken, path: str, owner: str, values: Mapping[str, Any]) -> Values:
    """The answers of a section or item that can be read, each to be confirmed."""
    fields = {f.name: f for f in schema.SECTIONS.get(owner) or schema.ITEMS[owner]}
    found: Values = {}
    for name, value in values.items():
        if name == TO_CONFIRM:
            continue
        declared = fields.get(name)
        if value in (None, "", []):
            # Of a proposal it says that a person emptied what is proposed.
            if declared is not None and values.get(PROPOSAL):
                found[name] = value
        elif declared is None:
            taken.unread.append(Unread(f"{path}.{name}"[:120], "unknown_field"))
        elif declared.kind == "date":
            taken.dates += 1
        elif owner == RECORDED[0] and name.startswith(RECORDED[1]):
            taken.recorded += 1
        else:
            _answer(taken, f"{path}.{name}", declared, value, found)
            if name not in found and values.get(PROPOSAL) and name not in (PROPOSAL, STANDING):
                # Blank, or not to be read: what is proposed was not what stood there.
                found[name] = None
    waiting = [n for n, v in found.items() if _confirmable(owner, n) and v not in (None, "", [])]
    waiting += _proposed(found, waiting)
    return {**found, TO_CONFIRM: waiting} if waiting else found


def _answer(taken: Taken, path: str, declared: Field, value: Any, found: Values) -> None:
    try:
        read = declared.read(path, value)
    except BadAnswer as bad:
        taken.unread.append(Unread(path, bad.why))
        return
    if isinstance(read, dict) and read.get(NOT_KNOWN, {}).pop("when", None):
        taken.dates += 1
    if declared.name == PROPOSAL and read not in proposals.load().by_id:
        taken.unread.append(Unread(path, "no_such_value"))
    elif read not in (None, "", []):
        found[declared.name] = read


def _confirmable(owner: str, name: str) -> bool:
    """Whether an answer can wait to be confirmed: the name of a deployment cannot."""
    if owner == DEPLOYMENT:
        return name in schema.DECIDING
    return name not in (PROPOSAL, STANDING)


def _proposed(values: Values, waiting: Iterable[str]) -> list[str]:
    """The answers of a kept proposal that nobody edited: they wait too."""
    proposal = proposals.load().by_id.get(values.get(PROPOSAL) or "")
    if proposal is None:
        return []
    names = {*proposal.values, *next(iter(proposal.texts.values()), {})}
    return sorted(names - {*waiting, *values})


def _other_facts(operator: Operator, values: Values) -> Iterator[str]:
    """The facts that the law does not know for this operator, such as purposes of the other."""
    asked = {name: value for name, value in values.items() if name in schema.DECIDING}
    for name, value in asked.items():
        try:
            facts_of(operator, {name: value})
        except BadFact:
            yield name


def _unread(path: str, known: bool) -> Unread:
    return Unread(path[:80], "not_an_object" if known else "unknown_field")
