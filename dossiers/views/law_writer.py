"""How does a row of the law book become a line that a reader understands?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from dossiers.law import telling
from dossiers.law.addressing import addressed
from dossiers.law.book import Book
from dossiers.law.citing import cited, quantity
from dossiers.law.rows import (
    LAST_DAY,
    Citation,
    Decision,
    Due,
    Duty,
    Limit,
    Notice,
    Paper,
    Row,
    Source,
    Term,
    Text,
    Use,
    When,
)
from dossiers.law.terms import Confidence, Operator
from dossiers.views import law_words
from dossiers.views.law_leads import leads_to
from dossiers.views.law_lines import (
    Block,
    DueLine,
    Ground,
    Line,
    Link,
    RowLine,
    SourceLine,
    UseLine,
)


class Writer:
    """Puts the rows of a book into words of one language, their limits as on one day."""

    def __init__(self, book: Book, language: str, on: date) -> None:
        self.book, self.language, self.on = book, language, on
        self._anchors: dict[str, int] = {}
        self._papers = {
            id(row): self._anchor(f"paper-{row.id}", row.variant) for row in book.papers
        }
        self._duties = {id(row): self._anchor(f"duty-{row.id}", row.variant) for row in book.duties}

    # -- one method per table -------------------------------------------------------------

    def decision(self, row: Decision) -> RowLine:
        """A bar or a cell."""
        return RowLine(
            **self._common(row, row.id, self._optional(row.answer), self._text(row, row.because)),
            kind="bar" if row.bar else "cell",
            verdict=row.verdict,
            body=self._body(row),
            conditions=tuple(
                addressed(said, None, self.language)
                for said in row.conditions.get(self.language, ())
            ),
            asks=self._optional(row.asks),
            not_asked=self._optional(row.not_asked),
            by_advice_only=row.by_advice_only,
            continues=self._continues(row),
            neighbours=self._neighbours(row),
            differs=self._differs(row),
            documents=self._links(leads_to(self.book, row, self.book.papers), self._papers),
            duties=self._links(leads_to(self.book, row, self.book.duties), self._duties),
        )

    def use(self, row: Use) -> UseLine:
        """A purpose out of scope."""
        names = {"municipality": _("Municipality"), "police": _("Police")}
        regimes = tuple(
            (name, self._text(row, row.because[regime]), self._text(row, row.then[regime]))
            for regime, name in names.items()
        )
        title = str(law_words.OUTSIDE[row.id])
        return UseLine(**self._common(row, f"use-{row.id}", title, ""), kind="use", regimes=regimes)

    def duty(self, row: Duty) -> DueLine:
        """A duty."""
        papers = [p for p in self.book.papers if p.kind in row.shown_by and _overlap(row, p)]
        return DueLine(
            **self._due(row, self._duties[id(row)]),
            kind="duty",
            shown_by=self._links(papers, self._papers),
            limits=tuple(self._limits(row)),
        )

    def paper(self, row: Paper) -> DueLine:
        """A document."""
        return DueLine(
            **self._due(row, self._papers[id(row)]),
            kind="document",
            required=row.required,
            per=str(law_words.PER.get(row.per, "")),
        )

    def limit(self, row: Limit) -> Line:
        """A legal limit."""
        amount = quantity(row, self.language)
        return Line(**self._common(row, f"limit-{row.id}", row.label[self.language], amount),
                    kind="limit")  # fmt: skip

    def notice(self, row: Notice) -> Line:
        """A difference between scheme and law, a warning or an open question."""
        return Line(**self._common(row, row.id, row.id, self._text(row, row.text)), kind=row.level)

    def source(self, row: Source) -> SourceLine:
        """A text that the book rests on."""
        return SourceLine(
            kind="source",
            anchor=f"source-{row.id}",
            id=row.id,
            title=row.title[self.language],
            text=law_words.regimes(row),
            url=row.url,
            opened=row.opened,
            state=self._optional(row.state),
        )

    def term(self, row: Term) -> Line:
        """A word of the law."""
        return Line(
            kind="term",
            anchor=f"term-{row.id}",
            id=row.id,
            title=row.name[self.language],
            text=row.meaning[self.language],
            sources=self._sources(row.cites),
        )

    # -- what they share ------------------------------------------------------------------

    def _common(self, row: Row, anchor: str, title: str, text: str) -> dict[str, Any]:
        shared = _shared(row.when)
        return {
            "anchor": self._anchor(anchor),
            "id": row.id,
            "title": title,
            "text": text,
            "shared": law_words.what(row.when[0], only=shared) if row.when else "",
            "blocks": tuple(self._block(when, shared) for when in row.when),
            "sources": self._sources(row.cites),
            "confidence": weakest(row.cites),
            "seed_rows": row.seed_rows,
            "ground": row.ground,
            "reviewed": row.reviewed,
        }

    def _due(self, row: Due, anchor: str) -> dict[str, Any]:
        operators = frozenset().union(*(block.values_of("operator") for block in row.when))
        known = self._common(row, "", row.title[self.language], self._text(row, row.text))
        return known | {
            "anchor": anchor,
            "by": law_words.actor(row.by, operators, self.language),
            "before": law_words.step(row.before, operators, self.language),
            "only_if": self._optional(row.only_if),
        }

    def _block(self, when: When, shared: frozenset[str]) -> Block:
        names = frozenset(name for name, _values in when.conditions)
        return Block(
            when=when,
            who=law_words.who(when),
            what=law_words.what(when),
            rest=law_words.what(when, only=names - shared),
            period=law_words.period(when.start, when.end, self.language),
        )

    def _anchor(self, name: str, variant: str = "") -> str:
        """An id that no other line of this page has."""
        whole = f"{name}-{variant}" if variant else name
        count = self._anchors.get(whole, 0) + 1
        self._anchors[whole] = count
        return whole if count == 1 else f"{whole}-{count}"

    def _optional(self, text: Text | None) -> str:
        return "" if text is None else addressed(text[self.language], None, self.language)

    def _text(self, row: Row, text: Text) -> str:
        return telling.fill(self.book, text[self.language], _day(row, self.on), self.language)

    def _sources(self, cites: Iterable[Citation]) -> tuple[Ground, ...]:
        return tuple(
            Ground(cited(self.book, citation, self.language), self._only(citation))
            for citation in cites
        )

    def _only(self, citation: Citation) -> str:
        facts = law_words.either(
            ", ".join(part for part in (_named_who(when), law_words.what(when)) if part)
            for when in citation.when
        )
        if citation.start == date.min and citation.end == LAST_DAY:
            return facts
        days = law_words.period(citation.start, citation.end, self.language)
        days = days[:1].lower() + days[1:]
        return f"{facts}, {days}" if facts else days

    def _body(self, row: Decision) -> str:
        if row.body is None:
            return ""
        operators = dict.fromkeys(
            operator
            for block in row.when
            for operator in Operator
            if operator in (block.values_of("operator") or {operator})
        )
        words = telling.words(self.language)
        bodies = dict.fromkeys(row.body_for(operator) for operator in operators)
        return law_words.either(words[f"body:{body}"] for body in bodies)

    def _continues(self, row: Decision) -> tuple[Link, ...]:
        targets = dict.fromkeys(target for block in row.when for target in block.continues_as)
        return tuple(
            Link(target, addressed(row.continue_labels[target][self.language], None, self.language))
            for target in targets
        )

    def _differs(self, row: Decision) -> tuple[Link, ...]:
        named = dict.fromkeys(name for block in row.when for name in block.differs)
        return tuple(Link(name, self._text(row, self.book.difference(name).text)) for name in named)

    def _neighbours(self, row: Decision) -> tuple[Link, ...]:
        """The rows that spoke for the same plans just before, or speak just after."""
        words = telling.words(self.language)
        found: dict[str, Link] = {}
        for other in self.book.cells:
            for theirs in other.when:
                if other is not row and any(_follow_up(mine, theirs) for mine in row.when):
                    days = law_words.period(theirs.start, theirs.end, self.language)
                    found[other.id] = Link(other.id, f"{days}: {words[other.verdict].lower()}")
        return tuple(found.values())

    def _links(self, rows: Iterable[Due], anchors: Mapping[int, str]) -> tuple[Link, ...]:
        found: dict[str, Link] = {}
        for row in rows:
            title = row.title[self.language]
            found.setdefault(title, Link(anchors[id(row)], title, self._optional(row.only_if)))
        return tuple(found.values())

    def _limits(self, row: Duty) -> Iterable[str]:
        day = _day(row, self.on)
        for name in row.limits:
            limit = _in_force(self.book, name, day)
            yield f"{limit.label[self.language]}: {quantity(limit, self.language)}"


def weakest(cites: Iterable[Citation]) -> Confidence:
    """The weakest source without which a row would not stand, on any day and for any facts."""
    cited_ = tuple(cites)
    carrying = [c for c in cited_ if c.carries] or list(cited_)
    return max((c.confidence for c in carrying), key=lambda confidence: confidence.weakness)


def _shared(blocks: Iterable[When]) -> frozenset[str]:
    """The facts for which all blocks of a row have the same values."""
    found = [frozenset(block.conditions) for block in blocks]
    return (
        frozenset(name for name, _values in frozenset.intersection(*found))
        if found
        else frozenset()
    )


def _follow_up(mine: When, theirs: When) -> bool:
    """Whether one block begins on the day after the other ends, for plans that both can be of."""
    one, two = (mine, theirs) if mine.start < theirs.start else (theirs, mine)
    if one.end == LAST_DAY or one.end + timedelta(days=1) != two.start:
        return False
    known = dict(two.conditions)
    return all(values & known.get(name, values) for name, values in one.conditions)


def _named_who(when: When) -> str:
    """The operators, where a citation is for some of them only."""
    return law_words.who(when) if when.values_of("operator") else ""


def _day(row: Row, on: date) -> date:
    """The day itself, or the nearest one on which a row of another time speaks."""
    if not row.when or any(block.in_force(on) for block in row.when):
        return on
    nearest = [min(max(on, block.start), block.end) for block in row.when]
    return min(nearest, key=lambda day: abs((day - on).days))


def _in_force(book: Book, name: str, day: date) -> Limit:
    """The limit of a day, or its first one where it is younger than the day."""
    try:
        return book.limit(name, day)
    except KeyError:
        return next(row for row in book.limits if row.id == name)


def _overlap(one: Row, other: Row) -> bool:
    """Whether two rows can concern the same operator."""
    mine = frozenset().union(*(block.values_of("operator") for block in one.when))
    theirs = frozenset().union(*(block.values_of("operator") for block in other.when))
    return not mine or not theirs or bool(mine & theirs)
