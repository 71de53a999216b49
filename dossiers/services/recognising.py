"""Which issued paper is this file? Found by its bytes, else by the input that it carries.

Only among the dossiers that are handed in: whoever asks for a person hands in those that the
person may read, so that a paper of another dossier is as unknown as one that was never made.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass

from django.db.models import QuerySet

from dossiers.documents.alike import FULL, PUBLIC
from dossiers.documents.unpacking import looks_like_pdf, unpack
from dossiers.models import DocumentFile, DocumentVersion, Dossier, Edition
from dossiers.models.cases import ALPHABET
from dossiers.services import records

# As dossiers have it; what a database refuses in a text is in none of them.
_REFERENCE = re.compile(f"[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}")


@dataclass(frozen=True)
class Recognised:
    """What a file is.

    version: the document version that it is, or looks like; None where only the dossier is known.
    unchanged: its bytes are those that were issued. newest: the number of the latest version of
    the same document. editions: the numbers of those in which the version stands, ascending.
    in_newest: whether the dossier's latest edition of that kind holds it. without_copy: it is the
    newest public copy, and that edition has the document itself without one; full: the number of
    the document itself there, where it changed since this copy, else 0.
    """

    dossier: Dossier
    version: DocumentVersion | None
    unchanged: bool
    newest: int = 0
    editions: tuple[int, ...] = ()
    in_newest: bool = False
    without_copy: bool = False
    full: int = 0

    @property
    def superseded(self) -> bool:
        """Whether a later version was issued, or a later edition without it.

        A public copy is not followed by an edition in which no copy was made of its document.
        """
        return self.version is not None and not (
            self.version.number == self.newest and (self.in_newest or self.without_copy)
        )


def recognise(content: bytes, dossiers: QuerySet[Dossier]) -> Recognised | None:
    """What a file is, among these dossiers; None where it is none of theirs.

    A Word file carries no input: once somebody worked in it, it is as unknown as any other.
    """
    digest = hashlib.sha256(content).hexdigest()
    issued = (
        DocumentFile.objects.filter(version__dossier__in=dossiers, content__sha256=digest)
        .exclude(format=records.FORMAT)
        .select_related("version__dossier")
        .order_by("-version__number")
        .first()
    )
    if issued is not None:
        return _told(issued.version, unchanged=True)
    return _by_its_input(unpack(content).carried, dossiers) if looks_like_pdf(content) else None


def _by_its_input(carried: bytes | None, dossiers: QuerySet[Dossier]) -> Recognised | None:
    """What a PDF that was not issued so looks like, by the input that it carries."""
    if carried is None:
        return None
    digest = hashlib.sha256(carried).hexdigest()
    version = (
        DocumentVersion.objects.filter(dossier__in=dossiers, input_digest=digest)
        .select_related("dossier")
        .order_by("-number")
        .first()
    )
    if version is not None:
        return _told(version, unchanged=False)
    dossier = dossiers.filter(reference=_reference(carried)).first()
    return None if dossier is None else Recognised(dossier, None, unchanged=False)


def _reference(carried: bytes) -> str:
    """The dossier that an input names; empty where it names none."""
    try:
        told = json.loads(carried)
    except (ValueError, RecursionError):
        return ""
    reference = told.get("dossier") if isinstance(told, dict) else None
    return reference if isinstance(reference, str) and _REFERENCE.fullmatch(reference) else ""


def _told(version: DocumentVersion, *, unchanged: bool) -> Recognised:
    same = version.dossier.document_versions.filter(
        document=version.document,
        subject=version.subject,
        language=version.language,
        audience=version.audience,
    )
    newest = same.order_by("-number").values_list("number", flat=True).first() or version.number
    standing = Edition.objects.filter(documents__version=version)
    editions = tuple(standing.order_by("number").values_list("number", flat=True))
    kinds = standing.values("kind")
    latest = version.dossier.editions.filter(kind__in=kinds).order_by("-number").first()
    itself, moved = _itself(version, latest, editions)
    return Recognised(
        dossier=version.dossier,
        version=version,
        unchanged=unchanged,
        newest=newest,
        editions=editions,
        in_newest=latest is not None and latest.number in editions,
        without_copy=version.number == newest and itself > 0,
        full=itself if moved else 0,
    )


def _itself(
    version: DocumentVersion, latest: Edition | None, editions: tuple[int, ...]
) -> tuple[int, bool]:
    """The document itself of a public copy that the latest edition does not hold: the number of
    its version there, and whether it changed since the copy. 0 where there is none.
    """
    if version.audience != PUBLIC or latest is None or latest.number in editions:
        return 0, False
    full = version.dossier.document_versions.filter(
        document=version.document,
        subject=version.subject,
        language=version.language,
        audience=FULL,
    )
    there = full.filter(in_editions__edition=latest).first()
    if there is None:
        return 0, False
    beside = there.in_editions.filter(edition__number__in=editions)
    return there.number, not beside.exists()
