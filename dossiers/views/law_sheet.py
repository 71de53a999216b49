"""Which lines of the law book does a reader see, in which parts, and how as a CSV sheet?

The whole sheet is built once per language and day and then only filtered: the page, the standalone
HTML and the CSV show the same lines.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from io import StringIO

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.law import telling
from dossiers.law.book import Book, load
from dossiers.law.rows import Duty
from dossiers.law.terms import Confidence, Operator, Step, Verdict
from dossiers.views.law_lines import DueLine, Line, RowLine, SourceLine, UseLine
from dossiers.views.law_writer import Writer

READ, OPEN = "read", "open"
# What a spreadsheet would take for a formula when a cell begins with it.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True)
class Filter:
    """What a reader wants to see; an empty value lets everything through."""

    operator: str = ""
    camera: str = ""
    place: str = ""
    verdict: str = ""
    confidence: str = ""
    on: date | None = None
    text: str = ""

    def __bool__(self) -> bool:
        return self != Filter()


@dataclass(frozen=True)
class Part:
    """One part of the sheet. total: how many lines it has without a filter."""

    id: str
    title: str
    lines: tuple[Line, ...]
    total: int


@dataclass(frozen=True)
class Sheet:
    """The law book in one language. digest: which state of it it is.

    rows, reviewed: how many bars, cells and uses there are, and how many a lawyer read.
    """

    language: str
    digest: str
    begins: str
    parts: tuple[Part, ...]
    rows: int
    reviewed: int

    @property
    def count(self) -> int:
        """How many bars, cells and uses are shown."""
        return sum(len(part.lines) for part in self.parts if part.id in ROW_PARTS)


ROW_PARTS = ("bars", "municipality", "police-visible", "police-hidden", "outside")
TITLES: dict[str, str | Promise] = {
    "bars": gettext_lazy("What can stop any plan"),
    "municipality": gettext_lazy("Municipality"),
    "police-visible": gettext_lazy("Police, visible use"),
    "police-hidden": gettext_lazy("Police, non-visible use"),
    "outside": gettext_lazy("Purposes outside this tool"),
    "duties-municipality": gettext_lazy("Duties of a municipality"),
    "duties-police": gettext_lazy("Duties of the police"),
    "documents": gettext_lazy("Documents"),
    "limits": gettext_lazy("Legal limits"),
    "differences": gettext_lazy("Where the scheme of 2020 and the law differ"),
    "warnings": gettext_lazy("Warnings"),
    "questions": gettext_lazy("Open questions"),
    "sources": gettext_lazy("Sources"),
    "terms": gettext_lazy("Words of the law"),
}


@lru_cache(maxsize=8)
def read(language: str, on: date) -> Sheet:
    """The whole sheet in a language, limits in the sentences as they are on a day."""
    with translation.override(language):
        return _write(load(), language, on)


def _write(book: Book, language: str, on: date) -> Sheet:
    writer = Writer(book, language, on)
    cells = [writer.decision(row) for row in book.cells]
    duties = sorted(((row, writer.duty(row)) for row in book.duties), key=_by_step)
    notices = [writer.notice(row) for row in book.warnings]
    lines: dict[str, Iterable[Line]] = {
        "bars": [writer.decision(row) for row in book.bars],
        "municipality": [line for line in cells if "municipality" in _operators(line)],
        "police-visible": [line for line in cells if _is_police(line) and not _is_hidden(line)],
        "police-hidden": [line for line in cells if _is_police(line) and _is_hidden(line)],
        "outside": [writer.use(row) for row in book.uses],
        "duties-municipality": [line for row, line in duties if _is_municipal(row)],
        "duties-police": [line for row, line in duties if not _is_municipal(row)],
        "documents": [writer.paper(row) for row in book.papers],
        "limits": [writer.limit(row) for row in book.limits],
        "differences": [writer.notice(row) for row in book.differences],
        "warnings": [line for line in notices if line.kind == "warn"],
        "questions": [line for line in notices if line.kind == "ask"],
        "sources": [writer.source(row) for row in book.sources],
        "terms": sorted((writer.term(row) for row in book.terms), key=lambda t: t.title.lower()),
    }
    parts = []
    for name, title in TITLES.items():
        found = tuple(lines[name])
        parts.append(Part(name, str(title), found, len(found)))
    rows = [line for part in parts if part.id in ROW_PARTS for line in part.lines]
    return Sheet(
        language=language,
        digest=book.digest,
        begins=telling.day_words(book.begins, language),
        parts=tuple(parts),
        rows=len(rows),
        reviewed=sum(line.reviewed is not None for line in rows),
    )


def _operators(line: Line) -> frozenset[str]:
    named = (block.when.values_of("operator") or frozenset(Operator) for block in line.blocks)
    return frozenset().union(*named)


def _is_police(line: Line) -> bool:
    return "municipality" not in _operators(line)


def _is_hidden(line: Line) -> bool:
    return all(block.when.values_of("visible") == {"false"} for block in line.blocks)


def _is_municipal(row: Duty) -> bool:
    return any("municipality" in (w.values_of("operator") or Operator) for w in row.when)


def _by_step(duty: tuple[Duty, DueLine]) -> tuple[int, str]:
    """In the order of a case: what comes before the outside body first, standing rules last."""
    row, line = duty
    first = row.before in ("body", "body_or_start")
    return -1 if first else list(Step).index(Step(row.before)), line.before


# -- filter -------------------------------------------------------------------------------------


def narrowed(sheet: Sheet, wanted: Filter) -> Sheet:
    """The same sheet with only the lines that a filter lets through; totals stay."""
    if not wanted:
        return sheet
    parts = tuple(
        replace(part, lines=tuple(line for line in part.lines if passes(line, wanted)))
        for part in sheet.parts
    )
    cited = {
        source.cited.source
        for part in parts
        if part.id != "terms"
        for line in part.lines
        for source in line.sources
    }
    return replace(sheet, parts=tuple(_beside(part, wanted, cited) for part in parts))


def _beside(part: Part, wanted: Filter, cited: Container[str]) -> Part:
    """Of what has no facts: the sources of the lines that are shown, the words searched for."""
    if part.id == "sources":
        return replace(part, lines=tuple(line for line in part.lines if line.id in cited))
    if part.id == "terms" and not wanted.text:
        return replace(part, lines=())
    return part


def passes(line: Line, wanted: Filter) -> bool:
    """Whether a line is one that the reader wants to see."""
    if isinstance(line, SourceLine):
        return True
    if wanted.text and not all(w in line.haystack for w in wanted.text.lower().split()):
        return False
    if wanted.confidence and line.confidence is not None:
        is_read = line.confidence is Confidence.VERIFIED
        if is_read != (wanted.confidence == READ):
            return False
    if wanted.verdict and not _has_verdict(line, wanted.verdict):
        return False
    return not line.blocks or any(
        _holds(block.when.values_of, wanted)
        and (wanted.on is None or block.when.in_force(wanted.on))
        for block in line.blocks
    )


def _has_verdict(line: Line, verdict: str) -> bool:
    if isinstance(line, RowLine):
        return line.verdict == verdict
    return not isinstance(line, UseLine) or verdict == Verdict.OUT_OF_SCOPE


def _holds(values_of: Callable[[str], frozenset[str]], wanted: Filter) -> bool:
    facts = (("operator", wanted.operator), ("camera", wanted.camera), ("place", wanted.place))
    return all(not value or value in (values_of(name) or {value}) for name, value in facts)


# -- the sheet as CSV ---------------------------------------------------------------------------


def as_csv(sheet: Sheet, delimiter: str = ",") -> str:
    """The sheet for a spreadsheet; no cell begins as a formula does."""
    with translation.override(sheet.language):
        out = StringIO()
        writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
        writer.writerow(_headings())
        for part in sheet.parts:
            for line in part.lines:
                writer.writerow([plain(cell) for cell in _cells(part, line, sheet)])
        return out.getvalue()


def plain(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA_SIGNS) else cell


def _headings() -> list[str]:
    return [
        _("Part"),
        _("Row"),
        _("Who"),
        _("Holds for"),
        _("Period"),
        _("Verdict"),
        _("Who acts"),
        _("Before"),
        _("Name or answer"),
        _("Text"),
        _("Only if"),
        _("What to ask"),
        _("Continues as"),
        _("Documents"),
        _("Duties"),
        _("Differences"),
        _("Rows of the scheme"),
        _("Ground"),
        _("Confidence"),
        _("Sources"),
        _("Reviewed on"),
        _("Law book"),
    ]


def _cells(part: Part, line: Line, sheet: Sheet) -> Iterator[str]:
    words = telling.words(sheet.language)
    row = line if isinstance(line, RowLine) else None
    due = line if isinstance(line, DueLine) else None
    yield part.title
    yield line.id
    yield line.who
    yield "; ".join(dict.fromkeys(block.what for block in line.blocks if block.what))
    yield "; ".join(line.periods)
    yield words[row.verdict] if row else words["out_of_scope"] if line.kind == "use" else ""
    yield row.body if row else due.by if due else ""
    yield due.before if due else ""
    yield line.title
    yield "\n".join(_texts(line))
    yield due.only_if if due else ""
    yield row.asks if row else ""
    yield "; ".join(f"{link.anchor}: {link.words}" for link in row.continues) if row else ""
    shown = row.documents if row else due.shown_by if due else ()
    yield "; ".join(link.words for link in shown)
    yield "; ".join(link.words for link in row.duties) if row else ""
    yield "; ".join(link.anchor for link in row.differs) if row else ""
    yield ", ".join(map(str, line.seed_rows))
    yield ", ".join(line.ground)
    yield "" if line.confidence is None else _trust(line.confidence, words)
    yield "; ".join(_sources(line, words))
    yield line.reviewed.isoformat() if line.reviewed else ""
    yield sheet.digest


def _texts(line: Line) -> Iterator[str]:
    if line.text:
        yield line.text
    if isinstance(line, RowLine):
        yield from line.conditions
        if line.not_asked:
            yield line.not_asked
    elif isinstance(line, UseLine):
        yield from (f"{who}: {because} {then}" for who, because, then in line.regimes)
    elif isinstance(line, DueLine):
        yield from line.limits
    elif isinstance(line, SourceLine) and line.state:
        yield line.state


def _sources(line: Line, words: Mapping[str, str]) -> Iterator[str]:
    if isinstance(line, SourceLine):
        yield line.url or ""
    for source in line.sources:
        shown = source.cited
        only = f" ({source.only})" if source.only else ""
        address = f" {shown.url}" if shown.url else ""
        yield f"{shown.title}{only} [{_trust(shown.confidence, words)}]{address}"


def _trust(confidence: Confidence, words: Mapping[str, str]) -> str:
    return words["read" if confidence is Confidence.VERIFIED else "open"]
