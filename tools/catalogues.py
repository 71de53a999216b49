"""How do the texts of locale/ get compiled, and how do new texts of the source get in?

Run by the project's Python, so that gettext need not be installed: `tools/catalogues.py compile`
writes the .mo files, `tools/catalogues.py update` (needs the test tools) adds the texts that the
source has gained and drops those it lost.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("anprwizard", "dossiers", "templates")
MARKERS = {
    "gettext": None,
    "gettext_lazy": None,
    "_": None,
    # gettext_lazy where a module says `_` at once too.
    "later": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}

# Context, text, plural text.
Text = tuple[str | None, str, str | None]


def catalogues() -> list[Path]:
    """The catalogues that there are, one per language."""
    return sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po"))


def compile_all() -> None:
    """Write each catalogue in the form that Django reads."""
    for source in catalogues():
        # A program that starts meanwhile reads the old file or the new one, never half of it.
        half = source.with_suffix(f".{os.getpid()}.mo")
        polib.pofile(str(source)).save_as_mofile(str(half))
        half.replace(source.with_suffix(".mo"))


def source_texts() -> dict[Text, list[str]]:
    """Every text that the source asks to translate, with the files where it stands."""
    found: dict[Text, list[str]] = {}
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".txt"}:
                place = str(path.relative_to(ROOT))
                for text in texts_of(path):
                    places = found.setdefault(text, [])
                    if place not in places:
                        places.append(place)
    return found


def texts_of(path: Path) -> Iterator[Text]:
    """The texts to translate in one file of Python or one template."""
    # Test tools, which ./run does not install.
    from babel.messages.extract import extract  # noqa: PLC0415
    from django.utils.translation.template import templatize  # noqa: PLC0415

    content = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # The indentation of markup is none that Python would accept.
        lines = templatize(content, origin=str(path)).splitlines()
        content = "\n".join(line.lstrip() for line in lines)
    found = extract("python", BytesIO(content.encode()), MARKERS, (), {"encoding": "utf-8"})
    for _line, messages, _comments, context in found:
        single, plural = (
            (messages[0], messages[1]) if isinstance(messages, tuple) else (messages, None)
        )
        if single:
            yield (context, str(single), str(plural) if plural else None)


def update() -> None:
    """Bring the catalogues up to the source: new texts empty, lost ones gone, others untouched."""
    texts = source_texts()
    for path in catalogues():
        catalogue = polib.pofile(str(path), wrapwidth=98)
        kept: dict[Text, polib.POEntry] = {}
        for entry in catalogue:
            kept[(entry.msgctxt, entry.msgid, entry.msgid_plural or None)] = entry
        entries = []
        for text, places in sorted(texts.items(), key=lambda pair: (pair[1][0], pair[0][1])):
            context, single, plural = text
            entry = kept.get(text) or polib.POEntry(
                msgid=single,
                msgctxt=context,
                msgid_plural=plural or "",
                msgstr_plural={0: "", 1: ""} if plural else {},
            )
            entry.occurrences = [(place, "") for place in places]
            entry.obsolete = False
            entries.append(entry)
        catalogue[:] = entries
        catalogue.save(str(path))
        untranslated = sum(not entry.translated() for entry in entries)
        print(f"{path.relative_to(ROOT)}: {len(entries)} texts, {untranslated} to translate")


if __name__ == "__main__":
    if sys.argv[1:] == ["compile"]:
        compile_all()
    elif sys.argv[1:] == ["update"]:
        update()
    else:
        sys.exit("tools/catalogues.py compile | update")
