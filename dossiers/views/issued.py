"""What does the page of a dossier say of what was issued?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dossiers.law.book import Book
from dossiers.law.terms import Operator
from dossiers.models import DocumentFile, DocumentVersion, Dossier, Edition
from dossiers.services import records

SCOPE_NOTE = "scope_note"


@dataclass(frozen=True)
class IssuedPaper:
    """One paper of an edition. carried_over: nothing of it changed since the edition before."""

    title: str
    version: DocumentVersion
    file: DocumentFile
    carried_over: bool

    @property
    def erased(self) -> bool:
        """Whether its retention has ended."""
        return hasattr(self.file.content, "erased")


@dataclass(frozen=True)
class IssuedEdition:
    """An edition with its papers. size: of all of them, in bytes."""

    edition: Edition
    papers: tuple[IssuedPaper, ...]

    @property
    def size(self) -> int:
        """The bytes of all papers together."""
        return sum(paper.file.content.size for paper in self.papers)

    @property
    def erased(self) -> bool:
        """Whether anything of it is gone."""
        return any(paper.erased for paper in self.papers)


class Issued:
    """Everything that was issued of a dossier, the latest first."""

    def __init__(
        self, dossier: Dossier, book: Book, language: str, suppliers: Mapping[str, str]
    ) -> None:
        self.dossier, self.book, self.language = dossier, book, language
        self.suppliers = suppliers
        rows = dossier.editions.select_related("by").prefetch_related(
            "documents__version__files__content__erased"
        )
        self.all = [self._edition(row) for row in rows]

    @property
    def editions(self) -> list[IssuedEdition]:
        """The editions with papers."""
        return [e for e in self.all if e.edition.kind == Edition.Kind.PAPERS]

    @property
    def notes(self) -> list[IssuedEdition]:
        """The notes on why the plan could not go on."""
        return [e for e in self.all if e.edition.kind == Edition.Kind.SCOPE_NOTE]

    def _edition(self, edition: Edition) -> IssuedEdition:
        return IssuedEdition(edition, tuple(self._papers(edition)))

    def _papers(self, edition: Edition) -> Iterable[IssuedPaper]:
        for line in edition.documents.all():
            version = line.version
            for file in version.files.all():
                if file.format == records.FORMAT:
                    continue
                title = self.title(version.document, version.subject)
                yield IssuedPaper(title, version, file, line.carried_over)

    def title(self, document: str, subject: str = "") -> str:
        """What a paper is called: "Verwerkingsovereenkomst: Verkant Systemen"."""
        if document == SCOPE_NOTE:
            return _("Note: why not, and what instead")
        name = paper_name(self.book, document, self.dossier.organisation.kind, self.language)
        of = self.suppliers.get(subject, "")
        return f"{name}: {of}" if of else name


def paper_name(book: Book, document: str, operator: str, language: str) -> str:
    """What a kind of paper is called for an operator."""
    rows = [row for row in book.papers if row.id == document]
    for row in rows:
        if any(operator in (w.values_of("operator") or tuple(Operator)) for w in row.when):
            return row.title[language]
    return rows[0].title[language] if rows else document
