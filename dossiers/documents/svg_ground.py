"""Which images of a map lie under a sketch on the screen? A paper that is printed has none."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from dossiers.documents.geometry import EARTH
from dossiers.documents.markup import Tag
from dossiers.documents.svg_pen import WIDTH, number
from dossiers.documents.web_mercator import corner_of, metres_wide, square_of

_WIDE = 150.0  # about how many units of the sketch an image covers
_MOST = 60  # images under one sketch


@dataclass(frozen=True)
class Ground:
    """Where the images of a map come from. address: with {z}, {x} and {y}; attribution: whom the
    map is from, as the page says it; deepest: the last zoom that there are images of.
    """

    address: str
    attribution: str
    deepest: int

    def image(self, zoom: int, column: int, row: int) -> str:
        """The address of one image."""
        said = {"z": zoom, "x": column, "y": row}
        address = self.address
        for name, value in said.items():
            address = address.replace(f"{{{name}}}", str(value))
        return address


class Sheet(Protocol):
    """What is asked of the layout of a sketch."""

    @property
    def scale(self) -> float: ...  # metres a unit

    @property
    def high(self) -> float: ...

    def at(self, latitude: float, longitude: float) -> tuple[float, float]: ...

    def place(self, x: float, y: float) -> tuple[float, float]: ...


def images(sheet: Sheet, ground: Ground) -> Iterator[Tag]:
    """The images that cover the sheet, each between the spots where its own corners lie.

    The sketch and the map flatten the earth in two ways; corner by corner they agree.
    """
    north, west = sheet.place(0, 0)
    south, east = sheet.place(WIDTH, sheet.high)
    zoom = _zoom(sheet, (north + south) / 2, ground.deepest)
    left, top = (math.floor(n) for n in square_of(north, west, zoom))
    right, bottom = (math.floor(n) for n in square_of(south, east, zoom))
    for row in range(max(0, top), min(2**zoom - 1, bottom) + 1):
        for column in range(max(0, left), min(2**zoom - 1, right) + 1):
            x, y = sheet.at(*corner_of(column, row, zoom))
            far_x, far_y = sheet.at(*corner_of(column + 1, row + 1, zoom))
            yield Tag(
                "image",
                href=ground.image(zoom, column, row),
                x=number(x),
                y=number(y),
                # A hair wider, so that no seam shows between two.
                width=number(far_x - x + 0.3),
                height=number(far_y - y + 0.3),
                preserveAspectRatio="none",
            )


def _zoom(sheet: Sheet, latitude: float, deepest: int) -> int:
    """The zoom at which an image is about as wide as wanted, and there are not too many."""
    world = metres_wide(latitude, 0, EARTH) / sheet.scale
    zoom = max(0, min(deepest, round(math.log2(world / _WIDE))))
    while zoom and (WIDTH / (world / 2**zoom) + 2) * (sheet.high / (world / 2**zoom) + 2) > _MOST:
        zoom -= 1
    return zoom
