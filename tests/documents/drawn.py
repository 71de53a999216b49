"""Which plan do the tests of the drawings draw? Invented places, cameras, risks and steps."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from dossiers.documents.desk import Desk
from dossiers.documents.draft import Block, Draft, Heading, numbered
from dossiers.documents.parts.drawings import DRAWINGS
from dossiers.law import book as law_book
from dossiers.law import statements
from tests.documents import cases

_PLACE = {"deployment": "d1", "municipality": "Sint-Elmaren", "cameras": 1}
SITES: dict[str, Any] = {
    "s-d1": {**_PLACE, "name": "Steenweg", "latitude": "50.91372", "longitude": "4.02148"},
    "s2": {**_PLACE, "name": "Molenkouter", "latitude": "50.89816", "longitude": "4.03377"},
    "s3": {**_PLACE, "name": "Nog te kiezen"},
}
CAMERAS: dict[str, Any] = {
    "c1": {"site": "s-d1", "label": "CAM-ALFA", "direction": 163, "angle": 41, "range": 317},
    "c2": {"site": "s2", "label": "CAM-BETA", "direction": 300},
    "c3": {"site": "s2", "label": "CAM-GAMMA"},
}
_RISK = {"event": "Datalek", "source": "een aanvaller", "consequence": "Anderen weten het."}
RISKS: dict[str, Any] = {
    "r1": {
        **_RISK, "likelihood": "3", "severity": "4", "likelihood_after": "1",
        "severity_after": "3", "measures": ["m2", "m1"], "accepted_by": "het college",
    },
    "r2": {**_RISK, "event": "Misbruik", "likelihood": "2", "severity": "2"},
    "r3": {**_RISK, "event": "Onbekend", "likelihood": "2"},
}  # fmt: skip
MEASURES: dict[str, Any] = {
    "m1": {"what": "De camera wist.", "kind": "technical", "owner": "ICT", "due": "2027-02-15"},
    "m2": {"what": "Iemand kijkt na.", "owner": "dienst GAS", "state": "planned"},
}
STEPS = {
    "flow_capture": "De camera neemt op.",
    "flow_read": "De camera leest.",
    "flow_match": {"not_applicable": "er is geen lijst"},
    "flow_store": "Op een server.",
}
OTHERS: dict[str, Any] = {
    "reference_list": {"l1": {"name": "Vergunningen"}},
    "data_class": {
        "k1": {"name": "Lezing", "retention": 0},
        "k2": {"name": "Bewijs", "retention": 14, "retention_unit": "day"},
        "k3": {"name": "Lijst"},
    },
    "recipient": {"o1": {"name": "Parket"}},
}


def answers(**items: Any) -> dict[str, Any]:
    """A plan with all of it; items: kinds of repeated answers in the place of those here."""
    told = cases.municipality()
    told["items"] |= copy.deepcopy(
        {"site": SITES, "camera": CAMERAS, "risk": RISKS, "measure": MEASURES, **OTHERS, **items}
    )
    told["sections"]["data"] = copy.deepcopy(STEPS)
    return told


def desk(given: dict[str, Any], language: str = "nl") -> Desk:
    case, evaluation = cases.read(given)
    return Desk(case.particulars, evaluation, language, law_book.load(), statements.load(), "dpia")


def blocks(name: str, given: dict[str, Any] | None = None, language: str = "nl") -> list[Block]:
    """What a drawing of this name is made of."""
    return list(DRAWINGS[name](desk(given or answers(), language), name))


def paper(
    given: dict[str, Any], language: str = "nl", names: Iterable[str] = tuple(DRAWINGS)
) -> Draft:
    """A paper of which each chapter is a drawing."""
    body: list[Block] = []
    for name in names:
        body.append(Heading(id=f"chapter.{name}", text=name, number="#"))
        body += blocks(name, given, language)
    return replace(cases.draft("dpia", given, language), blocks=numbered(tuple(body)))
