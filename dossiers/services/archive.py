"""How is a dossier issued, so that what was issued is whole, and stays what it was?

Three parts: one snapshot is read; papers are printed with no transaction open, and their files
are written; one short transaction looks whether the dossier is still that of the snapshot, and
adds the rows. Whatever stops in between leaves at most files that no row points to.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from dossiers.documents import catalogue
from dossiers.documents.draft import Draft, Imprint
from dossiers.documents.dressing import dressed
from dossiers.law.book import Book
from dossiers.law.terms import Verdict
from dossiers.models import (
    ContentErased,
    DocumentVersion,
    Dossier,
    Edition,
    EditionDocument,
    TrailEntry,
    User,
    store,
)
from dossiers.services import cases, kept_files, papers, printing, trail
from dossiers.services.kept_files import JSON, File, Kept
from dossiers.services.papers import DRAFTS, Paper
from dossiers.services.printing import Job, Printer
from dossiers.services.snapshot import Snapshot, take, told


class NotLawful(cases.Refused):
    """The law's answer allows no papers; a scope note says why. verdict: that answer."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict
        super().__init__(verdict)


class Lawful(cases.Refused):
    """The plan may go on, so there is no scope note to write."""


class NothingToPrint(cases.Refused):
    """None of the papers that are due can be drawn."""


class DossierChanged(cases.Refused):
    """Somebody changed or issued the dossier while its papers were printed: issue it again."""


def begin_edition(
    *,
    user: User,
    dossier: Dossier,
    on: date,
    languages: Sequence[str] | None = None,
    public: bool = False,
    book: Book | None = None,
    printer: Printer = printing.print_papers,
) -> Issuing:
    """An edition of the papers of a dossier by the law of a day; nothing is printed yet.

    languages: of the papers, the dossier's own where left out; another one is a reading
    translation. public: after them a public copy of each that holds something confidential. A paper
    of which nothing changed is taken over. Raises answers.meaning.Unanswered, NotLawful,
    NothingToPrint, cases.DossierSetAside.
    """
    taken = take(dossier=dossier, on=on, book=book)
    case, law = taken.particulars, taken.evaluation
    if not law.verdict.lawful:
        raise NotLawful(law.verdict)
    drafts = [
        catalogue.draft(paper.kind, paper.subject, case, law, language, taken.book)
        for language in languages or [case.language]
        for paper in catalogue.wanted(law, case)
    ]
    if not drafts:
        raise NothingToPrint
    left_out = catalogue.not_drawn(law, case)
    not_drawn = [{"document": paper.kind, "subject": paper.subject} for paper in left_out]
    return Issuing(user, taken, Edition.Kind.PAPERS, drafts, printer, not_drawn, public=public)


def issue_edition(
    *,
    user: User,
    dossier: Dossier,
    on: date,
    languages: Sequence[str] | None = None,
    public: bool = False,
    book: Book | None = None,
    printer: Printer = printing.print_papers,
) -> Edition:
    """Issue the papers of a dossier, as `begin_edition` plans them.

    Issued again unchanged on the same day, the edition that stands is returned. Raises as
    `begin_edition`; DossierChanged, cases.DossierSetAside, documents.pdf.RenderFailed.
    """
    begun = begin_edition(
        user=user,
        dossier=dossier,
        on=on,
        languages=languages,
        public=public,
        book=book,
        printer=printer,
    )
    return begun.to_the_end()


def issue_scope_note(
    *,
    user: User,
    dossier: Dossier,
    on: date,
    languages: Sequence[str] | None = None,
    book: Book | None = None,
    printer: Printer = printing.print_papers,
) -> Edition:
    """Issue the note that says why a plan cannot go on, and what can instead.

    As `issue_edition`; raises Lawful where the plan can go on.
    """
    taken = take(dossier=dossier, on=on, book=book)
    case, law = taken.particulars, taken.evaluation
    if law.verdict.lawful:
        raise Lawful
    drafts = [
        catalogue.scope_note(case, law, language, taken.book)
        for language in languages or [case.language]
    ]
    return Issuing(user, taken, Edition.Kind.SCOPE_NOTE, drafts, printer).to_the_end()


def erase_contents(*, user: User, dossier: Dossier, reason: str) -> int:
    """Delete, at the end of their retention, the answers and all that was issued of a dossier.

    The rows of the archive stay as tombstones, and the dossier can no longer be taken up. Returns
    how many contents are gone. After a stop half-way, the same call does the rest.
    """
    with transaction.atomic(durable=True):
        locked = cases.set_aside_dossier(user=user, dossier=dossier)
        now = timezone.now()
        standing = list(locked.contents.filter(erased__isnull=True))
        for content in standing:
            ContentErased.objects.create(content=content, reason=reason, by=user, at=now)
        locked.answers.all().delete()
        locked.earlier_answers.all().delete()
        if standing:
            detail = {"contents": len(standing)}
            what = TrailEntry.What.CONTENTS_ERASED
            trail.record(what=what, user=user, dossier=locked, detail=detail)
    for content in locked.contents.filter(erased__isnull=False):
        store.drop(content.path)
    return len(standing)


