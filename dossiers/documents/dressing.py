"""In whose look does a paper come? In that of its organisation, unless another concludes it."""

from __future__ import annotations

from dataclasses import replace

from dossiers.documents.draft import Draft
from dossiers.documents.look import Look
from dossiers.law.terms import DocumentKind

# What the organisation prepares and the police sign: its mark would stand above their name.
_OF_OTHERS = frozenset({str(DocumentKind.SECURITY_ANALYSIS)})


def dressed(draft: Draft, look: Look) -> Draft:
    """A paper in the look of its organisation; what another body concludes has the usual look."""
    return replace(draft, look=Look() if draft.kind in _OF_OTHERS else look)
