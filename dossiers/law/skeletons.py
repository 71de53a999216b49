"""Which sections has a paper, and what does each speak, show and ask?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dossiers.law import reading
from dossiers.law.reading import Line
from dossiers.law.rows import Columns, Text, When
from dossiers.law.terms import LANGUAGES, DocumentKind, Operator

SCOPE_NOTE = "scope_note"
PAPERS: tuple[str, ...] = (*DocumentKind, SCOPE_NOTE)


@dataclass(frozen=True)
class Ask:
    """What a section still has to hear. hand: lines to leave free for a pen; 0 = a question.

    options: answers to tick beside the lines, per language; fields: the numbers of the ground's
    field lists that it answers.
    """

    text: Text
    fields: tuple[str, ...]
    hand: int
    options: Mapping[str, tuple[str, ...]]
    when: tuple[When, ...]

    def speaks(self, columns: Columns, on: date) -> bool:
        return any(w.in_force(on) and w.fits(columns) for w in self.when)


@dataclass(frozen=True)
class Show:
    """An answer, a list of repeated answers or a drawing that a section shows in its place.

    field: the path of a question ("need.figures"); items: a kind of repeated answer, with the
    columns of its table and their widths in millimetres, 0 for what is left; draw: the name of a
    drawing. Exactly one of the three is there. says: a statement that leads it in, or empty.
    cards: each item stands apart under its name, with pairs of what is asked and answered.
    caption: what a table of items is called where it shows a part of what is known of them.
    """

    field: str
    items: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    draw: str
    says: str
    cards: bool
    when: tuple[When, ...]
    caption: Text | None = None

    def speaks(self, columns: Columns, on: date) -> bool:
        return any(w.in_force(on) and w.fits(columns) for w in self.when)


@dataclass(frozen=True)
class Section:
    """A numbered section of a paper.

    titles: what it is called where only a part of its title holds, with the cases of each;
    says: ids of the statements that it speaks, in order; limits, duties: ids of the rows of the
    book that it shows where they hold; shows: the answers that it prints, in order; fields:
    numbers that what is known already answers; answers: the paths of the answers that its own
    words tell, as a clause does; annex: it has a letter, behind the signatures; fresh: it begins
    a sheet, for who fills it in.
    """

    id: str
    file: str
    document: str
    operators: tuple[str, ...]
    title: Text
    titles: tuple[tuple[Text, tuple[When, ...]], ...]
    when: tuple[When, ...]
    asks: tuple[Ask, ...]
    fields: tuple[str, ...]
    says: tuple[str, ...]
    limits: tuple[str, ...]
    duties: tuple[str, ...]
    shows: tuple[Show, ...]
    answers: tuple[str, ...]
    annex: bool
    fresh: bool

    def heading(self, columns: Columns, on: date) -> Text:
        """What the section is called in a case."""
        for title, cases in self.titles:
            if any(w.in_force(on) and w.fits(columns) for w in cases):
                return title
        return self.title


def section_from(line: Line) -> Section:
    """A section as a table tells it. Raises BookError."""
    document = line.one_of("document", PAPERS)
    asks = tuple(_ask(line, dict(given)) for given in line.take("asks", list, []))
    row = Section(
        id=line.id,
        file=line.file,
        document=document,
        operators=line.words("operator", Operator),
        title=line.text("title"),
        titles=tuple(_title(line, dict(given)) for given in line.take("titles", list, [])),
        when=reading.when(line),
        asks=asks,
        fields=line.words("fields"),
        says=line.words("says"),
        limits=line.words("limits"),
        duties=line.words("duties"),
        shows=tuple(_show(line, dict(given)) for given in line.take("shows", list, [])),
        answers=line.words("answers"),
        annex=line.take("annex", bool, False),
        fresh=line.take("fresh", bool, False),
    )
    line.done()
    return row


def _options(line: Line) -> Mapping[str, tuple[str, ...]]:
    found = line.take("options", dict, {})
    if found and len({len(found.get(language, ())) for language in LANGUAGES}) != 1:
        raise line.wrong("options stand in every language, as many in each")
    return {language: tuple(str(one) for one in given) for language, given in found.items()}


def _title(line: Line, given: dict[str, Any]) -> tuple[Text, tuple[When, ...]]:
    inner = Line(line.file, line.id, given)
    title = line.checked_text("titles", {key: inner.take(key, str) for key in LANGUAGES})
    cases = reading.when(inner)
    inner.done()
    return title, cases


def _ask(line: Line, given: dict[str, Any]) -> Ask:
    inner = Line(line.file, line.id, given)
    ask = Ask(
        text=line.checked_text("asks", {key: inner.take(key, str) for key in LANGUAGES}),
        fields=inner.words("fields"),
        hand=inner.take("hand", int, 0),
        options=_options(inner),
        when=reading.when(inner),
    )
    inner.done()
    return ask


def _show(line: Line, given: dict[str, Any]) -> Show:
    inner = Line(line.file, line.id, given)
    caption = inner.take("caption", dict, {})
    show = Show(
        field=inner.take("field", str, ""),
        items=inner.take("items", str, ""),
        columns=inner.words("columns"),
        widths=tuple(int(w) for w in inner.take("widths", list, [])),
        draw=inner.take("draw", str, ""),
        says=inner.take("says", str, ""),
        cards=inner.take("cards", bool, False),
        when=reading.when(inner),
        caption=line.checked_text("caption", caption) if caption else None,
    )
    inner.done()
    if sum(map(bool, (show.field, show.items, show.draw))) != 1:
        raise line.wrong("what is shown is a field, items or a drawing, one of the three")
    if bool(show.items) != bool(show.columns) or len(show.widths) not in (0, len(show.columns)):
        raise line.wrong("items are shown in columns, each with a width or none with one")
    return show
