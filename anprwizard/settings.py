"""Which settings hold? All are read from the environment; docs/settings.md tells what each means.

A value that is not understood stops the start with a line that names it. A secret has no default.
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

import environs
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from anprwizard import database, map_tiles

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"

env = environs.Env(eager=False)

# --- What an operator chooses -------------------------------------------------------------------

DEMO = env.bool("DEMO", False)
DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str(
    "SECRET_KEY",
    validate=environs.validate.Length(min=50, error="Shorter than 50 characters."),
)
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"] if DEMO else [])
DATABASE_URL = env.str("DATABASE_URL", f"sqlite:///{VAR / 'anpr.sqlite3'}")
FILES_ROOT = env.path("FILES_ROOT", VAR / "files")
COLLECTED_FILES = env.path("STATIC_ROOT", VAR / "static")
EMAIL_HOST = env.str("EMAIL_HOST", "")
EMAIL_PORT = env.int("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_SECURITY = env.str(
    "EMAIL_SECURITY", "starttls", validate=environs.validate.OneOf(["starttls", "tls", "none"])
)
EMAIL_FROM = env.str("EMAIL_FROM", "")
LOG_LEVEL = env.str(
    "LOG_LEVEL", "INFO", validate=environs.validate.OneOf(["DEBUG", "INFO", "WARNING", "ERROR"])
)
TRUSTED_PROXY_COUNT = env.int(
    "TRUSTED_PROXY_COUNT", 0, validate=environs.validate.Range(min=0, max=5)
)
MAP_TILES_URL = env.str("MAP_TILES_URL", "")
MAP_TILES_ATTRIBUTION = env.str(
    "MAP_TILES_ATTRIBUTION",
    "",
    validate=environs.validate.Length(max=200, error="Longer than 200 characters."),
)
MAP_TILES_DEEPEST = env.int(
    "MAP_TILES_DEEPEST", 17, validate=environs.validate.Range(min=10, max=22)
)

# --- What does not fit together -----------------------------------------------------------------

try:
    env.seal()
except environs.EnvValidationError as invalid:
    faults = cast("dict[str, list[str]]", invalid.error_messages)
    told = [f"{name}: {' '.join(map(str, messages))}" for name, messages in faults.items()]
    if not SECRET_KEY:
        told.append("To try the product: ./run. For real use: docs/running.md.")
    raise ImproperlyConfigured("\n".join(told)) from None
if DEBUG and not DEMO:
    raise ImproperlyConfigured(
        "DEBUG: pages with source code are for the demo only. Leave it out, or set DEMO=1."
    )
if not DEMO and (not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS):
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS: write the host names of this site, for example anpr.example.be."
    )
if EMAIL_HOST and not EMAIL_FROM:
    raise ImproperlyConfigured(
        "EMAIL_FROM: write the address that mail comes from; EMAIL_HOST is set."
    )
try:
    DATABASES = {"default": database.configuration(DATABASE_URL)}
except ValueError as wrong:
    # The address itself may hold a password and is not shown.
    raise ImproperlyConfigured(f"DATABASE_URL: {wrong}.") from None
MAP_TILES_ORIGIN = ""
if MAP_TILES_URL:
    try:
        # Outside the demo pages come over TLS, and so does what they show.
        MAP_TILES_ORIGIN = map_tiles.origin_of(MAP_TILES_URL, plain=DEMO)
    except ValueError as wrong:
        raise ImproperlyConfigured(f"MAP_TILES_URL: {wrong}.") from None
    if not MAP_TILES_ATTRIBUTION.strip():
        raise ImproperlyConfigured(
            "MAP_TILES_ATTRIBUTION: write whom the map is from; MAP_TILES_URL is set."
        )
    # A browser sends the cookies of a host to each of its ports.
    if not DEMO and map_tiles.host_of(MAP_TILES_ORIGIN) in ALLOWED_HOSTS:
        raise ImproperlyConfigured(
            "MAP_TILES_URL: another host than those of this site is needed, or the server of the"
            " map gets the cookies of who is signed in."
        )

# --- The house ----------------------------------------------------------------------------------

ROOT_URLCONF = "anprwizard.urls"
WSGI_APPLICATION = "anprwizard.wsgi.application"
AUTH_USER_MODEL = "dossiers.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "dossiers",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    # Before staticfiles: runserver then serves static files as the real server does.
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "csp",
    "formtools",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "anprwizard.language.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "anprwizard.caching.PrivatePagesMiddleware",
    # Every page asks for sign-in, unless its view says otherwise.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "anprwizard.methods.RefusedMethodMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
        },
    },
]
# Fields and errors are drawn by templates/django/forms/.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Sign-in ------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "anprwizard.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
# Accounts are made by an administrator, who knows the address: nothing is left to confirm.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# The visitor's address is the one that the last trusted proxy saw. With a wrong count everybody
# shares one limit.
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT

# Limits on sign-in are counted here: one cache for all web processes, and no second server to run.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
    },
}

# --- The browser --------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, MAP_TILES_ORIGIN] if MAP_TILES_ORIGIN else [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# A browser keeps a __Host- cookie for this host alone and sends it over TLS only; the demo has no
# TLS.
COOKIE_PREFIX = "" if DEMO else "__Host-"
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
SESSION_COOKIE_SECURE = not DEMO
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# A working day; what was typed is in the dossier, not in the session.
SESSION_COOKIE_AGE = 10 * 60 * 60
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
CSRF_COOKIE_SECURE = not DEMO
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
# A page that is older than the session is shown again with what was typed.
CSRF_FAILURE_VIEW = "dossiers.questions.keeping.refused"
LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_SECURE = not DEMO
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

if not DEMO:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    # Whether a whole domain enters the browsers' own list is for the owner of the domain to say.
    SILENCED_SYSTEM_CHECKS = ["security.W021"]
if TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# A page holds at most one section of answers; a text field at most 10,000 characters.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# --- Language and time --------------------------------------------------------------------------

LANGUAGE_CODE = "nl"
# Each by its own name: who looks for a language may read no other.
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["anprwizard.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Brussels"

# --- Files, mail, log ---------------------------------------------------------------------------

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# In the demo files are served from where they stand; elsewhere `collectstatic` gives each a name
# by its content.
STATIC_ROOT = None if DEMO else COLLECTED_FILES
WHITENOISE_USE_FINDERS = DEMO
# The papers' fonts are for the PDF engine: no browser fetches them, so they need no small copy.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("png", "webp", "woff2", "ttf", "gz", "br")
STATICFILES_BACKEND = "django.contrib.staticfiles.storage.StaticFilesStorage"
if not DEMO:
    STATICFILES_BACKEND = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": FILES_ROOT},
    },
    "staticfiles": {"BACKEND": STATICFILES_BACKEND},
}

# Without a mail server nothing is sent; the demo keeps its mail as files, to be read in var/mail/.
SENDS_MAIL = bool(EMAIL_HOST) or DEMO
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
if EMAIL_HOST:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
elif DEMO:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
EMAIL_USE_TLS = EMAIL_SECURITY == "starttls"
EMAIL_USE_SSL = EMAIL_SECURITY == "tls"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = EMAIL_FROM or "anpr@localhost"
SERVER_EMAIL = DEFAULT_FROM_EMAIL

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
}
