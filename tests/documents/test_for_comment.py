"""Does a draft for comment show the questions behind each section, and no other copy any of it?"""

from __future__ import annotations

import io
import re
from copy import deepcopy
from dataclasses import replace
from functools import cache
from typing import Any

import docx
import pypdfium2
import pytest

from dossiers.answers import interview
from dossiers.documents import catalogue, html, pdf, text
from dossiers.documents import docx as word
from dossiers.documents.asked import ONLY_FOR_COMMENT, Asked, ForComment, Questions
from dossiers.documents.digest import input_digest
from dossiers.documents.draft import Draft, Heading, Imprint
from tests import builders
from tests.documents import cases

KIND = "operational_analysis"


def for_comment(
    given: dict[str, Any], kind: str = KIND, language: str = "nl", subject: str = ""
) -> pdf.Job:
    case, evaluation = cases.read(given)
    return catalogue.draft_for_comment(kind, subject, case.particulars, evaluation, language)


@cache
def whole(language: str = "nl") -> pdf.Job:
    """The copy of an example whose interview is answered."""
    return for_comment(builders.example("municipality-fixed-open"), language=language)


def asked(paper: Draft) -> dict[str, Asked]:
    """The questions that stand in a paper, by what is asked."""
    return {entry.ask: entry for entry in entries(paper)}


def entries(paper: Draft) -> list[Asked]:
    """The questions that stand in a paper, in their order."""
    return [e for block in paper.blocks if isinstance(block, Questions) for e in block.entries]


def ask_of(path: str, language: str = "nl") -> str:
    return interview.load().question(path).ask[language]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_section_is_followed_by_the_questions_that_it_shows(language: str) -> None:
    paper, _ = whole(language)
    heads = ["summary"]
    for block in paper.blocks:
        if isinstance(block, Heading) and block.level == 1:
            heads.append(block.id)
        if isinstance(block, Questions):
            assert block.id == f"{heads[-1]}.questions"
    question = interview.load().question("contacts.alderman")
    entry = asked(paper)[ask_of("contacts.alderman", language)]
    assert question.hint is not None
    assert entry.hint == question.hint[language]
    assert entry.said == {"nl": "Beantwoord", "en": "Answered"}[language]


def test_every_question_has_a_number_of_its_own_and_stands_once() -> None:
    paper, _ = whole()
    numbers = [entry.number for entry in entries(paper)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) == len({(entry.of, entry.ask) for entry in entries(paper)}) > 20
    # A section that rests on one that stood before names its number.
    again = [b.again for b in paper.blocks if isinstance(b, Questions) and b.again]
    assert again
    assert all(1 <= int(n) <= numbers[-1] for line in again for n in re.findall(r"\d+", line))
    assert [b.id for b in paper.blocks if isinstance(b, ForComment)] == ["for_comment"]


def test_what_decides_stands_behind_the_summary() -> None:
    paper, _ = whole()
    (block,) = [b for b in paper.blocks if b.id == "summary.questions"]
    assert isinstance(block, Questions)
    assert len(block.entries) > 3


def test_the_state_of_an_answer_is_told() -> None:
    given = builders.example("municipality-fixed-open")
    path = "contacts.alderman"
    states = {}
    for name, changed in {
        "missing": None,
        "later": {"not_known": {"who": "Dries Claes", "when": "2027-02-01"}},
        "out": {"not_applicable": "er is geen schepen bevoegd"},
    }.items():
        told = deepcopy(given)
        told["sections"]["contacts"]["alderman"] = changed
        states[name] = asked(for_comment(told)[0])[ask_of(path)]
    told = deepcopy(given)
    told["sections"]["contacts"]["to_confirm"] = ["alderman"]
    states["confirm"] = asked(for_comment(told)[0])[ask_of(path)]
    assert {name: entry.state for name, entry in states.items()} == {n: n for n in states}
    (line,) = states["later"].lines
    assert line.startswith("Dries Claes")
    assert line.endswith("1 februari 2027")
    assert states["out"].lines == ("er is geen schepen bevoegd",)


