"""How do the bytes of an edition reach the storage, and then their rows?

Files are written before any row points to them; a stop in between leaves files alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils import timezone

from dossiers.documents import docx
from dossiers.models import Content, DocumentFile, DocumentVersion, Dossier, Edition, store
from dossiers.services import records
from dossiers.services.papers import DRAFTS, Paper
from dossiers.services.printing import Printed

JSON = "application/json"
PDF = "application/pdf"


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


def files_of(dossier: Dossier, paper: Paper, made: Printed) -> Iterator[File]:
    """The files of a paper, written. What has no pages of its own has none in its row."""
    shown, record = made.pdf, records.written(paper.draft, paper.audience)
    yield File("pdf", keep(dossier, shown.content, PDF), shown.pages, shown.boxes)
    if made.word is not None:
        yield File("docx", keep(dossier, made.word, docx.MEDIA_TYPE))
    # What the comparison of editions reads.
    yield File(records.FORMAT, keep(dossier, record, JSON))


def add_version(
    dossier: Dossier, edition: Edition, paper: Paper, files: Iterable[File]
) -> DocumentVersion:
    """A new version of a paper, with its files."""
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
            content=content_of(dossier, file.kept),
            pages=file.pages,
            boxes=file.boxes,
        )
    return version


def keep(dossier: Dossier, content: bytes, media_type: str) -> Kept:
    """Write the file; its row follows in the transaction."""
    return Kept(store.put(dossier.pk, content), len(content), media_type)


def content_of(dossier: Dossier, kept: Kept) -> Content:
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
