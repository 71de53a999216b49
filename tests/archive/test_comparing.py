"""Is what changed between two editions told whole: answers, verdict, law, and texts?"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pypdfium2
import pytest

from dossiers.law.book import Book, load
from dossiers.models import DocumentFile, Dossier, Edition, User, store
from dossiers.services import archive, cases, comparing, differing, law_since, records, sides
from dossiers.services.comparing import Comparison
from tests import builders

DAY = timedelta(days=1)


def issue(dossier: Dossier, user: User, on: date, **how: Any) -> Edition:
    how.setdefault("printer", builders.print_plainly)
    return archive.issue_edition(user=user, dossier=dossier, on=on, **how)


def answer(dossier: Dossier, user: User, section: str, item: str, **values: Any) -> None:
    stands = dossier.answers.filter(section=section, item=item).first()
    changed = {**(stands.values if stands else {}), **values}
    cases.save_answers(
        user=user, dossier=dossier, section=section, item=item, values=changed, posted=changed,
        errors={}, revision=stands.revision if stands else 0,
    )  # fmt: skip


def compared(one: Edition, other: Edition) -> Comparison:
    return comparing.compare(sides.of_edition(one), sides.of_edition(other))


def reworded(book: Book, duty: str, **changed: Any) -> Book:
    """The book with another text in one duty, as a correction would leave it."""
    duties = tuple(
        replace(row, **(changed or {"text": {k: f"{v} X." for k, v in row.text.items()}}))
        if row.id == duty
        else row
        for row in book.duties
    )
    return replace(book, duties=duties, digest="f" * 64)


def said(pieces: tuple[differing.Piece, ...], how: str) -> str:
    return "".join(piece.text for piece in pieces if piece.how == how)


def test_a_changed_answer_and_its_lines_in_the_papers(
    answered: Dossier, anna: User, on: date
) -> None:
    answer(answered, anna, "supplier", "verkant", breach_hours=1)
    first = issue(answered, anna, on)
    answer(answered, anna, "site", "steenweg", cameras=7)
    answer(answered, anna, "supplier", "verkant", breach_hours=24)
    found = compared(first, issue(answered, anna, on))
    changes = {(c.kind, c.item, c.how): c.answers for c in found.answers}
    assert set(changes) == {("site", "steenweg", "changed"), ("supplier", "verkant", "changed")}
    (change,) = changes["site", "steenweg", "changed"]
    assert (change.name, change.new) == ("cameras", 7)
    papers = {p.document: p for p in found.papers}
    assert papers["dpia"].how == "changed"
    lines = papers["dpia"].lines
    assert lines
    assert any("7" in said(line.after, differing.NEW) for line in lines)
    assert found.allowance.left < differing.MOST_STEPS
    # An hour and 24 hours are the words of one statement, which nobody changed.
    assert not found.law


def test_what_was_added_and_removed(answered: Dossier, anna: User, on: date) -> None:
    first = issue(answered, anna, on)
    stands = answered.answers.get(section="site", item="steenweg")
    cases.remove_item(
        user=anna, dossier=answered, section="site", item="steenweg", revision=stands.revision
    )
    answer(answered, anna, "site", "nieuw", deployment="toegangswegen", name="Dorp", cameras=1)
    found = compared(first, issue(answered, anna, on))
    hows = {(c.kind, c.item): c.how for c in found.answers}
    assert hows["site", "steenweg"] == "removed"
    assert hows["site", "nieuw"] == "added"


def test_two_equal_editions_differ_in_nothing(answered: Dossier, anna: User, on: date) -> None:
    found = compared(issue(answered, anna, on), issue(answered, anna, on + DAY))
    assert (found.answers, found.verdicts, found.lines, found.law) == ((), (), (), ())
    assert found.changed_papers == ()


def test_of_a_look_that_was_not_kept_nothing_is_told(
    answered: Dossier, anna: User, on: date
) -> None:
    side = sides.of_edition(issue(answered, anna, on))

    def looking(look: dict[str, Any] | None) -> sides.Side:
        records_of = [(p, replace(p.record, look=look)) for p in side.papers if p.record]
        return replace(side, papers=tuple(replace(p, record=kept) for p, kept in records_of))

    plain, red = {"accent": "", "mark": None}, {"accent": "#8a1030", "mark": None}
    for before, after, told in ((plain, red, ("accent",)), (None, red, ()), (red, None, ())):
        found = comparing.compare(looking(before), looking(after))
        assert {paper.look for paper in found.papers} == {told}


def test_words_of_the_law_that_changed_are_told_and_those_of_answers_are_not(
    answered: Dossier, anna: User, on: date
) -> None:
    first = issue(answered, anna, on)
    duty = next(d for d in load().duties if d.id == _a_duty(first))
    second = issue(answered, anna, on, book=reworded(load(), duty.id))
    found = compared(first, second)
    assert duty.id in {line.row for line in found.lines if line.how == "changed"}
    assert any(duty.id in one.id for one in found.law)
    assert not found.answers


def _a_duty(edition: Edition) -> str:
    """A duty that a paper of the edition rests on."""
    used = [p.record.rows for p in sides.of_edition(edition).papers if p.record]
    duties = {d.id for d in load().duties}
    names = [_id(name) for rows in used for name in rows if name.startswith("duties")]
    return next(name for name in names if name in duties)


def _id(name: str) -> str:
    """The id of a row out of its name in a record: `duties.toml:A7.variant#1a2b`."""
    return name.partition(":")[2].partition("#")[0].partition(".")[0]


def test_as_it_stands_is_laid_beside_the_last_edition(
    answered: Dossier, anna: User, on: date
) -> None:
    first = sides.of_edition(issue(answered, anna, on))
    now = sides.as_it_stands(answered, on, load(), ["nl"])
    assert comparing.compare(first, now).changed_papers == ()
    answer(answered, anna, "deployment", "toegangswegen", visible=None)
    open_now = sides.as_it_stands(answered, on, load(), ["nl"])
    assert not open_now.complete
    found = comparing.compare(first, open_now)
    assert [c.kind for c in found.answers] == ["deployment"]


@pytest.mark.long
@pytest.mark.once
def test_the_text_that_is_kept_is_that_of_the_pdf(answered: Dossier, anna: User, on: date) -> None:
    edition = archive.issue_edition(user=anna, dossier=answered, on=on)
    versions = [row.version for row in edition.documents.select_related("version")]
    assert versions
    for version in versions:
        record = records.read(version)
        assert record is not None
        file = DocumentFile.objects.get(version=version, format="pdf")
        pages = pypdfium2.PdfDocument(store.read(file.content))
        printed = _letters("".join(page.get_textpage().get_text_range() for page in pages))
        words = set(re.findall(r"[^\W\d_]{6,}", record.text))
        missing = [word for word in words if _letters(word) not in printed]
        assert len(words) > 100
        assert len(missing) <= len(words) // 50, (version.document, missing)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.replace("\ufb01", "fi").replace("\ufb02", "fl")).casefold()


def test_nothing_moved_under_an_edition_of_the_same_book(
    answered: Dossier, anna: User, on: date
) -> None:
    found = law_since.since(issue(answered, anna, on), on)
    assert found is not None
    assert not found.any


def test_a_reworded_duty_names_the_papers_that_would_change(
    answered: Dossier, anna: User, on: date
) -> None:
    edition = issue(answered, anna, on)
    duty = _a_duty(edition)
    found = law_since.since(edition, on, reworded(load(), duty))
    assert found is not None
    assert {(m.how, m.what) for m in found.moved} == {(law_since.REWORDED, "row")}
    assert all(duty in m.id for m in found.moved)
    resting = {
        p.key
        for p in sides.of_edition(edition).papers
        if p.record and any(_id(n) == duty for n in p.record.rows if n.startswith("duties"))
    }
    assert resting
    assert set(found.papers) == resting


def test_a_source_that_was_read_meanwhile_is_rated_anew(
    answered: Dossier, anna: User, on: date
) -> None:
    edition = issue(answered, anna, on)
    duty = next(d for d in load().duties if d.id == _a_duty(edition))
    other = {"verified": "recalled"}
    cites = tuple(
        replace(c, confidence=type(c.confidence)(other.get(c.confidence, "verified")))
        for c in duty.cites
    )
    found = law_since.since(edition, on, reworded(load(), duty.id, cites=cites))
    assert found is not None
    assert {m.how for m in found.moved} == {law_since.RERATED}


def test_a_limit_that_is_superseded_is_told(answered: Dossier, anna: User, on: date) -> None:
    edition = issue(answered, anna, on)
    book = load()
    limits = tuple(
        replace(row, value=row.value + 1) if row.id == "image_retention" else row
        for row in book.limits
    )
    found = law_since.since(edition, on, replace(book, limits=limits, digest="e" * 64))
    assert found is not None
    assert ("limit", "image_retention") in {(m.what, m.id) for m in found.moved}


def test_an_erased_edition_tells_nothing(answered: Dossier, anna: User, on: date) -> None:
    edition = issue(answered, anna, on)
    archive.erase_contents(user=anna, dossier=answered, reason="bewaartermijn voorbij")
    fresh = Edition.objects.get(pk=edition.pk)
    with pytest.raises(sides.Erased):
        sides.of_edition(fresh)
    assert law_since.since(fresh, on, reworded(load(), "A1")) is None


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a\nb\nc", "a\nb\nc", []),
        ("a\nb", "a\nb\nc", [("", "c")]),
        ("een twee drie", "een twee vier", [("drie", "vier")]),
        ("# 1 Doel\nx y\n", "# 1 Doel\n", [("x y", "")]),
    ],
)
def test_lines(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    found = differing.lines(old, new)
    assert [(said(d.before, "gone"), said(d.after, "new")) for d in found] == expected


def test_a_line_says_under_which_heading_it_stands() -> None:
    (found,) = differing.lines("# 1 Doel\nx y z\n", "# 1 Doel\nx y w\n")
    assert found.under == "1 Doel"
