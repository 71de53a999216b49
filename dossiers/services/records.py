"""What is kept beside a printed paper, so that it can be compared: its text, and its law?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dossiers.documents import carried, text
from dossiers.documents.alike import FULL
from dossiers.documents.audiences import as_read
from dossiers.documents.draft import Draft, citations, plain
from dossiers.models import DocumentFile, DocumentVersion, store

# The format under which it is kept as a file of its document version; nobody downloads it.
FORMAT = "record"


@dataclass(frozen=True)
class Record:
    """What a paper says and rests on.

    text: what its audience reads as plain text, from the same draft as the PDF; rows, statements,
    limits: id and SHA-256 of the words; cites: source, article and part in one -> how far it was
    read; look: `accent` and `mark`, None where it was not kept.
    """

    text: str
    rows: Mapping[str, str]
    statements: Mapping[str, str]
    limits: Mapping[str, str]
    cites: Mapping[str, str]
    look: Mapping[str, Any] | None = None

    @property
    def law(self) -> dict[str, str]:
        """Every row, statement and limit in one: "row:…", "statement:…", "limit:…"."""
        parts = (("row", self.rows), ("statement", self.statements), ("limit", self.limits))
        return {f"{kind}:{name}": said for kind, found in parts for name, said in found.items()}


def record_of(draft: Draft, audience: str = FULL) -> Record:
    """What a paper says to an audience, and what that rests on."""
    read = as_read(draft, audience)
    return Record(
        text=text.plain(read),
        cites={
            f"{c.source} {c.article} {c.part}".strip(): str(c.confidence)
            for c in citations(read.blocks)
        },
        look=plain(draft.look),
        **{name: dict(pairs) for name, pairs in carried.rests_on(draft, audience).items()},
    )


def written(draft: Draft, audience: str = FULL) -> bytes:
    """The record of a paper as canonical JSON."""
    said = json.dumps(
        record_of(draft, audience).__dict__,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )
    # Half of a surrogate pair, which a person can post, has no bytes of its own.
    return said.encode("utf-8", "backslashreplace")


def read(version: DocumentVersion) -> Record | None:
    """The record of a printed paper; None where none is kept. Raises store.ContentDamaged."""
    found = (
        DocumentFile.objects.filter(version=version, format=FORMAT)
        .select_related("content", "content__erased")
        .first()
    )
    if found is None or hasattr(found.content, "erased"):
        return None
    told: dict[str, Any] = json.loads(store.read(found.content))
    return Record(**told)
