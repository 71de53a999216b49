"""Which answers does an organisation keep once, to be proposed to each of its later dossiers?"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dossiers.models.cases import PlainJSONField
from dossiers.models.people import Organisation, User


class StandingAnswers(models.Model):
    """The standing answers of an organisation to one section of the interview.

    answers: a file of answers with that section alone, and its kinds of items; revision: one higher
    each time that they are kept anew. Removed, the row goes; the trail tells of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        verbose_name=_("organisation"),
        related_name="standing_answers",
    )
    section = models.CharField(_("part"), max_length=40)
    answers = PlainJSONField(_("answers"))
    revision = models.PositiveIntegerField(_("revision"))
    by = models.ForeignKey(User, models.PROTECT, verbose_name=_("who"), related_name="+")
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("standing answers")
        verbose_name_plural = _("standing answers")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "section"], name="standinganswers_once"
            ),
            models.CheckConstraint(
                condition=Q(revision__gte=1), name="standinganswers_revision_from_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.section}"

    @property
    def state(self) -> str:
        """These answers and no others: removed and kept again they are another row."""
        return f"{self.pk}.{self.revision}"
