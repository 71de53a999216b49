"""Where does a place lie on a flat sketch, how far apart are two, how long is a scale bar?"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

EARTH = 6_371_008.8  # mean radius in metres


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The metres between two places (latitude and longitude in degrees), along a great circle."""
    (north1, east1), (north2, east2) = _radians(one), _radians(other)
    chord = (
        math.sin((north2 - north1) / 2) ** 2
        + math.cos(north1) * math.cos(north2) * math.sin((east2 - east1) / 2) ** 2
    )
    return 2 * EARTH * math.asin(math.sqrt(min(1.0, chord)))


def _radians(place: tuple[float, float]) -> tuple[float, float]:
    return math.radians(place[0]), math.radians(place[1])


@dataclass(frozen=True)
class Plane:
    """A plane that touches the earth at a place: equirectangular, true to scale around it."""

    latitude: float
    longitude: float

    def metres(self, latitude: float, longitude: float) -> tuple[float, float]:
        """A place as metres to the east and to the north of the middle."""
        east = math.radians(longitude - self.longitude) * math.cos(math.radians(self.latitude))
        return EARTH * east, EARTH * math.radians(latitude - self.latitude)

    def place(self, east: float, north: float) -> tuple[float, float]:
        """The latitude and longitude of a spot so many metres from the middle."""
        up = math.degrees(north / EARTH)
        along = math.degrees(east / EARTH / math.cos(math.radians(self.latitude)))
        return self.latitude + up, self.longitude + along


def plane_around(places: Iterable[tuple[float, float]]) -> Plane:
    """The plane that touches the middle of these places. Raises ValueError where there are none."""
    known = list(places)
    norths, easts = [p[0] for p in known], [p[1] for p in known]
    return Plane((min(norths) + max(norths)) / 2, (min(easts) + max(easts)) / 2)


def round_length(most: float) -> float:
    """The longest length of 1, 2 or 5 times a power of ten that is not over so many metres."""
    power = 10.0 ** math.floor(math.log10(most))
    return max(n * power for n in (1.0, 2.0, 5.0) if n * power <= most * (1 + 1e-9))


def length_words(metres: float, decimal: str) -> str:
    """A distance as a reader likes it: 850 m, 1,2 km, 24 km. decimal: the sign before parts."""
    if metres < 10:
        return f"{metres:.0f}\u00a0m"
    if round(metres, -1) < 1000:
        return f"{round(metres, -1):.0f}\u00a0m"
    if round(metres / 1000, 1) < 10:
        return f"{metres / 1000:.1f}\u00a0km".replace(".0\u00a0", "\u00a0").replace(".", decimal)
    return f"{metres / 1000:.0f}\u00a0km"
