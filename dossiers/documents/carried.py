"""Which input does a paper carry with it? Canonical JSON: equal input has equal bytes.

The answers that it prints, the facts of the deployments that it covers, the rows, statements and
limits that it rests on, and nothing else: of a public copy nothing confidential.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

from dossiers.answers.schema import SCHEMA
from dossiers.documents.alike import FULL, PUBLIC
from dossiers.documents.asked import ONLY_FOR_COMMENT
from dossiers.documents.draft import DRAWING, Block, Draft, Input, plain
from dossiers.documents.figures import SitePlan
from dossiers.documents.look import Look

# The name under which a PDF carries it.
FILE = "input.json"
_USED = ("rows", "statements", "limits")


def written(draft: Draft, audience: str = FULL) -> bytes:
    """The input of a paper as canonical JSON: what its PDF carries and what its digest covers.

    `prints` stands for every word that this audience reads: SHA-256 over the blocks, so that a
    paper whose words changed by anything else than its answers is another paper too.
    """
    told = {
        "schema": SCHEMA,
        "drawing": DRAWING,
        "document": draft.kind,
        "subject": draft.subject,
        "language": draft.language,
        "audience": audience,
        **rests_on(draft),
        **json.loads(draft.input.public if audience == PUBLIC else draft.input.full),
        "prints": hashlib.sha256(canonical(_prints(draft, audience))).hexdigest(),
    }
    if draft.look != Look():
        # A paper in the usual look says nothing of it.
        told["look"] = plain(draft.look)
    return canonical(told)


def rests_on(draft: Draft, audience: str = FULL) -> dict[str, Any]:
    """Rows, statements and limits, each as pairs of an id and the SHA-256 of its words."""
    used = {name: plain(getattr(draft.used, name)) for name in _USED}
    public = json.loads(draft.input.public) if audience == PUBLIC else {}
    return used | {name: public[name] for name in _USED if name in public}


def canonical(told: Any) -> bytes:
    """JSON of which equal values have equal bytes."""
    text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    # Half of a surrogate pair, which a person can post, has no bytes of its own.
    return text.encode("utf-8", "backslashreplace")


def _prints(draft: Draft, audience: str) -> dict[str, Any]:
    """All that an audience reads, without the look, which stands beside it in the input."""
    said: dict[str, Any] = plain(_seen(draft, audience))
    del said["look"]
    return said


def _seen(draft: Draft, audience: str) -> Draft:
    """The paper as an audience reads it, less what stands beside it in the input.

    What only a copy for comment holds is no part of the paper.
    """
    bare = replace(
        draft,
        input=Input(),
        used=replace(draft.used, rows=(), statements=(), limits=()),
        blocks=tuple(b for b in draft.blocks if not isinstance(b, ONLY_FOR_COMMENT)),
    )
    if audience != PUBLIC:
        return bare
    return replace(bare, blocks=tuple(_public(block) for block in bare.blocks))


def _public(block: Block) -> Block:
    if block.confidential:
        return Block(block.id, confidential=True)
    return block.public() if isinstance(block, SitePlan) else block
