"""What stands in a list that a person pasted or uploaded, and what in it cannot be read?

The first row names the columns, as the questions are named in any language of the product. Rows
are counted as a spreadsheet counts them, the first row included. One wrong cell and nothing of
the list is read in.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from dossiers.answers.shapes import ItemKind, Question
from dossiers.law.terms import LANGUAGES
from dossiers.questions.asking import field_of
from dossiers.questions.case_answers import CaseAnswers

MOST_ROWS = 200
MOST_TEXT = 500_000  # characters
MOST_WRONG = 50  # cells that are told one by one
SEPARATORS = "\t;,"
_YES = frozenset({"ja", "yes", "true", "waar", "1"})
_NO = frozenset({"nee", "neen", "no", "false", "onwaar", "0"})
_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\Z")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")


class PasteForm(forms.Form):
    """A list as text, or a file that holds it."""

    use_required_attribute = False

    text = forms.CharField(
        required=False,
        strip=False,
        label=later("Paste the list"),
        help_text=later("Copy the rows from a spreadsheet, with the row that names the columns."),
        widget=forms.Textarea(attrs={"rows": "10", "autocomplete": "off", "spellcheck": "false"}),
    )
    file = forms.FileField(
        required=False,
        label=later("Or choose a file"),
        help_text=later("A CSV file, saved from a spreadsheet. The file itself is not kept."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv"}),
        error_messages={"empty": later("This file is empty. Choose another file.")},
        max_length=200,
    )

    def clean(self) -> dict[str, Any]:
        """The text, from the file where there is one."""
        cleaned = super().clean() or self.cleaned_data
        sent, name = cleaned.get("file"), "text"
        if sent is not None:
            name = "file"
            if sent.size > MOST_TEXT * 4:
                self.add_error(name, _("This list is too long. Read it in in parts."))
                return cleaned
            try:
                cleaned["text"] = decoded(sent.read())
            except UnicodeDecodeError:
                self.add_error(name, _("This file is no text. Save it as CSV and choose it again."))
                return cleaned
        text = cleaned.get("text") or ""
        if len(text) > MOST_TEXT:
            self.add_error(name, _("This list is too long. Read it in in parts."))
        elif not text.strip() and not self.errors:
            self.add_error(name, _("Paste a list or choose a file."))
        return cleaned


def decoded(content: bytes) -> str:
    """The text of a file as spreadsheets write them. Raises UnicodeDecodeError."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


@dataclass(frozen=True)
class Wrong:
    """A cell that cannot be read. row: counted from 1, the first row included; column: its name,
    or "" where the row as a whole is wrong.
    """

    row: int
    column: str
    why: str


@dataclass
class Pasted:
    """A list as it was read. lines: (row, field -> value); unknown: columns that are not read;
    refused: why nothing of it can be read, or "".
    """

    columns: list[Question] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    lines: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    refused: str = ""

    @property
    def good(self) -> bool:
        """Whether all of it can be read in."""
        return bool(self.lines) and not self.wrong and not self.refused

    def items(self, seed: str) -> dict[str, dict[str, Any]]:
        """id -> values; the ids follow from the page, so that a page sent twice adds them once."""
        return {item_id(seed, row): values for row, values in self.lines}


def item_id(seed: str, row: int) -> str:
    """The id of the item that a row of a page becomes."""
    return hashlib.sha256(f"{seed}:{row}".encode()).hexdigest()[:10]


def columns_of(answers: CaseAnswers, kind: ItemKind) -> list[Question]:
    """The questions that a list can answer: those that the plans raise."""
    return [question for page in kind.pages for question in answers.concerning(kind, page, {})]


def read(
    text: str, answers: CaseAnswers, kind: ItemKind, chosen: Mapping[str, Any] | None = None
) -> Pasted:
    """A list as the answers stand. chosen: what counts where a row says nothing."""
    found = Pasted()
    text = text.removeprefix("\ufeff")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))
    except csv.Error:
        return Pasted(refused=_("This list cannot be read as rows and columns."))
    numbered = [(n, row) for n, row in enumerate(rows, start=1) if any(c.strip() for c in row)]
    if len(numbered) < 2:
        return Pasted(refused=_("Give a row that names the columns, and at least one row below."))
    if len(numbered) - 1 > MOST_ROWS:
        told = _("This list has %(n)s rows. At most %(most)s are read in at a time.")
        return Pasted(refused=told % {"n": len(numbered) - 1, "most": MOST_ROWS})
    head = numbered[0][1]
    places = _head(found, head, answers, kind)
    if found.refused:
        return found
    reader = _Reader(answers, kind, places, chosen or {})
    for number, row in numbered[1:]:
        if any(cell.strip() for cell in row[len(head) :]):
            why = _("This row has more cells than the first row. Does a cell hold the separator?")
            found.wrong.append(Wrong(number, "", why))
            continue
        values, wrong = reader.read(number, row)
        found.wrong += wrong
        found.lines.append((number, values))
    if len(answers.items(kind)) + len(found.lines) > kind.most:
        told = _("The list holds at most %(most)s. Remove some before you add these.")
        found.refused = told % {"most": kind.most}
    return found


