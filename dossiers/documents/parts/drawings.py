"""Which drawings can a section show, and which answers does each print?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from dossiers.documents.desk import Desk
from dossiers.documents.draft import Block
from dossiers.documents.parts.flow import PATHS, data_flow
from dossiers.documents.parts.risks import risks
from dossiers.documents.parts.sketch import site_plan

# By the name that `draw` gives in a section: the blocks, from the desk and the base of their ids.
DRAWINGS: Mapping[str, Callable[[Desk, str], Iterable[Block]]] = {
    "risks": risks,
    "site_plan": site_plan,
    "data_flow": data_flow,
}

# The answers that a drawing prints with what stands beside it, by path.
PRINTS: Mapping[str, tuple[str, ...]] = {
    "risks": (
        *(
            f"risk.{name}"
            for name in (
                "event", "source", "threat", "consequence", "likelihood", "severity", "measures",
                "likelihood_after", "severity_after", "accepted_by",
            )
        ),
        *(f"measure.{name}" for name in ("what", "kind", "owner", "due", "state")),
    ),
    "site_plan": tuple(
        f"camera.{name}"
        for name in ("label", "site", "latitude", "longitude", "direction", "angle", "range")
    ),
    "data_flow": (
        *PATHS,
        "reference_list.name",
        "data_class.name",
        "data_class.retention",
        "data_class.retention_unit",
        "recipient.name",
    ),
}  # fmt: skip
