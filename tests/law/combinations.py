"""Which plans are there? Every combination of the deciding facts, as the ground asks them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from tests.law.ground import OUT_OF_SCOPE, POLICE, Facts

# One list of purposes for each purpose class.
PURPOSES: Mapping[str, tuple[str, ...]] = {
    "other": ("offences",),
    "paid": ("paid_parking",),
    "gas": ("gas_parking_and_access",),
    "paid+gas": ("paid_parking", "gas_parking_and_access"),
    "other+paid": ("nuisance_and_bylaws", "paid_parking"),
    "other+gas": ("public_order", "gas_parking_and_access"),
    "other+paid+gas": (
        "offences",
        "public_order",
        "paid_parking",
        "gas_parking_and_access",
    ),
    "administrative": ("administrative_police",),
    "judicial": ("judicial_police",),
    "both": ("administrative_police", "judicial_police"),
}
MUNICIPAL_CLASSES = (
    "other",
    "paid",
    "gas",
    "paid+gas",
    "other+paid",
    "other+gas",
    "other+paid+gas",
)
POLICE_CLASSES = ("administrative", "judicial", "both")
MANAGERS = ("operator", "other_with_permission", "other_without_permission")
RISK_PLACES = (
    "none",
    "airport",
    "port",
    "public_transport_station",
    "large_gathering",
    "court",
    "green_space",
)


def walk(**only: str) -> Iterator[Facts]:
    """Every combination of the deciding facts, with one list of purposes for each class.

    only: keep the combinations with these values (`operator="municipality"`, `scope="in"`,
    `purpose_class="paid"`, `camera=…`, `place=…`). Supplier: none; no DPIA reasoned away;
    with all purposes out of scope (`scope="out"`) one combination per use, and nothing else.
    """
    for operator, camera, place in product(
        ("municipality", *POLICE),
        ("fixed", "temporary_fixed", "mobile"),
        ("open", "enclosed_public", "enclosed_non_public"),
    ):
        base = {"operator": operator, "camera": camera, "place": place}
        if any(base[key] != only.get(key, base[key]) for key in base):
            continue
        plans = list(_municipal(base) if operator == "municipality" else _police(base))
        for scope, purposes in _purposes(operator, only):
            for plan in plans if scope != "out" else [base]:
                yield {
                    **plan,
                    "purposes": list(purposes),
                    "processor": False,
                    "risk_criteria": [],
                }


def _purposes(operator: str, only: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    classes = MUNICIPAL_CLASSES if operator == "municipality" else POLICE_CLASSES
    for number, name in enumerate(classes):
        if only.get("purpose_class", name) != name:
            continue
        if only.get("scope", "in") == "in":
            yield "in", PURPOSES[name]
        if only.get("scope", "mixed") == "mixed":
            yield "mixed", (*PURPOSES[name], OUT_OF_SCOPE[number])
    if only.get("scope", "out") == "out" and "purpose_class" not in only:
        for use in OUT_OF_SCOPE:
            yield "out", (use,)
        yield "out", OUT_OF_SCOPE


def _municipal(base: Facts) -> Iterator[Facts]:
    mobile, enclosed = base["camera"] == "mobile", base["place"] != "open"
    for manager, perimeter, limited, visible, plates in product(
        (None,) if mobile else MANAGERS,
        ("not_filmed", "listed_place", "other_place") if enclosed and not mobile else (None,),
        (True, False) if base["camera"] == "temporary_fixed" else (None,),
        (True, False),
        (True, False),
    ):
        facts = {
            **base,
            "place_manager": manager,
            "perimeter": perimeter,
            "limited_duration": limited,
            "visible": visible,
            "plate_only": plates,
        }
        yield {key: value for key, value in facts.items() if value is not None}


def _police(base: Facts) -> Iterator[Facts]:
    for ground in ("judicial_signalment", "gathering", "radicalised_person", "other"):
        yield {**base, "visible": False, "non_visible_ground": ground}
    for place in _police_places(base):
        if base["camera"] == "temporary_fixed":
            for limited in (True, False):
                yield {**base, "visible": True, **place, "limited_duration": limited}
        else:
            yield {**base, "visible": True, **place}


def _police_places(base: Facts) -> Iterator[Facts]:
    """The facts on the place that a visible police camera is asked."""
    if base["place"] == "open":
        yield {}
        return
    yield {"place_manager": "operator"}
    if base["camera"] == "mobile":
        particular: list[Facts] = [{"during_intervention": v} for v in (True, False)]
    elif base["camera"] == "temporary_fixed":
        particular = [
            {"temporary_protection": "none"},
            {"temporary_protection": "persons"},
            {"temporary_protection": "goods", "manager_opposes": True},
            {"temporary_protection": "goods", "manager_opposes": False},
        ]
    else:
        particular = [{}]
    asks_risk = base["place"] == "enclosed_public" and base["camera"] != "mobile"
    risks: list[Facts] = [{"risk_place": r} for r in RISK_PLACES] if asks_risk else [{}]
    for manager, risk, more in product(MANAGERS[1:], risks, particular):
        yield {"place_manager": manager, **risk, **more}
