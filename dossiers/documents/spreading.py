"""How are marks that would lie on each other set side by side? Each stays near its true spot."""

from __future__ import annotations

import math
from dataclasses import dataclass

_TURN = math.pi * (3 - math.sqrt(5))  # the golden angle: no two seeds of a sunflower meet
_ROUNDS = 120
_MOVED = 2.0


@dataclass(frozen=True)
class Spot:
    """true: where a mark belongs; drawn: where it is drawn, in units of the sheet."""

    true: tuple[float, float]
    drawn: tuple[float, float]

    @property
    def moved(self) -> bool:
        """Whether a reader would be misled without a line to the true spot."""
        return math.dist(self.true, self.drawn) > _MOVED


def spread(
    places: list[tuple[float, float]], radius: float, inside: tuple[float, float, float, float]
) -> list[Spot]:
    """Round marks pushed apart until none lies on another, as far as the sheet has room.

    inside: left, top, right and bottom of where a mark may have its middle. Equal places give
    equal spots, whatever the machine.
    """
    drawn = _seeded(places, radius)
    for _ in range(_ROUNDS):
        if not _pushed(drawn, 2 * radius + 1.5, inside):
            break
    return [
        Spot(true, (round(x, 2), round(y, 2))) for true, (x, y) in zip(places, drawn, strict=True)
    ]


def _seeded(places: list[tuple[float, float]], radius: float) -> list[list[float]]:
    """Marks on one spot begin as the seeds of a sunflower, the others where they belong."""
    together: dict[tuple[int, int], int] = {}
    found = []
    for x, y in places:
        spot = round(x / 2), round(y / 2)
        earlier = together.get(spot, 0)
        together[spot] = earlier + 1
        far = radius * 1.6 * math.sqrt(earlier)
        found.append([x + far * math.cos(earlier * _TURN), y + far * math.sin(earlier * _TURN)])
    return found


def _pushed(
    drawn: list[list[float]], apart: float, inside: tuple[float, float, float, float]
) -> bool:
    """One round: every two that are too close move away from each other. False: none was."""
    left, top, right, bottom = inside
    cells: dict[tuple[int, int], list[int]] = {}
    for place, (x, y) in enumerate(drawn):
        cells.setdefault((int(x // apart), int(y // apart)), []).append(place)
    any_pushed = False
    for (column, row), here in cells.items():
        near = [n for c in (0, 1, -1) for r in (0, 1, -1)
                for n in cells.get((column + c, row + r), ())]  # fmt: skip
        for one in here:
            for other in near:
                if other <= one:
                    continue
                any_pushed |= _push(drawn[one], drawn[other], apart, one)
    for spot in drawn:
        spot[0] = min(max(spot[0], left), right)
        spot[1] = min(max(spot[1], top), bottom)
    return any_pushed


def _push(one: list[float], other: list[float], apart: float, turn: int) -> bool:
    x, y = other[0] - one[0], other[1] - one[1]
    far = math.hypot(x, y)
    if far >= apart - 0.05:
        return False
    if far < 0.01:
        x, y, far = math.cos(turn * _TURN), math.sin(turn * _TURN), 1.0
        step = apart / 2
    else:
        step = (apart - far) / 2
    one[0] -= x / far * step
    one[1] -= y / far * step
    other[0] += x / far * step
    other[1] += y / far * step
    return True
