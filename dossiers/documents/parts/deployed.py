"""For which deployments of the dossier does something hold, where it does not hold for all?"""

from __future__ import annotations

from collections.abc import Collection

from dossiers.answers.particulars import Deployment
from dossiers.documents.desk import Desk

# The rows of a road of another authority, which gives its permission in writing.
_OTHER_ROAD = ("MFO2c", "MTO3c")


def called(desk: Desk, deployment: Deployment) -> str:
    """The name of a deployment, or its number in the dossier."""
    if deployment.name:
        return deployment.name
    number = [d.id for d in desk.particulars.deployments].index(deployment.id) + 1
    return f"{desk.label('deployment')} {number}"


def among(desk: Desk, ids: Collection[str]) -> tuple[str, ...]:
    """The names of these deployments, in the order of the dossier; empty where it has one alone
    or where they are all that the paper covers."""
    found = tuple(called(desk, d) for d, _ in desk.parts if d.id in ids)
    whole = len(found) == len(desk.parts) or len(desk.particulars.deployments) == 1
    return () if whole else found


def told(desk: Desk, statement_id: str, ids: Collection[str]) -> str:
    """A statement that names these deployments; empty where it would name all."""
    found = among(desk, ids)
    return desk.said(statement_id, count=len(found), name=joined(found)).text if found else ""


def joined(names: Collection[str]) -> str:
    """Names between quotation marks, one behind the other."""
    return ", ".join(f"“{name}”" for name in names)


def one_of_several(desk: Desk, deployment: Deployment) -> str:
    """The name of a deployment where the paper covers others too; else empty."""
    return called(desk, deployment) if len(desk.parts) > 1 else ""


def first_place(desk: Desk, deployment: Deployment) -> int:
    """The number of the first place of a deployment: places are counted through a paper."""
    before = 0
    for covered, _ in desk.parts:
        if covered.id == deployment.id:
            break
        before += len(covered.sites)
    return before + 1


def here(desk: Desk) -> tuple[str, ...]:
    """The names of what the paper covers, where the dossier has more; else empty."""
    if len(desk.parts) == len(desk.particulars.deployments):
        return ()
    return tuple(called(desk, d) for d, _ in desk.parts)


def on_other_roads(desk: Desk) -> list[str]:
    """The deployments on a road that another authority manages."""
    return [d.id for d, e in desk.parts if any(r.row.id in _OTHER_ROAD for r in e.reasons)]
