"""Does an edition hold a public copy of what has secrets, apart, and of nothing else?"""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, timedelta
from typing import Any

import pypdfium2
import pytest

from dossiers.documents import catalogue
from dossiers.documents.alike import FULL, PUBLIC
from dossiers.documents.audiences import has_public_copy
from dossiers.documents.digest import input_digest
from dossiers.documents.draft import Draft, Imprint
from dossiers.law.book import load
from dossiers.models import Dossier, Edition, User
from dossiers.services import (
    archive,
    bundle,
    comparing,
    law_since,
    printing,
    records,
    sides,
    snapshot,
)
from tests import builders

DAY = timedelta(days=1)
SECRET = ["security_analysis", "operational_analysis", "dpia"]
LEFT_OUT = "Weggelaten uit de openbare versie"


@pytest.fixture
def answered(answered: Dossier, anna: User) -> Dossier:
    """Anna's dossier, which says where a camera looks, and nothing else that is confidential."""
    builders.hush_the_supplier(user=anna, dossier=answered)
    builders.aim_a_camera(user=anna, dossier=answered)
    return answered


def issue(dossier: Dossier, user: User, on: date, **how: Any) -> Edition:
    """Issue without drawing PDFs, with public copies."""
    told = {"public": True, "printer": builders.print_plainly, **how}
    return archive.issue_edition(user=user, dossier=dossier, on=on, **told)


def papers_of(edition: Edition) -> list[tuple[str, str, int, bool]]:
    rows = edition.documents.order_by("place").select_related("version")
    return [
        (r.version.document, r.version.audience, r.version.number, r.carried_over) for r in rows
    ]


def copies_of(edition: Edition) -> list[tuple[str, int, bool]]:
    return [(d, n, carried) for d, audience, n, carried in papers_of(edition) if audience == PUBLIC]


def drawn(dossier: Dossier, on: date, document: str, subject: str = "") -> Draft:
    taken = snapshot.take(dossier=dossier, on=on)
    return catalogue.draft(document, subject, taken.particulars, taken.evaluation, "nl")


def test_public_copies_stand_after_the_papers_with_input_and_files_of_their_own(
    answered: Dossier, anna: User, on: date
) -> None:
    edition = issue(answered, anna, on)
    found = papers_of(edition)
    assert [one[1] for one in found] == [FULL] * 4 + [PUBLIC] * 3
    assert sorted(document for document, _number, _carried in copies_of(edition)) == sorted(SECRET)
    for row in edition.documents.filter(version__audience=PUBLIC).select_related("version"):
        version = row.version
        draft = drawn(answered, on, version.document)
        assert version.input_digest == input_digest(draft, PUBLIC) != input_digest(draft)
        assert {file.format for file in version.files.all()} == {"pdf", "docx", "record"}
        record = records.read(version)
        assert record is not None
        assert LEFT_OUT in record.text
        # Neither in a table nor beside the sketch.
        assert "10°" not in record.text
        whole = records.record_of(draft)
        assert "S-1 | 10°" in whole.text
        assert "label.plan.cameras" in set(whole.statements) - set(record.statements)


def test_unasked_or_without_secrets_there_is_none(answered: Dossier, anna: User, on: date) -> None:
    assert copies_of(issue(answered, anna, on, public=False)) == []
    assert has_public_copy(drawn(answered, on, "dpia"))
    builders.hush_the_supplier(user=anna, dossier=answered)
    assert not has_public_copy(drawn(answered, on, "processing_agreement", "verkant"))


def test_the_zip_names_them_apart(answered: Dossier, anna: User, on: date) -> None:
    edition = issue(answered, anna, on)
    with zipfile.ZipFile(io.BytesIO(bundle.zip_of(edition, with_answers=False))) as packed:
        names = set(packed.namelist())
        listed = json.loads(packed.read("manifest.json"))["documents"]
    for kept in ("pdf", "docx"):
        assert {f"{document}.public.nl.{kept}" for document in SECRET} <= names
        assert {f"{document}.nl.{kept}" for document in SECRET} <= names
    public = {one["file"] for one in listed if one["audience"] == PUBLIC}
    assert public == {name for name in names if ".public." in name}


def test_an_edition_without_them_is_another_one_and_what_stands_is_taken_over(
    answered: Dossier, anna: User, on: date
) -> None:
    first = issue(answered, anna, on)
    assert issue(answered, anna, on) == first
    second = issue(answered, anna, on, public=False)
    third = issue(answered, anna, on)
    assert [e.number for e in (first, second, third)] == [1, 2, 3]
    assert all(carried for *_, carried in papers_of(second))
    assert papers_of(third) == [(*one[:3], True) for one in papers_of(first)]


def test_where_a_secret_alone_changed_the_public_copy_is_taken_over(
    answered: Dossier, anna: User, on: date
) -> None:
    first = issue(answered, anna, on)
    builders.aim_a_camera(user=anna, dossier=answered, direction=17)
    second = issue(answered, anna, on)
    found = {(document, audience): rest for document, audience, *rest in papers_of(second)}
    assert found["dpia", FULL] == [2, False]
    assert found["dpia", PUBLIC] == [1, True]
    # Laid beside each other, a copy is compared with the copy.
    told = comparing.compare(sides.of_edition(first), sides.of_edition(second))
    hows = {(p.document, p.audience): p.how for p in told.papers}
    assert hows["dpia", FULL] == comparing.CHANGED
    assert hows["dpia", PUBLIC] == ""


def test_what_is_laid_beside_the_dossier_as_it_stands_finds_its_copies(
    answered: Dossier, anna: User, on: date
) -> None:
    edition = issue(answered, anna, on)
    then = sides.of_edition(edition)
    now = sides.as_it_stands(answered, on, load(), ["nl"], public=then.public)
    told = comparing.compare(then, now)
    assert len(told.papers) == 7
    assert told.changed_papers == ()
    taken = snapshot.take(dossier=answered, on=on)
    papers = sides.papers_of(taken, ["nl"], public=then.public)
    since = law_since.told(1, then, sides.evaluation_of(taken, "nl"), papers)
    assert not since.any


@pytest.mark.once
def test_both_are_printed_each_for_its_readers(answered: Dossier, on: date) -> None:
    draft = drawn(answered, on, "security_analysis")
    imprint = Imprint(1, on, True, load().digest)
    jobs = [printing.Job(draft, imprint, audience) for audience in (FULL, PUBLIC)]
    whole, public = printing.print_papers(jobs)
    for made, said in ((whole, False), (public, True)):
        assert made.word is not None
        assert (LEFT_OUT in _pdf(made.pdf.content)) == said
        assert (LEFT_OUT in _word(made.word)) == said


def _pdf(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    text = " ".join(page.get_textpage().get_text_range() for page in pages)
    return " ".join(text.split())


def _word(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.read("word/document.xml").decode()
