"""Is each paper fit for an archive and for a screen reader: PDF/A-3a and PDF/UA-1 in one file?

veraPDF judges, and lints judge what it lets pass. What is broken on purpose must fail: a checker
that says yes to everything would look like a paper without faults.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from dossiers.documents import carried, catalogue
from dossiers.documents.draft import Block, Draft, Heading
from dossiers.documents.look import Look, Mark
from dossiers.documents.pdf import render_pdfs
from dossiers.documents.pictures import mark_from
from tests.builders import EXAMPLES, example
from tests.documents import cases, drawn, lints
from tests.documents.printed import IMPRINT
from tests.documents.printed import note as printed_note
from tests.documents.verapdf import PROFILES, verdicts

NAMES = sorted(path.stem for path in EXAMPLES.glob("*.json"))
Break = Callable[[pikepdf.Pdf], None]


def one_of_each() -> Iterator[Draft]:
    """The shortest case of every kind of paper, and one with every drawing."""
    yield cases.note(cases.UNLAWFUL["municipality-hidden"])
    yield cases.draft("security_analysis", cases.ALL["municipality-scan-car"])
    yield cases.draft("operational_analysis", cases.ALL["zone-hidden"], "en")
    yield cases.draft("dpia", cases.ALL["municipality-scan-car"])
    yield cases.draft("processing_agreement", cases.ALL["federal-fixed"])
    yield drawn.paper(drawn.answers())


def kinds_of(blocks: Iterable[Block]) -> set[type[Block]]:
    return {type(block) for block in blocks}


def in_short(paper: Draft) -> Draft:
    """A paper with the chapters in which a kind of block stands for the first time."""
    chapters: list[list[Block]] = [[]]
    for block in paper.blocks:
        if isinstance(block, Heading) and block.level == 1:
            chapters.append([])
        chapters[-1].append(block)
    kept: list[Block] = []
    for chapter in chapters:
        if kinds_of(chapter) - kinds_of(kept):
            kept += chapter
    assert kinds_of(kept) == kinds_of(paper.blocks)
    return replace(paper, blocks=tuple(kept))


def printed(papers: list[Draft], folder: Path) -> list[Path]:
    """The papers as files."""
    found = []
    rendered = render_pdfs([(paper, IMPRINT) for paper in papers])
    for number, (paper, done) in enumerate(zip(papers, rendered, strict=True)):
        path = folder / f"{number}-{paper.kind}.{paper.language}.pdf"
        path.write_bytes(done.content)
        found.append(path)
    return found


def first(pdf: pikepdf.Pdf, kind: str) -> Any:
    """The first element of a kind in the tree of tags."""
    return next(e for e in lints.elements(pdf) if str(e.S) == kind)


def metadata(before: bytes, after: bytes) -> Break:
    def change(pdf: pikepdf.Pdf) -> None:
        told = pdf.Root.Metadata.read_bytes()
        assert before in told
        kinds = {"/Type": pikepdf.Name.Metadata, "/Subtype": pikepdf.Name.XML}
        pdf.Root.Metadata = pdf.make_stream(told.replace(before, after), kinds)

    return change


def without(name: str) -> Break:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.Root[name]

    return change


def no_alternative(pdf: pikepdf.Pdf) -> None:
    figure = first(pdf, "/Figure")
    del figure["/Alt"]


def heading_jump(pdf: pikepdf.Pdf) -> None:
    first(pdf, "/H2").S = pikepdf.Name.H4


def no_relationship(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[0]["/AFRelationship"]


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("1"))


# What is broken, and by which of both it must fail.
CONTROLS: dict[str, tuple[Break, str]] = {
    "title": (metadata(b"dc:title", b"dc:titel"), "3a"),
    "language": (without("/Lang"), "ua1"),
    "alternative": (no_alternative, "ua1"),
    "shown-title": (without("/ViewerPreferences"), "ua1"),
    "declaration": (metadata(b'pdfuaid:part="1"', b""), "ua1"),
    "colours": (without("/OutputIntents"), "3a"),
    "relationship": (no_relationship, "3a"),
    "script": (script, "3a"),
    "jump": (heading_jump, "ua1"),
}


def broken(content: bytes, change: Break) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(made)
    return made.getvalue()


def test_one_of_each_kind_conforms_and_what_is_broken_does_not(tmp_path: Path) -> None:
    papers = [in_short(paper) for paper in one_of_each()]
    kinds = {kind for kind, _ in catalogue._PLANS}
    assert {paper.kind for paper in papers} == kinds
    good = printed(papers, tmp_path)
    assert {p.name: lints.findings(p.read_bytes(), carried.FILE) for p in good} == {
        p.name: [] for p in good
    }
    bad = []
    for name, (change, _) in CONTROLS.items():
        path = tmp_path / f"broken-{name}.pdf"
        path.write_bytes(broken(good[0].read_bytes(), change))
        bad.append(path)
    wanted = {path: tuple(PROFILES) for path in good}
    wanted |= {path: (flavour,) for path, (_, flavour) in zip(bad, CONTROLS.values(), strict=True)}
    found = verdicts(wanted)
    assert [found[str(path)] for path in good] == [{"3a": [], "ua1": []}] * len(good)
    unseen = [path.stem for path in bad if not all(found[str(path)].values())]
    assert unseen == []


@pytest.mark.long
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_paper_of_every_example_conforms(name: str, language: str, tmp_path: Path) -> None:
    papers = list(cases.drafts(example(name), language))
    assert papers
    files = printed(papers, tmp_path)
    assert {p.name: lints.findings(p.read_bytes(), carried.FILE) for p in files} == {
        p.name: [] for p in files
    }
    assert verdicts(dict.fromkeys(files, tuple(PROFILES))) == {
        str(path): {"3a": [], "ua1": []} for path in files
    }


@pytest.mark.long
def test_a_paper_with_a_mark_and_a_draft_for_comment_conform(tmp_path: Path) -> None:
    given = example("municipality-two-deployments")
    picture = mark_from((EXAMPLES / "marks" / "sint-elmaren.png").read_bytes())
    look = Look("#8a1030", Mark("1" * 64, "Wapen van Sint-Elmaren", picture))
    marked = replace(cases.draft("operational_analysis", given), look=look)
    case, law = cases.read(given)
    asked = catalogue.draft_for_comment("dpia", "", case.particulars, law, "nl")
    files = []
    jobs = [(marked, IMPRINT), asked]
    for number, made in enumerate(render_pdfs(jobs)):
        assert lints.findings(made.content, carried.FILE) == []
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(made.content)
        files.append(path)
    assert verdicts(dict.fromkeys(files, tuple(PROFILES))) == {
        str(path): {"3a": [], "ua1": []} for path in files
    }


# -- the lints see what they are for ----------------------------------------------------------


@pytest.fixture(scope="module")
def note() -> bytes:
    return printed_note().content


def other_bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root[0].title = "Iets anders"


def no_bookmarks(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.clear()


def heading_within_a_heading(pdf: pikepdf.Pdf) -> None:
    inner = next(e for e in lints.elements(first(pdf, "/H2")) if str(e.S) == "/Span")
    inner.S = pikepdf.Name.H2


def blank_alternative(pdf: pikepdf.Pdf) -> None:
    first(pdf, "/Figure").Alt = pikepdf.String("  ")


def no_identifier(pdf: pikepdf.Pdf) -> None:
    del pdf.trailer["/ID"]


def listed_twice(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF.append(pdf.Root.AF[0])


def second_attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["other.txt"] = pikepdf.AttachedFileSpec(pdf, b"x", filename="other.txt")


def wrong_checksum(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF[0].EF.F.Params.CheckSum = pikepdf.String(b"0" * 16)


def other_relationship(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF[0].AFRelationship = pikepdf.Name.Unspecified


def descriptors(pdf: pikepdf.Pdf) -> list[Any]:
    dictionaries = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
    return [thing for thing in dictionaries if thing.get("/Type") == "/FontDescriptor"]


def strange_font(pdf: pikepdf.Pdf) -> None:
    descriptors(pdf)[0].FontName = pikepdf.Name("/ABCDEF+DejaVu-Sans")


def whole_font(pdf: pikepdf.Pdf) -> None:
    descriptors(pdf)[0].FontName = pikepdf.Name("/Noto-Sans")


def loose_font(pdf: pikepdf.Pdf) -> None:
    del descriptors(pdf)[0]["/FontFile2"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (other_bookmark, "differ"),
        (no_bookmarks, "no outline"),
        (heading_within_a_heading, "differ"),
        (heading_jump, "heading jump"),
        (no_alternative, "alternative text"),
        (blank_alternative, "alternative text"),
        (no_identifier, "no file id"),
        (listed_twice, "2 associated files"),
        (second_attachment, "attachments"),
        (wrong_checksum, "checksum"),
        (other_relationship, "relationship"),
        (strange_font, "not ours"),
        (whole_font, "no subset"),
        (loose_font, "not embedded"),
    ],
)
def test_a_lint_sees_what_it_is_for(note: bytes, change: Break, said: str) -> None:
    assert lints.findings(note, carried.FILE) == []
    with pikepdf.open(io.BytesIO(note)) as pdf:
        change(pdf)
        found = lints.faults(pdf, carried.FILE)
    assert any(said in one for one in found), found
