"""How is a dossier issued, so that what was issued is whole, and stays what it was?

Three parts: one snapshot is read; papers are printed with no transaction open, and their files
are written; one short transaction looks whether the dossier is still that of the snapshot, and
adds the rows. Whatever stops in between leaves at most files that no row points to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from dossiers.documents import catalogue, docx
from dossiers.documents.draft import Draft, Imprint
from dossiers.documents.dressing import dressed
from dossiers.law.book import Book
from dossiers.law.terms import Verdict
from dossiers.models import (
    Content,
    ContentErased,
    DocumentFile,
    DocumentVersion,
    Dossier,
    Edition,
    EditionDocument,
    TrailEntry,
    User,
    store,
)
from dossiers.services import cases, papers, printing, records, trail
from dossiers.services.papers import DRAFTS, Paper
from dossiers.services.printing import Job, Printed, Printer
from dossiers.services.snapshot import Snapshot, take, told

JSON = "application/json"
PDF = "application/pdf"


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


@dataclass(frozen=True)
class Kept:
    """Bytes that stand in the storage and wait for their row."""

    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True)
class File:
    """A paper in one format, kept. pages, boxes: as in its row."""

    format: str
    kept: Kept
    pages: int = 0
    boxes: int = 0


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
    """Issue the papers of a dossier by the law of a day.

    languages: of the papers, the dossier's own where left out; another one is a reading
    translation. public: after them a public copy of each that holds something confidential. A paper
    of which nothing changed is taken over. Issued again unchanged on the same day, the edition that
    stands is returned. Raises answers.meaning.Unanswered, NotLawful, NothingToPrint,
    DossierChanged, cases.DossierSetAside, documents.pdf.RenderFailed.
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
    return _issue(user, taken, Edition.Kind.PAPERS, drafts, not_drawn, printer, public=public)


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
    return _issue(user, taken, Edition.Kind.SCOPE_NOTE, drafts, [], printer)


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


def _issue(
    user: User,
    taken: Snapshot,
    kind: Edition.Kind,
    drafts: Sequence[Draft],
    not_drawn: list[dict[str, str]],
    printer: Printer,
    *,
    public: bool = False,
) -> Edition:
    clothed = [dressed(draft, taken.look) for draft in drafts]
    planned = list(papers.all_planned(taken.dossier, clothed, public=public))
    fresh = [paper for paper in planned if paper.carried is None]
    printed = printer([_job(taken, paper) for paper in fresh])
    files = {
        id(paper): tuple(_files(taken.dossier, paper, made))
        for paper, made in zip(fresh, printed, strict=True)
    }
    language = planned[0].draft.language
    made_of = {
        name: _keep(taken.dossier, said, JSON) for name, said in told(taken, language).items()
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
            not_drawn=not_drawn,
            by=user,
            at=timezone.now(),
            **{name: _content(locked, kept) for name, kept in made_of.items()},
        )
        for place, paper in enumerate(planned, start=1):
            standing = papers.latest(locked, paper)
            carried = standing is not None and papers.equals(standing, paper)
            if standing is not None and carried:
                version = standing
            elif paper.carried is None and paper.number == papers.next_number(standing):
                version = _add_version(locked, edition, paper, files[id(paper)])
            else:
                # The number that stands in the printed file went to another version meanwhile.
                raise DossierChanged
            EditionDocument.objects.create(
                edition=edition, version=version, place=place, carried_over=carried
            )
        detail = {"edition": edition.number, "kind": kind, "documents": len(planned)}
        trail.record(what=TrailEntry.What.EDITION_ISSUED, user=user, dossier=locked, detail=detail)
    return edition


def _job(taken: Snapshot, paper: Paper) -> Job:
    imprint = Imprint(paper.number, taken.on, DRAFTS, taken.book.digest)
    return Job(paper.draft, imprint, paper.audience)


def _files(dossier: Dossier, paper: Paper, made: Printed) -> Iterator[File]:
    """The files of a paper, written. What has no pages of its own has none in its row."""
    shown, record = made.pdf, records.written(paper.draft, paper.audience)
    yield File("pdf", _keep(dossier, shown.content, PDF), shown.pages, shown.boxes)
    if made.word is not None:
        yield File("docx", _keep(dossier, made.word, docx.MEDIA_TYPE))
    # What the comparison of editions reads.
    yield File(records.FORMAT, _keep(dossier, record, JSON))


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


def _add_version(
    dossier: Dossier, edition: Edition, paper: Paper, files: Iterable[File]
) -> DocumentVersion:
    version = DocumentVersion.objects.create(
        dossier=dossier,
        edition=edition,
        number=paper.number,
        day=edition.law_date,
        draft=DRAFTS,
        input_digest=paper.digest,
        **paper.key,
    )
    for file in files:
        DocumentFile.objects.create(
            version=version,
            format=file.format,
            content=_content(dossier, file.kept),
            pages=file.pages,
            boxes=file.boxes,
        )
    return version


def _keep(dossier: Dossier, content: bytes, media_type: str) -> Kept:
    """Write the file; its row follows in the transaction."""
    return Kept(store.put(dossier.pk, content), len(content), media_type)


def _content(dossier: Dossier, kept: Kept) -> Content:
    """The row of a file that stands in the storage."""
    known = dossier.contents.filter(sha256=kept.sha256).first()
    if known is not None:
        return known
    content = Content(
        dossier=dossier,
        sha256=kept.sha256,
        size=kept.size,
        media_type=kept.media_type,
        at=timezone.now(),
    )
    if not store.holds(content.path):
        raise store.ContentDamaged(content.path)
    content.save(force_insert=True)
    return content
