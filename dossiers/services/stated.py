"""Which facts and particulars do several papers of a dossier state, and do all say the same?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dossiers.documents.draft import Block, Bullets, Cell, Draft, Labelled, Ruling, Table

# What each paper says of its own task, or of one repeated answer among several.
_OWN = frozenset({"summary.what", "summary.asked", "summary.goals"})
_OF_ONE = (".told", ".apart")
# Who the operator is does not depend on the deployments that a paper covers.
_WHOLE = "context.controller"
_FIRST_PAGE = "summary.pairs"
# A paper tells the terms that matter to it: each class of data is a fact of its own.
_LISTS = frozenset({"retention", "flow.kept"})
VERDICT, SITES, SUPPLIERS = "verdict", "sites", "suppliers"


@dataclass(frozen=True)
class Statement:
    """What one paper prints. paper: (document, subject); lines: as it prints them."""

    paper: tuple[str, str]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Stated:
    """One fact with the papers that state it.

    name: the words before it in the papers, or VERDICT, SITES or SUPPLIERS; of: the deployments
    (ids) that these papers cover, or empty where that does not matter.
    """

    name: str
    of: tuple[str, ...]
    statements: tuple[Statement, ...]

    @property
    def equal(self) -> bool:
        """Whether every paper says the same."""
        return len({one.lines for one in self.statements}) == 1


def stated(
    drafts: Iterable[Draft],
    covered: Mapping[tuple[str, str], tuple[str, ...]],
    label: Mapping[str, str],
) -> tuple[Stated, ...]:
    """What two papers or more state, in the order of the first that does.

    covered: (document, subject) -> the deployments that it covers; label: id of a label -> its
    words in the language of the drafts.
    """
    own = {label[name] for name in _OWN if name in label}
    lists = {label[name] for name in _LISTS if name in label}
    found: dict[tuple[str, tuple[str, ...]], dict[tuple[str, str], tuple[str, ...]]] = {}
    for draft in drafts:
        paper = (draft.kind, draft.subject)
        for name, whole, lines in _spread(_of(draft), lists):
            if name in own:
                continue
            of = () if whole else covered.get(paper, ())
            # A paper that says it twice in other words contradicts itself: both are kept.
            said = found.setdefault((name, of), {})
            if said.get(paper, lines) != lines:
                lines = (*said[paper], *lines)
            said[paper] = lines
    return tuple(
        Stated(name, of, tuple(Statement(paper, lines) for paper, lines in said.items()))
        for (name, of), said in found.items()
        if len(said) > 1
    )


def _spread(
    told: Iterable[tuple[str, bool, tuple[str, ...]]], lists: set[str]
) -> Iterator[tuple[str, bool, tuple[str, ...]]]:
    """The same with a list of terms told line by line: "Bewaartermijnen: Treffers"."""
    for name, whole, lines in told:
        if name not in lists:
            yield name, whole, lines
            continue
        for line in lines:
            of, colon, term = line.rpartition(": ")
            yield (f"{name}: {of}", whole, (term,)) if colon else (name, whole, (line,))


def _of(draft: Draft) -> Iterator[tuple[str, bool, tuple[str, ...]]]:
    """Name, whether it is of the dossier as a whole, and lines, of everything that a paper states.

    What stands on a cover is of the whole, also where the first page says it again.
    """
    of_cover = {label for label, _lines in draft.cover.facts}
    for label, lines in draft.cover.facts:
        yield label, True, lines
    for block in draft.blocks:
        again = of_cover if block.id == _FIRST_PAGE else set()
        for label, whole, lines in _block(block):
            yield label, whole or label in again, lines


def _block(block: Block) -> Iterator[tuple[str, bool, tuple[str, ...]]]:
    if isinstance(block, Labelled) and not block.id.endswith(_OF_ONE):
        within = block.id if block.id.startswith("deployment.") else ""
        for label, lines in block.pairs:
            yield f"{label} ({within})" if within else label, block.id == _WHOLE, lines
    elif isinstance(block, Ruling):
        yield VERDICT, False, (block.kind, block.sentence)
    elif isinstance(block, Table) and block.id.endswith(".sites"):
        yield f"{SITES} ({block.id})", False, tuple(_told(row) for row in block.rows)
    elif isinstance(block, Bullets) and block.id == "suppliers.list":
        yield SUPPLIERS, True, block.entries


def _told(row: tuple[Cell, ...]) -> str:
    # Coordinates have a comma of their own.
    return " · ".join(said for cell in row for said in (cell.title, cell.text) if said)
