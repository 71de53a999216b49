"""What was issued, and of what was it made? Rows of these tables never change and never go.

Triggers in the database refuse it (migration 0002), so that no bulk call and no administration
page can either. What happens to an issue later is a row beside it.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dossiers.models.cases import Dossier, PlainJSONField
from dossiers.models.people import User


class Content(models.Model):
    """Bytes that are kept: a file under the name of its SHA-256, in its dossier's folder.

    The file is written before the row, so that a row never points to nothing. size: in bytes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="contents")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("stored content")
        verbose_name_plural = _("stored contents")
        constraints = [
            models.UniqueConstraint(fields=["dossier", "sha256"], name="content_once"),
        ]

    def __str__(self) -> str:
        return self.sha256

    @property
    def path(self) -> str:
        """Where its bytes stand in the content storage."""
        return content_path(self.dossier_id, self.sha256)


def content_path(dossier: uuid.UUID, sha256: str) -> str:
    """Where the bytes with this digest stand in the content storage."""
    return f"{dossier.hex}/{sha256}"


class ContentErased(models.Model):
    """The bytes of a content are gone, at the end of their retention; its row is the tombstone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    content = models.OneToOneField(Content, models.PROTECT, related_name="erased")
    reason = models.CharField(max_length=200)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("erased content")
        verbose_name_plural = _("erased contents")

    def __str__(self) -> str:
        return f"{self.content} ({self.reason})"


class Edition(models.Model):
    """One issue of a dossier as a whole: the papers of a day, or the note why there are none.

    number: 1, 2, 3 … within the dossier. answers, facts, evaluation: canonical JSON,
    kept by hash. law_date: the day whose law was asked. law_book: SHA-256 over the book.
    drafts: every paper says on every page that it is a draft. dossier_revision: what it was made
    from. not_drawn: documents that this version of the product cannot draw.
    """

    class Kind(models.TextChoices):
        """What was issued."""

        PAPERS = "papers", _("Papers")
        SCOPE_NOTE = "scope_note", _("Scope note")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    language = models.CharField(max_length=8)
    drafts = models.BooleanField()
    verdict = models.CharField(max_length=20)
    law_date = models.DateField()
    law_book = models.CharField(max_length=64)
    dossier_revision = models.PositiveIntegerField()
    answers = models.ForeignKey(Content, models.PROTECT, related_name="+")
    facts = models.ForeignKey(Content, models.PROTECT, related_name="+")
    evaluation = models.ForeignKey(Content, models.PROTECT, related_name="+")
    not_drawn = PlainJSONField(default=list)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["dossier", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="edition_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="edition_number_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier.reference} {self.number}"


class DocumentVersion(models.Model):
    """A document as it was printed; an edition in which nothing changed takes it over.

    subject: a supplier, a site …, or empty; audience: full or public; number: 1, 2, 3 … within
    dossier, document, subject, language and audience; day: printed on it; input_digest: SHA-256
    of what it was made of; draft: it says so on every page.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="document_versions")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="first_versions")
    document = models.CharField(max_length=40)
    subject = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=8)
    audience = models.CharField(max_length=20, default="full")
    number = models.PositiveIntegerField()
    day = models.DateField()
    draft = models.BooleanField()
    input_digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("document version")
        verbose_name_plural = _("document versions")
        ordering = ["dossier", "document", "subject", "language", "audience", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "document", "subject", "language", "audience", "number"],
                name="documentversion_number_once",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="documentversion_number_from_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.subject} {self.language} {self.number}".replace("  ", " ")


class DocumentFile(models.Model):
    """A document version in one format.

    pages: 0 where the format has none of its own; boxes: signs that no shipped font has, printed
    as a box.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(DocumentVersion, models.PROTECT, related_name="files")
    format = models.CharField(max_length=10)
    content = models.ForeignKey(Content, models.PROTECT, related_name="+")
    pages = models.PositiveIntegerField()
    boxes = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("document file")
        verbose_name_plural = _("document files")
        constraints = [
            models.UniqueConstraint(fields=["version", "format"], name="documentfile_once"),
        ]

    def __str__(self) -> str:
        return f"{self.version} ({self.format})"


class EditionDocument(models.Model):
    """Which document version stands in which edition, in which place (from 1)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="documents")
    version = models.ForeignKey(DocumentVersion, models.PROTECT, related_name="in_editions")
    place = models.PositiveSmallIntegerField()
    carried_over = models.BooleanField()

    class Meta:
        verbose_name = _("document of an edition")
        verbose_name_plural = _("documents of an edition")
        ordering = ["edition", "place"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "version"], name="editiondocument_once"),
            models.UniqueConstraint(fields=["edition", "place"], name="editiondocument_place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.version}"
