"""Are dates and numbers written as in Belgium, in every language?"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils import formats, translation

DAY = date(2020, 11, 26)
MOMENT = datetime(2026, 7, 1, 12, 32, tzinfo=UTC)


def printed(text: str, language: str, **values: object) -> str:
    """What a template prints in a language."""
    with translation.override(language):
        return Template(text).render(Context(values))


@pytest.mark.parametrize(
    ("language", "long", "moment"),
    [
        ("nl", "26 november 2020", "1 juli 2026, 14.32 uur"),
        ("en", "26 November 2020", "1 July 2026, 14:32"),
    ],
)
def test_dates(language: str, long: str, moment: str) -> None:
    assert printed("{{ day }}", language, day=DAY) == long
    assert printed("{{ day|date:'SHORT_DATE_FORMAT' }}", language, day=DAY) == "26-11-2020"
    assert printed("{{ at }}", language, at=MOMENT) == moment


@pytest.mark.parametrize(("language", "number"), [("nl", "0,6"), ("en", "0.6")])
def test_numbers(language: str, number: str) -> None:
    assert printed("{{ n }}", language, n=0.6) == number


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_a_field_shows_a_date_as_a_person_writes_it_and_reads_it_back(language: str) -> None:
    with translation.override(language):
        accepted = formats.get_format("DATE_INPUT_FORMATS")
        shown = DAY.strftime(accepted[0])
        assert shown == "26-11-2020"
        for written in ("26-11-2020", "26/11/2020", "26.11.2020", "2020-11-26"):
            assert DAY in {read(written, each) for each in accepted}
    assert "%m/%d/%Y" not in accepted


def read(text: str, written_as: str) -> date | None:
    """A date read in one way, None where it is not written so."""
    try:
        return datetime.strptime(text, written_as).replace(tzinfo=UTC).date()
    except ValueError:
        return None