def _separator(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=first.count)


def _head(
    found: Pasted, head: list[str], answers: CaseAnswers, kind: ItemKind
) -> dict[int, Question]:
    """The question of each column; tells what is missing or stands twice."""
    known: dict[str, Question] = {}
    for question in columns_of(answers, kind):
        for name in (question.field.name, *(question.name[code] for code in LANGUAGES)):
            known.setdefault(plain(name), question)
    places: dict[int, Question] = {}
    for place, cell in enumerate(head):
        asked = known.get(plain(cell))
        if asked is None:
            found.unknown += [cell.strip()] if cell.strip() else []
        elif asked in places.values():
            told = _("The column “%(name)s” stands twice in the first row.")
            found.refused = told % {"name": asked.name[answers.language]}
        else:
            places[place] = asked
    found.columns = list(places.values())
    first = kind.question(kind.columns[0])
    if not found.refused and first not in found.columns:
        told = _("The first row names no column “%(name)s”. Without it nothing can be read in.")
        found.refused = told % {"name": first.name[answers.language]}
    return places


def plain(text: str) -> str:
    """A name without what people write differently: capitals, spaces, apostrophes."""
    said = unicodedata.normalize("NFKC", text).replace("’", "'").casefold()
    return " ".join(said.split())


class _Reader:
    """Reads rows one after the other; knows which names stand already."""

    def __init__(
        self,
        answers: CaseAnswers,
        kind: ItemKind,
        places: Mapping[int, Question],
        chosen: Mapping[str, Any],
    ) -> None:
        self.answers, self.kind, self.places, self.chosen = answers, kind, places, chosen
        self.fields = {q.path: field_of(q, answers) for q in places.values()}
        self.naming = kind.question(kind.columns[0])
        self.of = next((q for q in columns_of(answers, kind) if q.field.kind == "reference"), None)
        self.seen = {self._key(answers.filled(row)) for row in answers.items(kind)}

    def read(self, number: int, row: list[str]) -> tuple[dict[str, Any], list[Wrong]]:
        """The values of a row, and what is wrong in it."""
        values, wrong = dict(self.chosen), []
        for place, question in self.places.items():
            cell = row[place].strip() if place < len(row) else ""
            name = question.name[self.answers.language]
            try:
                value = self._value(question, cell) if cell else None
            except ValidationError as error:
                wrong.append(Wrong(number, name, " ".join(error.messages)))
                continue
            if value not in (None, "", []):
                values[question.field.name] = value
            elif question == self.naming:
                wrong.append(Wrong(number, name, _("Fill in this name.")))
        key = self._key(values)
        if not wrong and key in self.seen:
            name = self.naming.name[self.answers.language]
            wrong.append(Wrong(number, name, _("This name stands in the list already.")))
        self.seen.add(key)
        return values, wrong

    def _key(self, values: Mapping[str, Any]) -> tuple[str, str]:
        """What no two items share: the name, with the place that it belongs to."""
        of = str(values.get(self.of.field.name) or "") if self.of is not None else ""
        return plain(str(values.get(self.naming.field.name) or "")), of

    def _value(self, question: Question, cell: str) -> Any:
        """The value of a cell. Raises ValidationError."""
        declared, kind = self.fields[question.path], question.field.kind
        if kind == "choice":
            return declared.clean(self._option(question, cell))
        if kind == "choices":
            return declared.clean([self._option(question, one) for one in cell.split("|")])
        if kind == "boolean":
            said = plain(cell)
            if said not in _YES | _NO:
                raise ValidationError(_("Write “yes” or “no”."))
            return declared.clean("true" if said in _YES else "false")
        if kind in ("reference", "references"):
            named = [self._led(question, one) for one in cell.split("|")]
            return declared.clean(named if kind == "references" else named[0])
        if kind == "date":
            return declared.clean(_day(cell))
        return declared.clean(cell)

    def _led(self, question: Question, cell: str) -> str:
        """The id of what a cell names."""
        wanted = plain(cell)
        found = [i for i, name in self.answers.leads(question.to) if wanted in (plain(name), i)]
        if len(found) == 1:
            return found[0]
        told = (
            _("More than one in this dossier is called “%(name)s”. Give each its own name first.")
            if found
            else _("Nothing in this dossier is called “%(name)s”. Add it first.")
        )
        raise ValidationError(told % {"name": cell.strip()[:80]})

    def _option(self, question: Question, cell: str) -> str:
        """The value that a cell names, in any language. Raises ValidationError."""
        wanted = plain(cell)
        for option in question.options:
            if wanted in (option.value, *(plain(option.label[code]) for code in LANGUAGES)):
                return option.value
        labels = "”, “".join(option.label[self.answers.language] for option in question.options)
        raise ValidationError(_("Write one of these: “%(labels)s”.") % {"labels": labels})


def _day(cell: str) -> list[str]:
    """Day, month and year apart; what is no date stands as it was written."""
    if found := _DAY.match(cell):
        return list(found.groups())
    if found := _ISO.match(cell):
        return list(reversed(found.groups()))
    return [cell[:20], "", ""]
