"""Which facts does the law ask of a plan, and are they all there?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cached_property
from typing import Any

from dossiers.law import terms
from dossiers.law.terms import (
    MUNICIPAL_PURPOSES,
    OUT_OF_SCOPE_PURPOSES,
    POLICE_PURPOSES,
    Camera,
    NonVisibleGround,
    Operator,
    Perimeter,
    Place,
    PlaceManager,
    Purpose,
    PurposeClass,
    RiskPlace,
    Scope,
    TemporaryProtection,
)


class BadFact(ValueError):
    """A fact that the law cannot read: unknown, of a wrong value, or sent twice.

    fact: its name; found: what was sent; allowed: the values that are accepted;
    why: a code of wording.py ("unknown_fact", "twice" …).
    """

    def __init__(self, fact: str, found: object, allowed: Iterable[str], why: str) -> None:
        self.fact, self.found, self.allowed, self.why = fact, found, tuple(allowed), why
        values = ", ".join(self.allowed)
        super().__init__(f"{fact}: {why} (found {found!r}; allowed: {values})")


class MissingFact(ValueError):
    """A fact that the combination needs and that was not given. fact: its name."""

    def __init__(self, fact: str) -> None:
        self.fact = fact
        super().__init__(fact)


@dataclass(frozen=True)
class Facts:
    """One plan, as the law sees it. A fact that was not given is None.

    Lists are tuples in the order given. `recorded_advice` holds pairs
    (id of a seek_advice row, id of the row it continues as).
    """

    operator: Operator | None = None
    camera: Camera | None = None
    place: Place | None = None
    purposes: tuple[Purpose, ...] | None = None
    visible: bool | None = None
    non_visible_ground: NonVisibleGround | None = None
    place_manager: PlaceManager | None = None
    limited_duration: bool | None = None
    perimeter: Perimeter | None = None
    risk_place: RiskPlace | None = None
    temporary_protection: TemporaryProtection | None = None
    manager_opposes: bool | None = None
    during_intervention: bool | None = None
    plate_only: bool | None = None
    processor: bool | None = None
    risk_criteria: tuple[terms.RiskCriterion, ...] | None = None
    belgian_dpia_list: tuple[terms.DpiaListItem, ...] | None = None
    dpo_no_dpia: bool | None = None
    recorded_advice: tuple[tuple[str, str], ...] = ()

    # -- derived facts: one value each, so that a table can name every combination ------------

    @property
    def police(self) -> bool:
        """Whether the police regime holds (Camera Act 3; Police Function Act 25/1, § 1)."""
        return self.operator in (Operator.LOCAL_POLICE, Operator.FEDERAL_POLICE)

    @cached_property
    def purposes_in_scope(self) -> tuple[Purpose, ...]:
        """The purposes that the Camera Act or the Police Function Act rules, as given."""
        return tuple(p for p in self.purposes or () if p not in OUT_OF_SCOPE_PURPOSES)

    @cached_property
    def scope(self) -> Scope | None:
        """All, some or none of the purposes in scope (Camera Act 3, second paragraph, 1°)."""
        if not self.purposes:
            return None
        if not self.purposes_in_scope:
            return Scope.OUT
        return Scope.IN if len(self.purposes_in_scope) == len(self.purposes) else Scope.MIXED

    @cached_property
    def purpose_class(self) -> PurposeClass | None:
        """The purposes in scope as one value (Camera Act 7/1, first paragraph)."""
        chosen = set(self.purposes_in_scope)
        if not chosen:
            return None
        if self.police:
            if chosen == set(POLICE_PURPOSES):
                return PurposeClass.BOTH
            administrative = Purpose.ADMINISTRATIVE_POLICE in chosen
            return PurposeClass.ADMINISTRATIVE if administrative else PurposeClass.JUDICIAL
        parts = ["other"] if chosen - {Purpose.PAID_PARKING, Purpose.GAS_PARKING_AND_ACCESS} else []
        parts += ["paid"] if Purpose.PAID_PARKING in chosen else []
        parts += ["gas"] if Purpose.GAS_PARKING_AND_ACCESS in chosen else []
        return PurposeClass("+".join(parts))

    @property
    def risk_level(self) -> str | None:
        """`likely_high` with two criteria or one item of the Belgian list, else `not_shown`.

        None where nobody answered. Source: section 4.4 of the ground (WP248; GBA list).
        """
        if self.risk_criteria is None:
            return None
        likely = len(self.risk_criteria) >= 2 or bool(self.belgian_dpia_list)
        return "likely_high" if likely else "not_shown"

    @property
    def dpia(self) -> str:
        """`due`, or `reasoned_away` where the data protection officer signed why none is needed."""
        return "reasoned_away" if self.dpo_no_dpia else "due"

    # -- what is asked ------------------------------------------------------------------------

    def given(self) -> dict[str, Any]:
        """The facts that were given, by name, in the order of asking."""
        return {name: value for name in ORDER if (value := getattr(self, name)) is not None}

    def missing(self) -> tuple[str, ...]:
        """The facts that the combination needs and does not have, in the order of asking.

        Stops at the first fact that decides which others are needed.
        """
        return tuple(name for name in needed(self) if getattr(self, name) is None)

    def relevant(self) -> Facts:
        """These facts without those that are not asked for this combination."""
        keep = set(asked(self)) | set(OPTIONAL)
        values = {f.name: getattr(self, f.name) for f in fields(self) if f.name in keep}
        if self.police:
            values["dpo_no_dpia"] = None
        return Facts(**values, recorded_advice=self.recorded_advice)

    def ignored(self) -> tuple[str, ...]:
        """The facts that were given though this combination does not ask them."""
        after = self.relevant()
        return tuple(n for n in self.given() if getattr(after, n) is None)


def _enclosed(f: Facts) -> bool:
    return f.place in (Place.ENCLOSED_PUBLIC, Place.ENCLOSED_NON_PUBLIC)


def _not_own(f: Facts) -> bool:
    return f.place_manager in (
        PlaceManager.OTHER_WITH_PERMISSION,
        PlaceManager.OTHER_WITHOUT_PERMISSION,
    )


def _municipality(f: Facts) -> bool:
    return f.operator is Operator.MUNICIPALITY


def _police_visible(f: Facts) -> bool:
    return f.police and f.visible is True


# When each fact is asked, in the order of asking. Source: section 2.1 of the ground.
_ASKED: dict[str, Callable[[Facts], bool]] = {
    "operator": lambda f: True,
    "camera": lambda f: True,
    "place": lambda f: True,
    "purposes": lambda f: True,
    "visible": lambda f: True,
    "non_visible_ground": lambda f: f.police and f.visible is False,
    "place_manager": lambda f: (
        (_municipality(f) and f.camera in (Camera.FIXED, Camera.TEMPORARY_FIXED))
        or (_police_visible(f) and _enclosed(f))
    ),
    "limited_duration": lambda f: (
        f.camera is Camera.TEMPORARY_FIXED and (_municipality(f) or _police_visible(f))
    ),
    "perimeter": lambda f: (
        _municipality(f) and _enclosed(f) and f.camera in (Camera.FIXED, Camera.TEMPORARY_FIXED)
    ),
    "risk_place": lambda f: (
        _police_visible(f)
        and f.place is Place.ENCLOSED_PUBLIC
        and f.camera in (Camera.FIXED, Camera.TEMPORARY_FIXED)
        and _not_own(f)
    ),
    "temporary_protection": lambda f: (
        _police_visible(f) and f.camera is Camera.TEMPORARY_FIXED and _enclosed(f) and _not_own(f)
    ),
    "manager_opposes": lambda f: (
        _ASKED["temporary_protection"](f) and f.temporary_protection is TemporaryProtection.GOODS
    ),
    "during_intervention": lambda f: (
        _police_visible(f) and f.camera is Camera.MOBILE and _enclosed(f) and _not_own(f)
    ),
    "plate_only": _municipality,
    "processor": lambda f: True,
    "risk_criteria": lambda f: True,
}
_ALWAYS_FIRST = ("operator", "camera", "place", "purposes")
OPTIONAL: tuple[str, ...] = ("belgian_dpia_list", "dpo_no_dpia")
ORDER: tuple[str, ...] = (*_ASKED, *OPTIONAL)
# What decides about lawfulness; the rest decides about papers only.
PAPERS_ONLY: tuple[str, ...] = ("processor", "risk_criteria", *OPTIONAL)


def asked(facts: Facts) -> tuple[str, ...]:
    """The facts that are asked for this combination, as far as the given ones tell, in order."""
    if facts.scope is Scope.OUT:
        return _ALWAYS_FIRST
    return tuple(name for name, holds in _ASKED.items() if holds(facts))


def needed(facts: Facts) -> tuple[str, ...]:
    """The facts without which the law cannot answer. Same as `asked`: none has a default."""
    return asked(facts)


VALUES: dict[str, tuple[str, ...]] = {
    "operator": tuple(Operator),
    "camera": tuple(Camera),
    "place": tuple(Place),
    "purposes": tuple(Purpose),
    "non_visible_ground": tuple(NonVisibleGround),
    "place_manager": tuple(PlaceManager),
    "perimeter": tuple(Perimeter),
    "risk_place": tuple(RiskPlace),
    "temporary_protection": tuple(TemporaryProtection),
    "risk_criteria": tuple(terms.RiskCriterion),
    "belgian_dpia_list": tuple(terms.DpiaListItem),
}
_ENUMS: dict[str, type[StrEnum]] = {
    "operator": Operator,
    "camera": Camera,
    "place": Place,
    "purposes": Purpose,
    "non_visible_ground": NonVisibleGround,
    "place_manager": PlaceManager,
    "perimeter": Perimeter,
    "risk_place": RiskPlace,
    "temporary_protection": TemporaryProtection,
    "risk_criteria": terms.RiskCriterion,
    "belgian_dpia_list": terms.DpiaListItem,
}
LISTS: tuple[str, ...] = ("purposes", "risk_criteria", "belgian_dpia_list")
BOOLEANS: tuple[str, ...] = (
    "limited_duration",
    "manager_opposes",
    "during_intervention",
    "visible",
    "plate_only",
    "processor",
    "dpo_no_dpia",
)


def purposes_for(operator: Operator) -> tuple[Purpose, ...]:
    """The purposes that may be sent for an operator: its own and those out of scope."""
    own = MUNICIPAL_PURPOSES if operator is Operator.MUNICIPALITY else POLICE_PURPOSES
    return (*own, *OUT_OF_SCOPE_PURPOSES)


def allowed_values(name: str, operator: Operator | None = None) -> tuple[str, ...]:
    """The values that a fact may have, as words. For an operator, only that operator's purposes."""
    if name in BOOLEANS:
        return ("true", "false")
    if name == "purposes" and operator is not None:
        return purposes_for(operator)
    return VALUES[name]


