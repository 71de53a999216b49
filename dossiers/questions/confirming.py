"""Which answers of a section or list wait to be confirmed, as one page shows all of them?

The page carries what it showed, signed by this site: for whom, at which address, and of every row
its revision and fields. Only that can be confirmed at once, and only as it was shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.core import signing

from dossiers.answers.given import TO_CONFIRM
from dossiers.answers.shapes import ItemKind, Question, Section
from dossiers.answers.taking import RECORDED
from dossiers.models import SectionAnswers
from dossiers.questions.case_answers import CaseAnswers
from dossiers.questions.progress import ItemState, PageState, SectionState
from dossiers.questions.reviewing import Told
from dossiers.questions.rows import of_field

_SALT = "dossiers.questions.confirming"


@dataclass(frozen=True)
class Group:
    """What waits on one page of a section, or in one item of a list. url: where it is changed."""

    title: str
    url: str
    answers: tuple[Told, ...]


@dataclass(frozen=True)
class Shown:
    """What a page showed. rows: item ("" of a section) -> its revision and the fields shown."""

    user: str
    owner: str
    reference: str
    rows: Mapping[str, tuple[int, tuple[str, ...]]]

    def signed(self) -> str:
        """The same as the page carries it."""
        return signing.dumps(asdict(self), salt=_SALT, compress=True)


@dataclass(frozen=True)
class ToConfirm:
    """Everything that waits in a section or list and is shown. rows: as in Shown."""

    groups: tuple[Group, ...]
    rows: Mapping[str, tuple[int, tuple[str, ...]]]

    @property
    def count(self) -> int:
        """How many answers."""
        return sum(len(group.answers) for group in self.groups)


def shown_of(carried: str, user: str, reference: str, owner: str) -> Shown | None:
    """What a page of ours showed this person of a section or list; None where it is no such."""
    try:
        said = signing.loads(carried, salt=_SALT)
    except signing.BadSignature:
        return None
    rows = {item: (revision, tuple(names)) for item, (revision, names) in said.pop("rows").items()}
    found = Shown(**said, rows=rows)
    return found if (found.user, found.reference, found.owner) == (user, reference, owner) else None


def of_section(answers: CaseAnswers, state: SectionState) -> ToConfirm:
    """What waits among the answers of a section that are given once."""
    row = answers.row(state.section.id)
    if row is None:
        return ToConfirm((), {})
    told = [(p, _waiting(answers, state.section, row, p)) for p in state.pages]
    groups = (
        Group(p.page.title[answers.language], p.url, tuple(_told(answers, row, p.url, questions)))
        for p, questions in told
        if questions
    )
    names = tuple(q.field.name for _page, questions in told for q in questions)
    return ToConfirm(tuple(groups), {"": (row.revision, names)} if names else {})


def of_list(answers: CaseAnswers, kind: ItemKind, items: Iterable[ItemState]) -> ToConfirm:
    """What waits in these items of a list."""
    groups, rows = [], {}
    for item in items:
        row, found, names = item.row, list[Told](), list[str]()
        for page in item.pages:
            questions = _waiting(answers, kind, row, page)
            found += _told(answers, row, page.url, questions)
            names += [q.field.name for q in questions]
        if names:
            groups.append(Group(item.name, item.url, tuple(found)))
            rows[row.item] = (row.revision, tuple(names))
    return ToConfirm(tuple(groups), rows)


def _waiting(
    answers: CaseAnswers, owner: Section | ItemKind, row: SectionAnswers, state: PageState
) -> tuple[Question, ...]:
    """The questions of a page whose answer waits and can be confirmed beside others.

    Not one that could not be read, nor a date or a recorded advice: each has its own page.
    """
    waiting = row.values.get(TO_CONFIRM) or ()
    return tuple(
        q
        for q in answers.wanted(owner, state.page, answers.filled(row))
        if q.field.name in waiting
        and q.field.kind != "date"
        and not (owner.id == RECORDED[0] and q.field.name.startswith(RECORDED[1]))
        and not any(of_field(sent, (q.field.name,)) for sent in row.errors)
    )


def _told(
    answers: CaseAnswers, row: SectionAnswers, url: str, questions: Iterable[Question]
) -> Iterator[Told]:
    values: Mapping[str, Any] = answers.filled(row)
    for question in questions:
        name = question.field.name
        words = answers.words(question, values.get(name))
        yield Told(question.name[answers.language], words, f"{url}#q-{name}")
