"""Is the law book whole? `manage.py prove` exits 1 with what is wrong."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from dossiers.law.book import BookError, load
from dossiers.law.proof import prove


class Command(BaseCommand):
    help = "Proves that the law book has one answer for every combination on every day."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            book = load()
        except BookError as wrong:
            self.stderr.write(str(wrong))
            raise SystemExit(1) from wrong
        proof = prove(book)
        findings = [str(f) for f in proof.findings]
        for finding in findings:
            self.stderr.write(finding)
        self.stdout.write(
            f"{proof.plans} plans on {proof.days} days, {len(book.bars)} bars, "
            f"{len(book.cells)} cells, {len(book.duties)} duties, {len(book.papers)} documents: "
            f"{len(findings)} findings"
        )
        if findings:
            raise SystemExit(1)
