"""How is a drawing written as HTML: its SVG, its number and what is said under it?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from dossiers.documents.alike import PUBLIC
from dossiers.documents.draft import Block
from dossiers.documents.figures import DataFlow, RiskMatrix, SitePlan
from dossiers.documents.html_text import Page, clean, lines_of
from dossiers.documents.markup import Tag, anchor
from dossiers.documents.svg_flow import data_flow
from dossiers.documents.svg_matrix import matrix
from dossiers.documents.svg_plan import site_plan


def _figure(at: Page, block: Any, drawn: Tag, credit: str = "") -> Tag:
    label = f"{at.draft.word('figure')} {block.number}"
    said = " ".join((block.caption, *block.notes))
    credits = (Tag("br"), Tag("span", clean(credit), class_="credit")) if credit else ()
    caption = Tag("figcaption", Tag("b", label), " ", *lines_of(said), *credits)
    return Tag("figure", drawn, caption, class_="wide", id=anchor(block.id))


def _matrix(at: Page, block: Any) -> Iterator[Tag]:
    yield _figure(at, block, matrix(block))


def _flow(at: Page, block: Any) -> Iterator[Tag]:
    yield _figure(at, block, data_flow(block))


def _plan(at: Page, block: Any) -> Iterator[Tag]:
    """The sketch; in a public copy without the cameras, which its notes say."""
    shown = block.public() if at.audience == PUBLIC else block
    credit = at.ground.attribution if at.ground else ""
    yield _figure(at, shown, site_plan(shown, at.ground), credit)


FIGURES: dict[type[Block], Callable[[Page, Any], Iterator[Tag]]] = {
    RiskMatrix: _matrix,
    SitePlan: _plan,
    DataFlow: _flow,
}
