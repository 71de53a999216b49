"""How does an organisation give its papers a mark and a colour, and what do papers take of it?"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from dossiers.documents import dressing
from dossiers.documents.draft import Draft
from dossiers.documents.look import LEAST_CONTRAST, Look, Mark, contrast_with_white, is_colour
from dossiers.documents.pictures import mark_from
from dossiers.models import HouseStyle, Organisation, TrailEntry, User, store
from dossiers.services import trail


class TooLight(ValueError):
    """A colour that is not read on white paper. contrast: what it has, to one."""

    def __init__(self, contrast: float) -> None:
        self.contrast = contrast
        super().__init__(contrast)


class NoColour(ValueError):
    """A text that names no colour."""


def colour_from(text: str) -> str:
    """A colour as it is kept, however it was typed; empty for none. Raises NoColour, TooLight."""
    typed = text.strip().lower()
    if not typed:
        return ""
    colour = typed if typed.startswith("#") else f"#{typed}"
    if not is_colour(colour):
        raise NoColour(text)
    contrast = contrast_with_white(colour)
    if contrast < LEAST_CONTRAST:
        raise TooLight(contrast)
    return colour


def set_style(
    *,
    user: User | None,
    organisation: Organisation,
    accent: str,
    mark_alt: str = "",
    mark: bytes | None = None,
    without_mark: bool = False,
) -> HouseStyle:
    """Keep colour and mark of an organisation. mark: a file as it was sent, None: as it stands.

    Raises NoColour, TooLight, documents.pictures.NotAMark; then nothing is kept.
    """
    colour = colour_from(accent)
    kept = None if mark is None else store.put_mark(organisation.pk, mark_from(mark))
    with transaction.atomic():
        style = HouseStyle.objects.select_for_update().filter(organisation=organisation).first()
        style = style or HouseStyle(organisation=organisation)
        before = (style.accent, style.mark, style.mark_alt)
        style.accent, style.mark_alt = colour, mark_alt.strip()
        if kept is not None:
            style.mark = kept
        elif without_mark:
            style.mark = ""
        if before == (style.accent, style.mark, style.mark_alt) and not style._state.adding:
            return style
        style.by, style.at = user, timezone.now()
        style.full_clean()
        style.save()
        trail.record(
            what=TrailEntry.What.HOUSE_STYLE_CHANGED,
            user=user,
            organisation=organisation,
            detail={"accent": style.accent, "mark": style.mark},
        )
    return style


def style_of(organisation: Organisation) -> HouseStyle | None:
    """What an organisation has set; None where it has set nothing."""
    return HouseStyle.objects.filter(organisation=organisation).first()


def look_of(organisation: Organisation) -> Look:
    """The look of an organisation's papers. Raises store.ContentDamaged for a mark that is gone."""
    style = style_of(organisation)
    if style is None:
        return Look()
    mark = None
    if style.mark:
        content = store.read_mark(organisation.pk, style.mark)
        mark = Mark(style.mark, style.mark_alt or str(organisation), content)
    return Look(style.accent, mark)


def dressed(draft: Draft, organisation: Organisation) -> Draft:
    """A draft in the look of an organisation."""
    return dressing.dressed(draft, look_of(organisation))
