"""What does the page of a dossier say of what was issued?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from dossiers.documents.alike import FULL, PUBLIC
from dossiers.law.book import Book
from dossiers.models import DocumentFile, DocumentVersion, Dossier, Edition
from dossiers.views.paper_names import paper_name, paper_title

# What a file is called in a link, in the order of the links, and the address that hands it out.
FORMATS = {"pdf": ("PDF", "document_pdf"), "docx": ("Word", "document_docx")}


@dataclass(frozen=True)
class IssuedFile:
    """A paper in one format. name: of the format; size: in bytes."""

    name: str
    url: str
    size: int


@dataclass(frozen=True)
class IssuedPaper:
    """One paper of an edition. carried_over: nothing of it changed since the edition before.

    pages: of its PDF; erased: its retention has ended.
    """

    title: str
    version: DocumentVersion
    files: tuple[IssuedFile, ...]
    pages: int
    carried_over: bool
    erased: bool


@dataclass(frozen=True)
class IssuedEdition:
    """An edition with its papers. size: of all of them, in bytes."""

    edition: Edition
    papers: tuple[IssuedPaper, ...]

    @property
    def size(self) -> int:
        """The bytes of all papers together."""
        return sum(file.size for paper in self.papers for file in paper.files)

    @property
    def whole(self) -> list[IssuedPaper]:
        """The papers for their own readers."""
        return [paper for paper in self.papers if paper.version.audience != PUBLIC]

    @property
    def public(self) -> list[IssuedPaper]:
        """The public copies."""
        return [paper for paper in self.papers if paper.version.audience == PUBLIC]

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
            kept = {file.format: file for file in version.files.all()}
            shown = [kept[name] for name in FORMATS if name in kept]
            yield IssuedPaper(
                title=self.title(version.document, version.subject, version.audience),
                version=version,
                files=tuple(self._file(file) for file in shown),
                pages=max((file.pages for file in shown), default=0),
                carried_over=line.carried_over,
                erased=any(hasattr(file.content, "erased") for file in shown),
            )

    def _file(self, file: DocumentFile) -> IssuedFile:
        name, address = FORMATS[file.format]
        url = reverse(address, args=[self.dossier.reference, file.version_id])
        return IssuedFile(name, url, file.content.size)

    def title(self, document: str, subject: str = "", audience: str = FULL) -> str:
        """What a paper of this dossier is called."""
        name = paper_name(self.book, document, self.dossier.organisation.kind, self.language)
        return paper_title(name, self.suppliers.get(subject, ""), audience)
