"""What happens to the papers of a plan when one answer changes? Every answer once, one by one."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

from dossiers.answers.fields import BadAnswer
from dossiers.answers.meaning import Unanswered
from dossiers.documents import carried
from dossiers.law.facts import BadFact
from tests.documents import cases

Key = tuple[str, str]  # kind and subject of a paper
# What a paper prints (a digest), and the facts and answers that it carries.
Papers = dict[Key, tuple[str, dict[str, Any]]]
# What says how a repeated answer came to be is no answer.
_NO_ANSWERS = ("proposal", "standing", "to_confirm")


def papers(given: dict[str, Any], language: str = "nl", audience: str = "full") -> Papers:
    """The papers of a plan; what they rest on beside the answers is left out."""
    found = {}
    for draft in cases.drafts(given, language):
        told = json.loads(carried.written(draft, audience))
        kept = {name: told[name] for name in ("dossier", "facts", "answers")}
        found[draft.kind, draft.subject] = (told["prints"], kept)
    return found


def another(value: Any) -> Any:
    """Another value of the same shape; None where none comes to mind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str) and len(value) == 10 and value[4] == "-":
        return value[:8] + ("12" if value[8:] == "11" else "11")
    if isinstance(value, str):
        return f"{value} zzz"
    if isinstance(value, list):
        return value[1:] or None
    if isinstance(value, dict) and all(isinstance(v, str) for v in value.values()):
        return {name: f"{v} zzz" for name, v in value.items()}
    return None


def plans(given: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The plan with one answer changed: its path, and the plan; of repeated answers the first."""
    seen = set()
    owners = [(name, ("sections", name), values) for name, values in given["sections"].items()]
    for kind, items in given["items"].items():
        owners += [(kind, ("items", kind, item), values) for item, values in items.items()]
    for owner, way, values in owners:
        for name, value in values.items():
            path, changed = f"{owner}.{name}", another(value)
            if path in seen or name in _NO_ANSWERS or changed is None:
                continue
            seen.add(path)
            plan = copy.deepcopy(given)
            within: Any = plan
            for step in way:
                within = within[step]
            within[name] = changed
            yield path, plan


def compared(
    given: dict[str, Any], every: int = 1, language: str = "nl"
) -> tuple[int, dict[Key, set[str]], dict[Key, set[str]]]:
    """How many answers changed papers, which a paper prints and does not carry, and the reverse.

    every: one answer out of so many is tried.
    """
    before, counted = papers(given, language), 0
    uncarried: dict[Key, set[str]] = {}
    unprinted: dict[Key, set[str]] = {}
    for number, (path, plan) in enumerate(plans(given)):
        if number % every:
            continue
        try:
            after = papers(plan, language)
        except (BadAnswer, BadFact, Unanswered):
            continue  # an answer that the field or the law does not take
        for key in before.keys() & after.keys():
            prints, carries = (before[key][n] != after[key][n] for n in (0, 1))
            counted += prints
            if prints and not carries:
                uncarried.setdefault(key, set()).add(path)
            if carries and not prints:
                unprinted.setdefault(key, set()).add(path)
    return counted, uncarried, unprinted
