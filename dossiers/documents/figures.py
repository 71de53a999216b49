"""What does each kind of drawing hold? Numbers and words; how they are drawn is a writer's matter.

A drawing never stands alone: the same facts stand in a table or a list beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dossiers.answers.risks import Score
from dossiers.documents.draft import Figure


@dataclass(frozen=True)
class RiskSpot:
    """A risk in the matrix. number: "R3"; a score is None where it is not known."""

    number: str
    before: Score | None
    after: Score | None


@dataclass(frozen=True)
class RiskMatrix(Figure):
    """Two matrices side by side: the risks without measures and with them.

    titles: of both; likelihood, severity: the names of the sides; likelihoods, severities: the
    words of their steps; levels: a word for each level, the lowest first.
    """

    titles: tuple[str, str] = ("", "")
    likelihood: str = ""
    severity: str = ""
    likelihoods: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    risks: tuple[RiskSpot, ...] = ()


@dataclass(frozen=True)
class Point:
    """A place on a sketch. number: as in the table of places; degrees, WGS 84."""

    number: str
    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class View(Point):
    """A camera on a sketch: where it stands and what it sees, as far as it is known.

    direction: degrees clockwise from the north; angle: degrees; reach: metres.
    """

    direction: int | None = None
    angle: int | None = None
    reach: int | None = None


@dataclass(frozen=True)
class SitePlan(Figure):
    """A sketch to scale of the places of a deployment, the north above.

    views: the cameras, which a public copy leaves out, with public_caption, public_alt and
    public_notes in the place of the others.
    """

    points: tuple[Point, ...] = ()
    views: tuple[View, ...] = ()
    north: str = ""
    decimal: str = ","
    public_caption: str = ""
    public_alt: str = ""
    public_notes: tuple[str, ...] = ()

    def public(self) -> SitePlan:
        """The sketch as a public copy shows it: the places only."""
        return replace(
            self,
            views=(),
            caption=self.public_caption,
            alt=self.public_alt,
            notes=self.public_notes,
        )


@dataclass(frozen=True)
class Step:
    """A step in the way of the data. open: it is not known, or does not apply."""

    name: str
    said: str
    open: bool = False


@dataclass(frozen=True)
class Panel:
    """What hangs at a step: a title, and pairs of a name and what belongs to it, or nothing."""

    title: str = ""
    lines: tuple[tuple[str, str], ...] = ()

    def told(self) -> tuple[str, ...]:
        """Its lines in words: "Vaststelling: 30 dagen"."""
        return tuple(": ".join(part for part in line if part) for line in self.lines)


@dataclass(frozen=True)
class DataFlow(Figure):
    """The way of the data: five steps, and what hangs at three of them.

    steps: capture, read, match, keep, delete; lists: what is matched with; kept: classes of data
    with how long they are kept; handed: who gets data. A panel without lines is not drawn.
    """

    steps: tuple[Step, ...] = ()
    lists: Panel = Panel()
    kept: Panel = Panel()
    handed: Panel = Panel()
