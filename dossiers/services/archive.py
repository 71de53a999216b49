"""How is a dossier issued, so that what was issued is whole, and stays what it was?

Three parts: one snapshot is read; papers are printed with no transaction open, and their files
are written; one short transaction looks whether the dossier is still that of the snapshot, and
adds the rows. Whatever stops in between leaves at most files that no row points to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from dossiers.documents import catalogue, pdf
from dossiers.documents.digest import input_digest
from dossiers.documents.draft import Draft, Imprint
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
from dossiers.services import cases, records, trail
from dossiers.services.snapshot import Snapshot, take, told

JSON = "application/json"
PDF = "application/pdf"
FULL = "full"
# Every paper says on every page that it is a draft, until papers can be approved.
DRAFTS = True

Printer = Callable[[Sequence[tuple[Draft, Imprint]]], Sequence[pdf.Rendered]]


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
class Paper:
    """A paper to be issued. carried: the version that it equals, where there is one."""

    draft: Draft
    digest: str
    number: int
    carried: DocumentVersion | None

    @property
    def key(self) -> dict[str, str]:
        """What its numbers are counted in."""
        draft = self.draft
        said = {"document": draft.kind, "subject": draft.subject, "language": draft.language}
        return {**said, "audience": FULL}


@dataclass(frozen=True)
class Kept:
    """Bytes that stand in the storage and wait for their row."""

    sha256: str
    size: int
    media_type: str


def issue_edition(
    *,
    user: User,
    dossier: Dossier,
    on: date,
    languages: Sequence[str] | None = None,
    book: Book | None = None,
    printer: Printer = pdf.render_pdfs,
) -> Edition:
    """Issue the papers of a dossier by the law of a day.

    languages: of the papers, the dossier's own where left out; another one is a reading
    translation. A paper of which nothing changed is taken over. Issued again unchanged on the
    same day, the edition that stands is returned. Raises answers.meaning.Unanswered, NotLawful,
    NothingToPrint, DossierChanged, cases.DossierSetAside, documents.pdf.RenderFailed.
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
    return _issue(user, taken, Edition.Kind.PAPERS, drafts, not_drawn, printer)


def issue_scope_note(
    *,
    user: User,
    dossier: Dossier,
    on: date,
    languages: Sequence[str] | None = None,
    book: Book | None = None,
    printer: Printer = pdf.render_pdfs,
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
    drafts: Iterable[Draft],
    not_drawn: list[dict[str, str]],
    printer: Printer,
) -> Edition:
    papers = [_planned(taken.dossier, draft) for draft in drafts]
    fresh = [paper for paper in papers if paper.carried is None]
    imprints = [Imprint(p.number, taken.on, DRAFTS, taken.book.digest) for p in fresh]
    printed = printer([(p.draft, i) for p, i in zip(fresh, imprints, strict=True)])
    files = {
        id(paper): (
            _keep(taken.dossier, made.content, PDF),
            made,
            _keep(taken.dossier, records.written(paper.draft), JSON),
        )
        for paper, made in zip(fresh, printed, strict=True)
    }
    language = papers[0].draft.language
    made_of = {
        name: _keep(taken.dossier, said, JSON) for name, said in told(taken, language).items()
    }
    with transaction.atomic(durable=True):
        locked = cases.lock_active(taken.dossier)
        if locked.revision != taken.revision:
            raise DossierChanged
        last = locked.editions.first()
        if last is not None and _says_the_same(last, taken, kind, made_of, papers):
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
        for place, paper in enumerate(papers, start=1):
            standing = _latest(locked, paper.key)
            carried = standing is not None and _equals(standing, paper.digest)
            if standing is not None and carried:
                version = standing
            elif paper.carried is None and paper.number == _next_number(standing):
                version = _add_version(locked, edition, paper, *files[id(paper)])
            else:
                # The number that stands in the printed file went to another version meanwhile.
                raise DossierChanged
            EditionDocument.objects.create(
                edition=edition, version=version, place=place, carried_over=carried
            )
        detail = {"edition": edition.number, "kind": kind, "documents": len(papers)}
        trail.record(what=TrailEntry.What.EDITION_ISSUED, user=user, dossier=locked, detail=detail)
    return edition


def _planned(dossier: Dossier, draft: Draft) -> Paper:
    """The paper with the number it will have, or the version that it equals."""
    paper = Paper(draft, input_digest(draft, FULL), 1, None)
    standing = _latest(dossier, paper.key)
    if standing is not None and _equals(standing, paper.digest):
        return replace(paper, number=standing.number, carried=standing)
    return replace(paper, number=_next_number(standing))


def _next_number(standing: DocumentVersion | None) -> int:
    return standing.number + 1 if standing else 1


def _latest(dossier: Dossier, key: dict[str, str]) -> DocumentVersion | None:
    return dossier.document_versions.filter(**key).order_by("-number").first()


def _equals(version: DocumentVersion, digest: str) -> bool:
    return version.input_digest == digest and version.draft == DRAFTS


def _says_the_same(
    last: Edition,
    taken: Snapshot,
    kind: Edition.Kind,
    made_of: dict[str, Kept],
    papers: list[Paper],
) -> bool:
    """Whether the last edition is what would be issued: the same law, answers and papers."""
    if (last.kind, last.law_date, last.law_book) != (kind, taken.on, taken.book.digest):
        return False
    if any(getattr(last, name).sha256 != kept.sha256 for name, kept in made_of.items()):
        return False
    rows = last.documents.order_by("place").select_related("version")
    stands = [
        (row.version.document, row.version.subject, row.version.language, row.version.input_digest)
        for row in rows
    ]
    return stands == [(p.draft.kind, p.draft.subject, p.draft.language, p.digest) for p in papers]


def _add_version(
    dossier: Dossier, edition: Edition, paper: Paper, kept: Kept, made: pdf.Rendered, record: Kept
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
    content = _content(dossier, kept)
    DocumentFile.objects.create(
        version=version, format="pdf", content=content, pages=made.pages, boxes=made.boxes
    )
    # Without pages of its own: what the comparison of editions reads.
    told = _content(dossier, record)
    DocumentFile.objects.create(
        version=version, format=records.FORMAT, content=told, pages=0, boxes=0
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
