"""Where do the places and cameras of a dossier lie on the map of a page of the interview?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import get_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dossiers.answers.shapes import ItemKind
from dossiers.documents.figures import Point, SitePlan, View
from dossiers.documents.svg_plan import Drawn, look, site_plan
from dossiers.questions.case_answers import CaseAnswers
from dossiers.views.grounds import ground_for

SITE, CAMERA = "site", "camera"
_MOST_TOLD = 12  # places that the words for who does not see the map name


@dataclass(frozen=True)
class Mapped:
    """A map with the places on it. drawn: the drawing; attribution: whom the map is from.

    look: what of it is not where it is, or longer than to scale.
    """

    drawn: SafeString
    attribution: str
    look: Drawn


def mapped(answers: CaseAnswers, kind: ItemKind | None) -> Mapped | None:
    """The map of a page of places or cameras; None on others, and where there is nothing to show.

    It shows what is saved, in the order of the lists.
    """
    if kind is None or kind.id not in (SITE, CAMERA):
        return None
    ground = ground_for(plan.get("visible") == "true" for plan in answers.plans)
    points = dict(_points(answers))
    if ground is None or not points:
        return None
    told = [f"{p.number} {p.name}" for p in list(points.values())[:_MOST_TOLD]]
    more = "; …" if len(points) > _MOST_TOLD else ""
    block = SitePlan(
        id="map",
        points=tuple(points.values()),
        views=tuple(_views(answers, points)),
        north="N",
        decimal=get_format("DECIMAL_SEPARATOR"),
        alt=_("Map of the places: %(places)s") % {"places": "; ".join(told) + more},
    )
    # The drawing writes its own tags; every text of a person has gone in as text.
    drawn = SafeString(site_plan(block, ground).written())
    return Mapped(drawn, ground.attribution, look(block))


def _points(answers: CaseAnswers) -> Iterator[tuple[str, Point]]:
    """The places with coordinates by their item, numbered as in their list."""
    kind = answers.interview.kinds[SITE]
    for number, row in enumerate(answers.items(kind), start=1):
        spot = _spot(answers.filled(row))
        if spot is not None:
            name = answers.name_of(kind, row) or _("(without a name)")
            yield row.item, Point(str(number), name, *spot)


def _views(answers: CaseAnswers, points: Mapping[str, Point]) -> Iterator[View]:
    """The cameras whose direction or own spot is known, numbered after their place: "2.1"."""
    kind = answers.interview.kinds[CAMERA]
    counted: dict[str, int] = {}
    for row in answers.items(kind):
        values = answers.filled(row)
        at = points.get(answers.item_of(SITE, str(values.get("site", ""))))
        if at is None:
            continue
        counted[at.number] = counted.get(at.number, 0) + 1
        own, direction = _spot(values), _whole(values.get("direction"))
        if own is None and direction is None:
            continue
        yield View(
            f"{at.number}.{counted[at.number]}",
            answers.name_of(kind, row),
            *(own or (at.latitude, at.longitude)),
            direction=direction,
            angle=_whole(values.get("angle")),
            reach=_whole(values.get("range")),
        )


def _spot(values: Mapping[str, Any]) -> tuple[float, float] | None:
    """Latitude and longitude in degrees; None where one is missing or cannot be read."""
    try:
        return float(values["latitude"]), float(values["longitude"])
    except (KeyError, TypeError, ValueError):
        return None


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) else None
