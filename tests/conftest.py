"""On what do the tests run? On settings of their own, a real database, and scratch files."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from anprwizard import environment

CHECKOUT = Path(__file__).resolve().parent.parent

# Before Django is imported, and whatever a developer's shell or .env says. Only DATABASE_URL is
# heard.
SCRATCH = tempfile.TemporaryDirectory(prefix="anpr-tests-")
DATABASE_URL = os.environ.get("DATABASE_URL", f"sqlite:///{SCRATCH.name}/anpr.sqlite3")
for name in environment.NAMES:
    os.environ.pop(name, None)
os.environ["DATABASE_URL"] = DATABASE_URL
os.environ["DEMO"] = "1"
os.environ["SECRET_KEY"] = (
    "only for tests, and as long as a real one has to be, which is fifty characters"
)
os.environ["FILES_ROOT"] = SCRATCH.name
os.environ["DJANGO_SETTINGS_MODULE"] = "anprwizard.settings"
# The browser's driver keeps an event loop in the thread that also talks to the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

import django  # noqa: E402
import pytest  # noqa: E402
from django.conf import settings  # noqa: E402

# A password is made in most tests and guessed in none.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# The client of each test starts the middlewares anew: a static file is looked for when it is asked.
settings.WHITENOISE_AUTOREFRESH = True
django.setup()

# The people of the tests, and how tables are emptied after a test that commits.
pytest_plugins = ["tests.cast", "tests.flushing"]

BROWSER_TESTS = CHECKOUT / "tests" / "browser"
# What lets a test near the database; without one of these pytest-django forbids it.
DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what a test needs by where it stands and what it asks for, whether or not it says so.

    A test without `database` cannot touch one, so ./test runs it once and not on each database.
    """
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # How a page works in a browser is no matter of which database keeps its answers.
            item.add_marker(pytest.mark.once)
        asked = DATABASE_FIXTURES.intersection(getattr(item, "fixturenames", ()))
        stored = bool(asked) or item.get_closest_marker("django_db") is not None
        if stored:
            item.add_marker(pytest.mark.database)
        if not stored or item.get_closest_marker("once"):
            # The report says so: ./test counts the others on each database.
            item.user_properties.append(("once", ""))
