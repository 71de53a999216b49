"""What lies at hand while a paper is drawn? The case, the law's answer, the texts, and a record.

The record says which rows, statements and limits a draft rests on; nothing is decided here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from dossiers.answers import interview
from dossiers.answers.given import Item
from dossiers.answers.particulars import Deployment, Particulars, Supplier
from dossiers.answers.shapes import Question
from dossiers.documents.draft import Gap, Paragraph, Used
from dossiers.law.book import Book
from dossiers.law.citing import Cited, article_words, cited, quantity
from dossiers.law.combining import DossierEvaluation, SharedPaper
from dossiers.law.evaluation import Evaluation
from dossiers.law.reading import LIMIT_NAME
from dossiers.law.rows import Citation, Columns, Limit, Row, When
from dossiers.law.skeletons import Ask
from dossiers.law.statements import Statements
from dossiers.law.telling import day_words, words
from dossiers.law.terms import DocumentKind, Operator


@dataclass(frozen=True)
class Said:
    """A sentence, filled in, with what it rests on."""

    text: str
    cites: tuple[Cited, ...]


@dataclass
class Desk:
    """One drawing of one paper. subject: a stable id, or empty."""

    particulars: Particulars
    evaluation: DossierEvaluation
    language: str
    book: Book
    texts: Statements
    kind: str
    subject: str = ""
    _rows: dict[str, str] = field(default_factory=dict)
    _statements: dict[str, str] = field(default_factory=dict)
    _limits: dict[str, str] = field(default_factory=dict)
    _blocks: list[When] = field(default_factory=list)
    _shown: set[str] = field(default_factory=set)
    # What the public reads rests on these, of each kind; and whether something else is drawn now.
    _public: set[tuple[str, str]] = field(default_factory=set)
    _hidden: bool = False

    # -- the case -----------------------------------------------------------------------------

    @property
    def on(self) -> date:
        return self.evaluation.on

    @property
    def operator(self) -> Operator:
        return self.particulars.organisation.kind

    @property
    def regime(self) -> str:
        """`municipality` or `police`."""
        return "municipality" if self.operator is Operator.MUNICIPALITY else "police"

    @cached_property
    def columns(self) -> Columns:
        """What the deployments that this paper covers have in common.

        Of the bodies the one that acts: a paper that one deployment brings before the council
        goes before the council.
        """
        first, *others = [e.columns for _, e in self.parts]
        shared = {k: v for k, v in first.items() if all(o.get(k) == v for o in others)}
        acting = [b for _, e in self.parts if (b := e.columns.get("body", "none")) != "none"]
        if acting:
            shared["body"] = acting[0]
        return shared

    @cached_property
    def parts(self) -> tuple[tuple[Deployment, Evaluation], ...]:
        """Each deployment that this paper covers, with the law's answer to it."""
        covered = self.paper.deployments if self.paper else None
        return tuple(
            (d, self.evaluation.part(d.id))
            for d in self.particulars.deployments
            if covered is None or d.id in covered
        )

    def plans_of(self, item: Item) -> tuple[Columns, ...]:
        """The plans of the deployments that an item names; those of all where it names none."""
        named = self.particulars.given.deployments_of(item)
        own = tuple(e.columns for d, e in self.parts if d.id in named)
        return own or tuple(e.columns for _, e in self.parts)

    def concerns(self, question: Question) -> bool:
        """Whether the deployments that this paper covers ask a question.

        What follows from an answer that was given per deployment, those ask for which it holds.
        """
        where = interview.load().apart_of.get(question.path)
        named = self.particulars.given.of(where.path) if where else None
        parts = [(d.id, e.columns) for d, e in self.parts]
        own = [plan for d, plan in parts if not isinstance(named, list) or d in named]
        return question.concerns(own, self.on)

    @cached_property
    def paper(self) -> SharedPaper | None:
        """The line of the law's answer that asks for this paper; None for a scope note."""
        if self.kind not in tuple(DocumentKind):
            return None
        return self.evaluation.paper(DocumentKind(self.kind), self.subject)

    @cached_property
    def supplier(self) -> Supplier | None:
        """The supplier that this paper is about."""
        return next((s for s in self.particulars.suppliers if s.id == self.subject), None)

    @property
    def supplier_name(self) -> str:
        """The name of that supplier, or the word that stands for it."""
        supplier = self.supplier
        return supplier.name if supplier and supplier.name else self.label("the_supplier")

    def columns_of(self, deployment: str) -> Columns:
        return self.evaluation.part(deployment).columns

    # -- the texts ----------------------------------------------------------------------------

    def label(self, label_id: str) -> str:
        """A word or heading of the statements."""
        said = self.texts.label(label_id, self.language)
        self._note("statements", f"label.{label_id}", _digest(said))
        return said

    def law_word(self, key: str) -> str:
        """A word of the law floor: an actor, a step, a verdict."""
        return words(self.language)[key]

    def knows(self, statement_id: str, columns: Columns) -> bool:
        """Whether a statement belongs to this case."""
        return self.texts.statement(statement_id).wanted(columns, self.on)

    def said(
        self,
        statement_id: str,
        columns: Columns | None = None,
        count: int | None = None,
        **values: str,
    ) -> Said:
        """A statement filled in. columns: those of a deployment, else those that all share."""
        row = self.texts.statement(statement_id)
        seen = self.columns if columns is None else columns
        variant = row.variant(seen, self.on)
        text = variant.text(self.language, count)
        self._note("statements", statement_id, _digest(text))
        speaking = (*row.where, *variant.when)
        self._blocks += [w for w in speaking if w.in_force(self.on) and w.fits(seen)]
        given = {"body": self.body, **values}
        if count is not None:
            given["n"] = str(count)
        text = self.filled(text, given)
        return Said(text, self.cited(row.citations(seen, self.on)))

    def paragraph(
        self,
        block_id: str,
        statement_id: str,
        columns: Columns | None = None,
        count: int | None = None,
        **values: str,
    ) -> Paragraph:
        """A statement as a paragraph."""
        said = self.said(statement_id, columns, count, **values)
        return Paragraph(id=block_id, text=said.text, cites=said.cites)

    def filled(self, text: str, values: dict[str, str] | None = None) -> str:
        """A text of the book with its limits and particulars in their places."""
        parts: list[str] = []
        rest = LIMIT_NAME.sub(lambda found: quantity(self.limit(found[1]), self.language), text)
        while rest:
            before, brace, after = rest.partition("{")
            parts.append(before)
            if not brace:
                break
            name, _, rest = after.partition("}")
            parts.append((values or {})[name])
        return "".join(parts)

    @property
    def body(self) -> str:
        """Noun and name of the operator: "gemeente Sint-Elmaren"."""
        return self.particulars.organisation.called(self.language)

    def day(self, day: date) -> str:
        return day_words(day, self.language)

    def gap(self, block_id: str, asks: Iterable[Ask | str]) -> Gap:
        """What is still to be asked in a place."""
        given = tuple(asks)
        return Gap(
            id=block_id,
            label=self.label("gap"),
            asks=tuple(a if isinstance(a, str) else a.text[self.language] for a in given),
            fields=tuple(f for a in given if isinstance(a, Ask) for f in a.fields),
        )

    def first_time(self, name: str) -> bool:
        """Whether something that a paper shows once has not been shown yet."""
        if name in self._shown:
            return False
        self._shown.add(name)
        return True

    # -- the record ---------------------------------------------------------------------------

    @contextmanager
    def confidential(self, hidden: bool = True) -> Iterator[None]:
        """What is asked for within stands in blocks that a public copy leaves out, if hidden."""
        before, self._hidden = self._hidden, self._hidden or hidden
        try:
            yield
        finally:
            self._hidden = before

    def _note(self, what: str, name: str, digest: str) -> None:
        kept = {"rows": self._rows, "statements": self._statements, "limits": self._limits}
        kept[what][name] = digest
        if not self._hidden:
            self._public.add((what, name))

    def cited(self, citations: Iterable[Citation]) -> tuple[Cited, ...]:
        """Citations as this paper prints them beside a sentence, each once."""
        return tuple(dict.fromkeys(self._beside(c) for c in citations))

    def _beside(self, citation: Citation) -> Cited:
        """A citation with the source's name as short as a margin likes it."""
        source = self.book.source(citation.source)
        name = self.name_of(source.id)
        where = article_words(source.family, citation.article, citation.part, self.language)
        shown = cited(self.book, citation, self.language)
        return replace(shown, title=f"{name}, {where}" if where else name)

    def name_of(self, source_id: str) -> str:
        """A source's short name without its article: "Camerawet", "WPA"."""
        own = self.texts.labels.get(f"margin.{source_id}")
        if own is not None:
            return own[self.language]
        short = self.book.source(source_id).short[self.language]
        for article in ("de ", "het ", "een ", "the ", "a "):
            short = short.removeprefix(article)
        # The name of a site is written as it is: politie.be.
        return short if "." in short.split(" ")[0] else capital(short)

    def cites_of(self, row: Row, columns: Columns) -> tuple[Cited, ...]:
        """What a row of the book rests on for a case; the row is recorded as used."""
        self.use(row, columns)
        return self.cited(row.citations(columns, self.on))

    def use(self, row: Row, columns: Columns) -> None:
        """Record that the paper rests on a row, and on which block of it."""
        variant = getattr(row, "variant", "")
        name = f"{row.file}:{row.id}{'.' + variant if variant else ''}"
        digest = _digest(_words_of(row, self.language, self.regime))
        if self._rows.get(name, digest) != digest:
            name = f"{name}#{digest[:8]}"  # rows of one id speak for other deployments
        self._note("rows", name, digest)
        self._blocks += [w for w in row.when if w.in_force(self.on) and w.fits(columns)]

    def limit(self, limit_id: str) -> Limit:
        """A limit in force on the day; recorded. Raises KeyError where none is."""
        row = self.book.limit(limit_id, self.on)
        said = f"{row.value} {row.unit} {row.label[self.language]}"
        self._note("limits", limit_id, _digest(said))
        self._blocks += [w for w in row.when if w.in_force(self.on)]
        return row

    @property
    def period(self) -> tuple[date, date | None]:
        """The days on which everything that was used speaks as it does; None: without end."""
        start = max((w.start for w in self._blocks), default=self.book.begins)
        end = min((w.end for w in self._blocks), default=date.max)
        return start, None if end == date.max else end

    @property
    def used(self) -> Used:
        return Used(
            rows=tuple(sorted(self._rows.items())),
            statements=tuple(sorted(self._statements.items())),
            limits=tuple(sorted(self._limits.items())),
        )

    def in_public(self, used: Used) -> Used:
        """What is left of that where everything confidential is left out."""

        def left(what: str, found: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
            return tuple(one for one in found if (what, one[0]) in self._public)

        return Used(
            rows=left("rows", used.rows),
            statements=left("statements", used.statements),
            limits=left("limits", used.limits),
        )


_WORDS = ("title", "text", "because", "then", "only_if", "label", "conditions", "asks", "answer")


def _words_of(row: Row, language: str, regime: str) -> list[object]:
    """The words of a row in a language, for its digest."""
    found: list[object] = []
    for name in _WORDS:
        text = getattr(row, name, None)
        if text is None:
            continue
        if regime in text:
            text = text[regime]
        found.append([name, text.get(language)])
    return found


def _digest(said: object) -> str:
    return hashlib.sha256(json.dumps(said, ensure_ascii=True).encode()).hexdigest()


def capital(text: str) -> str:
    """A text with a capital at its head: "Gemeente Sint-Elmaren"."""
    return text[:1].upper() + text[1:]
