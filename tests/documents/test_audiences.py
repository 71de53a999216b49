"""Does the public read a paper without its secrets, and does it hear once where one was?"""

from __future__ import annotations

from dataclasses import replace

from dossiers.documents.alike import FULL, PUBLIC
from dossiers.documents.audiences import as_read, has_public_copy
from dossiers.documents.draft import Draft, Gap, Paragraph
from tests.documents import cases


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
