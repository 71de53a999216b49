"""Which number does a paper of an edition get, or which version that stands is it still?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dossiers.documents.alike import FULL, PUBLIC
from dossiers.documents.audiences import has_public_copy
from dossiers.documents.digest import input_digest
from dossiers.documents.draft import Draft
from dossiers.models import DocumentVersion, Dossier, Edition

# Every paper says on every page that it is a draft, until papers can be approved.
DRAFTS = True


@dataclass(frozen=True)
class Paper:
    """A paper to be issued. carried: the version that it equals, where there is one."""

    draft: Draft
    digest: str
    audience: str = FULL
    number: int = 1
    carried: DocumentVersion | None = None

    @property
    def key(self) -> dict[str, str]:
        """What its numbers are counted in."""
        draft = self.draft
        said = {"document": draft.kind, "subject": draft.subject, "language": draft.language}
        return {**said, "audience": self.audience}


def all_planned(dossier: Dossier, drafts: Sequence[Draft], *, public: bool) -> Iterator[Paper]:
    """Every paper, and after them the public copies of those that have one, if they are wanted."""
    yield from (planned(dossier, draft) for draft in drafts)
    if public:
        yield from (planned(dossier, draft, PUBLIC) for draft in drafts if has_public_copy(draft))


def planned(dossier: Dossier, draft: Draft, audience: str = FULL) -> Paper:
    """The paper with the number it will have, or the version that it equals."""
    paper = Paper(draft, input_digest(draft, audience), audience)
    standing = latest(dossier, paper)
    if standing is not None and equals(standing, paper):
        return replace(paper, number=standing.number, carried=standing)
    return replace(paper, number=next_number(standing))


def next_number(standing: DocumentVersion | None) -> int:
    """The number after that of the latest version, if there is one."""
    return standing.number + 1 if standing else 1


def latest(dossier: Dossier, paper: Paper) -> DocumentVersion | None:
    """The latest version of the same paper for the same audience."""
    return dossier.document_versions.filter(**paper.key).order_by("-number").first()


def equals(version: DocumentVersion, paper: Paper) -> bool:
    """Whether a version was made of exactly this."""
    return version.input_digest == paper.digest and version.draft == DRAFTS


def stand_in(edition: Edition, papers: list[Paper]) -> bool:
    """Whether an edition holds exactly these papers, in this order."""
    rows = edition.documents.order_by("place").select_related("version")
    kept = [
        (v.document, v.subject, v.language, v.audience, v.input_digest)
        for v in (row.version for row in rows)
    ]
    return kept == [(*paper.key.values(), paper.digest) for paper in papers]
