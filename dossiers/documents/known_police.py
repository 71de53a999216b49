"""Which conditions on what the police do with a reading do the answers of a case decide?"""

from __future__ import annotations

from dossiers.answers.particulars import Particulars
from dossiers.law.rows import CRITERIA, LISTS, MACHINE_ALONE, NEW_ZONE_DATABASE, ZONE_DATABASE

CONDITIONS = (ZONE_DATABASE, NEW_ZONE_DATABASE, LISTS, CRITERIA, MACHINE_ALONE)
_DATABASE = "data.local_database"
_EXISTING, _NEW, _NONE = "existing", "new", "no"
_LIST_KINDS = ("police_list", "extract")


def holds(condition: str, told: Particulars) -> bool | None:
    """Whether a condition holds, None while the answers do not say. condition: of CONDITIONS."""
    if condition == MACHINE_ALONE:
        answer = told.given.of("data.machine_alone")
        return answer != "never" if isinstance(answer, str) else None
    if condition in (LISTS, CRITERIA):
        return _compared(told, _LIST_KINDS if condition == LISTS else ("criteria",))
    answer = told.given.of(_DATABASE)
    if not isinstance(answer, str):
        return None
    return answer == _NEW if condition == NEW_ZONE_DATABASE else answer != _NONE


def database_exists(told: Particulars) -> bool:
    """Whether the readings go into a database of the zone that was created before."""
    return bool(told.given.of(_DATABASE) == _EXISTING)


def _compared(told: Particulars, kinds: tuple[str, ...]) -> bool | None:
    """Whether readings are compared with a list of one of these kinds."""
    found = [item["kind"] for item in told.given.items("reference_list", told.language)]
    if any(kind in kinds for kind in found):
        return True
    return None if not found or not all(isinstance(kind, str) for kind in found) else False
