"""Which proposals stand open on a list, what does each say, and which others do kept ones name?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dossiers.answers import proposals
from dossiers.answers.proposals import Proposal
from dossiers.answers.shapes import PURPOSE, ItemKind, Question
from dossiers.law.citing import Cited, cited
from dossiers.models import SectionAnswers
from dossiers.questions import progress
from dossiers.questions.case_answers import CaseAnswers


@dataclass(frozen=True)
class Offered:
    """A proposal as the page shows it. name: its first column; lines: (label, words)."""

    id: str
    name: str
    lines: tuple[tuple[str, str], ...]
    cites: tuple[Cited, ...]


@dataclass(frozen=True)
class Named:
    """A kept item that names proposals on which nobody decided. names: (name, url) of those."""

    name: str
    names: tuple[tuple[str, str], ...]


class Offers:
    """The proposals of a list, as the answers stand."""

    def __init__(self, answers: CaseAnswers, kind: ItemKind) -> None:
        self.answers, self.kind, self.book = answers, kind, proposals.load()

    @cached_property
    def _decided(self) -> dict[str, SectionAnswers]:
        """The items that proposals became, whether kept or dropped."""
        named = ((row.values.get(proposals.PROPOSAL), row) for row in self.answers.rows if row.item)
        return {name: row for name, row in named if name}

    def concerns(self, proposal: Proposal) -> bool:
        """Whether the plan has what a proposal is about."""
        answers = self.answers
        return proposal.concerns(answers.plans, answers.on) and proposal.serves(answers.purposes)

    def is_open(self, proposal: Proposal) -> bool:
        """Whether it concerns the plan and nobody decided on it."""
        return proposal.id not in self._decided and self.concerns(proposal)

    @property
    def open(self) -> list[Offered]:
        """Those that concern the plan and on which nobody decided."""
        return [self._shown(p) for p in self.book.of_kind(self.kind.id) if self.is_open(p)]

    @property
    def dropped(self) -> list[Offered]:
        """Those that somebody dropped."""
        return [self._shown(p) for p in self.book.of_kind(self.kind.id) if self._is_dropped(p)]

    def _is_dropped(self, proposal: Proposal) -> bool:
        row = self._decided.get(proposal.id)
        return row is not None and row.values.get(proposals.STANDING) == proposals.DROPPED

    @property
    def named(self) -> list[Named]:
        """The kept items that name proposals of other lists on which nobody decided."""
        found = ((row, tuple(self._undecided(row))) for row in self.answers.items(self.kind))
        return [Named(self.answers.name_of(self.kind, row), names) for row, names in found if names]

    def _undecided(self, row: SectionAnswers) -> Iterator[tuple[str, str]]:
        proposal = self.book.by_id.get(row.values.get(proposals.PROPOSAL) or "")
        for question in self.kind.questions if proposal else ():
            if question.field.name in row.values or question.to not in self.answers.interview.kinds:
                continue
            to = self.answers.interview.kinds[question.to]
            section = self.answers.interview.section_of(to.id)
            url = progress.list_url(self.answers, section, to)
            for other in self._references(proposal, question):
                if self.is_open(other):
                    yield self._name(other), f"{url}#{anchor(other.id)}"

    def _references(self, proposal: Proposal | None, question: Question) -> Iterator[Proposal]:
        value = proposal.values.get(question.field.name) if proposal else ()
        for one in [value] if isinstance(value, str) else value or ():
            if one in self.book.by_id:
                yield self.book.by_id[one]

    # -- words ------------------------------------------------------------------------------------

    def _shown(self, proposal: Proposal) -> Offered:
        answers, said = self.answers, proposal.said(self.answers.language)
        first = self.kind.columns[0]
        lines = (
            (question.name[answers.language], self._words(proposal, question, said))
            for question in self.kind.questions
            if question.field.name != first and question.concerns(answers.plans, answers.on)
        )
        found = (c for c in proposal.cites if any(c.speaks(p, answers.on) for p in answers.plans))
        return Offered(
            id=proposal.id,
            name=self._name(proposal),
            lines=tuple((label, words) for label, words in lines if words),
            cites=tuple(dict.fromkeys(cited(answers.book, c, answers.language) for c in found)),
        )

    def _name(self, proposal: Proposal) -> str:
        kind = self.answers.interview.kinds[proposal.kind]
        question = kind.question(kind.columns[0])
        return self._words(proposal, question, proposal.said(self.answers.language))

    def _words(self, proposal: Proposal, question: Question, said: dict[str, Any]) -> str:
        """What a proposal answers to a question, in words."""
        value = said.get(question.field.name)
        if question.to in ("", PURPOSE):
            return self.answers.words(question, value)
        names = []
        for other in self._references(proposal, question):
            row = self._decided.get(other.id)
            if row is None and self.concerns(other):
                names.append(self._name(other))
            elif row is not None and not self._is_dropped(other):
                kind = self.answers.interview.kinds[other.kind]
                names.append(self.answers.name_of(kind, row))
        return "\n".join(names)


def anchor(proposal: str) -> str:
    """The id of a proposal on its page."""
    return f"proposal-{proposal.replace('.', '-')}"
