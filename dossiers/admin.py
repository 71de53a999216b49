"""What does an administrator make: organisations, police zones' links, accounts, memberships?

Nothing of a dossier is changed here. The archive and the trail can be looked at, no more.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dossiers.models import (
    Content,
    ContentErased,
    DocumentVersion,
    Edition,
    HouseStyle,
    Membership,
    Organisation,
    OrganisationName,
    StandingAnswers,
    TrailEntry,
    User,
    ZoneLink,
)
from dossiers.models.people import LANGUAGE_NAMES, OFFICIAL_LANGUAGES
from dossiers.services import house_style, people, trail

admin.site.site_header = admin.site.site_title = _("Administration")
admin.site.index_title = _("Organisations, accounts and what was issued")
# Rights come from memberships, not from groups.
admin.site.unregister(Group)


class NewAccountForm(forms.ModelForm):
    """A new account: the person sets the password, by a link that recovers the account."""

    class Meta:
        model = User
        fields = ["email", "full_name", "language"]

    def save(self, commit: bool = True) -> User:
        """Make the account without a password."""
        self.instance.set_unusable_password()
        return super().save(commit)


class AccountForm(UserChangeForm):
    """An account as it stands."""

    class Meta:
        model = User
        fields = ["email", "full_name", "language", "password"]


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Accounts. What was issued names them, so they are closed rather than deleted."""

    form = AccountForm
    add_form = NewAccountForm
    list_display = ["email", "full_name", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["email", "full_name"]
    ordering = ["email"]
    filter_horizontal: list[str] = []
    readonly_fields = ["last_login", "joined_at"]
    fieldsets = [
        (None, {"fields": ["email", "full_name", "language", "password"]}),
        (_("Access"), {"fields": ["is_active", "is_staff", "is_superuser"]}),
        (None, {"fields": ["last_login", "joined_at"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "fields": ["email", "full_name", "language"],
                "description": _(
                    "The account has no password yet. Let the person choose one with “Forgotten "
                    "your password?” on the sign-in page, or hand over the link that the command "
                    "password_link prints."
                ),
            },
        )
    ]

    def save_model(
        self, request: HttpRequest, obj: User, form: forms.ModelForm, change: bool
    ) -> None:
        """Keep the account; forget addresses that it no longer has, and tell the trail."""
        with transaction.atomic():
            super().save_model(request, obj, form, change)
            # A link to recover the account goes to any address that sign-in knows of it.
            EmailAddress.objects.filter(user=obj).exclude(email=obj.email).delete()
            detail = {"account": str(obj.pk), "made": not change, "fields": form.changed_data}
            what = TrailEntry.What.ACCOUNT_CHANGED
            trail.record(what=what, user=_administrator(request), detail=detail)


class OrganisationForm(forms.ModelForm):
    """An organisation, with its official languages to tick."""

    official_languages = forms.MultipleChoiceField(
        label=_("official languages"),
        choices=[(code, LANGUAGE_NAMES[code]) for code in OFFICIAL_LANGUAGES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Organisation
        fields = [
            "kind",
            "noun",
            "region",
            "official_languages",
            "code",
            "code_valid_from",
            "code_valid_until",
            "successor",
            "address",
            "email",
            "phone",
            "dpo_name",
            "dpo_email",
            "chief_name",
        ]


class NameInline(admin.TabularInline):
    """The names of an organisation; an old name gets a last day, and a new one is added."""

    model = OrganisationName
    extra = 1
    min_num = 1
    validate_min = True


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    """Municipalities, police zones, the federal police."""

    form = OrganisationForm
    inlines = [NameInline]
    list_display = ["__str__", "kind", "region", "code"]
    list_filter = ["kind", "region"]
    search_fields = ["names__name", "code"]
    autocomplete_fields = ["successor"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Organisation]:
        """With the names, which every line shows."""
        return super().get_queryset(request).prefetch_related("names")


class HouseStyleForm(forms.ModelForm):
    """A colour that is read on white paper."""

    class Meta:
        model = HouseStyle
        fields = ["organisation", "accent", "mark_alt"]

    def clean_accent(self) -> str:
        """The colour as it is kept."""
        try:
            return house_style.colour_from(self.cleaned_data["accent"])
        except (house_style.NoColour, house_style.TooLight):
            raise forms.ValidationError(
                _("This is no colour that is read on white paper.")
            ) from None


@admin.register(HouseStyle)
class HouseStyleAdmin(admin.ModelAdmin):
    """Marks and colours. A mark is sent on the page of its organisation, which draws it anew."""

    form = HouseStyleForm
    fields = ["organisation", "accent", "mark_alt", "mark", "by", "at"]
    list_display = ["organisation", "accent", "at"]
    list_select_related = ["organisation"]

    def get_readonly_fields(self, request: HttpRequest, obj: HouseStyle | None = None) -> list[str]:
        """Whose style it is stays."""
        return ["mark", "by", "at", *(["organisation"] if obj else [])]

    def save_model(
        self, request: HttpRequest, obj: HouseStyle, form: forms.ModelForm, change: bool
    ) -> None:
        """Keep it as the page of the organisation does, and tell the trail."""
        kept = house_style.set_style(
            user=_administrator(request),
            organisation=obj.organisation,
            accent=obj.accent,
            mark_alt=obj.mark_alt,
        )
        obj.pk = kept.pk


@admin.register(ZoneLink)
class ZoneLinkAdmin(admin.ModelAdmin):
    """Which municipality lies in which police zone."""

    list_display = ["municipality", "zone", "valid_from", "valid_until"]
    list_filter = ["valid_from"]
    search_fields = ["municipality__names__name", "zone__names__name"]


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):
    """Who works for which organisation, until when."""

    list_display = ["user", "organisation", "role", "valid_from", "valid_until"]
    list_filter = ["role"]
    search_fields = ["user__email", "user__full_name", "organisation__names__name"]
    autocomplete_fields = ["user", "organisation"]

    def save_model(
        self,
        request: HttpRequest,
        obj: Membership,
        form: forms.ModelForm,
        change: bool,
    ) -> None:
        """Keep the membership and tell the trail."""
        with transaction.atomic():
            super().save_model(request, obj, form, change)
            people.record_membership(membership=obj, by=_administrator(request))

    def delete_model(self, request: HttpRequest, obj: Membership) -> None:
        """Take the membership away and tell the trail."""
        self._remove(request, [obj])

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Membership]) -> None:
        """Take memberships away and tell the trail of each."""
        self._remove(request, queryset)

    def _remove(self, request: HttpRequest, memberships: Iterable[Membership]) -> None:
        with transaction.atomic():
            for membership in memberships:
                by = _administrator(request)
                people.record_membership(membership=membership, by=by, removed=True)
                membership.delete()


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that are only ever added by the product."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody adds them by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes them."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes them."""
        return False


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    """What was issued, of which dossier, by whom."""

    list_display = ["__str__", "kind", "verdict", "law_date", "by", "at"]
    list_filter = ["kind", "verdict"]
    search_fields = ["dossier__reference"]
    list_select_related = ["dossier", "by"]


@admin.register(DocumentVersion)
class DocumentVersionAdmin(ReadOnlyAdmin):
    """The versions of each paper."""

    list_display = ["dossier_reference", "document", "subject", "language", "number", "day"]
    list_filter = ["document", "language"]
    search_fields = ["dossier__reference"]
    list_select_related = ["dossier"]

    @admin.display(description=_("dossier"))
    def dossier_reference(self, obj: DocumentVersion) -> str:
        """The reference, without the title that a person gave."""
        return obj.dossier.reference


@admin.register(Content)
class ContentAdmin(ReadOnlyAdmin):
    """What is stored."""

    list_display = ["sha256", "media_type", "size", "at"]
    list_filter = ["media_type"]
    search_fields = ["sha256", "dossier__reference"]


@admin.register(ContentErased)
class ContentErasedAdmin(ReadOnlyAdmin):
    """What was erased at the end of its retention."""

    list_display = ["content", "reason", "by", "at"]
    list_select_related = ["content", "by"]


@admin.register(StandingAnswers)
class StandingAnswersAdmin(ReadOnlyAdmin):
    """Of which parts an organisation keeps standing answers, not what they say."""

    list_display = ["organisation", "section", "revision", "by", "at"]
    fields = ["organisation", "section", "revision", "by", "at"]
    list_select_related = ["organisation", "by"]


@admin.register(TrailEntry)
class TrailAdmin(ReadOnlyAdmin):
    """Who did what."""

    list_display = ["at", "what", "reference", "user", "organisation", "detail"]
    list_display_links = None
    list_filter = ["what", "at"]
    search_fields = ["reference", "user__email", "user__full_name"]
    list_select_related = ["user", "organisation"]


def _administrator(request: HttpRequest) -> User:
    """Who is signed in; the administration lets nobody else in."""
    if not isinstance(request.user, User):
        raise TypeError("the administration is for people who signed in")
    return request.user
