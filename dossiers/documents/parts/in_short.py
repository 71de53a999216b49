"""What does the first page of a paper tell of the answers, in a few lines?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dossiers.answers.given import Item
from dossiers.answers.risks import AFTER, LEVELS, level, score_of
from dossiers.documents.desk import Desk
from dossiers.documents.parts import consulting
from dossiers.documents.parts.opening import Pair
from dossiers.documents.parts.wording import items, term_of

# The data whose term a first page names: what is read, not the files that follow from it.
_READ = {
    "form": ("images", "images_and_readings", "readings"),
    "kept_in": ("technical_database", "camera_data"),
}
# A first page is one page: of a list it tells so many, and how many more the paper holds.
_MOST = 5


def few(desk: Desk, lines: Iterable[str]) -> tuple[str, ...]:
    """The lines of a list, or its first ones and how many more follow in the paper."""
    found = tuple(lines)
    if len(found) <= _MOST:
        return found
    told = found[: _MOST - 1]
    return (*told, desk.said("summary.more", count=len(found) - len(told)).text)


def goals(desk: Desk) -> Pair:
    """The aims, a line each."""
    aims = (str(i["aim"]) for i in items(desk, "goal") if isinstance(i["aim"], str))
    return desk.label("summary.goals"), few(desk, aims)


def terms(desk: Desk) -> Pair:
    """What is read, and how long it stays: a line for each kind of data."""
    return desk.label("retention"), few(desk, _terms(desk))


def what_remains(desk: Desk) -> Pair:
    """How many risks there are, and the highest level that remains; nothing if one is open."""
    scores = [score_of(item, AFTER) for item in items(desk, "risk")]
    found = [level(score) for score in scores if score is not None]
    if not found or len(found) < len(scores):
        return desk.label("summary.risks"), ()
    highest = max(found, key=LEVELS.index)
    said = desk.said("risks.in_short", count=len(found), name=desk.label(f"level.{highest}"))
    return desk.label("summary.risks"), (said.text, *consulting.on_the_first_page(desk))


def _terms(desk: Desk) -> Iterator[str]:
    """A line for each kind of data that is read: its name and how long it stays."""
    for item in items(desk, "data_class"):
        number, unit = item["retention"], item["retention_unit"]
        if _is_read(item) and isinstance(item["name"], str) and number is not None and unit:
            yield f"{item['name']}: {term_of(desk, number, unit)}"


def _is_read(item: Item) -> bool:
    return any(item[name] in among for name, among in _READ.items())
