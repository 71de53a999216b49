"""What does an audience read of a paper, and is there anything that a public copy leaves out?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dossiers.documents.alike import PUBLIC
from dossiers.documents.draft import Block, Draft, Gap
from dossiers.documents.figures import SitePlan


def has_public_copy(draft: Draft) -> bool:
    """Whether the public reads less of it; of any other paper a public copy would say the same."""
    return any(block.confidential or _shown(block) != block for block in draft.blocks)


def as_read(draft: Draft, audience: str) -> Draft:
    """The paper with the blocks that an audience reads; it says where something is left out."""
    return replace(draft, blocks=tuple(_public(draft))) if audience == PUBLIC else draft


def _public(draft: Draft) -> Iterator[Block]:
    left_out = False
    for block in draft.blocks:
        if not block.confidential:
            yield _shown(block)
        elif not left_out:
            said = draft.word("public.left_out")
            yield Gap(f"{block.id}.left_out", label=draft.word("public.note"), asks=(said,))
        left_out = block.confidential


def _shown(block: Block) -> Block:
    """A block as the public sees it, where it is not left out whole."""
    return block.public() if isinstance(block, SitePlan) else block