def facts_from(raw: Mapping[str, object]) -> Facts:
    """Facts from plain values (JSON). Raises BadFact; a missing fact is not an error here."""
    values: dict[str, Any] = {}
    for name in raw:
        if name not in ORDER and name != "recorded_advice":
            raise BadFact(name, raw[name], (*ORDER, "recorded_advice"), "unknown_fact")
    for name in ORDER:
        if name in raw:
            values[name] = _read(name, raw[name])
    facts = Facts(**values, recorded_advice=_read_advice(raw.get("recorded_advice", {})))
    if facts.operator is not None:
        allowed = purposes_for(facts.operator)
        for purpose in facts.purposes or ():
            if purpose not in allowed:
                raise BadFact("purposes", str(purpose), allowed, "other_operator")
    return facts


def _read(name: str, found: object) -> Any:
    if name in BOOLEANS:
        if not isinstance(found, bool):
            raise BadFact(name, found, ("true", "false"), "not_yes_or_no")
        return found or None if name == "dpo_no_dpia" else found
    if name not in LISTS:
        return _read_value(name, found)
    if not isinstance(found, list | tuple):
        raise BadFact(name, found, VALUES[name], "not_a_list")
    chosen = tuple(_read_value(name, value) for value in found)
    if len(set(chosen)) != len(chosen):
        raise BadFact(name, list(found), VALUES[name], "twice")
    if name == "purposes" and not chosen:
        raise BadFact(name, list(found), VALUES[name], "empty")
    return chosen


def _read_value(name: str, found: object) -> StrEnum:
    if not isinstance(found, str) or found not in VALUES[name]:
        raise BadFact(name, found, VALUES[name], "no_such_value")
    return _ENUMS[name](found)


def _read_advice(found: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(found, Mapping):
        raise BadFact("recorded_advice", found, ("an object",), "not_an_object")
    for row, target in found.items():
        if not isinstance(row, str) or not isinstance(target, str):
            raise BadFact("recorded_advice", found, ("row ids",), "not_an_object")
    return tuple(found.items())
