"""What is one line of the law book, as a reader sees it: the shapes of all tables in words?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dossiers.law.citing import Cited
from dossiers.law.rows import When
from dossiers.law.terms import Confidence, Verdict
from dossiers.views import law_words


@dataclass(frozen=True)
class Link:
    """A way to another line. only_if: the condition under which it is needed; may be empty."""

    anchor: str
    words: str
    only_if: str = ""


@dataclass(frozen=True)
class Ground:
    """One source of a line. only: the facts and days for which it is cited; may be empty."""

    cited: Cited
    only: str


@dataclass(frozen=True)
class Block:
    """The facts and days for which a line speaks, as the tables have them and in words.

    rest: of the facts, those that not every block of the line has.
    """

    when: When
    who: str
    what: str
    rest: str
    period: str


@dataclass(frozen=True)
class Line:
    """What every line has. anchor: its id on the page; title: its name; text: what it says.

    shared: the facts that all its blocks have, in words.
    confidence: the weakest source without which it would not stand, None for a source or a term.
    """

    kind: str
    anchor: str
    id: str
    title: str
    text: str
    blocks: tuple[Block, ...] = ()
    shared: str = ""
    sources: tuple[Ground, ...] = ()
    confidence: Confidence | None = None
    seed_rows: tuple[int, ...] = ()
    ground: tuple[str, ...] = ()
    reviewed: date | None = None

    @cached_property
    def who(self) -> str:
        """The operators that the line concerns, in words."""
        said = dict.fromkeys(block.who for block in self.blocks)
        return law_words.either(said)

    @cached_property
    def periods(self) -> tuple[str, ...]:
        """The stretches of days of the line, each once."""
        return tuple(dict.fromkeys(block.period for block in self.blocks))

    @cached_property
    def haystack(self) -> str:
        """What a search by text looks through, in lower case."""
        words = (self.id, self.title, self.text, *self.more)
        return " ".join((*words, *(s.cited.title for s in self.sources))).lower()

    @property
    def more(self) -> tuple[str, ...]:
        """Further texts of the line, in reading order."""
        return ()


@dataclass(frozen=True)
class RowLine(Line):
    """A bar or a cell. body: which body acts first; differs: where scheme and law differ.

    neighbours: the rows of the same plans just before and just after.
    """

    verdict: Verdict = Verdict.ALLOWED
    body: str = ""
    conditions: tuple[str, ...] = ()
    asks: str = ""
    not_asked: str = ""
    by_advice_only: bool = False
    continues: tuple[Link, ...] = ()
    neighbours: tuple[Link, ...] = ()
    differs: tuple[Link, ...] = ()
    documents: tuple[Link, ...] = ()
    duties: tuple[Link, ...] = ()

    @property
    def more(self) -> tuple[str, ...]:
        continued = (link.words for link in self.continues)
        return (*self.conditions, self.asks, self.not_asked, *continued)


@dataclass(frozen=True)
class UseLine(Line):
    """A purpose out of scope: per regime which rules apply instead and what to do then."""

    regimes: tuple[tuple[str, str, str], ...] = ()

    @property
    def more(self) -> tuple[str, ...]:
        return tuple(text for _who, because, then in self.regimes for text in (because, then))


@dataclass(frozen=True)
class DueLine(Line):
    """A duty or a paper: by whom, before what, under which condition."""

    by: str = ""
    before: str = ""
    only_if: str = ""
    required: bool = True
    per: str = ""
    shown_by: tuple[Link, ...] = ()
    limits: tuple[str, ...] = ()

    @property
    def more(self) -> tuple[str, ...]:
        return (self.by, self.only_if, *self.limits)


@dataclass(frozen=True)
class SourceLine(Line):
    """A text that the book rests on. state: how far it was read."""

    url: str | None = None
    opened: bool = False
    state: str = ""

    @property
    def more(self) -> tuple[str, ...]:
        return (self.state,)
