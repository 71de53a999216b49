"""Which address leads where? The pages are in dossiers/urls.py; here stand those of the frame."""

from __future__ import annotations

from allauth.account import urls as account_urls
from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

# The administrator signs in where everybody does, so that the same limits hold.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

# Not among them: the page on which people change their own address. It is the name of the account
# and may be somebody else's; an administrator, who knows whose it is, changes it.
ACCOUNT_PAGES = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_reauthenticate",
    "account_change_password",
    "account_set_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}

urlpatterns = [
    path("account/", include([p for p in account_urls.urlpatterns if p.name in ACCOUNT_PAGES])),
    path("admin/", admin.site.urls),
    path("language/", login_not_required(set_language), name="set_language"),
    path("", include("dossiers.urls")),
]
