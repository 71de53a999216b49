"""Is a Word file of a paper built as Word wants it: headings, tables, language, contents, bytes?"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from dossiers.documents import docx as writer
from dossiers.documents.alike import PUBLIC, listed
from dossiers.documents.draft import Bullets, Draft, HandLine, Heading, Imprint, Signature, Table
from dossiers.documents.text import plain
from dossiers.law.book import load
from tests.documents import cases, drawn
from tests.documents.test_any_text import HARD, paper_with

DRAFTED = Imprint(number=2, day=date(2026, 11, 24), draft=True, book="ab" * 32)
ISSUED = replace(DRAFTED, draft=False)
KINDS = ("security_analysis", "operational_analysis", "dpia", "processing_agreement")


def opened(paper: Draft, imprint: Imprint = DRAFTED, audience: str = "full") -> Any:
    return docx.Document(io.BytesIO(writer.written(paper, imprint, audience)))


def parts(paper: Draft, imprint: Imprint = DRAFTED) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(writer.written(paper, imprint))) as archive:
        return {n: archive.read(n).decode() for n in archive.namelist() if "theme" not in n}


def said(document: Any) -> str:
    return "\n".join(
        "".join(part.text or "" if part.tag == qn("w:t") else " " for part in one.iter())
        for one in document.element.body.iter(qn("w:p"))
    )


def squeezed(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


@pytest.mark.parametrize("kind", KINDS)
def test_headings_are_headings_with_their_numbers(kind: str) -> None:
    paper = cases.draft(kind, cases.municipality())
    found = [
        (int(p.style.name[-1]), p.text)
        for p in opened(paper).paragraphs
        if p.style.name.startswith("Heading")
    ]
    assert found == [
        (b.level, "\t".join(part for part in (b.number, b.text) if part))
        for b in paper.blocks
        if isinstance(b, Heading)
    ]
    assert found


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_contents_are_a_field_that_is_filled_and_leads_somewhere(language: str) -> None:
    paper = cases.draft("dpia", cases.municipality(), language)
    body = opened(paper).element.body
    (box,) = body.iter(qn("w:sdt"))
    orders = [order.text.split()[0] for order in box.iter(qn("w:instrText"))]
    assert orders == ["TOC"]
    kinds = [mark.get(qn("w:fldCharType")) for mark in box.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    entries = [
        ("".join(t.text for t in link.iter(qn("w:t"))), link.get(qn("w:anchor")))
        for link in box.iter(qn("w:hyperlink"))
    ]
    assert [text for text, _ in entries] == [f"{h.number}{h.text}" for h in listed(paper)]
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    assert {anchor for _, anchor in entries} <= marks
    (around,) = re.findall(r"\\b (\S+)", next(box.iter(qn("w:instrText"))).text)
    assert around in marks
    begun = [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart"))]
    ended = [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkEnd"))]
    assert len(set(begun)) == len(begun)
    assert sorted(begun) == sorted(ended)


def test_a_table_says_its_head_again_and_has_the_width_of_its_columns() -> None:
    paper = cases.draft("dpia", cases.municipality())
    given = [block for block in paper.blocks if isinstance(block, Table)]
    assert given
    headed = [
        table for table in opened(paper).tables if table._tbl.xpath("./w:tr[1]/w:trPr/w:tblHeader")
    ]
    assert len(headed) == len(given)
    for table, block in zip(headed, given, strict=True):
        assert [cell.text for cell in table.rows[0].cells] == list(block.head)
        assert len(table.rows) == 1 + len(block.rows)
        grid = [round(column.width.mm) for column in table.columns]
        assert sum(grid) == pytest.approx(168, abs=1)
        widths = block.widths or (0,) * len(block.head)
        assert all(width in (0, wide) for wide, width in zip(grid, widths, strict=True))
        assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)
        assert [cell.width.mm for cell in table.rows[0].cells] == pytest.approx(grid, abs=1)


@pytest.mark.parametrize(("language", "tag"), [("nl", "nl-BE"), ("en", "en-GB")])
def test_every_run_names_its_language(language: str, tag: str) -> None:
    document = opened(cases.draft("processing_agreement", cases.zone(), language))
    sheet = document.sections[0]
    roots = [
        document.element.body,
        *(part._element for part in (sheet.header, sheet.footer, sheet.first_page_footer)),
    ]
    runs = [
        run for root in roots for run in root.iter(qn("w:r")) if run.find(qn("w:t")) is not None
    ]
    assert len(runs) > 100
    assert {run.find(qn("w:rPr")).find(qn("w:lang")).get(qn("w:val")) for run in runs} == {tag}
    assert document.core_properties.language == tag


def test_all_that_the_paper_says_stands_in_it() -> None:
    for given in (cases.municipality(), cases.zone()):
        for paper in cases.drafts(given):
            found = squeezed(said(opened(paper)))
            skipped = ("Tabel", "Figuur")
            lines = [
                part
                for line in plain(paper).splitlines()
                for part in re.split(r" \| |: | / |; | (?=https?:)", line)
                if not line.startswith(skipped)
            ]
            lacking = [line for line in lines if squeezed(line) not in found]
            # The cover's kind is in capitals in the text only.
            assert lacking == [paper.cover.kind.upper()]


def test_no_empty_paragraph_makes_room() -> None:
    paper = cases.draft("dpia", cases.municipality())
    given = (*paper.blocks, HandLine(id="x", label="Naam", lines=3, options=("ja", "nee")))
    for one in opened(replace(paper, blocks=given)).element.body.iter(qn("w:p")):
        if one.getparent().tag == qn("w:tc"):
            continue  # a cell without words still holds a paragraph
        between = one.xpath("./w:pPr/w:pStyle/@w:val") == ["PaperBetween"]
        assert between or one.xpath(".//w:t | .//w:tab"), one.xml


def test_tables_never_touch_each_other() -> None:
    for paper in cases.drafts(cases.municipality()):
        tags = [child.tag for child in opened(paper).element.body]
        touching = [a for a, b in pairwise(tags) if a == b == qn("w:tbl")]
        assert touching == []
        assert tags[-2] != qn("w:tbl")


def test_a_draft_says_so_on_every_sheet_and_an_issued_paper_nowhere() -> None:
    paper = cases.draft("dpia", cases.municipality())
    drafted, issued = (parts(paper, imprint) for imprint in (DRAFTED, ISSUED))
    feet = [name for name in drafted if re.search(r"word/(header|footer)\d", name)]
    assert len(feet) == 4
    assert all("ONTWERP" in drafted[name] for name in feet)
    assert all("ONTWERP" not in text for text in issued.values())


def test_the_foot_counts_the_sheets() -> None:
    foot = opened(cases.draft("dpia", cases.municipality())).sections[0].footer._element
    orders = [order.text.split()[0] for order in foot.iter(qn("w:instrText"))]
    assert orders == ["STYLEREF", "PAGE", "NUMPAGES"]


def test_lists_with_an_order_each_begin_at_one() -> None:
    paper = cases.draft("dpia", cases.municipality())
    lists = tuple(Bullets(id=f"l{n}", entries=("a", "b"), numbered=True) for n in range(3))
    document = opened(replace(paper, blocks=lists))
    used = document.element.body.xpath(".//w:numId/@w:val")
    assert [used[n] for n in (0, 2, 4)] == [used[n] for n in (1, 3, 5)]
    assert len(set(used)) == 3
    known = document.part.numbering_part.element.xpath(
        "./w:num[w:lvlOverride/w:startOverride/@w:val='1']/@w:numId"
    )
    assert set(used) <= set(known)


def test_who_signs_has_a_line_a_name_and_a_date() -> None:
    paper = cases.draft("dpia", cases.municipality())
    block = Signature(id="s", signatories=(("Het college", "An"), ("De zone", "")),
                      date_label="Naam en datum", day_label="Datum", persons=("An",))  # fmt: skip
    (table,) = opened(replace(paper, blocks=(block,))).tables[-1:]
    assert [cell.text for cell in table.rows[0].cells] == [
        "Het college\nAn\nDatum:",
        "De zone\nNaam en datum:",
    ]
    assert len(table._tbl.xpath(".//w:pBdr/w:top")) == 2


def test_the_file_names_the_paper_and_no_machine_person_or_moment() -> None:
    paper = cases.draft("dpia", cases.municipality())
    told = opened(paper).core_properties
    assert told.title == f"{paper.short} – {paper.title}"
    assert told.author == paper.author
    assert told.last_modified_by == ""
    assert told.created.date() == told.modified.date() == DRAFTED.day
    undated = opened(paper, Imprint()).core_properties._element
    assert not undated.xpath("./dcterms:created")
    with zipfile.ZipFile(io.BytesIO(writer.written(paper, DRAFTED))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = set(archive.namelist())
    assert not [name for name in names if "thumbnail" in name or "customXml" in name]
    every = "".join(parts(paper).values())
    assert "python-docx" not in every
    assert "Macintosh" not in every
    assert "rsid" not in every


def test_equal_input_gives_equal_bytes() -> None:
    first, second = (
        writer.written(cases.draft("dpia", cases.municipality()), DRAFTED) for _ in range(2)
    )
    assert first == second
    other = cases.draft("dpia", cases.municipality(processor=False))
    assert writer.written(other, DRAFTED) != first


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_public_copy_leaves_out_what_is_confidential_and_says_so(language: str) -> None:
    paper = cases.draft("dpia", cases.municipality(), language)
    block = next(b for b in paper.blocks if len(getattr(b, "text", "")) > 80)
    hidden = cases.hidden(paper, block.id)
    full, public = (said(opened(hidden, audience=a)) for a in ("full", PUBLIC))
    assert squeezed(block.text) in squeezed(full)
    assert squeezed(block.text) not in squeezed(public)
    assert paper.word("public.left_out") in public
    assert paper.word("public.left_out") not in full


def test_a_public_sketch_shows_places_and_no_cameras() -> None:
    paper = drawn.paper(drawn.answers())
    full, public = (
        said(opened(replace(paper, blocks=tuple(b for b in paper.blocks if "SitePlan" in
                                                 type(b).__name__)), audience=a))
        for a in ("full", PUBLIC)
    )  # fmt: skip
    assert "CAM-ALFA" in full
    assert "CAM-ALFA" not in public
    assert "Molenkouter" in public


def test_the_level_of_a_risk_is_a_word_beside_its_colour() -> None:
    document = opened(drawn.paper(drawn.answers()))
    grounds = {"EFF5F0": "laag", "FBF4E2": "midden", "FBEEEF": "hoog"}
    cells = [
        (shade, "".join(cell.itertext()).lower())
        for cell in document.element.body.iter(qn("w:tc"))
        for shade in cell.xpath("./w:tcPr/w:shd/@w:fill")
        if shade in grounds
    ]
    assert len(cells) == 32
    words = {shade: {text.split("r")[0] for s, text in cells if s == shade} for shade in grounds}
    assert all(len(found) == 1 and found != {""} for found in words.values())
    assert len(set.union(*words.values())) == 3


def test_links_lead_to_addresses_of_the_law_book_only() -> None:
    document = opened(paper_with("https://elders.example/ javascript:alert(1)", "dpia"))
    links = {r.target_ref for r in document.part.rels.values() if r.is_external}
    assert links
    assert links <= {source.url for source in load().sources}


@pytest.mark.parametrize("name", HARD)
def test_a_hard_text_is_written_as_text(name: str) -> None:
    kind, text = HARD[name]
    paper = paper_with(text, kind)
    document = opened(paper)
    found = said(document)
    assert "\u202e" not in found
    if name == "markup":
        assert "</p></article><h1>x</h1><!--" in found
    assert "\x00" not in found
    assert len(found) > 1000


def test_control_characters_become_a_box() -> None:
    found = said(opened(paper_with("voor\x00\x07\x1b\ud800\ufffena", "dpia")))
    assert "voor□□□□□na" in found


def test_two_hundred_cameras_stand_in_it() -> None:
    cameras = {f"c{n}": {"site": "s2", "label": f"CAM-{n:03}", "direction": n} for n in range(200)}
    found = said(opened(drawn.paper(drawn.answers(camera=cameras))))
    assert all(f"CAM-{n:03}" in found for n in range(200))


def test_a_short_note_keeps_its_letterhead() -> None:
    document = opened(cases.note(cases.municipality(visible=False)))
    assert not list(document.element.body.iter(qn("w:sdt")))
    assert any(p.style.name == "Title" for p in document.paragraphs)
