"""Which standing answers does a new dossier propose to take over, and which were chosen?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.answers import interview
from dossiers.models import StandingAnswers
from dossiers.questions.forms import CardBoxes


def kept_words(row: StandingAnswers) -> str:
    """By whom standing answers were kept, and on which day."""
    day = timezone.localtime(row.at)
    return _("Kept by %(name)s on %(day)s") % {
        "name": row.by.get_full_name(),
        "day": f"{day:%d-%m-%Y}",
    }


def boxes(
    standing: Mapping[str, Sequence[StandingAnswers]], called: Mapping[str, str], language: str
) -> forms.MultipleChoiceField | None:
    """A box for each part of which an organisation keeps answers, all ticked; None for none.

    standing: organisation -> what it keeps; called: organisation -> its name in a sentence.
    """
    several, told = len(called) > 1, interview.load()
    rows = {f"{of}.{row.section}": (of, row) for of, kept in standing.items() for row in kept}
    if not rows:
        return None
    choices = []
    for value, (of, row) in rows.items():
        title = told.section(row.section).title[language]
        choices.append((value, f"{title} ({called[of]})" if several else title))
    hint = _("What is ticked comes along, however you begin, and counts once it is confirmed.")
    if several:
        label = _("From the standing answers of your organisations")
        hint += " " + _("Only those of the organisation that you choose are taken over.")
    else:
        label = _("From the standing answers of the %(body)s") % {
            "body": next(iter(called.values()))
        }
    gone = _("These standing answers are no longer there. Look at what is ticked.")
    extras: dict[str, dict[str, Any]] = {
        value: {"hint": kept_words(row)} for value, (_of, row) in rows.items()
    }
    return forms.MultipleChoiceField(
        label=label,
        help_text=hint,
        choices=choices,
        widget=CardBoxes(extras=extras),
        required=False,
        initial=list(rows),
        error_messages={"invalid_choice": gone},
    )


def sections_of(chosen: Sequence[str], organisation: str) -> list[str]:
    """The parts that were ticked of one organisation."""
    ticked = (value.partition(".") for value in chosen)
    return [section for of, _dot, section in ticked if of == organisation]
