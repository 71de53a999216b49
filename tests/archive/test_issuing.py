"""Is what is issued whole, numbered, taken over where nothing changed, refused where it must?"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from dossiers.answers.meaning import Unanswered
from dossiers.documents import catalogue, docx
from dossiers.documents.draft import Draft, Imprint
from dossiers.documents.pdf import RenderFailed
from dossiers.law.book import load
from dossiers.models import (
    Content,
    DocumentFile,
    DocumentVersion,
    Dossier,
    Edition,
    Organisation,
    TrailEntry,
    User,
    store,
)
from dossiers.services import archive, bundle, cases, snapshot
from dossiers.services.printing import Job, Printed
from tests import builders

DAY = timedelta(days=1)


def issue(dossier: Dossier, user: User, on: date, **how: Any) -> Edition:
    """Issue without drawing PDFs."""
    how.setdefault("printer", builders.print_plainly)
    return archive.issue_edition(user=user, dossier=dossier, on=on, **how)


def answer(dossier: Dossier, user: User, section: str, item: str, **values: Any) -> None:
    """Change some answers of a page."""
    stands = dossier.answers.get(section=section, item=item)
    changed = {**stands.values, **values}
    cases.save_answers(
        user=user,
        dossier=dossier,
        section=section,
        item=item,
        values=changed,
        posted=changed,
        errors={},
        revision=stands.revision,
    )


def files_of(dossier: Dossier) -> set[str]:
    """The names of the files that are kept for a dossier."""
    folder = dossier.pk.hex
    return set(store.storage().listdir(folder)[1]) if store.holds(folder) else set()


# The same papers on either database; tests/web/test_issue.py prints them on both.
@pytest.mark.long
@pytest.mark.once
def test_the_papers_are_printed_and_kept(answered: Dossier, anna: User, on: date) -> None:
    edition = archive.issue_edition(user=anna, dossier=answered, on=on)
    assert (edition.number, edition.kind, edition.verdict) == (1, "papers", "allowed_if")
    assert (edition.law_date, edition.law_book) == (on, load().digest)
    assert edition.drafts
    assert edition.by == anna
    drafts = drawn(answered, on)
    imprint = Imprint(1, on, True, load().digest)
    files = bundle.files_of(edition)
    assert len(files) == 2 * len(drafts) > 0
    for file in files:
        content = store.read(file.content)
        assert file.content.size == len(content)
        assert file.content.sha256 == hashlib.sha256(content).hexdigest()
        assert (file.version.number, file.version.day, file.version.draft) == (1, on, True)
        if file.format == "pdf":
            assert content.startswith(b"%PDF-")
            assert file.content.media_type == "application/pdf"
            assert file.pages > 0
        else:
            # Drawn again from the same input, the Word file has the same bytes.
            paper = drafts[file.version.document, file.version.subject]
            assert content == docx.written(paper, imprint)
            assert file.content.media_type == docx.MEDIA_TYPE
            assert (file.format, file.pages, file.boxes) == ("docx", 0, 0)


def drawn(dossier: Dossier, on: date) -> dict[tuple[str, str], Draft]:
    """The papers that are due, by kind and subject."""
    taken = snapshot.take(dossier=dossier, on=on)
    case, law = taken.particulars, taken.evaluation
    return {
        (w.kind, w.subject): catalogue.draft(w.kind, w.subject, case, law, case.language)
        for w in catalogue.wanted(law, case)
    }


def pdfs_of(edition: Edition) -> list[DocumentFile]:
    """The PDFs of an edition."""
    return [file for file in bundle.files_of(edition) if file.format == "pdf"]


def test_an_edition_keeps_answers_facts_and_evaluation(
    answered: Dossier, anna: User, on: date
) -> None:
    edition = issue(answered, anna, on)
    assert json.loads(store.read(edition.answers)) == cases.answers_file(answered, on)
    facts = json.loads(store.read(edition.facts))
    assert facts["toegangswegen"]["operator"] == "municipality"
    assert facts["toegangswegen"]["purposes"] == ["offences", "nuisance_and_bylaws"]
    evaluation = json.loads(store.read(edition.evaluation))
    assert evaluation["verdict"] == edition.verdict
    assert evaluation["law_book"] == edition.law_book
    assert evaluation["deployments"]["toegangswegen"]["reasons"]


def test_every_file_has_a_row_and_every_row_a_file(answered: Dossier, anna: User, on: date) -> None:
    issue(answered, anna, on)
    assert files_of(answered) == set(answered.contents.values_list("sha256", flat=True))


def test_issued_twice_on_a_day_without_a_change_it_is_one_edition(
    answered: Dossier, anna: User, bert: User, on: date
) -> None:
    first = issue(answered, anna, on)
    assert issue(answered, bert, on) == first
    assert Edition.objects.count() == 1
    assert TrailEntry.objects.filter(what="edition_issued").count() == 1


def test_on_another_day_unchanged_papers_are_taken_over(
    answered: Dossier, anna: User, on: date
) -> None:
    printed: list[Draft] = []

    def printer(jobs: Sequence[Job]) -> list[Printed]:
        printed.extend(job.draft for job in jobs)
        return builders.print_plainly(jobs)

    first = issue(answered, anna, on, printer=printer)
    once = len(printed)
    second = issue(answered, anna, on + DAY, printer=printer)
    assert (first.number, second.number, len(printed)) == (1, 2, once)
    assert [d.carried_over for d in first.documents.all()] == [False] * once
    assert [d.carried_over for d in second.documents.all()] == [True] * once
    versions = [[d.version for d in e.documents.all()] for e in (first, second)]
    assert versions[0] == versions[1]
    assert {v.day for v in versions[1]} == {on}


def test_a_changed_answer_makes_a_new_version_and_the_old_one_stays(
    answered: Dossier, anna: User, on: date
) -> None:
    first = issue(answered, anna, on)
    before = {f.pk: store.read(f.content) for f in bundle.files_of(first)}
    answer(answered, anna, "site", "steenweg", cameras=7)
    second = issue(answered, anna, on)
    dpia = second.documents.get(version__document="dpia")
    assert (dpia.version.number, dpia.carried_over) == (2, False)
    assert second.dossier_revision > first.dossier_revision
    assert before == {f.pk: store.read(f.content) for f in bundle.files_of(first)}


def test_the_number_that_is_printed_is_the_number_that_is_kept(
    answered: Dossier, anna: User, on: date
) -> None:
    issue(answered, anna, on)
    answer(answered, anna, "site", "steenweg", cameras=7)
    for file in pdfs_of(issue(answered, anna, on + DAY)):
        _draft, imprint = json.loads(store.read(file.content))
        kept = (file.version.number, file.version.day.isoformat(), file.version.draft)
        assert (imprint["number"], imprint["day"], imprint["draft"]) == kept


def test_a_reading_translation_has_numbers_of_its_own(
    answered: Dossier, anna: User, on: date
) -> None:
    issue(answered, anna, on)
    both = issue(answered, anna, on, languages=["nl", "en"])
    assert both.number == 2
    papers = [(d.version.language, d.version.number, d.carried_over) for d in both.documents.all()]
    assert set(papers) == {("nl", 1, True), ("en", 1, False)}
    assert both.language == "nl"


def test_a_question_that_is_open_is_named(answered: Dossier, anna: User, on: date) -> None:
    answer(answered, anna, "deployment", "toegangswegen", place=None)
    with pytest.raises(Unanswered) as told:
        issue(answered, anna, on)
    assert told.value.path == "deployment.toegangswegen.place"
    assert not Edition.objects.exists()


def test_a_plan_that_is_not_lawful_gets_no_papers(answered: Dossier, anna: User, on: date) -> None:
    answer(answered, anna, "deployment", "toegangswegen", camera="mobile")
    with pytest.raises(archive.NotLawful) as told:
        issue(answered, anna, on)
    assert told.value.verdict == "not_allowed"
    assert not Edition.objects.exists()
    assert files_of(answered) == set()


def test_a_plan_that_is_not_lawful_gets_a_scope_note(
    answered: Dossier, anna: User, on: date
) -> None:
    with pytest.raises(archive.Lawful):
        archive.issue_scope_note(user=anna, dossier=answered, on=on)
    answer(answered, anna, "deployment", "toegangswegen", camera="mobile")
    note = archive.issue_scope_note(
        user=anna, dossier=answered, on=on, printer=builders.print_plainly
    )
    assert (note.kind, note.verdict, note.number) == ("scope_note", "not_allowed", 1)
    names = [bundle.file_name(file.version, file.format) for file in bundle.files_of(note)]
    assert names == ["scope_note.nl.pdf", "scope_note.nl.docx"]


def test_what_is_set_aside_is_not_issued(answered: Dossier, anna: User, on: date) -> None:
    cases.set_aside_dossier(user=anna, dossier=answered)
    with pytest.raises(cases.DossierSetAside):
        issue(answered, anna, on)


def test_what_was_issued_is_not_deleted(answered: Dossier, anna: User, on: date) -> None:
    issue(answered, anna, on)
    with pytest.raises(cases.DossierIssued):
        cases.delete_dossier(user=anna, dossier=answered)
    assert Dossier.objects.filter(pk=answered.pk).exists()


def test_a_paper_that_does_not_print_leaves_nothing(
    answered: Dossier, anna: User, on: date
) -> None:
    def printer(jobs: Sequence[Job]) -> list[Printed]:
        raise RenderFailed("dpia", "", "timeout", "60 s")

    with pytest.raises(RenderFailed):
        issue(answered, anna, on, printer=printer)
    assert files_of(answered) == set()
    assert not Content.objects.exists()


@pytest.mark.parametrize("what", ["answer", "title", "aside"])
def test_a_change_while_papers_are_printed_refuses_the_issue(
    what: str, answered: Dossier, anna: User, bert: User, on: date
) -> None:
    def printer(jobs: Sequence[Job]) -> list[Printed]:
        if what == "answer":
            answer(answered, bert, "site", "steenweg", cameras=7)
        elif what == "title":
            cases.rename_dossier(user=bert, dossier=answered, title="Anders")
        else:
            cases.set_aside_dossier(user=bert, dossier=answered)
        return builders.print_plainly(jobs)

    with pytest.raises(cases.Refused):
        issue(answered, anna, on, printer=printer)
    # What was printed stands as files that no row points to; nothing else is left.
    assert files_of(answered)
    assert not Content.objects.exists()
    assert not Edition.objects.exists()
    assert not DocumentVersion.objects.exists()


def test_another_issue_that_took_the_printed_number_refuses_this_one(
    answered: Dossier, anna: User, bert: User, elmaren: Organisation, on: date
) -> None:
    def printer(jobs: Sequence[Job]) -> list[Printed]:
        # The organisation is no part of the dossier's revision, and stands on every paper.
        elmaren.phone = "099 00 00 00"
        elmaren.address = "Marktplein 2, 9999 Sint-Elmaren (verzonnen)"
        elmaren.save()
        issue(answered, bert, on)
        return builders.print_plainly(jobs)

    with pytest.raises(archive.DossierChanged):
        issue(answered, anna, on, printer=printer)
    assert list(Edition.objects.values_list("number", "by__full_name")) == [(1, "Bert Claes")]
    assert set(DocumentVersion.objects.values_list("number", flat=True)) == {1}


def test_the_zip_holds_the_papers_and_their_list(answered: Dossier, anna: User, on: date) -> None:
    edition = issue(answered, anna, on)
    packed = bundle.zip_of(edition, with_answers=True)
    assert packed == bundle.zip_of(Edition.objects.get(pk=edition.pk), with_answers=True)
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        assert opened.testzip() is None
        listed = json.loads(opened.read("manifest.json"))
        papers = listed["documents"]
        names = {"manifest.json", "answers.json", *(p["file"] for p in papers)}
        assert set(opened.namelist()) == names
        endings = [paper["file"].rpartition(".")[2] for paper in papers]
        assert endings == ["pdf", "docx"] * (len(papers) // 2)
        for paper in papers:
            content = opened.read(paper["file"])
            assert (len(content), hashlib.sha256(content).hexdigest()) == (
                paper["bytes"],
                paper["sha256"],
            )
    assert (listed["verdict"], listed["law_date"]) == ("allowed_if", on.isoformat())
    assert listed["law_book"] == load().digest


def test_a_version_without_a_word_file_stays_so_and_is_taken_over(
    answered: Dossier, anna: User, on: date
) -> None:
    first = issue(answered, anna, on, printer=print_no_word)
    names = [bundle.file_name(f.version, f.format) for f in bundle.files_of(first)]
    assert names
    assert all(name.endswith(".pdf") for name in names)
    packed = bundle.zip_of(first, with_answers=True)
    second = issue(answered, anna, on + DAY)
    assert all(row.carried_over for row in second.documents.all())
    assert [bundle.file_name(f.version, f.format) for f in bundle.files_of(second)] == names
    assert bundle.zip_of(first, with_answers=True) == packed


def print_no_word(jobs: Sequence[Job]) -> list[Printed]:
    """A printer of before Word files were kept."""
    return [replace(made, word=None) for made in builders.print_plainly(jobs)]


def test_a_file_that_is_not_what_was_issued_is_not_handed_out(
    answered: Dossier, anna: User, on: date
) -> None:
    edition = issue(answered, anna, on)
    file = DocumentFile.objects.select_related("content").filter(format="pdf").first()
    assert file is not None
    path = store.storage().path(file.content.path)
    with open(path, "r+b") as opened:
        opened.write(b"X")
    with pytest.raises(store.ContentDamaged):
        bundle.zip_of(edition, with_answers=True)


def test_at_the_end_of_retention_contents_go_and_rows_stay(
    answered: Dossier, anna: User, on: date
) -> None:
    edition = issue(answered, anna, on)
    gone = archive.erase_contents(user=anna, dossier=answered, reason="retention ended")
    assert gone == answered.contents.count()
    assert gone > 3
    assert files_of(answered) == set()
    assert not answered.answers.exists()
    assert Edition.objects.filter(pk=edition.pk).exists()
    assert bundle.manifest(edition)["documents"]
    with pytest.raises(store.ContentDamaged):
        bundle.zip_of(edition, with_answers=True)
    with pytest.raises(cases.DossierErased):
        cases.take_up_dossier(user=anna, dossier=answered)
    assert archive.erase_contents(user=anna, dossier=answered, reason="again") == 0


def test_an_erasure_that_stopped_half_way_is_finished_by_the_same_call(
    answered: Dossier, anna: User, on: date
) -> None:
    edition = issue(answered, anna, on)
    kept = store.read(edition.answers)
    archive.erase_contents(user=anna, dossier=answered, reason="retention ended")
    store.put(answered.pk, kept)
    archive.erase_contents(user=anna, dossier=answered, reason="retention ended")
    assert files_of(answered) == set()


def test_erasing_one_dossier_leaves_an_equal_one(
    answered: Dossier, anna: User, elmaren: Organisation, on: date
) -> None:
    twin = builders.answered_dossier(user=anna, organisation=elmaren)
    mine, other = issue(answered, anna, on), issue(twin, anna, on)
    assert mine.facts.sha256 == other.facts.sha256
    archive.erase_contents(user=anna, dossier=answered, reason="retention ended")
    assert bundle.zip_of(other, with_answers=True)
