"""Is everything that was issued still there, as it was issued? An operator asks it every night."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from dossiers.models import Content
from dossiers.services import verifying


class Command(BaseCommand):
    help = (
        "Compares every stored content with its file, by its SHA-256. Exit 1 where something is "
        "missing or changed. With --sweep it deletes files that no row points to."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to clean up too."""
        parser.add_argument(
            "--sweep",
            action="store_true",
            help="delete files older than a day that belong to nothing",
        )

    def handle(self, *args: Any, sweep: bool, **options: Any) -> None:
        """Print what is wrong, a line each, then the counts."""
        if sweep:
            swept = verifying.sweep_orphans(now=timezone.now())
            self.stdout.write(f"{swept} files without a row deleted")
        found = list(verifying.faults())
        for line in found:
            self.stderr.write(line)
        left = sum(1 for _ in verifying.orphans())
        self.stdout.write(
            f"{Content.objects.count()} contents, {len(found)} faults, {left} files without a row"
        )
        if found:
            raise SystemExit(1)
