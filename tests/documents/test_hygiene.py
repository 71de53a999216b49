"""What happens to a sign that cannot be printed? It is shown as a box, never lost or obeyed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossiers.documents import html
from dossiers.documents.draft import Imprint
from dossiers.documents.hygiene import BOX, printable, with_boxes
from dossiers.documents.markup import Tag, anchor
from dossiers.documents.typeset import BREAK, NBSP, set_text
from tests.documents import cases


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("a\x00b\x07c", f"a{BOX}b{BOX}c"),
        ("a\ud800b", f"a{BOX}b"),
        ("links\u202egnal", f"links{BOX}gnal"),
        ("a\u2066b\u2069", f"a{BOX}b{BOX}"),
        ("zacht\u00adstreepje", "zachtstreepje"),
        ("a\u200db\ufe0f", "ab"),
        ("een\r\ntwee\u2028drie", "een\ntwee\ndrie"),
        ("e\u0301", "é"),
        ("tab\tblad", "tab blad"),
    ],
)
def test_signs_that_cannot_be_printed(written: str, printed: str) -> None:
    assert printable(written) == printed


@given(st.text())
def test_what_is_printed_holds_no_control_and_no_surrogate(written: str) -> None:
    printed = printable(written)
    assert all(sign == "\n" or ord(sign) >= 32 for sign in printed)
    printed.encode("utf-8")
    assert printable(printed) == printed


def test_a_sign_without_a_shape_is_a_box() -> None:
    shapes = frozenset(map(ord, "abc"))
    assert with_boxes("ab\nx😀", shapes) == (f"ab\n{BOX}{BOX}", 2)


def test_text_never_becomes_markup() -> None:
    bad = '<script>alert("x")</script>&lt;'
    written = Tag("p", bad, title=bad).written()
    assert "<script" not in written
    assert written.count("<") == 2
    assert "&amp;lt;" in written


def test_an_anchor_is_plain() -> None:
    assert anchor('a b"<c>.d') == "a-b--c-.d"


def test_answers_enter_as_text() -> None:
    given_ = cases.municipality()
    given_["sections"]["plan"]["title"] = "<b>Titel</b> & \"meer\" 'nog'"
    page = html.page(cases.draft("dpia", given_), Imprint())
    assert "<b>Titel" not in page
    assert "&lt;b&gt;Titel&lt;/b&gt; &amp;" in page


def test_a_fragment_loads_nothing_and_has_no_style_of_its_own() -> None:
    for name in ("municipality-fixed", "zone-fixed"):
        for paper in cases.drafts(cases.ALL[name]):
            fragment = html.fragment(paper, Imprint())
            assert fragment.startswith("<article ")
            for forbidden in ("<script", "<link", "<img", "<style", " style=", " src=", "url("):
                assert forbidden not in fragment


@pytest.mark.parametrize(
    ("plain", "kept"),
    [
        ("artikel 5, § 2, eerste lid", f"artikel{NBSP}5, §{NBSP}2, eerste lid"),
        ("26 november 2020", f"26{NBSP}november 2020"),
        ("365 dagen en 12 %", f"365{NBSP}dagen en 12{NBSP}%"),
        ("rij 6", f"rij{NBSP}6"),
        ("de artikelen 5 en 8/2", f"de artikelen{NBSP}5 en 8/2"),
    ],
)
def test_lines_do_not_break_inside_a_citation_or_a_date(plain: str, kept: str) -> None:
    assert set_text(plain) == kept


def test_an_endless_word_may_break_and_an_ordinary_one_may_not() -> None:
    word = "Gegevensbeschermingseffectbeoordeling"
    assert set_text(word) == word
    broken = set_text("x" * 10_000)
    assert max(len(piece) for piece in broken.split(BREAK)) <= 30
    assert broken.replace(BREAK, "") == "x" * 10_000
