"""Which model plans can a dossier begin from? The examples that come with the product."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings

from dossiers.law.terms import Operator

FOLDER = settings.BASE_DIR / "examples"


@dataclass(frozen=True)
class ModelPlan:
    """An invented plan. name: of its file without the ending; answers: as in the file."""

    name: str
    title: str
    operator: str
    answers: Mapping[str, Any]


@lru_cache(maxsize=1)
def _every() -> tuple[ModelPlan, ...]:
    found = []
    for path in sorted(FOLDER.glob("*.json")):
        answers = json.loads(path.read_text(encoding="utf-8"))
        told = answers["sections"]
        operator = told["organisation"]["kind"]
        found.append(ModelPlan(path.stem, told["plan"]["title"], operator, answers))
    return tuple(found)


def model_plans(operator: Operator) -> tuple[ModelPlan, ...]:
    """Those of an operator, in the order of their names."""
    return tuple(plan for plan in _every() if plan.operator == operator)
