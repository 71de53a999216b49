"""Which cases do the tests of the papers draw? Answers of their own, with invented names."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from dossiers.answers import meaning
from dossiers.answers.meaning import Case
from dossiers.documents import catalogue
from dossiers.documents.draft import Draft
from dossiers.law.book import load
from dossiers.law.combining import DossierEvaluation
from tests.builders import example

ON = date(2026, 11, 23)
REFERENCE = "K7Q2-M4XD"

_MUNICIPALITY = {
    "kind": "municipality",
    "names": {"nl": "Sint-Elmaren", "en": "Sint-Elmaren"},
    "noun": "municipality",
    "region": "flanders",
    "address": "Marktplein 1, 9999 Sint-Elmaren",
    "email": "privacy@sint-elmaren.example",
    "phone": "099 99 99 99",
    "dpo_name": "Bram Dewachter",
    "dpo_email": "dpo@sint-elmaren.example",
    "chief_name": "Ilse Verlinde",
    "zone_names": {"nl": "Lindewater", "en": "Lindewater"},
}
_ZONE = {
    "kind": "local_police",
    "names": {"nl": "Lindewater", "en": "Lindewater"},
    "noun": "police_zone",
    "region": "flanders",
    "address": "Politieplein 5, 9999 Sint-Elmaren",
    "dpo_name": "Koen Rademaekers",
    "chief_name": "Ilse Verlinde",
}
_FEDERAL = {
    "kind": "federal_police",
    "names": {"nl": "directie Kouterbeke", "en": "Kouterbeke directorate"},
    "noun": "federal_police",
}
_FIXED = {
    "camera": "fixed",
    "place": "open",
    "purposes": ["offences", "nuisance_and_bylaws"],
    "visible": True,
    "place_manager": "operator",
    "plate_only": True,
    "processor": True,
    "risk_criteria": ["systematic_monitoring", "large_scale", "matching"],
    "belgian_dpia_list": ["observation_of_behaviour"],
}
_SCAN_CAR = {
    "camera": "mobile",
    "place": "open",
    "purposes": ["paid_parking"],
    "visible": True,
    "plate_only": True,
    "processor": True,
    "risk_criteria": ["systematic_monitoring"],
}
_POLICE = {
    "camera": "fixed",
    "place": "open",
    "purposes": ["administrative_police", "judicial_police"],
    "visible": True,
    "processor": True,
    "risk_criteria": ["systematic_monitoring", "large_scale"],
}
_SITE = {
    "name": "Steenweg op Lindewater",
    "address": "Steenweg op Lindewater 212, 9999 Sint-Elmaren",
    "municipality": "Sint-Elmaren",
    "latitude": "50.91372",
    "longitude": "4.02148",
    "cameras": 2,
}
_SUPPLIER = {"name": "Verkant Systemen", "address": "Industrielaan 8, 9998 Kouterbeke"}


def answers(
    organisation: dict[str, Any], *deployments: dict[str, Any], **plan: Any
) -> dict[str, Any]:
    """A file of answers: one site a deployment, one supplier."""
    names = [f"d{n}" for n, _ in enumerate(deployments, start=1)]
    told: dict[str, Any] = {
        "schema": 1,
        "sections": {
            "plan": {
                "title": "ANPR aan de toegangswegen",
                "file_number": "SEL 2026-07",
                "planned_start": "2027-03-01",
                "language": "nl",
                **plan,
            },
            "organisation": organisation,
        },
        "items": {
            "deployment": {
                name: {"name": f"Inzet {name}", **given}
                for name, given in zip(names, deployments, strict=True)
            },
            "site": {f"s-{name}": {"deployment": name, **_SITE} for name in names},
            "supplier": {"verkant": _SUPPLIER},
        },
    }
    return deepcopy(told)


def municipality(**changed: Any) -> dict[str, Any]:
    """A fixed camera of a municipality in an open place."""
    return answers(_MUNICIPALITY, {**_FIXED, **changed})


def zone(**changed: Any) -> dict[str, Any]:
    """A camera of a local zone in an open place."""
    return answers(_ZONE, {**_POLICE, **changed}, file_number="", title="ANPR in de zone")


ALL: dict[str, dict[str, Any]] = {
    "municipality-fixed": municipality(),
    "municipality-scan-car": answers(_MUNICIPALITY, _SCAN_CAR),
    "municipality-enclosed": municipality(
        place="enclosed_public", perimeter="not_filmed", processor=False
    ),
    "municipality-two": answers(
        _MUNICIPALITY,
        _FIXED,
        {**_FIXED, "camera": "temporary_fixed", "limited_duration": True},
    ),
    "municipality-mixed": answers(
        _MUNICIPALITY,
        _FIXED,
        {**_FIXED, "place": "enclosed_public", "perimeter": "not_filmed"},
    ),
    "zone-fixed": zone(),
    "zone-temporary": zone(camera="temporary_fixed", limited_duration=True),
    "zone-mobile": zone(camera="mobile"),
    "zone-hidden": zone(
        camera="mobile", visible=False, non_visible_ground="judicial_signalment",
        purposes=["judicial_police"],
    ),
    "federal-fixed": answers(_FEDERAL, _POLICE),
}  # fmt: skip
UNLAWFUL: dict[str, dict[str, Any]] = {
    "municipality-hidden": municipality(visible=False),
    "municipality-other-road": municipality(place_manager="other_with_permission"),
    "municipality-road-without": municipality(place_manager="other_without_permission"),
    "municipality-fixed-parking": municipality(purposes=["paid_parking"]),
    "municipality-low-emission": municipality(purposes=["low_emission_zone"]),
    "municipality-also-speed": municipality(purposes=["offences", "speed"]),
    "zone-open-question": zone(camera="temporary_fixed", limited_duration=False),
    "zone-phone": zone(purposes=["phone_use"]),
}


def read(given: dict[str, Any], on: date = ON) -> tuple[Case, DossierEvaluation]:
    """What a file of answers means, and what the law says of it."""
    case = meaning.read(given, REFERENCE)
    return case, case.evaluate(on, load())


def drafts(given: dict[str, Any], language: str = "nl", on: date = ON) -> Iterator[Draft]:
    """Every paper of a case."""
    case, evaluation = read(given, on)
    for paper in catalogue.wanted(evaluation, case.particulars):
        yield catalogue.draft(paper.kind, paper.subject, case.particulars, evaluation, language)


@cache
def of_case(name: str, language: str = "nl") -> tuple[Draft, ...]:
    """The papers of a case of ALL, for whoever only reads them: drawn once."""
    return tuple(drafts(ALL[name], language))


@cache
def of_example(name: str, language: str = "nl") -> tuple[Draft, ...]:
    """The papers of an example, for whoever only reads them: drawn once."""
    return tuple(drafts(example(name), language))


def draft(kind: str, given: dict[str, Any], language: str = "nl", on: date = ON) -> Draft:
    """The first paper of a kind."""
    case, evaluation = read(given, on)
    wanted = catalogue.wanted(evaluation, case.particulars)
    paper = next(one for one in wanted if one.kind == kind)
    return catalogue.draft(paper.kind, paper.subject, case.particulars, evaluation, language)


def note(given: dict[str, Any], language: str = "nl", on: date = ON) -> Draft:
    """The scope note of a case."""
    case, evaluation = read(given, on)
    return catalogue.scope_note(case.particulars, evaluation, language)


def hidden(paper: Draft, block_id: str) -> Draft:
    """The same paper with one block marked as confidential."""
    blocks = tuple(replace(b, confidential=b.id == block_id) for b in paper.blocks)
    return replace(paper, blocks=blocks)
