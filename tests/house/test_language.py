"""Is a page Dutch until a person chooses otherwise, whatever the browser says?"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from anprwizard.language import ChosenLanguageMiddleware


@pytest.fixture(autouse=True)
def language_as_it_was() -> Iterator[None]:
    """A request leaves its language behind in the thread; the next test starts afresh."""
    yield
    translation.activate("nl")


def language_of_page(cookie: str | None, browser: str) -> str:
    """The language in which a page is drawn."""
    request = RequestFactory().get("/", headers={"accept-language": browser})
    if cookie is not None:
        request.COOKIES["language"] = cookie

    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse(translation.get_language())

    answer = ChosenLanguageMiddleware(page)(request)
    assert answer.headers["Content-Language"] == answer.content.decode()
    return answer.content.decode()


@pytest.mark.parametrize(
    ("cookie", "browser", "shown"),
    [
        (None, "en-GB,en;q=0.9", "nl"),
        (None, "fr-BE", "nl"),
        ("en", "nl-BE", "en"),
        ("nl", "en-GB", "nl"),
        ("tlh", "en-GB", "nl"),
        ("../../en", "en-GB", "nl"),
    ],
)
def test_the_language_of_a_page(cookie: str | None, browser: str, shown: str) -> None:
    assert language_of_page(cookie, browser) == shown
