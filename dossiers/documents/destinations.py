"""In which papers, and in which section of each, does an answer of the interview end up?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from dossiers.documents.parts.drawings import PRINTS
from dossiers.law import statements
from dossiers.law.skeletons import Section, Show


def answers_of(section: Section) -> tuple[str, ...]:
    """The paths of the answers that a section prints ("need.figures", "risk.event")."""
    found: dict[str, None] = dict.fromkeys(section.answers)
    for show in section.shows:
        found.update(dict.fromkeys(shown_by(show)))
    return tuple(found)


def shown_by(show: Show) -> tuple[str, ...]:
    """The paths of the answers that a section shows in one place."""
    if show.field:
        return (show.field,)
    if show.items:
        return tuple(f"{show.items}.{name}" for name in show.columns)
    return PRINTS[show.draw]


@lru_cache(maxsize=1)
def destinations() -> Mapping[str, tuple[Section, ...]]:
    """path -> the sections that print it, in the order of the papers."""
    found: dict[str, list[Section]] = {}
    for section in statements.load().sections:
        for path in answers_of(section):
            found.setdefault(path, []).append(section)
            if path.endswith(("retention", "log_retention")):
                found.setdefault(f"{path}_unit", []).append(section)
    return {path: tuple(sections) for path, sections in found.items()}
