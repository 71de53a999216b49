"""Does a map lie under the places on this page, and which?"""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from dossiers.documents.svg_ground import Ground


def ground_for(visible: Iterable[bool | None]) -> Ground | None:
    """The map that the operator of the site set up; None where there is none.

    visible: whether the cameras of each plan are. Where they are not, or nobody said so yet, there
    is no map: which images a browser asks for would tell where they are to hang.
    """
    plans = list(visible)
    if not settings.MAP_TILES_URL or not plans or not all(plans):
        return None
    return Ground(
        settings.MAP_TILES_URL, settings.MAP_TILES_ATTRIBUTION, settings.MAP_TILES_DEEPEST
    )
