"""Does a paper carry what it was drawn from: all of it, nothing else, and nothing confidential?"""

from __future__ import annotations

import hashlib
import io
import json
from typing import Any

import pikepdf
import pytest

from dossiers.answers import interview, meaning
from dossiers.documents import carried, text
from dossiers.documents.alike import FULL, PUBLIC
from dossiers.documents.audiences import as_read, has_public_copy
from dossiers.documents.digest import input_digest
from dossiers.documents.draft import Draft
from dossiers.documents.pdf import render_pdfs
from dossiers.documents.unpacking import unpack
from dossiers.law import statements
from tests.builders import EXAMPLES, example
from tests.documents import cases, changing
from tests.documents.printed import IMPRINT, municipal

NAMES = sorted(path.stem for path in EXAMPLES.glob("*.json"))
# What stands in a paper's facts and decides only which papers there are.
DECIDING_ONLY = {"deployment.processor"}


def told(paper: Draft, audience: str = FULL) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(carried.written(paper, audience))
    return read


def given_paths(found: dict[str, Any]) -> set[str]:
    """The paths of the answers in a file of answers."""
    answers = found["answers"]
    once = {f"{s}.{name}" for s, values in answers["sections"].items() for name in values}
    items = {
        f"{kind}.{name}"
        for kind, repeated in answers["items"].items()
        for values in repeated.values()
        for name in values
    }
    return once | items


def test_it_says_which_paper_it_is_and_in_which_shape() -> None:
    found = told(cases.draft("dpia", example("municipality-fixed-open"), "en"), PUBLIC)
    assert (found["document"], found["subject"], found["language"], found["audience"]) == (
        "dpia", "", "en", "public",
    )  # fmt: skip
    assert found["dossier"] == cases.REFERENCE
    assert found["schema"] == found["answers"]["schema"] == 2
    assert {*found} >= {"facts", "rows", "statements", "limits", "drawing", "prints", "proposals"}


@pytest.mark.parametrize("name", NAMES)
def test_equal_input_has_equal_bytes_and_the_digest_is_over_them(name: str) -> None:
    for one, other in zip(cases.of_example(name), cases.drafts(example(name)), strict=True):
        for audience in (FULL, PUBLIC):
            written = carried.written(one, audience)
            assert written == carried.written(other, audience)
            assert written == carried.canonical(json.loads(written))
            assert hashlib.sha256(written).hexdigest() == input_digest(one, audience)


@pytest.mark.parametrize("name", NAMES)
def test_the_answers_can_be_read_as_a_file_of_answers(name: str) -> None:
    for paper in cases.of_example(name):
        for audience in (FULL, PUBLIC):
            meaning.clean(told(paper, audience)["answers"])


def check_both_ways(name: str, every: int, language: str = "nl") -> None:
    counted, uncarried, unprinted = changing.compared(example(name), every, language)
    assert counted > 200 // every
    assert uncarried == {}
    assert {key: more for key, paths in unprinted.items() if (more := paths - DECIDING_ONLY)} == {}


def test_of_every_twelfth_answer_what_is_printed_is_carried_and_nothing_else() -> None:
    check_both_ways("municipality-fixed-open", every=12)


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_what_is_printed_is_carried_and_nothing_else(name: str) -> None:
    check_both_ways(name, every=1)


def secrets(given: dict[str, Any]) -> set[str]:
    """The texts that a public copy must not hold: answers to questions that are confidential."""
    asked = interview.load().by_path
    found = set()
    owners = [*given["sections"].items()]
    owners += [(k, v) for k, items in given["items"].items() for v in items.values()]
    for owner, values in owners:
        for name, value in values.items():
            question = asked.get(f"{owner}.{name}")
            if question and question.confidential and isinstance(value, str) and len(value) > 12:
                found.add(value)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_public_copy_carries_nothing_that_is_confidential(name: str) -> None:
    given, asked = example(name), interview.load().by_path
    hidden = {path for path, question in asked.items() if question.confidential}
    of_cameras = {f"camera.{n}" for n in ("latitude", "longitude", "direction", "angle", "range")}
    full_paths: set[str] = set()
    for paper in cases.of_example(name):
        full, public = told(paper), told(paper, PUBLIC)
        assert given_paths(public) <= given_paths(full)
        assert given_paths(public) & (hidden | of_cameras) == set()
        full_paths |= given_paths(full)
        written = carried.written(paper, PUBLIC).decode()
        assert [
            one for one in secrets(given) if json.dumps(one, ensure_ascii=False) in written
        ] == []
    assert full_paths & hidden


@pytest.mark.parametrize("name", ["municipality-fixed-open"])
def test_a_public_copy_does_not_tell_on_what_its_secrets_rest(name: str) -> None:
    hidden: set[str] = set()
    for paper in cases.of_example(name):
        full, public = (dict(told(paper, a)["statements"]) for a in (FULL, PUBLIC))
        assert public.items() <= full.items()
        read = text.plain(as_read(paper, PUBLIC))
        for said in full.keys() - public.keys():
            words = statements.load().labels.get(said.removeprefix("label."), {}).get("nl", "")
            # One word alone may stand in any sentence.
            assert " " not in words or words not in read, said
        hidden |= full.keys() - public.keys()
        if not has_public_copy(paper):
            assert public == full
    assert {"label.plan.cameras", "label.plan.reach", "label.plan.figure_views"} <= hidden
    assert not {"label.plan.figure", "plan.public"} & hidden


