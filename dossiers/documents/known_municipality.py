"""Which conditions on what a municipality does with a reading do the answers of a case decide?"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from dossiers.answers.particulars import Deployment, Particulars
from dossiers.law.rows import (
    FINDERS,
    LISTS,
    MACHINE_ALONE,
    OFFENCE_DATA,
    POLICE_FEED,
    REAL_TIME,
    RECORDED,
    SIGN_OFFENCES,
    STAFF_FILMED,
)

# A choice of the interview, the answers with which a condition holds, and those with which not.
_CHOICES: dict[str, tuple[str, tuple[object, ...], tuple[object, ...]]] = {
    MACHINE_ALONE: ("data.machine_alone", ("sometimes",), ("never",)),
    REAL_TIME: ("access.real_time", ("yes", "sometimes"), ("no",)),
    STAFF_FILMED: ("views.staff_filmed", (True,), (False,)),
    POLICE_FEED: ("recipients.police_feed", ("real_time_view",), ("no",)),
}
# Asked once for the dossier: a yes does not say of which deployment.
_OF_THE_DOSSIER = (POLICE_FEED,)
# What the answers say of each deployment apart.
OF_A_DEPLOYMENT = (REAL_TIME, RECORDED)
# A list of the interview, one of its columns, and the values with which a condition holds.
_ITEMS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    RECORDED: ("data_class", "form", ("images", "images_and_readings")),
    FINDERS: ("finder", "category", ("municipal_agents", "autonomous_company", "brussels_agency")),
}
# Conditions that hold as soon as a list of the interview holds anything.
_ENTERED = {LISTS: "reference_list", OFFENCE_DATA: "offence_access"}
CONDITIONS = (*_CHOICES, *_ITEMS, *_ENTERED, SIGN_OFFENCES)

_VIEWED_IN = "access.real_time_deployments"
_INFRINGEMENTS, _SIGNS = "recipients.infringements", ("c3", "f103")


def holds(condition: str, told: Particulars, covered: Iterable[Deployment]) -> bool | None:
    """Whether a condition holds, None while the answers do not say. condition: of CONDITIONS.

    covered: the deployments that the duty is about.
    """
    ids = {d.id for d in covered}
    if condition in _CHOICES:
        found = _choice(condition, told)
        elsewhere = len(ids) < len(told.deployments)
        if found and condition == REAL_TIME and len(told.deployments) > 1:
            named = told.given.of(_VIEWED_IN)
            return not ids.isdisjoint(named) if _told(named) else None
        return None if found and elsewhere and condition in _OF_THE_DOSSIER else found
    if condition in _ENTERED:
        return True if told.given.items(_ENTERED[condition], told.language) else None
    if condition == SIGN_OFFENCES:
        chosen = told.given.of(_INFRINGEMENTS)
        return any(sign in chosen for sign in _SIGNS) if _told(chosen) else None
    return _item(condition, told, ids)


def _told(chosen: Any) -> bool:
    return isinstance(chosen, list) and bool(chosen)


def _choice(condition: str, told: Particulars) -> bool | None:
    path, yes, no = _CHOICES[condition]
    answer = told.given.of(path)
    return True if answer in yes else False if answer in no else None


def _item(condition: str, told: Particulars, covered: Collection[str]) -> bool | None:
    """Whether an item of a list is of that kind; none of it is, once every finder is told.

    One that names no deployment yet decides nothing in a dossier with several.
    """
    kind, column, wanted = _ITEMS[condition]
    items = told.given.items(kind, told.language)
    found = [item[column] for item in items]
    apart = condition in OF_A_DEPLOYMENT and len(told.deployments) > 1
    for item in items:
        here = not apart or not told.given.deployments_of(item).isdisjoint(covered)
        if item[column] in wanted and here:
            return True
    told_all = bool(found) and all(isinstance(value, str) for value in found)
    return False if condition == FINDERS and told_all else None
