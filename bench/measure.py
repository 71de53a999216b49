"""How long does the product take, beside the plain engine on the same page?

Prints ratios measured in one process and one run: `.venv/bin/python -m bench.measure`.
A ratio of 1.00 is plain WeasyPrint on the same HTML with the same style sheets and fonts.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter

from dossiers.answers.meaning import read
from dossiers.documents import catalogue, html
from dossiers.documents.draft import Imprint
from dossiers.documents.engine import CSS, HTML, Engine, OwnAssets
from dossiers.law.book import load
from dossiers.law.evaluation import evaluate

EXAMPLE = Path(__file__).parent.parent / "examples" / "municipality-fixed-open.json"
DAY = date(2026, 11, 24)
ROUNDS = 5


def median(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Seconds, the middle of some rounds after one that does not count."""
    work()
    taken = []
    for _ in range(rounds):
        begin = perf_counter()
        work()
        taken.append(perf_counter() - begin)
    return statistics.median(taken)


def main() -> None:
    book, engine = load(), Engine()
    case = read(json.loads(EXAMPLE.read_text(encoding="utf-8")), book=book)
    evaluation = case.evaluate(DAY, book)
    imprint = Imprint(1, DAY, True, book.digest)
    facts = case.particulars.deployments[0].facts
    wanted = catalogue.wanted(evaluation, case.particulars)

    def drafted(kind: str, subject: str) -> str:
        draft = catalogue.draft(kind, subject, case.particulars, evaluation, "nl", book)
        return html.page(draft, imprint)

    page = drafted("dpia", "")
    fetcher = OwnAssets()
    sheets = [
        CSS(f"asset:{name}", url_fetcher=fetcher, font_config=engine.fonts)
        for name in ("document.css", "page.css")
    ]

    def plain() -> object:
        return HTML(string=page, url_fetcher=fetcher).write_pdf(
            stylesheets=sheets, font_config=engine.fonts
        )

    def dossier() -> None:
        for paper in wanted:
            engine.render(drafted(paper.kind, paper.subject))

    base = median(plain)
    measured = {
        "evaluate one deployment": median(lambda: evaluate(facts, DAY, book), 50),
        "evaluate the dossier": median(lambda: case.evaluate(DAY, book), 50),
        "draft one document as HTML": median(lambda: drafted("dpia", "")),
        "one document: draft and PDF/A, PDF/UA": median(
            lambda: engine.render(drafted("dpia", "")), 3
        ),
        f"a dossier of {len(wanted)} documents": median(dossier, 2),
    }
    print(f"plain WeasyPrint, the same page, no tags: {base:.2f} s = 1.00")
    for name, seconds in measured.items():
        print(f"{name}: {seconds / base:.4f}")


if __name__ == "__main__":
    main()
