"""Is every interface text there in every language, whole, and with the same placeholders?"""

from __future__ import annotations

import importlib.util
import re
from types import ModuleType

import polib
import pytest
from django.conf import settings

from tests.house.tree import CHECKOUT

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
SOURCE_LANGUAGE = "en"
LANGUAGES = [code for code, _name in settings.LANGUAGES if code != SOURCE_LANGUAGE]


def tool() -> ModuleType:
    """The tool that finds the texts of the source, loaded from tools/."""
    place = CHECKOUT / "tools" / "catalogues.py"
    specification = importlib.util.spec_from_file_location("catalogues", place)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def catalogue(language: str) -> polib.POFile:
    """The catalogue of a language."""
    return polib.pofile(str(CHECKOUT / "locale" / language / "LC_MESSAGES" / "django.po"))


def translation(entry: polib.POEntry) -> list[str]:
    """What a text became: one form, or one for each number."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def faults(entry: polib.POEntry) -> list[str]:
    """What is wrong with one translated text."""
    translations = translation(entry)
    found = []
    if not all(text.strip() for text in translations):
        found.append(f"{entry.msgid!r} has no translation")
    if entry.fuzzy:
        found.append(f"{entry.msgid!r} is a guess (fuzzy)")
    single = set(PLACEHOLDER.findall(entry.msgid))
    plural = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    for text in filter(None, translations):
        # The singular may say "one" where the plural counts.
        if set(PLACEHOLDER.findall(text)) not in (single, plural):
            found.append(f"{entry.msgid!r} has other placeholders in {text!r}")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_source_is_translated_and_no_other(language: str) -> None:
    entries = catalogue(language)
    translated = {(e.msgctxt, e.msgid, e.msgid_plural or None) for e in entries if not e.obsolete}
    source = set(tool().source_texts())
    missing, lost = source - translated, translated - source
    assert (missing, lost) == (set(), set()), "tools/catalogues.py update brings them in line"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_is_whole(language: str) -> None:
    assert [fault for entry in catalogue(language) for fault in faults(entry)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_source(language: str) -> None:
    compiled = CHECKOUT / "locale" / language / "LC_MESSAGES" / "django.mo"
    texts = {entry.msgid: translation(entry) for entry in polib.mofile(str(compiled))}
    written = (entry for entry in catalogue(language) if entry.translated())
    assert texts == {entry.msgid: translation(entry) for entry in written}


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (polib.POEntry(msgid="Save", msgstr=""), "no translation"),
        (polib.POEntry(msgid="Save", msgstr="Bewaar", flags=["fuzzy"]), "guess"),
        (polib.POEntry(msgid="%(n)s of %(m)s", msgstr="%(n)s van"), "placeholders"),
        (
            polib.POEntry(msgid="x", msgid_plural="%(n)s x", msgstr_plural={0: "x", 1: ""}),
            "no translation",
        ),
    ],
)
def test_each_fault_is_seen(entry: polib.POEntry, told: str) -> None:
    (fault,) = faults(entry)
    assert told in fault
