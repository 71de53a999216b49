"""Whose case is it, where not the person's own organisation decides? It starts no dossier here.

The sentences are statements of the law book (statements/controllers.toml); headings are interface.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from dossiers.law import statements
from dossiers.law.book import Book
from dossiers.law.citing import Cited, cited
from dossiers.law.terms import Operator
from dossiers.questions.starting import SOMEBODY_ELSE


@dataclass(frozen=True)
class Told:
    """A sentence or two with their sources."""

    text: str
    cites: tuple[Cited, ...]


@dataclass(frozen=True)
class Section:
    """A few sentences; heading may be empty. listed: they are shown as a list."""

    heading: str
    told: tuple[Told, ...]
    listed: bool = False


@dataclass(frozen=True)
class Explanation:
    """What stands in the place of a dossier: whose case it is, why, and what to do."""

    title: str
    sections: tuple[Section, ...]


TITLES: Mapping[str, Any] = {
    Operator.MUNICIPALITY: _("This is a dossier of the municipality"),
    Operator.LOCAL_POLICE: _("This is a dossier of the police zone"),
    Operator.FEDERAL_POLICE: _("This is a dossier of the federal police"),
    SOMEBODY_ELSE: _("Ask your data protection officer first"),
}
NOT_STARTED = _("No dossier has been started.")
WHY = _("Why does this matter?")
WHO_DECIDES = _("Who decides in law")
IN_AN_OPEN_PLACE = _("In an open place")
CASES = _("Does one of these cases look like yours?")
TO_ASK = _("What to ask your data protection officer")

# The page of "somebody else" per regime: heading, ids after "start.else.", shown as a list.
ELSEWHERE: Mapping[str, tuple[tuple[Any, tuple[str, ...], bool], ...]] = {
    "municipality": (
        ("", ("not_started",), False),
        (WHO_DECIDES, ("law.municipality",), False),
        (IN_AN_OPEN_PLACE, ("open", "mobile"), False),
        (CASES, ("parking", "inter", "region"), True),
        (TO_ASK, ("ask_who", "ask_public", "ask_together.municipality"), True),
        ("", ("then",), False),
    ),
    "police": (
        ("", ("not_started",), False),
        (WHO_DECIDES, ("law.police", "supplier", "others"), False),
        (TO_ASK, ("ask_who", "ask_together.police"), True),
        ("", ("then",), False),
    ),
}


def explanation(
    kind: str, answer: str, body: str, on: date, book: Book, language: str
) -> Explanation:
    """What is told to a person whose organisation does not decide.

    kind: of the person's organisation; body: its noun and name, "gemeente Sint-Elmaren".
    """
    regime = "municipality" if kind == Operator.MUNICIPALITY else "police"
    columns = {"operator": kind}

    def told(ids: Iterable[str]) -> tuple[Told, ...]:
        texts = statements.load().statements
        found = [texts[each] for each in ids if each in texts]
        return tuple(
            Told(
                row.variant(columns, on).text(language, None).format(body=body),
                tuple(cited(book, c, language) for c in row.citations(columns, on)),
            )
            for row in found
        )

    if answer == SOMEBODY_ELSE:
        sections = tuple(
            Section(str(heading), told(f"start.else.{name}" for name in names), listed)
            for heading, names, listed in ELSEWHERE[regime]
        )
        return Explanation(str(TITLES[answer]), sections)
    whose = told(f"start.{kind}.{answer}.{name}" for name in ("whose", "role", "do"))
    why = told((f"start.deciding.{regime}", f"start.both.{regime}"))
    first = Told(str(NOT_STARTED), ())
    return Explanation(str(TITLES[answer]), (Section("", (first, *whose)), Section(str(WHY), why)))
