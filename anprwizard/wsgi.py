"""How does a server such as gunicorn start the product?"""

from __future__ import annotations

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from anprwizard import environment

try:
    environment.read(command=None)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anprwizard.settings")
    application = get_wsgi_application()
except (environment.SettingsError, ImproperlyConfigured) as wrong:
    sys.exit(f"Settings: {wrong}")
