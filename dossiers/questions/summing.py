"""What of a whole dossier is missing, wrong, to be confirmed or left open, and where does it stand?

Everything is told from what was read already: nothing here asks the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dossiers.answers.fields import NOT_KNOWN
from dossiers.answers.given import Open
from dossiers.questions.progress import LeftOpen, ListState, PageState, SectionState


@dataclass(frozen=True)
class Entry:
    """One answer. part: the title of its part; of: the item it belongs to, or ""."""

    what: str
    of: str
    part: str
    url: str
    open: Open | None = None


@dataclass(frozen=True)
class Summary:
    """Everything that a person has to look at before papers are made.

    not_known: by the day on which it will be known, those without a day last.
    """

    missing: tuple[Entry, ...]
    wrong: tuple[Entry, ...]
    to_confirm: tuple[Entry, ...]
    not_known: tuple[Entry, ...]
    not_applicable: tuple[Entry, ...]

    @property
    def by_part(self) -> list[tuple[str, list[Entry]]]:
        """What is missing, part by part."""
        found: dict[str, list[Entry]] = {}
        for entry in self.missing:
            found.setdefault(entry.part, []).append(entry)
        return list(found.items())


def summed(
    sections: Iterable[SectionState],
    language: str,
    *,
    missing: Iterable[Entry] = (),
    wrong: Iterable[Entry] = (),
    to_confirm: Iterable[Entry] = (),
) -> Summary:
    """The summary of the interview, after what stands outside it: missing, wrong, to_confirm."""
    told = tuple(sections)
    left_open = [_left(each, s, language) for s in told for each in s.left_open]
    known_later = [entry for entry in left_open if entry.open and entry.open.kind == NOT_KNOWN]
    known_later.sort(key=lambda entry: (entry.open and entry.open.when) or date.max)
    pages = [(page, of, s.section.title[language]) for s in told for page, of in _pages(s)]
    return Summary(
        missing=(
            *missing,
            *(
                Entry(each.name, each.of, s.section.title[language], each.url)
                for s in told
                for each in s.missing
            ),
        ),
        wrong=(*wrong, *(Entry(n, of, part, p.url) for p, of, part in pages for n in p.errors)),
        to_confirm=(
            *to_confirm,
            *(Entry(n, of, part, p.url) for p, of, part in pages for n in p.to_confirm),
        ),
        not_known=tuple(known_later),
        not_applicable=tuple(entry for entry in left_open if entry not in known_later),
    )


def _left(found: LeftOpen, section: SectionState, language: str) -> Entry:
    return Entry(found.name, found.of, section.section.title[language], found.url, found.open)


def _pages(section: SectionState) -> Iterator[tuple[PageState, str]]:
    """Every page of a section and of its items, with what the item is called."""
    for page in section.pages:
        yield page, ""
    for each in section.lists:
        yield from _of_items(each)


def _of_items(found: ListState) -> Iterator[tuple[PageState, str]]:
    for item in found.items:
        for page in item.pages:
            yield page, item.name
