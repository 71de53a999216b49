"""Does the public read a paper without its secrets, and does it hear once where one was?"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import docx
import pytest

from dossiers.documents import carried, html, text
from dossiers.documents import docx as word
from dossiers.documents.alike import FULL, PUBLIC
from dossiers.documents.audiences import as_read, has_public_copy
from dossiers.documents.draft import Draft, Gap, Imprint, Paragraph
from tests.builders import example
from tests.documents import cases
from tests.documents.test_carried import NAMES, secrets


def paper(secrets: str) -> Draft:
    """A paper of paragraphs, of which those with a capital letter are confidential."""
    blocks = tuple(Paragraph(id=each, text=each, confidential=each.isupper()) for each in secrets)
    return replace(cases.draft("dpia", cases.municipality()), blocks=blocks)


def read(secrets: str) -> str:
    """What the public reads, with a dash where it hears that something is left out."""
    blocks = as_read(paper(secrets), PUBLIC).blocks
    return "".join("-" if isinstance(block, Gap) else block.id for block in blocks)


def test_what_is_left_out_is_told_once_in_each_place() -> None:
    assert read("aBcD") == "a-c-"
    assert read("ABcDEFg") == "-c-g"
    assert read("abc") == "abc"


def test_its_own_readers_read_all_of_it() -> None:
    whole = paper("aBc")
    assert as_read(whole, FULL) == whole
    assert has_public_copy(whole)
    assert not has_public_copy(paper("abc"))


def lines_of(given: dict[str, Any]) -> list[str]:
    """Every line of every confidential answer."""
    lines = (line.strip() for told in secrets(given) for line in told.splitlines())
    return [line for line in lines if len(line) > 12]


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_a_confidential_answer_reaches_the_public(name: str) -> None:
    hidden = lines_of(example(name))
    drafts = list(cases.drafts(example(name)))
    whole, public = (
        "\n".join(text.plain(as_read(draft, audience)) for draft in drafts)
        for audience in (FULL, PUBLIC)
    )
    assert [line for line in hidden if line in whole]
    assert [line for line in hidden if line in public] == []


def test_who_will_know_a_confidential_answer_is_confidential_too() -> None:
    given = example("municipality-fixed-open")
    given["sections"]["security"]["line"] = {"not_known": {"who": "Kanarie Netwerken"}}
    draft = cases.draft("security_analysis", given)
    assert "Kanarie" in text.plain(draft)
    assert "Kanarie" not in text.plain(as_read(draft, PUBLIC))
    assert b"Kanarie" not in carried.written(draft, PUBLIC)
    # Of what the public reads it hears who will know it.
    given["sections"]["contacts"]["alderman"] = {"not_known": {"who": "Kanarie"}}
    paper = cases.draft("operational_analysis", given)
    assert text.plain(as_read(paper, PUBLIC)).count("Kanarie") == 1


def in_word(draft: Draft, audience: str) -> Iterator[str]:
    """The paragraphs of its Word file, those of its tables too."""
    document = docx.Document(io.BytesIO(word.written(draft, Imprint(), audience)))
    yield from (paragraph.text for paragraph in document.paragraphs)
    for table in document.tables:
        yield from (cell.text for row in table.rows for cell in row.cells)


def test_neither_the_word_file_nor_the_page_of_a_public_copy_holds_one() -> None:
    given = example("municipality-fixed-open")
    hidden = lines_of(given)
    draft = cases.draft("security_analysis", given)
    for audience, there in ((FULL, True), (PUBLIC, False)):
        typed = "\n".join(in_word(draft, audience))
        assert any(line in typed for line in hidden) is there
        page = html.page(draft, Imprint(), audience)
        assert any(html_of(line) in page for line in hidden) is there


def html_of(line: str) -> str:
    """The first words of a line, as no sign of them is set apart."""
    return " ".join(line.split()[:3])
