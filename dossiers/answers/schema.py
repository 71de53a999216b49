"""What is asked at all? Each field once: its name, kind, section, and what it becomes."""

from __future__ import annotations

from collections.abc import Mapping

from dossiers.answers import interview
from dossiers.answers.fields import Field
from dossiers.answers.given import TO_CONFIRM
from dossiers.answers.proposals import DROPPED, KEPT, PROPOSAL, STANDING
from dossiers.law.facts import BOOLEANS, LISTS, ORDER, VALUES
from dossiers.law.terms import Operator

SCHEMA = 2  # the version of the shape below; upgrades.py leads every older one to it

REGIONS = ("flanders", "brussels", "wallonia")
POINT = "point"
NOUNS = ("municipality", "city", "police_zone", "federal_police")


def _fact(name: str) -> Field:
    kind = "boolean" if name in BOOLEANS else "choices" if name in LISTS else "choice"
    return Field(name, kind, becomes="fact", values=VALUES.get(name, ()))


# One value a section of the dossier.
_SECTIONS: Mapping[str, tuple[Field, ...]] = {
    "plan": (
        Field("title", "line", most=120),
        Field("file_number", "line", most=60, numbers=("4.1.1",)),
        Field("planned_start", "date"),
        Field("language", "choice", values=("nl", "en")),
    ),
    "organisation": (
        Field("kind", "choice", becomes="fact", values=tuple(Operator)),
        Field("names", "names", most=120, numbers=("4.2.1", "4.3.1", "4.4.1", "4.5.1")),
        Field("noun", "choice", values=NOUNS),
        Field("region", "choice", values=REGIONS),
        Field("address", "line", most=200, numbers=("4.2.1",)),
        Field("email", "line", most=254, numbers=("4.2.1",)),
        Field("phone", "line", most=40, numbers=("4.2.1",)),
        Field("dpo_name", "line", most=120, numbers=("4.2.1", "4.4.1", "4.5.1")),
        Field("dpo_email", "line", most=254, numbers=("4.2.1", "4.4.1", "4.5.1")),
        Field("chief_name", "line", most=120, numbers=("4.1.1", "4.3.1")),
        Field("zone_names", "names", most=120, numbers=("4.1.1",)),
    ),
}

# The facts of a deployment, as the law asks them, but for the operator: that is the organisation's.
DECIDING: tuple[str, ...] = tuple(name for name in ORDER if name != "operator")

# Repeated things: one stored item each, with an id that never changes.
_ITEMS: Mapping[str, tuple[Field, ...]] = {
    "deployment": (
        Field("name", "line", most=80),
        *(_fact(name) for name in DECIDING),
        # Facts that were answered before something they depend on changed: they count again
        # once a person has confirmed them.
        Field("to_confirm", "choices", values=DECIDING),
    ),
    "site": (
        Field("deployment", "reference"),
        Field("name", "line", most=120, numbers=("4.1.2", "4.2.9")),
        Field("address", "line", most=200, numbers=("4.1.2", "4.2.9", "4.3.5")),
        Field("municipality", "line", most=80, numbers=("4.2.9", "4.3.1")),
        Field("latitude", "decimal", least=49, most=52, numbers=("4.1.2", "4.2.9")),
        Field("longitude", "decimal", least=2, most=7, numbers=("4.1.2", "4.2.9")),
        Field("cameras", "integer", least=1, most=999, numbers=("4.2.11",)),
    ),
    "supplier": (
        Field("name", "line", most=120, numbers=("4.2.23", "4.6.1", "4.7.20")),
        Field("address", "line", most=200, numbers=("4.6.1",)),
    ),
    "advice": (
        Field("deployment", "reference"),
        Field("row", "line", most=12),
        Field("continues_as", "line", most=12),
        Field("name", "line", most=120),
        Field("day", "date"),
        Field("text", "text", most=5000),
        Field("row_digest", "line", most=64),
    ),
    # What is done about a point that a rule asks to note; `point_id` of the rule is the item.
    POINT: (Field("answer", "text", most=1500),),
}


def _confirmable(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    return (*fields, Field(TO_CONFIRM, "choices", values=tuple(f.name for f in fields)))


def _repeated(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    proposed = (
        Field(PROPOSAL, "line", most=80),
        Field(STANDING, "choice", values=(KEPT, DROPPED)),
    )
    return (*_confirmable(fields), *proposed)


# What the tables of the interview ask, beside what stands above.
_told_sections, _told_items = interview.load().fields()
SECTIONS: Mapping[str, tuple[Field, ...]] = {
    **_SECTIONS,
    **{name: _confirmable(fields) for name, fields in _told_sections.items()},
}
ITEMS: Mapping[str, tuple[Field, ...]] = {
    **_ITEMS,
    **{name: _repeated(fields) for name, fields in _told_items.items()},
}

# Which answers a fact leans on: when one of these changes, the fact asks to be confirmed.
DEPENDS_ON: Mapping[str, tuple[str, ...]] = {
    "purposes": (),
    "visible": (),
    "non_visible_ground": ("visible",),
    "place_manager": ("place", "camera"),
    "limited_duration": ("camera",),
    "perimeter": ("place",),
    "risk_place": ("place", "place_manager"),
    "temporary_protection": ("place", "place_manager"),
    "manager_opposes": ("temporary_protection", "place"),
    "during_intervention": ("place", "place_manager"),
    "dpo_no_dpia": ("camera", "place", "purposes"),
}


def point_id(row: str) -> str:
    """The item in which the answer to a point stands: R18 has "r18"."""
    return row.lower()


def field(kind: str, name: str) -> Field:
    """The field of a section or item. Raises KeyError."""
    fields = SECTIONS.get(kind) or ITEMS[kind]
    return {f.name: f for f in fields}[name]


def leaning_on(fact: str) -> tuple[str, ...]:
    """The facts that lean on this one, directly or through another."""
    found: dict[str, None] = {}
    for name, leans in DEPENDS_ON.items():
        if fact in leans:
            found[name] = None
            found.update(dict.fromkeys(leaning_on(name)))
    return tuple(found)
