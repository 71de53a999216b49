"""In which language is a page shown?"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation


class ChosenLanguageMiddleware(LocaleMiddleware):
    """The language chosen on the page, else Dutch; the browser's own language decides nothing.

    An office browser is often set to English while its user works, and must write, in Dutch.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Set the language of this request; an unknown one in the cookie counts as none."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = {code for code, _ in settings.LANGUAGES}
        translation.activate(chosen if chosen in known else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()