class Issuing:
    """An edition on its way: its papers are printed one after the other, then all are kept.

    particulars: of the case; planned: every paper, in order; fresh: those that are printed.
    """

    def __init__(
        self,
        user: User,
        taken: Snapshot,
        kind: Edition.Kind,
        drafts: Sequence[Draft],
        printer: Printer,
        not_drawn: Sequence[dict[str, str]] = (),
        *,
        public: bool = False,
    ) -> None:
        self._user, self._taken, self._kind = user, taken, kind
        self.particulars = taken.particulars
        self._printer, self._not_drawn = printer, list(not_drawn)
        clothed = [dressed(draft, taken.look) for draft in drafts]
        self.planned = list(papers.all_planned(taken.dossier, clothed, public=public))
        self.fresh = [paper for paper in self.planned if paper.carried is None]
        self._files: dict[int, tuple[File, ...]] = {}

    def to_the_end(self) -> Edition:
        """Print what is not printed yet, then keep. Raises as `printed` and `kept`."""
        deque(self.printed(), maxlen=0)
        return self.kept()

    def printed(self) -> Generator[Paper, None, None]:
        """Each paper once it is printed and its files are written; twice is the same as once.

        Raises documents.pdf.RenderFailed for the first that fails.
        """
        waiting = [paper for paper in self.fresh if id(paper) not in self._files]
        made = self._printer([_job(self._taken, paper) for paper in waiting])
        for paper, printed in zip(waiting, made, strict=True):
            self._files[id(paper)] = tuple(kept_files.files_of(self._taken.dossier, paper, printed))
            yield paper

    def pages_of(self, paper: Paper) -> int:
        """How many pages a paper that was printed has."""
        return sum(file.pages for file in self._files[id(paper)])

    def kept(self) -> Edition:
        """The edition, in one transaction; the last one, where that is what would be issued.

        Raises DossierChanged, cases.DossierSetAside.
        """
        taken, kind, planned = self._taken, self._kind, self.planned
        language = planned[0].draft.language
        made_of = {
            name: kept_files.keep(taken.dossier, said, JSON)
            for name, said in told(taken, language).items()
        }
        with transaction.atomic(durable=True):
            locked = cases.lock_active(taken.dossier)
            if locked.revision != taken.revision:
                raise DossierChanged
            last = locked.editions.first()
            if last is not None and _says_the_same(last, taken, kind, made_of, planned):
                return last
            edition = Edition.objects.create(
                dossier=locked,
                number=last.number + 1 if last else 1,
                kind=kind,
                language=language,
                drafts=DRAFTS,
                verdict=taken.evaluation.verdict,
                law_date=taken.on,
                law_book=taken.book.digest,
                dossier_revision=taken.revision,
                not_drawn=self._not_drawn,
                by=self._user,
                at=timezone.now(),
                **{name: kept_files.content_of(locked, kept) for name, kept in made_of.items()},
            )
            for place, paper in enumerate(planned, start=1):
                version, carried = self._version(locked, edition, paper)
                EditionDocument.objects.create(
                    edition=edition, version=version, place=place, carried_over=carried
                )
            detail = {"edition": edition.number, "kind": kind, "documents": len(planned)}
            what = TrailEntry.What.EDITION_ISSUED
            trail.record(what=what, user=self._user, dossier=locked, detail=detail)
        return edition

    def _version(
        self, locked: Dossier, edition: Edition, paper: Paper
    ) -> tuple[DocumentVersion, bool]:
        """The version of a paper in an edition, and whether it was taken over."""
        standing = papers.latest(locked, paper)
        if standing is not None and papers.equals(standing, paper):
            return standing, True
        if paper.carried is None and paper.number == papers.next_number(standing):
            return kept_files.add_version(locked, edition, paper, self._files[id(paper)]), False
        # The number that stands in the printed file went to another version meanwhile.
        raise DossierChanged


def _job(taken: Snapshot, paper: Paper) -> Job:
    imprint = Imprint(paper.number, taken.on, DRAFTS, taken.book.digest)
    return Job(paper.draft, imprint, paper.audience)


def _says_the_same(
    last: Edition,
    taken: Snapshot,
    kind: Edition.Kind,
    made_of: dict[str, Kept],
    planned: list[Paper],
) -> bool:
    """Whether the last edition is what would be issued: the same law, answers and papers."""
    if (last.kind, last.law_date, last.law_book) != (kind, taken.on, taken.book.digest):
        return False
    if any(getattr(last, name).sha256 != kept.sha256 for name, kept in made_of.items()):
        return False
    return papers.stand_in(last, planned)
