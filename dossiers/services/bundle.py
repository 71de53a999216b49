"""What stands in the ZIP of an edition, and in the list that goes with it?"""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from dossiers.documents.alike import FULL
from dossiers.models import DocumentFile, DocumentVersion, Edition, store
from dossiers.services import records

MANIFEST = "manifest.json"
ANSWERS = "answers.json"


def file_name(version: DocumentVersion, file_format: str = "pdf") -> str:
    """The name of a paper as a file: `dpia.nl.pdf`, `processing_agreement-verkant.nl.docx`.

    A public copy says so: `dpia.public.nl.pdf`.
    """
    subject = f"-{version.subject}" if version.subject else ""
    audience = "" if version.audience == FULL else f".{version.audience}"
    return f"{version.document}{subject}{audience}.{version.language}.{file_format}"


def manifest(edition: Edition) -> dict[str, Any]:
    """The list of an edition: its papers with their digests, and the law that was asked."""
    return {
        "reference": edition.dossier.reference,
        "edition": edition.number,
        "kind": edition.kind,
        "drafts": edition.drafts,
        "issued_at": edition.at.isoformat(timespec="seconds"),
        "law_date": edition.law_date.isoformat(),
        "law_book": edition.law_book,
        "verdict": edition.verdict,
        "answers_sha256": edition.answers.sha256,
        "facts_sha256": edition.facts.sha256,
        "evaluation_sha256": edition.evaluation.sha256,
        "documents": [
            {
                "document": file.version.document,
                "subject": file.version.subject or None,
                "language": file.version.language,
                "audience": file.version.audience,
                "version": file.version.number,
                "input_digest": file.version.input_digest,
                "file": file_name(file.version, file.format),
                "pages": file.pages,
                "bytes": file.content.size,
                "sha256": file.content.sha256,
            }
            for file in files_of(edition)
        ],
        "not_drawn": edition.not_drawn,
    }


def files_of(edition: Edition) -> list[DocumentFile]:
    """The files of an edition's papers that a person reads, in their order."""
    return list(
        DocumentFile.objects.filter(version__in_editions__edition=edition)
        .exclude(format=records.FORMAT)
        .select_related("version", "content")
        # The PDF of a paper before its Word file.
        .order_by("version__in_editions__place", "-format")
    )


def zip_of(edition: Edition, *, with_answers: bool) -> bytes:
    """The papers of an edition and their list; the same edition has the same bytes for ever.

    with_answers: the whole file of answers from which the edition was made goes with it, for who
    may see every answer; its digest stands in the list either way. Raises store.ContentDamaged
    where a file is gone or not what was issued.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for file in files_of(edition):
            _add(archive, edition, file_name(file.version, file.format), store.read(file.content))
        said = json.dumps(manifest(edition), indent=2, ensure_ascii=False) + "\n"
        _add(archive, edition, MANIFEST, said.encode())
        if with_answers:
            _add(archive, edition, ANSWERS, store.read(edition.answers))
    return packed.getvalue()


def _add(archive: zipfile.ZipFile, edition: Edition, name: str, content: bytes) -> None:
    day = edition.law_date
    entry = zipfile.ZipInfo(name, date_time=(day.year, day.month, day.day, 0, 0, 0))
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)
