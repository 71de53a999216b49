"""Where does the wizard keep its answers? In the dossier, one stored item per deployment.

So a draft survives a lost session, another device and a restart. What the wizard of formtools
would do besides is fenced here: nothing is wiped, no step is remembered, no file is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from formtools.wizard.storage.base import BaseStorage

from dossiers.models import Dossier, SectionAnswers, User
from dossiers.questions import rows
from dossiers.questions.stored import Page, Stored, saved, words_of
from dossiers.questions.topics import BY_NAME

SECTION = "deployment"


class Gone(Exception):
    """Somebody took the deployment out of the dossier."""


def stored_of(row: SectionAnswers | None) -> Stored:
    """What stands stored in a row of answers."""
    if row is None:
        return Stored()
    return Stored(
        values=row.values,
        # Answers that came from a file stand as values, not as the words of a page.
        posted={name: words_of(sent) for name, sent in row.posted.items()},
        errors=row.errors,
        revision=row.revision,
        by=row.by.get_full_name(),
        at=row.at,
    )


def deployment_row(dossier: Dossier, item: str) -> SectionAnswers | None:
    """Where the answers of a deployment stand; None where it is not, or was taken out."""
    rows = dossier.answers.filter(section=SECTION, item=item, removed=False)
    return rows.select_related("by").first()


class Clash(Exception):
    """Somebody else answered the same question since this page was made. page: what it sent."""

    def __init__(self, page: Page) -> None:
        self.page = page
        super().__init__("the same question was answered twice")


@dataclass
class DeploymentAnswers:
    """The stored answers of one deployment, and the way to change them.

    made_from, seen: of the page in hand: the revision that it was made from, and a digest of the
    answers that it showed. beside: the answers of somebody else, saved since the page was made,
    that are kept beside those of the page.
    """

    user: User
    dossier: Dossier
    item: str
    stored: Stored
    made_from: int = 0
    seen: str = ""
    beside: Stored | None = None

    def save(self, facts: Iterable[str], page: Page) -> None:
        """Keep a page that asks these facts. Raises Clash; Gone where the deployment is gone."""
        try:
            kept = rows.keep(
                user=self.user,
                dossier=self.dossier,
                section=SECTION,
                item=self.item,
                page=_OfRow(tuple(facts), page),
                stands=rows.row_of(self.dossier, SECTION, self.item),
                made_from=self.made_from,
                seen=self.seen,
            )
        except rows.Clash as clash:
            if clash.other.removed:
                raise Gone from clash
            self.stored = stored_of(clash.other)
            raise Clash(page) from clash
        if kept.beside is not None:
            self.beside = stored_of(kept.beside)
        self.stored = stored_of(kept.row)
        self.made_from = self.stored.revision


@dataclass(frozen=True)
class _OfRow:
    """A page of questions as its row needs to know it."""

    facts: tuple[str, ...]
    page: Page

    def into(self, stands: SectionAnswers | None) -> rows.Said:
        """The row with the page in it."""
        after = saved(stored_of(stands), self.page)
        return rows.Said(after.values, after.posted, after.errors)

    def same_in(self, stands: SectionAnswers) -> bool:
        """Whether the row says already what the page says."""
        return self.page.same_as(stored_of(stands))

    def seen_in(self, stands: SectionAnswers | None) -> str:
        """A digest of the page's answers as the row has them."""
        return stored_of(stands).seen(self.facts)


class AnswerStorage(BaseStorage):  # type: ignore[misc]
    """formtools' storage over the answers of a deployment.

    The request carries what it works on: `deployment_answers`, and the step of the address as
    `topic_step`. The current step is always that of the address, so that two tabs do not fight.
    """

    def __init__(self, prefix: str, request: HttpRequest, file_storage: Any = None) -> None:
        super().__init__(prefix, request, None)
        self.answers: DeploymentAnswers = request.deployment_answers  # type: ignore[attr-defined]
        self.step: str = request.topic_step  # type: ignore[attr-defined]
        self.init_data()

    def reset(self) -> None:
        """Nothing: the answers are the dossier's and outlive the wizard."""

    def _get_current_step(self) -> str:
        return self.step

    def _set_current_step(self, step: str | None) -> None:
        """Nothing: the address says which step it is."""

    current_step = property(_get_current_step, _set_current_step)

    def get_step_data(self, step: str) -> MultiValueDict[str, str] | None:
        """The words as they were sent, for a page that was left with errors; else None."""
        topic = BY_NAME[step]
        stored = self.answers.stored
        if not any(name in stored.errors for name in topic.facts):
            return None
        sent = {name: list(stored.posted.get(name, ())) for name in topic.facts}
        return MultiValueDict(sent)

    def set_step_data(self, step: str, cleaned_data: Page) -> None:
        """Keep a page in the dossier."""
        self.answers.save(BY_NAME[step].facts, cleaned_data)

    def get_step_files(self, step: str) -> None:
        """None: these pages take no files."""

    def set_step_files(self, step: str, files: Mapping[str, Any] | None) -> None:
        """Nothing: a file that is sent along is not kept."""