@pytest.mark.parametrize(
    ("document", "kind", "changed"),
    [
        ("dpia", "camera", {"direction": 17}),
        ("dpia", "camera", {"latitude": "50.91301", "longitude": "4.02201"}),
        ("dpia", "site", {"view": "Het kruispunt."}),
        ("dpia", "recipient", {"channel": "Over een lijn."}),
        # It stands beside the way to each recipient alone, in a table that is left out whole.
        ("operational_analysis", "recipient", {"kind": "other"}),
    ],
)
def test_a_change_of_what_the_public_does_not_read_is_no_change_of_the_public_copy(
    document: str, kind: str, changed: dict[str, Any]
) -> None:
    given = example("municipality-fixed-open")
    before = cases.draft(document, given)
    first = next(iter(given["items"][kind].values()))
    assert first | changed != first
    first |= changed
    after = cases.draft(document, given)
    assert input_digest(after) != input_digest(before)
    assert input_digest(after, PUBLIC) == input_digest(before, PUBLIC)


def test_an_agreement_carries_nothing_of_another_supplier() -> None:
    given = example("municipality-fixed-open")
    before = cases.draft("processing_agreement", given)
    first = next(iter(given["items"]["supplier"]))
    other = {**given["items"]["supplier"][first], "name": "Parkaval KANARIE"}
    given["items"]["supplier"]["tweede"] = other
    kind = interview.load().kinds["sub_processor"]
    link = next(q.field.name for q in kind.questions if q.to == "supplier")
    given["items"]["sub_processor"]["van-de-tweede"] = {
        kind.columns[0]: "Onderaannemer KANARIE",
        link: "tweede",
    }
    after = cases.draft("processing_agreement", given)
    assert after.subject == before.subject == first
    assert carried.written(after) == carried.written(before)
    theirs = [d for d in cases.drafts(given) if d.subject == "tweede"]
    assert "KANARIE" in carried.written(theirs[0]).decode()


def test_a_paper_carries_who_signs_it_and_not_what_else_they_sign() -> None:
    given = cases.municipality()
    given["items"]["signer"] = {
        "a": {"name": "Ann Ampe", "function": "Burgemeester", "papers": ["operational_analysis"]},
        "b": {
            "name": "Bo Tanghe",
            "function": "Directeur",
            "papers": ["dpia", "processing_agreement"],
        },
    }
    signers = told(cases.draft("dpia", given))["answers"]["items"]["signer"]
    assert {name: one["papers"] for name, one in signers.items()} == {"b": ["dpia"]}


def test_an_answer_is_carried_with_the_one_that_raises_it() -> None:
    given = {**cases.municipality(camera="temporary_fixed", limited_duration=True), "schema": 2}
    given["sections"]["places"] = {"moves": True, "moving_perimeter": "De ring van de stad."}
    paper = cases.draft("dpia", given)
    assert "De ring van de stad." in text.plain(paper)
    assert {"places.moves", "places.moving_perimeter"} <= given_paths(told(paper))


def test_an_answer_that_waits_or_does_not_follow_is_not_carried() -> None:
    given = example("municipality-fixed-open")
    given["sections"]["data"]["to_confirm"] = ["flow_capture"]
    found = told(cases.draft("dpia", given))
    assert "data.flow_capture" not in given_paths(found)
    assert "data.to_confirm" not in given_paths(found)


def test_what_a_person_emptied_of_a_kept_proposal_is_carried_as_empty() -> None:
    given = example("municipality-fixed-open")
    risks = given["items"]["risk"]
    item = next(i for i, values in risks.items() if values.get("proposal"))
    risks[item].pop("consequence", None)
    follows = carried.written(cases.draft("dpia", given), FULL)
    risks[item]["consequence"] = None
    emptied = cases.draft("dpia", given)
    assert told(emptied)["answers"]["items"]["risk"][item]["consequence"] is None
    assert carried.written(emptied, FULL) != follows


def test_the_pdf_carries_it_once_with_its_checksum_and_its_day() -> None:
    paper = cases.draft("processing_agreement", cases.ALL["municipality-fixed"])
    _, full = municipal()
    (public,) = render_pdfs([(paper, IMPRINT)], PUBLIC)
    for audience, made in ((FULL, full), (PUBLIC, public)):
        done = made.content
        expected = carried.written(paper, audience)
        with pikepdf.open(io.BytesIO(done)) as pdf:
            assert list(pdf.attachments) == [carried.FILE]
            assert len(pdf.Root.AF) == 1
            assert pdf.Root.AF[0].AFRelationship == pikepdf.Name.Data
            stream = pdf.Root.AF[0].EF.F
            assert stream.read_bytes() == expected
            wanted = hashlib.md5(expected, usedforsecurity=False).digest()
            assert bytes(stream.Params.CheckSum) == wanted
            assert str(stream.Params.ModDate).startswith("D:20261124")
        assert unpack(done).carried == expected
