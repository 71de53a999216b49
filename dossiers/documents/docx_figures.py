"""What does a drawing become in Word? A table of the same facts, and what the drawing shows.

A picture would have to stand in the file twice, as a drawing and as dots for older readers. A
table says the same, can be commented on, and is read aloud.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dossiers.answers.risks import LEVELS, STEPS, level
from dossiers.documents.alike import PUBLIC
from dossiers.documents.docx_sheet import CELL, STRONG, Sheet
from dossiers.documents.docx_styles import TONES
from dossiers.documents.docx_tables import FULL_WIDTH, caption, cell, grid, row
from dossiers.documents.draft import Block
from dossiers.documents.figures import DataFlow, RiskMatrix, SitePlan


def _told(at: Sheet, block: Any) -> Iterator[Element]:
    """Number and caption above, and what a reader of the drawing would see."""
    yield caption(at, f"{at.draft.word('figure')} {block.number}", block.caption)
    for line in (" ".join(block.notes), block.alt):
        if line:
            yield at.paragraph("Paper Figure", text=line)


def _matrix(at: Sheet, block: RiskMatrix) -> Iterator[Element]:
    """Each matrix as a table: the most likely above, the most severe to the right."""
    yield from _told(at, block)
    first = 30.0
    wide = (FULL_WIDTH - first) / len(STEPS)
    columns = [first, *(wide for _ in STEPS)]
    for which, title in enumerate(block.titles):
        spots: dict[tuple[int, int], list[str]] = {}
        for risk in block.risks:
            score = (risk.before, risk.after)[which]
            if score is not None:
                spots.setdefault(score, []).append(risk.number)
        yield at.paragraph("Caption", text=title)
        corner = f"{block.likelihood} / {block.severity}"
        names = (corner, *block.severities)
        head = [cell(columns[n], [at.paragraph("Paper Cell Head", text=name)])
                for n, name in enumerate(names)]  # fmt: skip
        lines = [row(head, head=True)]
        for likely in reversed(STEPS):
            side = at.paragraph("Paper Cell Head", text=block.likelihoods[likely - 1])
            cells = [cell(first, [side])]
            for severe in STEPS:
                tone = level((likely, severe))
                colour, ground = TONES[tone]
                word = at.run(block.levels[LEVELS.index(tone)], colour=colour)
                said = [at.paragraph(CELL, *word)]
                found = spots.get((likely, severe))
                if found:
                    said.append(at.paragraph(CELL, *at.run(", ".join(found), STRONG)))
                cells.append(cell(wide, said, fill=ground))
            lines.append(row(cells))
        yield grid(columns, lines, name=f"{block.caption}: {title}")


def _plan(at: Sheet, block: SitePlan) -> Iterator[Element]:
    """The places, and in a full copy the cameras, by their numbers and coordinates."""
    shown = block.public() if at.audience == PUBLIC else block
    yield from _told(at, shown)
    columns = (14.0, 114.0, 40.0)
    lines = []
    for point in (*shown.points, *shown.views):
        place = f"{point.latitude:.5f} {point.longitude:.5f}".replace(".", shown.decimal)
        said = (point.number, point.name, place)
        lines.append(
            row([
                cell(wide, [at.paragraph(CELL, *at.run(text, "" if n else STRONG))])
                for n, (wide, text) in enumerate(zip(columns, said, strict=True))
            ])
        )  # fmt: skip
    if lines:
        yield grid(columns, lines)


def _flow(at: Sheet, block: DataFlow) -> Iterator[Element]:
    """The steps side by side, and what hangs at them under each other."""
    yield from _told(at, block)
    wide = FULL_WIDTH / max(1, len(block.steps))
    columns = [wide for _ in block.steps]
    names = [cell(wide, [at.paragraph("Paper Cell Head", text=f"{n} {step.name}")])
             for n, step in enumerate(block.steps, start=1)]  # fmt: skip
    said = [cell(wide, [at.paragraph(CELL, text=step.said)]) for step in block.steps]
    yield grid(columns, [row(names, head=True), row(said)], name=block.caption)
    for panel in (block.lists, block.kept, block.handed):
        if panel.lines:
            yield at.paragraph("Paper Label", text=panel.title)
            yield from (at.paragraph("List Bullet", text=line) for line in panel.told())


FIGURES: dict[type[Block], Callable[[Sheet, Any], Iterator[Element]]] = {
    RiskMatrix: _matrix,
    SitePlan: _plan,
    DataFlow: _flow,
}
