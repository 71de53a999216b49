"""In which square of a web map does a place lie, and where is the corner of a square?

The usual division of web maps (EPSG:3857): at zoom 0 one square holds the world, and each further
zoom divides a square in four. Squares are numbered from the north-west.
"""

from __future__ import annotations

import math

# Where the square of the world ends, in degrees north and south.
LIMIT = math.degrees(math.atan(math.sinh(math.pi)))


def square_of(latitude: float, longitude: float, zoom: int) -> tuple[float, float]:
    """The column and row of a place, with the part of the square that lies before it."""
    north = math.radians(max(-LIMIT, min(LIMIT, latitude)))
    row = (1 - math.asinh(math.tan(north)) / math.pi) / 2
    return (longitude + 180) / 360 * 2**zoom, row * 2**zoom


def corner_of(column: float, row: float, zoom: int) -> tuple[float, float]:
    """The latitude and longitude of a column and row: of a whole one, its north-western corner."""
    north = math.atan(math.sinh(math.pi * (1 - 2 * row / 2**zoom)))
    return math.degrees(north), column / 2**zoom * 360 - 180


def metres_wide(latitude: float, zoom: int, earth: float) -> float:
    """How wide a square is on the ground at a latitude. earth: its radius in metres."""
    around = 2 * math.pi * earth * math.cos(math.radians(latitude))
    return math.ldexp(around, -zoom)
