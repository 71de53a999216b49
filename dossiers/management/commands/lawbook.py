"""What does the whole law book say, for a reader at a desk? `manage.py lawbook`."""

from __future__ import annotations

from typing import Any

from django.contrib.staticfiles import finders
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.loader import render_to_string
from django.utils import timezone, translation

from dossiers.management.commands import _answering as answering
from dossiers.views.law_sheet import Sheet, as_csv, read

# Fonts stay out: the file stands alone and is read with those of the reader's machine.
STYLES = ("site/tokens.css", "site/site.css", "site/print.css")
ON_PAPER = "site/print.css"


class Command(BaseCommand):
    help = "Prints the law book, as an HTML page that stands alone or as a CSV sheet."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--language", default="nl")
        parser.add_argument("--format", default="html", choices=["html", "csv"])

    def handle(self, *args: Any, **options: Any) -> None:
        language = answering.language_from(options["language"])
        sheet = read(language, timezone.localdate())
        if options["format"] == "csv":
            self.stdout.write(as_csv(sheet), ending="")
        else:
            self.stdout.write(as_html(sheet))


def as_html(sheet: Sheet) -> str:
    """One file with everything in it: it fetches nothing when it is opened."""
    with translation.override(sheet.language):
        return render_to_string(
            "dossiers/law_book_alone.html", {"sheet": sheet, "style": style_sheet()}
        )


def style_sheet() -> str:
    """The style sheets of the site in one, without what they would fetch."""
    said = []
    for name in STYLES:
        path = finders.find(name)
        if not isinstance(path, str):
            raise CommandError(f"{name} is missing")
        with open(path, encoding="utf-8") as file:
            rules = "".join(line for line in file if not line.startswith("@font-face"))
        said.append(f"@media print {{\n{rules}}}" if name == ON_PAPER else rules)
    return "\n".join(said)
