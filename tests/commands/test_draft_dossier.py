"""Does `manage.py draft_dossier` write every paper of a file of answers, or name what is wrong?"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.core.management import call_command

from tests import builders

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.json"))
MUNICIPAL = next(p for p in EXAMPLES if p.stem == "municipality-fixed-open")


def drawn(answers: Path | str, out: Path, *options: str) -> Any:
    call_command("draft_dossier", str(answers), "--out", str(out), *options)
    return json.loads((out / "manifest.json").read_text(encoding="utf-8"))


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def written(tmp_path: Path, **changed: Any) -> Path:
    """The answers that decide and name, without the interview: papers of a few pages."""
    answers = builders.in_short(builders.example(MUNICIPAL.stem))
    answers["items"]["deployment"]["toegangswegen"].update(changed)
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(answers), encoding="utf-8")
    return path


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as ended:
        call_command("draft_dossier", *arguments)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    return said


def checked(manifest: Any, out: Path, language: str) -> None:
    files = {line["file"] for line in manifest["documents"]}
    assert files == {p.name for p in out.glob("*.pdf")}
    for line in manifest["documents"]:
        content = (out / line["file"]).read_bytes()
        assert content.startswith(b"%PDF-")
        assert line["bytes"] == len(content)
        assert line["sha256"] == hashlib.sha256(content).hexdigest()
        assert line["language"] == language
        assert line["pages"] > 1
        assert line["file"].startswith(line["document"])


def test_a_municipality_in_an_open_place_gets_its_four_papers(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    manifest = drawn(written(tmp_path), out, "--on", "2026-11-24")
    checked(manifest, out, "nl")
    assert [line["document"] for line in manifest["documents"]] == [
        "security_analysis",
        "operational_analysis",
        "dpia",
        "processing_agreement",
    ]
    assert manifest["law_date"] == "2026-11-24"
    assert manifest["verdict"] == "allowed_if"
    assert "council_request" in {line["document"] for line in manifest["not_drawn"]}
    assert len(capsys.readouterr().out.splitlines()) == 4
    agreement = text_of(out / "processing_agreement-verkant.nl.pdf")
    assert "Verkant Systemen" in agreement
    assert "Sint-Elmaren" in agreement
    assert "ONTWERP" in agreement


@pytest.mark.long
def test_both_formats_stand_in_the_manifest_paper_by_paper(tmp_path: Path) -> None:
    out = tmp_path / "out"
    order = ("--format", "docx,pdf", "--audience", "public")
    manifest = drawn(written(tmp_path), out, *order)
    named = [line["file"] for line in manifest["documents"]]
    assert named[:2] == ["security_analysis.public.nl.pdf", "security_analysis.public.nl.docx"]
    assert len(named) == 8
    assert set(named) == {p.name for p in out.iterdir()} - {"manifest.json"}
    for line in manifest["documents"]:
        content = (out / line["file"]).read_bytes()
        assert line["sha256"] == hashlib.sha256(content).hexdigest()
        assert line["bytes"] == len(content)
        assert line["audience"] == "public"
        assert content[:2] == {"pdf": b"%P", "docx": b"PK"}[line["file"].rpartition(".")[2]]
        assert (line["pages"] == 0) == line["file"].endswith(".docx")


def test_word_files_alone_are_drawn_without_the_pdf_engine(tmp_path: Path) -> None:
    manifest = drawn(MUNICIPAL, tmp_path, "--format", "docx")
    assert {line["file"].rpartition(".")[2] for line in manifest["documents"]} == {"docx"}
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.long
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_every_example_is_drawn_in_both_languages(
    path: Path, language: str, tmp_path: Path
) -> None:
    manifest = drawn(path, tmp_path, "--language", language)
    checked(manifest, tmp_path, language)
    kinds = {line["document"] for line in manifest["documents"]}
    assert "dpia" in kinds
    assert ("security_analysis" in kinds) == path.stem.startswith("municipality")


def test_a_plan_that_is_not_lawful_gets_a_scope_note_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(SystemExit) as ended:
        drawn(written(tmp_path, visible=False), out)
    assert ended.value.code == 3
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert [line["file"] for line in manifest["documents"]] == ["scope_note.nl.pdf"]
    assert manifest["verdict"] == "not_allowed"
    assert "X1" in text_of(out / "scope_note.nl.pdf")


def test_an_open_question_is_named_with_its_words(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said = refusal(capsys, str(written(tmp_path, place=None)), "--out", str(tmp_path / "out"))
    assert "deployment.toegangswegen.place" in said
    assert "?" in said
    assert "enclosed_public" in said


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--format", "odt"), "odt"),
        (("--format", "pdf,,docx"), "pdf, docx"),
        (("--language", "fr"), "fr"),
        (("--on", "2018-01-01"), "2018-01-01"),
    ],
)
def test_what_cannot_be_given_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, options: tuple[str, str], named: str
) -> None:
    assert named in refusal(capsys, str(MUNICIPAL), "--out", str(tmp_path / "out"), *options)


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"camera": "drone"}, "camera"),
        ({"purposes": ["judicial_police"]}, "purposes"),
        ({"visible": "yes"}, "visible"),
        ({"roof": "flat"}, "roof"),
    ],
)
def test_a_bad_answer_is_named_with_what_would_do(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, changed: dict[str, Any], named: str
) -> None:
    said = refusal(capsys, str(written(tmp_path, **changed)), "--out", str(tmp_path / "out"))
    assert named in said
    assert "answers.json" in said


def test_a_folder_that_cannot_be_made_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file", encoding="utf-8")
    assert "taken" in refusal(capsys, str(MUNICIPAL), "--out", str(taken))
