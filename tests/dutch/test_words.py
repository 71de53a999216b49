"""Is the Dutch of law book and interface free of words that Belgian officials do not use?

The list is banned.txt. How it is matched: a form is a whole word (a hyphen or an apostrophe at its
edge ends a word); a form with a capital is matched with case, the others without; a space matches
any white space; ’ and ' are equal. Titles of laws are left out before matching, and so are
placeholders and markup. What remains is a finding, unless ALLOWED gives the reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest

from tests.dutch.texts import ROOT, book_texts, interface_texts, interview_texts
from tests.law.raw_book import raw_sources

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Allowed:
    """One place where a banned form may stand. where: the place as `texts` names it."""

    where: str
    form: str
    reason: str


ALLOWED = (
    Allowed("sources.toml scheme title.nl", "data", "title of the article, letter by letter"),
    Allowed("sources.toml s56 title.nl", "data", "name of the paper Data News"),
    Allowed("sources.toml s56 short.nl", "data", "name of the paper Data News"),
)


@dataclass(frozen=True)
class Banned:
    """A form that may not stand, and what to write instead."""

    form: str
    instead: str

    @cached_property
    def begins(self) -> str:
        """Its first word, small: a text without it needs no closer look."""
        return self.form.replace("’", "'").split(" ")[0].lower()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        body = r"\s+".join(re.escape(word) for word in self.form.replace("’", "'").split(" "))
        flags = re.NOFLAG if self.form != self.form.lower() else re.IGNORECASE
        return re.compile(rf"(?<!\w){body}(?!\w)", flags)


@cache
def banned() -> tuple[Banned, ...]:
    found = []
    for line in (HERE / "banned.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        forms, _, rest = line.partition(" -> ")
        instead, _, _ = rest.partition("  # ")
        found += [Banned(form, instead) for form in forms.split("|")]
    return tuple(found)


@cache
def titles_of_laws() -> tuple[str, ...]:
    """The titles that are copied letter by letter, longest first."""
    laws = (r for r in raw_sources().values() if r["family"] in ("belgian", "decree", "eu"))
    named = (law["title"]["nl"] for law in laws)
    return tuple(sorted((title for title in named if " tot " in title), key=len, reverse=True))


def plain(text: str) -> str:
    """A text without titles of laws, placeholders and markup, its apostrophes straight."""
    for title in titles_of_laws():
        for written in (title, title[0].lower() + title[1:]):
            text = text.replace(written, " … ")
    text = re.sub(r"%\(\w+\)[sd]|\{[^{}]*\}", " … ", text)
    return re.sub(r"</?[a-z][^<>]*>", " ", text).replace("’", "'")


def findings(where: str, text: str) -> list[str]:
    """What is wrong with one text, a line per finding."""
    readable = plain(text)
    low, found = readable.lower(), []
    for entry in banned():
        if entry.begins not in low:
            continue
        if any(a.where == where and a.form == entry.form for a in ALLOWED):
            continue
        for match in entry.pattern.finditer(readable):
            around = readable[max(0, match.start() - 30) : match.end() + 30]
            found.append(f"{where}: {entry.form!r} in “{around}”: {entry.instead}")
    return found


def test_the_law_book_is_read() -> None:
    assert len(book_texts()) > 200


def test_the_catalogues_are_read() -> None:
    pages = list((ROOT / "templates").rglob("*.html"))
    assert interface_texts() or not pages, "there are pages, but there is no Dutch in locale/nl"


def test_no_banned_word_in_the_law_book() -> None:
    found = [line for where, text in book_texts() for line in findings(where, text)]
    assert not found, "\n".join(["", *found])


def test_no_banned_word_in_the_interview() -> None:
    found = [line for where, text in interview_texts() for line in findings(where, text)]
    assert not found, "\n".join(["", *found])


def test_no_banned_word_in_the_interface() -> None:
    found = [line for where, text in interface_texts() for line in findings(where, text)]
    assert not found, "\n".join(["", *found])


def test_apostrophes_and_quotation_marks_are_curly() -> None:
    found = []
    for where, text in (*book_texts(), *interview_texts(), *interface_texts()):
        bare = re.sub(r"</?[a-z][^<>]*>", " ", text)
        found += [f"{where}: {mark} in {bare[:80]}" for mark in ("'", '"') if mark in bare]
    assert not found, "\n".join(["", *found])


def test_every_allowance_is_still_needed() -> None:
    texts = (*book_texts(), *interface_texts())
    for allowed in ALLOWED:
        entry = next(b for b in banned() if b.form == allowed.form)
        here = [plain(text) for where, text in texts if where == allowed.where]
        assert any(entry.pattern.search(text) for text in here), allowed


def test_the_list_is_well_formed() -> None:
    lines = (HERE / "banned.txt").read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if line and not line.startswith("#")]
    shape = re.compile(r"[^|>]+(\|[^|>]+)* -> .+  # .+")
    assert not [line for line in entries if not shape.fullmatch(line)]
    forms = [entry.form for entry in banned()]
    assert len(forms) == len(set(forms))
    assert all(form == form.strip() and form for form in forms)


def test_the_project_words_are_listed_once_and_none_is_banned() -> None:
    lines = (HERE / "project_words.txt").read_text(encoding="utf-8").splitlines()
    words = [line for line in lines if line and not line.startswith("#")]
    assert len(words) == len(set(words))
    forms = {entry.form for entry in banned()}
    assert not forms & set(words)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("De wethouders beslissen.", "wethouders"),
        ("WETHOUDER", "wethouder"),
        ("Dit deelt de AP mee.", "AP"),
        ("de verantwoordelijke\n  voor de verwerking", "verantwoordelijke voor de verwerking"),
        ("De ANPR camera’s hangen er.", "ANPR camera's"),
        ("een data-uitwisseling", "data"),
        ("Slimme camera’s", "slimme camera's"),
        ("met foto’s d.m.v. een lens", "d.m.v."),
        ("op de 3de dag", "3de"),
        ("foto en/of film", "en/of"),
    ],
)
def test_a_banned_form_is_found(text: str, form: str) -> None:
    assert any(f"{form!r}" in line for line in findings("sample", text))


@pytest.mark.parametrize(
    "text",
    [
        "de ap in de boom",
        "twee datums",
        "De ANPR-camera’s hangen er.",
        "het jeugdhuis",
        "met %(data)s en {tool}",
        '<a class="data">camera</a>',
        "het koninklijk besluit van 22 mei 2019 tot vaststelling van de wijze waarop het gebruik "
        "van vaste en tijdelijk vaste camera’s door de politiediensten wordt aangegeven",
    ],
)
def test_what_only_looks_like_a_banned_form_is_left_alone(text: str) -> None:
    assert findings("sample", text) == []
