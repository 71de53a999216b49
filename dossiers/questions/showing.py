"""In which words is an answer shown, once it is given?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from dossiers.law.rows import Question
from dossiers.questions.forms import LATER_LABEL, NONE_LABEL
from dossiers.questions.stored import LATER, NONE_OF_THESE

# Short names of what is asked, for lists of answers.
FACT_NAMES: Mapping[str, Any] = {
    "operator": _("Controller"),
    "camera": _("Kind of camera"),
    "place": _("Kind of place"),
    "purposes": _("Purposes"),
    "visible": _("Visible use"),
    "non_visible_ground": _("Case of non-visible use"),
    "place_manager": _("Manager of the place"),
    "limited_duration": _("Limited duration"),
    "perimeter": _("Surroundings"),
    "risk_place": _("Place of special risk"),
    "temporary_protection": _("Temporary protection"),
    "manager_opposes": _("Objection of the manager"),
    "during_intervention": _("Only during an intervention"),
    "plate_only": _("Number plates only"),
    "processor": _("Supplier that processes data"),
    "risk_criteria": _("Criteria of risk"),
    "belgian_dpia_list": _("Belgian list for the DPIA"),
    "dpo_no_dpia": _("Reason why no DPIA is needed"),
}


def words(question: Question, sent: Iterable[str], language: str) -> list[str]:
    """Answers as a page sends them, in words; an answer that nobody knows as it was sent."""
    labels: dict[str, Any] = {o.value: o.label[language] for o in question.options}
    labels |= {LATER: LATER_LABEL, NONE_OF_THESE: NONE_LABEL}
    return [str(labels.get(word, word)) for word in sent]


def clock(at: datetime | None) -> str:
    """The time of day of a save, as it is written in the language of the page."""
    return date_format(timezone.localtime(at), "TIME_FORMAT") if at else ""
