"""Is this paper the same as the one before? One digest over everything that it is drawn from."""

from __future__ import annotations

import hashlib
import json

from dossiers.documents.draft import DRAWING, Draft, plain


def input_digest(draft: Draft, audience: str = "full") -> str:
    """SHA-256, 64 hexadecimal digits, over canonical JSON.

    What the paper prints (its particulars and every sentence), the rows, statements and limits
    it rests on (id and hash of the words), document, subject, language, audience, and the version
    of the drawing. Version number and date stand beside the draft and are not part of it.
    """
    told = {
        "document": draft.kind,
        "subject": draft.subject,
        "language": draft.language,
        "audience": audience,
        "drawing": DRAWING,
        "rows": plain(draft.used.rows),
        "statements": plain(draft.used.statements),
        "limits": plain(draft.used.limits),
        "draft": plain(draft),
    }
    written = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(written.encode("ascii")).hexdigest()
