"""What is a dossier while people work on it: its answers, who reads along, its state?"""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dossiers.models.people import Organisation, User

TITLE_LENGTH = 120  # characters; the same as the field `plan.title` of the answers
REFERENCE_LENGTH = 9  # eight characters and a hyphen
# Crockford's: digits and capitals without I, L, O and U, which are misread.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class PlainJSONField(models.TextField):  # type: ignore[type-arg]
    """JSON kept as text in ASCII, alike on both databases.

    The databases’ own JSON types differ: one refuses characters that a person can post and puts
    names in another order. What was posted has to be kept as it was posted.
    """

    # What the type checker believes of an attribute of this field.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        """Read what stands in the column."""
        return None if value is None else json.loads(value)

    def to_python(self, value: Any) -> Any:
        """Leave a value as it is: a string is a JSON value too."""
        return value

    def get_prep_value(self, value: Any) -> str | None:
        """Write what goes into the column."""
        return None if value is None else json.dumps(value, ensure_ascii=True)


class Dossier(models.Model):
    """A case of one organisation.

    reference: eight random characters of Crockford's alphabet, as they are shown ("K7Q2-M4XD").
    revision: one higher at every change of what papers are made from; what is issued says which.
    """

    class State(models.TextChoices):
        """Whether people work on it."""

        ACTIVE = "active", _("In progress")
        SET_ASIDE = "set_aside", _("Set aside")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=REFERENCE_LENGTH, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="dossiers")
    title = models.CharField(max_length=TITLE_LENGTH)
    language = models.CharField(max_length=8)
    state = models.CharField(max_length=20, choices=State.choices, default=State.ACTIVE)
    revision = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        ordering = ["-changed_at", "reference"]
        indexes = [models.Index(fields=["organisation", "state", "-changed_at"])]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def is_active(self) -> bool:
        """Whether it can be changed and issued."""
        return self.state == self.State.ACTIVE


class Answered(models.Model):
    """What was answered on one page.

    section, item: as in a file of answers; item is empty for a section that is not repeated.
    values: field -> cleaned value; posted: field -> what the person sent, valid or not;
    errors: field -> what was wrong with it; schema_version: of these three.
    removed: the item was taken out, and stands only for the others to know.
    """

    section = models.CharField(max_length=40)
    item = models.CharField(max_length=40, blank=True)
    values = PlainJSONField(default=dict)
    posted = PlainJSONField(default=dict)
    errors = PlainJSONField(default=dict)
    schema_version = models.PositiveSmallIntegerField()
    removed = models.BooleanField(default=False)
    revision = models.PositiveIntegerField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True


class SectionAnswers(Answered):
    """The answers of a section or item as they stand. Their order is that of their making."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="answers")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "section", "item"], name="sectionanswers_once"
            ),
            models.CheckConstraint(
                condition=Q(revision__gte=1), name="sectionanswers_revision_from_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section} {self.item}".strip()


class AnswerRevision(Answered):
    """Answers as they stood before a later save; revision: the one that they were."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="earlier_answers")

    class Meta:
        ordering = ["dossier", "section", "item", "revision"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "section", "item", "revision"], name="answerrevision_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section} {self.item} ({self.revision})"


def _withdrawn_by_somebody(name: str) -> models.CheckConstraint:
    """Both who and when, or neither. name: of the constraint, one for each table."""
    return models.CheckConstraint(
        condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
        | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
        name=name,
    )


class UntilWithdrawn(models.Model):
    """Something that holds from the day that a person did it until a person takes it back."""

    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        ordering = ["at"]


class Share(UntilWithdrawn):
    """A dossier that a police zone may read, until it is taken back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="shares")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="shared_with_it")

    class Meta(UntilWithdrawn.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "organisation"],
                condition=Q(withdrawn_at__isnull=True),
                name="share_once_at_a_time",
            ),
            _withdrawn_by_somebody("share_withdrawn_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} – {self.organisation}"


class RelatedDossiers(UntilWithdrawn):
    """Two dossiers that have to do with each other, until that is taken back.

    one, other: the one with the lower reference first, so that a pair stands once at a time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    one = models.ForeignKey(Dossier, models.CASCADE, related_name="related_as_one")
    other = models.ForeignKey(Dossier, models.CASCADE, related_name="related_as_other")

    class Meta(UntilWithdrawn.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["one", "other"],
                condition=Q(withdrawn_at__isnull=True),
                name="related_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(one=models.F("other")), name="related_to_another_dossier"
            ),
            _withdrawn_by_somebody("related_withdrawn_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.one} – {self.other}"
