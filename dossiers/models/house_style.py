"""With which mark and in which colour do the papers of an organisation come?"""

from __future__ import annotations

import uuid

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dossiers.models.people import Organisation, User


class HouseStyle(models.Model):
    """The mark and the colour of an organisation. Without a row its papers have the usual look.

    accent: "#0d4f66", in small letters, or empty; mark: SHA-256 of a PNG in the organisation's own
    store, or empty; mark_alt: what it shows, for who does not see it; empty: the name.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.OneToOneField(
        Organisation,
        models.CASCADE,
        verbose_name=_("organisation"),
        related_name="house_style",
    )
    accent = models.CharField(
        _("colour"), max_length=7, blank=True, validators=[RegexValidator(r"^#[0-9a-f]{6}\Z")]
    )
    mark = models.CharField(_("mark"), max_length=64, blank=True, editable=False)
    mark_alt = models.CharField(_("what the mark shows"), max_length=160, blank=True)
    by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    at = models.DateTimeField(_("when"), editable=False)

    class Meta:
        verbose_name = _("house style")
        verbose_name_plural = _("house styles")
        constraints = [
            models.CheckConstraint(
                condition=Q(accent="") | Q(accent__startswith="#"), name="housestyle_accent"
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)
