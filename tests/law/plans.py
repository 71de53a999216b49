"""Which plans do the tests of the law speak of? Whole sets of facts, by name."""

from __future__ import annotations

from typing import Any

from dossiers.law.facts import Facts, facts_from

MUNICIPAL_FIXED_OPEN: dict[str, Any] = {
    "operator": "municipality",
    "camera": "fixed",
    "place": "open",
    "purposes": ["offences"],
    "visible": True,
    "place_manager": "operator",
    "plate_only": True,
    "processor": True,
    "risk_criteria": ["systematic_monitoring", "large_scale"],
}
SCAN_CAR: dict[str, Any] = {
    "operator": "municipality",
    "camera": "mobile",
    "place": "open",
    "purposes": ["paid_parking"],
    "visible": True,
    "plate_only": True,
    "processor": True,
    "risk_criteria": [],
}
POLICE_MOBILE_OPEN: dict[str, Any] = {
    "operator": "local_police",
    "camera": "mobile",
    "place": "open",
    "purposes": ["judicial_police"],
    "visible": True,
    "processor": False,
    "risk_criteria": [],
}


def facts(plan: dict[str, Any], **changed: Any) -> Facts:
    """The facts of a plan with some changed; None leaves a fact out."""
    raw = {k: v for k, v in {**plan, **changed}.items() if v is not None}
    return facts_from(raw)