def test_of_a_list_the_items_are_named_whose_answer_is_open() -> None:
    given = builders.example("municipality-fixed-open")
    one, other, *_ = given["items"]["camera"].values()
    one["resolution"] = {"not_known": {"who": "Dries Claes"}}
    other["resolution"] = None
    entry = asked(for_comment(given, "dpia")[0])[ask_of("camera.resolution")]
    assert entry.state in ("missing", "later")
    assert any(f"{one['label']} (Dries Claes)" in line for line in entry.lines)
    assert any(line.endswith(other["label"]) for line in entry.lines)
    assert len(entry.lines) == 3
    other["to_confirm"] = ["resolution"]
    other["resolution"] = one["resolution"] = "4K"
    entry = asked(for_comment(given, "dpia")[0])[ask_of("camera.resolution")]
    assert entry.state == "confirm"
    assert any(line.endswith(other["label"]) for line in entry.lines)


def test_a_list_that_is_empty_is_missing_where_it_is_needed() -> None:
    paper, _ = for_comment(cases.municipality(), "dpia")
    for path, state in (("risk.event", "missing"), ("recipient.name", "empty")):
        assert asked(paper)[ask_of(path)].state == state


def test_what_nobody_asks_of_this_plan_stands_in_no_copy_and_what_is_not_needed_lacks_nothing() -> (
    None
):
    given = builders.example("municipality-fixed-open")
    given["sections"]["access"] = {"real_time": "no"}
    paper, _ = for_comment(given, "dpia")
    assert ask_of("access.real_time") in asked(paper)
    assert ask_of("access.real_time_viewers") not in asked(paper)
    assert not any(r["outside_eea"] for r in given["items"]["recipient"].values())
    assert ask_of("recipient.outside_eea") in asked(paper)
    assert ask_of("recipient.outside_eea_ground") not in asked(paper)
    assert asked(paper)[ask_of("camera.latitude")].state == "empty"


def test_a_copy_about_a_supplier_asks_nothing_of_another() -> None:
    given = builders.example("municipality-fixed-open")
    (subject,) = given["items"]["supplier"]
    other = {"name": "Parkaval", "task": {"not_known": {"who": "Dries Claes"}}}
    given["items"]["supplier"]["tweede"] = other
    paper, _ = for_comment(given, "processing_agreement", subject=subject)
    entry = asked(paper)[ask_of("supplier.task")]
    assert (entry.state, entry.lines) == ("answered", ())


def test_nothing_of_it_enters_the_input_of_the_paper() -> None:
    paper, _ = whole()
    plain = cases.draft(KIND, builders.example("municipality-fixed-open"))
    assert not any(isinstance(block, ONLY_FOR_COMMENT) for block in plain.blocks)
    bare = tuple(b for b in paper.blocks if not isinstance(b, ONLY_FOR_COMMENT))
    assert replace(paper, blocks=bare) == plain
    for audience in ("full", "public"):
        assert input_digest(paper, audience) == input_digest(plain, audience)
    assert "Vragen bij dit onderdeel" not in text.plain(plain)


def test_what_a_person_typed_stays_text() -> None:
    given = builders.example("municipality-fixed-open")
    given["sections"]["contacts"]["alderman"] = {"not_known": {"who": "<b>x</b>"}}
    written = html.fragment(*for_comment(given))
    assert "<b>x</b>" not in written
    assert "&lt;b&gt;x&lt;/b&gt;" in written


def test_word_has_each_question_as_a_paragraph_and_one_that_waits_for_a_remark() -> None:
    paper, imprint = whole()
    document = docx.Document(io.BytesIO(word.written(paper, imprint)))
    by_style: dict[str, list[str]] = {}
    for paragraph in document.paragraphs:
        by_style.setdefault(paragraph.style.name, []).append(paragraph.text)
    assert len(by_style["Paper Ask"]) == len(entries(paper))
    sections = [block for block in paper.blocks if isinstance(block, Questions)]
    assert by_style["Paper Remark"] == [""] * len(sections)
    assert any("[Beantwoord]" in line for line in by_style["Paper Ask"])
    assert imprint.comment in [p.text for p in document.paragraphs]


def test_the_pdf_says_on_every_page_that_it_is_a_draft_and_the_engine_grumbles_at_nothing() -> None:
    (made,) = pdf.render_pdfs([for_comment(cases.municipality())])
    assert made.warnings == ()
    with pypdfium2.PdfDocument(made.content) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    assert all("ONTWERP" in page for page in pages)
    assert "Ontwerp met vragen" in pages[0]
    assert any("Vragen bij dit onderdeel" in page for page in pages)


def test_an_imprint_without_it_says_what_it_said() -> None:
    plain = cases.draft(KIND, cases.municipality())
    assert "Ontwerp met vragen" not in html.page(plain, Imprint(draft=True))
