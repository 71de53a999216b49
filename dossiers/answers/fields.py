"""Which kinds of answers are there, and what is wrong with a value that does not fit its kind?"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

# Characters that no paper can print and that one of the databases refuses.
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    # what turns the direction of the text that follows
    r"\u202a-\u202e\u2066-\u2069]"
)


# What may stand in place of an answer.
NOT_KNOWN, NOT_APPLICABLE = "not_known", "not_applicable"
OPEN = (NOT_KNOWN, NOT_APPLICABLE)
MOST_OPEN = 300  # characters of who will know, or of why it does not apply


class BadAnswer(ValueError):
    """An answer that cannot be read. path: where it stands; why: a code; allowed: what would do."""

    def __init__(self, path: str, found: object, why: str, allowed: str = "") -> None:
        self.path, self.found, self.why, self.allowed = path, found, why, allowed
        super().__init__(f"{path}: {why} (found {found!r}; allowed: {allowed})")


@dataclass(frozen=True)
class Field:
    """One thing that a person answers, declared once for forms, files and papers.

    name: its key within its section or item; kind: one of KINDS; becomes: `fact` (decides) or
    `particular` (describes). values: what a choice takes; most: characters, or the highest
    number; least: the lowest. numbers: the fields of the ground's lists that it answers.
    open: what may stand in place of a value, of `not_known` and `not_applicable`.
    """

    name: str
    kind: str
    becomes: str = "particular"
    values: tuple[str, ...] = ()
    most: int = 200
    least: int = 0
    numbers: tuple[str, ...] = ()
    open: tuple[str, ...] = ()

    def read(self, path: str, found: Any) -> Any:
        """The cleaned value, None where nobody answered. Raises BadAnswer."""
        if found is None or found == "":
            return None
        if self.open and isinstance(found, dict):
            return _open(self, path, found)
        return _READERS[self.kind](self, path, found)


def _open(field: Field, path: str, found: dict[str, Any]) -> dict[str, Any]:
    """{"not_known": {"who": …, "when": …}} or {"not_applicable": "because …"}."""
    if len(found) != 1 or next(iter(found)) not in field.open:
        raise BadAnswer(path, found, "not_open", ", ".join(field.open))
    (kind, said), line = next(iter(found.items())), Field(field.name, "line", most=MOST_OPEN)
    if kind == NOT_APPLICABLE:
        because = _line(line, path, said)
        if not because:
            raise BadAnswer(path, found, "no_reason")
        return {kind: because}
    if not isinstance(said, dict) or set(said) - {"who", "when"}:
        raise BadAnswer(path, found, "not_open", "who, when")
    who, when = said.get("who") or "", said.get("when") or None
    told = {"who": _line(line, f"{path}.who", who)}
    return {kind: told if when is None else {**told, "when": _date(field, f"{path}.when", when)}}


def _line(field: Field, path: str, found: Any) -> str:
    if not isinstance(found, str):
        raise BadAnswer(path, found, "not_text")
    if _FORBIDDEN.search(found):
        raise BadAnswer(path, found, "characters")
    text = unicodedata.normalize("NFC", found).strip()
    if text and not any(unicodedata.category(sign)[0] in "LNPS" for sign in text):
        raise BadAnswer(path, found, "characters")
    if field.kind == "line" and ("\n" in text or "\r" in text):
        raise BadAnswer(path, found, "one_line")
    if len(text) > field.most:
        raise BadAnswer(path, found, "too_long", str(field.most))
    return text


def _date(field: Field, path: str, found: Any) -> str:
    try:
        if not isinstance(found, str) or not DAY.match(found):
            raise ValueError(found)
        day = date.fromisoformat(found)
    except ValueError:
        raise BadAnswer(path, found, "not_a_date", "YYYY-MM-DD") from None
    if not 1990 <= day.year <= 2100:
        raise BadAnswer(path, found, "not_a_date", "1990-2100")
    return day.isoformat()


def _decimal(field: Field, path: str, found: Any) -> str:
    try:
        number = Decimal(str(found).replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    if isinstance(found, bool) or not number.is_finite():
        raise BadAnswer(path, found, "not_a_number")
    if not field.least <= number <= field.most:
        raise BadAnswer(path, found, "out_of_range", f"{field.least}-{field.most}")
    return format(number.quantize(Decimal("1.0000000")).normalize(), "f")


def _integer(field: Field, path: str, found: Any) -> int:
    if isinstance(found, bool) or not isinstance(found, int):
        raise BadAnswer(path, found, "not_an_integer")
    if not field.least <= found <= field.most:
        raise BadAnswer(path, found, "out_of_range", f"{field.least}-{field.most}")
    return found


def _choice(field: Field, path: str, found: Any) -> str:
    if not isinstance(found, str) or found not in field.values:
        raise BadAnswer(path, found, "no_such_value", ", ".join(field.values))
    return found


def _choices(field: Field, path: str, found: Any) -> list[str]:
    if not isinstance(found, list):
        raise BadAnswer(path, found, "not_a_list")
    chosen = [_choice(field, path, value) for value in found]
    if len(set(chosen)) != len(chosen):
        raise BadAnswer(path, found, "twice")
    return chosen


def _boolean(field: Field, path: str, found: Any) -> bool:
    if not isinstance(found, bool):
        raise BadAnswer(path, found, "not_yes_or_no", "true, false")
    return found


def _email(field: Field, path: str, found: Any) -> str:
    said = _line(field, path, found)
    if "\n" in said or not EMAIL.match(said):
        raise BadAnswer(path, found, "not_an_email")
    return said


def _references(field: Field, path: str, found: Any) -> list[str]:
    if not isinstance(found, list):
        raise BadAnswer(path, found, "not_a_list")
    named = [_reference(field, path, one) for one in found]
    if len(set(named)) != len(named) or len(named) > field.most:
        raise BadAnswer(path, found, "twice")
    return named


def _reference(field: Field, path: str, found: Any) -> str:
    if not isinstance(found, str) or not ITEM_ID.match(found):
        raise BadAnswer(path, found, "no_such_item")
    return found


def _names(field: Field, path: str, found: Any) -> dict[str, str]:
    if not isinstance(found, dict) or set(found) - {"nl", "en", "fr", "de"}:
        raise BadAnswer(path, found, "not_names", "nl, en, fr, de")
    line = Field(field.name, "line", most=field.most)
    cleaned = {lang: _line(line, f"{path}.{lang}", name) for lang, name in found.items()}
    return {lang: name for lang, name in cleaned.items() if name}


DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s]+\Z")
ITEM_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}\Z")
# Words that stand in the place of an item's id in the addresses of a list.
TAKEN_WORDS = ("add", "confirm", "paste", "proposals")
_READERS: dict[str, Any] = {
    "line": _line,
    "text": _line,
    "date": _date,
    "decimal": _decimal,
    "integer": _integer,
    "choice": _choice,
    "choices": _choices,
    "boolean": _boolean,
    "email": _email,
    "reference": _reference,
    "references": _references,
    "names": _names,
}
# Kinds of answers that the tables of the interview may name.
KINDS = tuple(kind for kind in _READERS if kind != "names")


def is_item_id(found: str) -> bool:
    """Whether a new item may have this id: it is one, and no page of a list has it for a name."""
    return bool(ITEM_ID.match(found)) and found not in TAKEN_WORDS
