"""Who did what to which dossier, and when? Only ever added to, as the archive is."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dossiers.models.cases import REFERENCE_LENGTH, Dossier, PlainJSONField
from dossiers.models.people import Organisation, User


class TrailEntry(models.Model):
    """One thing that happened. Entries stand in the order in which they were written.

    user: who did it, none for the product itself. dossier: may be gone, where it was deleted
    before anything was issued; its reference stays. detail: small JSON, without texts that a
    person typed.
    """

    class What(models.TextChoices):
        """What can happen."""

        DOSSIER_STARTED = "dossier_started", _("Dossier started")
        DOSSIER_RENAMED = "dossier_renamed", _("Dossier renamed")
        DOSSIER_SET_ASIDE = "dossier_set_aside", _("Dossier set aside")
        DOSSIER_TAKEN_UP = "dossier_taken_up", _("Dossier taken up again")
        DOSSIER_DELETED = "dossier_deleted", _("Dossier deleted")
        ANSWERS_SAVED = "answers_saved", _("Answers saved")
        ITEM_REMOVED = "item_removed", _("Part removed")
        DOSSIER_SHARED = "dossier_shared", _("Dossier shared")
        SHARE_WITHDRAWN = "share_withdrawn", _("Sharing ended")
        DOSSIERS_RELATED = "dossiers_related", _("Related dossier linked")
        RELATION_WITHDRAWN = "relation_withdrawn", _("Related dossier no longer linked")
        EDITION_ISSUED = "edition_issued", _("Edition issued")
        CONTENTS_ERASED = "contents_erased", _("Contents erased")
        ACCOUNT_CHANGED = "account_changed", _("Account changed")
        MEMBERSHIP_CHANGED = "membership_changed", _("Membership changed")
        HOUSE_STYLE_CHANGED = "house_style_changed", _("House style changed")
        STANDING_ANSWERS_KEPT = "standing_answers_kept", _("Standing answers kept")
        STANDING_ANSWERS_REMOVED = "standing_answers_removed", _("Standing answers removed")

    what = models.CharField(_("what"), max_length=40, choices=What.choices)
    user = models.ForeignKey(
        User, models.PROTECT, verbose_name=_("who"), related_name="+", null=True
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name=_("organisation"), related_name="+", null=True
    )
    # No constraint in the database: an entry outlives a dossier that was deleted unissued.
    dossier = models.ForeignKey(
        Dossier, models.DO_NOTHING, related_name="trail", null=True, db_constraint=False
    )
    reference = models.CharField(_("dossier"), max_length=REFERENCE_LENGTH, blank=True)
    detail = PlainJSONField(_("detail"), default=dict)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("entry of the trail")
        verbose_name_plural = _("trail")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["dossier", "-id"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.what} {self.reference}".strip()
