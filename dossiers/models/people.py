"""Who works with dossiers, and for which organisation, from which day until which?"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dossiers.law.terms import LANGUAGES, Operator

# What each language is called in itself: who looks for a language may read no other.
LANGUAGE_NAMES = {"nl": "Nederlands", "fr": "Français", "de": "Deutsch", "en": "English"}
OFFICIAL_LANGUAGES = ("nl", "fr", "de")


def product_languages() -> list[tuple[str, str]]:
    """The languages that screens and papers are written in."""
    return [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]


def name_languages() -> list[tuple[str, str]]:
    """The languages in which an organisation may have a name."""
    return list(LANGUAGE_NAMES.items())


def check_official_languages(value: object) -> None:
    """Refuse anything but a list of official languages, each once."""
    if (
        not isinstance(value, list)
        or len(set(map(str, value))) != len(value)
        or not set(map(str, value)) <= set(OFFICIAL_LANGUAGES)
    ):
        allowed = ", ".join(OFFICIAL_LANGUAGES)
        raise ValidationError(_("Choose from: %(allowed)s."), params={"allowed": allowed})


class UserManager(BaseUserManager["User"]):
    """Makes accounts; an e-mail address is kept in lower case, so that it names one person."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A new account. Without a password nobody can sign in until one is set."""
        if not email:
            raise ValueError("an account has an e-mail address")
        user = self.model(email=email, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A new administrator."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> User:
        """The account with this address, however it is capitalised."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in. The e-mail address is the name, always in lower case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    full_name = models.CharField(_("full name"), max_length=120)
    language = models.CharField(
        _("language"), max_length=8, default="nl", choices=product_languages
    )
    is_active = models.BooleanField(
        _("may sign in"),
        default=True,
        help_text=_("Take this away instead of deleting the account: what was issued names it."),
    )
    is_staff = models.BooleanField(_("may open the administration"), default=False)
    joined_at = models.DateTimeField(_("made on"), default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["email"]
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="user_email_lower")
        ]

    def __str__(self) -> str:
        return self.full_name or self.email

    def clean(self) -> None:
        """Keep the address in lower case before it is compared with those of others."""
        super().clean()
        self.email = self.email.lower()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the address in lower case."""
        self.email = self.email.lower()
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        """The name that papers and the trail show."""
        return str(self)

    def get_short_name(self) -> str:
        """The name that a greeting shows."""
        return str(self)


def holds_on(day: date, prefix: str = "") -> Q:
    """The condition that a dated row holds on a day. prefix: the way to it ("memberships__")."""
    begun = Q(**{f"{prefix}valid_from__lte": day})
    open_ended = Q(**{f"{prefix}valid_until__isnull": True})
    return begun & (open_ended | Q(**{f"{prefix}valid_until__gte": day}))


class Dated(models.Model):
    """What holds from its first to its last day, both included; without a last day, still."""

    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="%(class)s_days_in_order",
                violation_error_message=_("The last day comes before the first."),
            )
        ]

    def holds(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def overlaps(self, other: Dated) -> bool:
        """Whether both hold on some day."""
        last, other_last = self.valid_until or date.max, other.valid_until or date.max
        return self.valid_from <= other_last and other.valid_from <= last


class Organisation(models.Model):
    """A municipality, a local police zone or the federal police.

    The official code is that of the state's own list; a code is never used twice, and an
    organisation that merges points to the one that takes its place.
    """

    class Kind(models.TextChoices):
        """The three operators of the law book."""

        MUNICIPALITY = Operator.MUNICIPALITY.value, _("Municipality")
        LOCAL_POLICE = Operator.LOCAL_POLICE.value, _("Local police zone")
        FEDERAL_POLICE = Operator.FEDERAL_POLICE.value, _("Federal police")

    class Noun(models.TextChoices):
        """How the name is introduced: "gemeente …", "stad …"."""

        MUNICIPALITY = "municipality", _("Municipality")
        CITY = "city", _("City")
        POLICE_ZONE = "police_zone", _("Police zone")
        FEDERAL_POLICE = "federal_police", _("Federal police")

    class Region(models.TextChoices):
        """The region whose municipal law and supervisor count."""

        FLANDERS = "flanders", _("Flemish Region")
        BRUSSELS = "brussels", _("Brussels-Capital Region")
        WALLONIA = "wallonia", _("Walloon Region")

    # Which nouns fit which kind; the first is the usual one.
    NOUNS: ClassVar[dict[str, tuple[str, ...]]] = {
        Kind.MUNICIPALITY: (Noun.MUNICIPALITY, Noun.CITY),
        Kind.LOCAL_POLICE: (Noun.POLICE_ZONE,),
        Kind.FEDERAL_POLICE: (Noun.FEDERAL_POLICE,),
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    noun = models.CharField(_("introduced as"), max_length=20, choices=Noun.choices)
    region = models.CharField(_("region"), max_length=20, choices=Region.choices, blank=True)
    official_languages = models.JSONField(
        _("official languages"), default=list, blank=True, validators=[check_official_languages]
    )
    code = models.CharField(_("official code"), max_length=20, blank=True)
    code_valid_from = models.DateField(_("code valid from"), null=True, blank=True)
    code_valid_until = models.DateField(_("code valid until"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("merged into"),
        related_name="predecessors",
        null=True,
        blank=True,
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    dpo_name = models.CharField(_("data protection officer"), max_length=120, blank=True)
    dpo_email = models.EmailField(_("e-mail of the data protection officer"), blank=True)
    chief_name = models.CharField(
        _("chief of police"),
        max_length=120,
        blank=True,
        help_text=_("Of a police zone; a municipality takes that of its zone."),
    )

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "code"], condition=~Q(code=""), name="organisation_code_unique"
            ),
            models.CheckConstraint(
                condition=Q(code_valid_from__isnull=True)
                | Q(code_valid_until__isnull=True)
                | Q(code_valid_until__gte=F("code_valid_from")),
                name="organisation_code_days_in_order",
                violation_error_message=_("The last day comes before the first."),
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
                name="organisation_not_its_own_successor",
                violation_error_message=_("An organisation does not merge into itself."),
            ),
        ]

    def __str__(self) -> str:
        latest = {name.language: name.name for name in self.names.all()}
        return next(iter(latest.values()), str(self.get_kind_display()))

    def clean(self) -> None:
        """Refuse a noun that does not fit the kind, and a municipality without a region."""
        super().clean()
        if self.kind in self.NOUNS and self.noun not in self.NOUNS[self.kind]:
            raise ValidationError({"noun": _("This does not fit the kind of organisation.")})
        if self.kind == self.Kind.MUNICIPALITY and not self.region:
            raise ValidationError({"region": _("A municipality lies in a region.")})

    def names_on(self, day: date) -> dict[str, str]:
        """Language -> name on a day, the official languages first."""
        held = [name for name in self.names.all() if name.holds(day)]
        order = [*self.official_languages, *LANGUAGE_NAMES]
        return {n.language: n.name for n in sorted(held, key=lambda n: order.index(n.language))}


class OrganisationName(Dated):
    """What an organisation is called in one language, from a day until a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="names")
    language = models.CharField(_("language"), max_length=8, choices=name_languages)
    name = models.CharField(_("name"), max_length=120)

    class Meta(Dated.Meta):
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["organisation", "-valid_from", "language"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "language", "valid_from"], name="organisationname_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ZoneLink(Dated):
    """Which municipality lies in which police zone, from a day until a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    zone = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name=_("police zone"),
        related_name="municipality_links",
        limit_choices_to={"kind": Organisation.Kind.LOCAL_POLICE},
    )
    municipality = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name=_("municipality"),
        related_name="zone_links",
        limit_choices_to={"kind": Organisation.Kind.MUNICIPALITY},
    )

    class Meta(Dated.Meta):
        verbose_name = _("municipality of a police zone")
        verbose_name_plural = _("municipalities of police zones")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["zone", "municipality", "valid_from"], name="zonelink_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} – {self.zone}"

    def clean(self) -> None:
        """Refuse organisations of the wrong kinds, and a municipality in two zones on a day."""
        super().clean()
        wrong: dict[str, Any] = {}
        if self.zone_id and self.zone.kind != Organisation.Kind.LOCAL_POLICE:
            wrong["zone"] = _("This is not a local police zone.")
        if self.municipality_id and self.municipality.kind != Organisation.Kind.MUNICIPALITY:
            wrong["municipality"] = _("This is not a municipality.")
        if wrong:
            raise ValidationError(wrong)
        if self.municipality_id and self.valid_from:
            others = self.municipality.zone_links.exclude(pk=self.pk)
            if any(self.overlaps(other) for other in others):
                raise ValidationError(_("On one of these days it lies in another police zone."))


class Membership(Dated):
    """For which organisation a person works, in which role, from a day until a day."""

    class Role(models.TextChoices):
        """What a member may do. Who may read only has READER; more roles can be added."""

        EDITOR = "editor", _("Answers, issues and shares")
        READER = "reader", _("Reads")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        User, models.PROTECT, verbose_name=_("account"), related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name=_("organisation"),
        related_name="memberships",
    )
    role = models.CharField(_("role"), max_length=40, choices=Role.choices, default=Role.EDITOR)

    class Meta(Dated.Meta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["user", "organisation", "role", "valid_from"], name="membership_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation}"


def roles_that_edit() -> Iterable[str]:
    """The roles whose members may change a dossier."""
    return [Membership.Role.EDITOR]
