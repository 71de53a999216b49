"""Does a mark of a note stay on the line of its words?"""

from __future__ import annotations

from dossiers.documents.html_text import marked
from dossiers.documents.markup import Tag


def written(text: str, marks: int) -> str:
    numbers = [Tag("sup", str(number)) for number in range(1, marks + 1)]
    return Tag("p", *marked(text, numbers)).written()


def test_the_last_word_and_its_marks_are_kept_together() -> None:
    kept = '<span class="kept">zin.<sup>1</sup> <sup>2</sup></span>'
    assert written("Een lange zin.", 2) == f"<p>Een lange {kept}</p>"


def test_what_does_not_fit_on_a_line_may_be_divided() -> None:
    assert "kept" not in written("w" * 60, 1)
    assert written("Een zin.", 20).endswith(
        "<sup>12</sup></span> <sup>13</sup>"
        + "".join(f" <sup>{number}</sup>" for number in range(14, 21))
        + "</p>"
    )


def test_a_text_without_marks_is_as_it_was() -> None:
    assert written("Een zin.", 0) == "<p>Een zin.</p>"
