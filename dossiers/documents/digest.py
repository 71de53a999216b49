"""Is this paper the same as the one before? One digest over everything that it is drawn from."""

from __future__ import annotations

import hashlib

from dossiers.documents import carried
from dossiers.documents.alike import FULL
from dossiers.documents.draft import Draft


def input_digest(draft: Draft, audience: str = FULL) -> str:
    """SHA-256, 64 hexadecimal digits, over exactly the bytes that the PDF carries.

    They hold document, subject, language and audience, the answers that the paper prints, the
    facts, the rows, statements and limits it rests on (id and hash of the words), a digest of all
    that it prints, and the version of the drawing. Version number and date stand beside the draft
    and are in none of it, so a paper that is carried over keeps number, date and file.
    """
    return hashlib.sha256(carried.written(draft, audience)).hexdigest()
