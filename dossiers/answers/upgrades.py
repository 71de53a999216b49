"""How does a file of answers of an older schema become one of today's? One step a version."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dossiers.answers.fields import BadAnswer
from dossiers.answers.schema import SCHEMA

Answers = Mapping[str, Any]

# version -> the function that leads a file of that version to the next one
UPGRADES: Mapping[int, Callable[[Answers], Answers]] = {
    1: lambda answers: {**answers, "schema": 2},  # 2 adds the interview beside what 1 knew
}


def upgraded(answers: Answers) -> Answers:
    """The same answers in today's schema. Raises BadAnswer for a version nobody knows."""
    version = answers.get("schema")
    if isinstance(version, bool) or not isinstance(version, int) or not 1 <= version <= SCHEMA:
        raise BadAnswer("schema", version, "no_such_schema", f"1-{SCHEMA}")
    for step in range(version, SCHEMA):
        answers = UPGRADES[step](answers)
    return answers
