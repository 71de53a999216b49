"""Does an agreement with a supplier promise what was answered, and nothing else?"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dossiers.answers import interview
from dossiers.documents.draft import Clause, Draft, Gap, HandLine, Heading, Signature, Table
from dossiers.documents.text import plain
from dossiers.law import statements
from tests.documents import cases

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("municipality-fixed-open", "municipality-scan-car", "zone-temporary-fixed")
Change = Callable[[dict[str, Any]], None]


def example(name: str, change: Change = lambda supplier: None) -> dict[str, Any]:
    """An example, with the answers about its first supplier changed."""
    given: dict[str, Any] = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    change(next(iter(given["items"]["supplier"].values())))
    return given


def agreement(name: str, change: Change = lambda supplier: None, language: str = "nl") -> Draft:
    return cases.draft("processing_agreement", example(name, change), language)


def clauses(paper: Draft) -> dict[str, str]:
    """The clauses by the statement that spoke."""
    return {b.id.split(".says.")[1]: b.text for b in paper.blocks if isinstance(b, Clause)}


def asked(paper: Draft) -> list[str]:
    return [ask for b in paper.blocks if isinstance(b, Gap) for ask in b.asks]


def setting(**values: Any) -> Change:
    return lambda supplier: supplier.update(values)


def without(*names: str) -> Change:
    def change(supplier: dict[str, Any]) -> None:
        for name in names:
            del supplier[name]

    return change


def test_an_answer_picks_the_words_of_its_clause() -> None:
    found = clauses(agreement("municipality-fixed-open", setting(breach_hours=1)))
    assert "uiterlijk één uur na" in found["agreement.breach.hours"]
    assert "8 februari 2027 tot en met 7 februari 2031" in found["agreement.duration.fixed"]
    assert "agreement.sub.leave.specific" in found
    assert "agreement.transfer.no" in found
    found = clauses(
        agreement(
            "zone-temporary-fixed",
            setting(sub_processor_leave="general", at_end="return", outside_eu=True),
        )
    )
    assert "police_agreement.sub.leave.general" in found
    assert "terug" in found["police_agreement.erase.return"]
    assert "66 tot en met 70" in found["police_agreement.transfers.yes"]


def test_a_particular_that_is_missing_leaves_the_rule_and_stands_in_an_annex() -> None:
    names = ("breach_hours", "sub_processor_leave", "at_end", "starts", "outside_eea")
    paper = agreement("municipality-fixed-open", without(*names))
    found = clauses(paper)
    assert {
        "agreement.breach", "agreement.sub.leave", "agreement.erase", "agreement.duration",
        "agreement.transfer",
    } <= set(found)  # fmt: skip
    told = interview.load()
    assert {told.question(f"supplier.{n}").name["nl"] for n in names} <= set(asked(paper))
    at_annex = [b.id for b in paper.blocks].index("description")
    assert all(not isinstance(b, Gap) for b in paper.blocks[:at_annex])


def test_what_is_known_later_stands_in_an_annex_with_who_and_when() -> None:
    later = {"not_known": {"who": "dienst Aankoop", "when": "2027-01-15"}}
    paper = agreement("municipality-fixed-open", setting(breach_hours=later))
    assert "agreement.breach" in clauses(paper)
    assert any("dienst Aankoop" in ask and "15 januari 2027" in ask for ask in asked(paper))


def test_no_clause_holds_a_gap_or_an_open_answer() -> None:
    for given in (*cases.ALL.values(), *(example(name) for name in NAMES)):
        for language in ("nl", "en"):
            for paper in cases.drafts(given, language):
                for text in clauses(paper).values():
                    for mark in ("Nog in te vullen", "nog niet bekend", "not yet known", "None"):
                        assert mark not in text


@pytest.mark.parametrize("name", NAMES)
def test_each_arrangement_that_was_chosen_is_one_clause(name: str) -> None:
    paper = agreement(name)
    supplier = next(iter(example(name)["items"]["supplier"].values()))
    chosen = supplier.get("extra_terms") or supplier["extra_terms_police"]
    said = [key for key in clauses(paper) if ".extra." in key]
    assert [key.rsplit(".", 1)[1] for key in said] == [c for c in _order() if c in chosen]


def _order() -> list[str]:
    asked_of = interview.load().kinds["supplier"]
    names = ("extra_terms", "extra_terms_police")
    return list(dict.fromkeys(o.value for n in names for o in asked_of.question(n).options))


def test_every_arrangement_and_choice_has_its_words() -> None:
    texts = statements.load().statements
    asked_of = interview.load().kinds["supplier"]
    for field, bases in {
        "extra_terms": ("agreement.extra",),
        "extra_terms_police": ("police_agreement.extra",),
        "sub_processor_leave": ("agreement.sub.leave", "police_agreement.sub.leave"),
        "at_end": ("agreement.erase", "police_agreement.erase"),
    }.items():
        for option in asked_of.question(field).options:
            for base in bases:
                assert f"{base}.{option.value}" in texts


def test_no_clause_promises_what_an_answer_contradicts() -> None:
    chosen = ["eea_hosting", "no_pay_per_fine", "exit_help", "no_own_use"]
    gone = {"not_applicable": "De camera’s verdwijnen na het contract."}
    given = example(
        "municipality-fixed-open", setting(outside_eea=True, extra_terms=chosen, exit=gone)
    )
    given["sections"]["evaluation"]["payment_model"] = "fines"
    paper = cases.draft("processing_agreement", given)
    assert [k for k in clauses(paper) if ".extra." in k] == ["agreement.extra.no_own_use"]
    assert "agreement.exit" not in clauses(paper)
    gap = next(b for b in paper.blocks if b.id == "performance.contradicted")
    assert isinstance(gap, Gap)
    assert len(gap.asks) == 3


def test_who_drives_and_who_finds_stand_only_where_a_camera_is_mobile() -> None:
    assert "agreement.mobile" in clauses(agreement("municipality-scan-car"))
    assert "Wie vaststelt" in plain(agreement("municipality-scan-car"))
    fixed = agreement("municipality-fixed-open")
    assert "agreement.mobile" not in clauses(fixed)
    assert "Wie vaststelt" not in plain(fixed)
    both = cases.answers(cases._MUNICIPALITY, cases._FIXED, cases._SCAN_CAR)
    assert "agreement.mobile" in clauses(cases.draft("processing_agreement", both))


def test_only_data_of_this_supplier_stand_in_the_annex() -> None:
    paper = agreement("municipality-fixed-open", setting(data_classes=["aandachtslijst"]))
    table = next(b for b in paper.blocks if b.id == "description.data_class")
    assert isinstance(table, Table)
    assert [row[0].text for row in table.rows] == ["Aandachtslijst sluikstort"]


def test_annexes_have_letters_behind_the_signatures_and_clauses_name_them() -> None:
    for name in NAMES:
        paper = agreement(name)
        letters = [b.number for b in paper.blocks if isinstance(b, Heading) and b.level == 1]
        assert [n for n in letters if n.isalpha()] == list("ABCDE")
        ids = [b.id for b in paper.blocks]
        assert ids.index("signature") < ids.index("description") < ids.index("performance")
        text = " ".join(clauses(paper).values())
        assert all(f"ijlage {letter}" in text for letter in "ABCDE")


def test_both_parties_sign_with_name_and_function() -> None:
    paper = agreement("municipality-fixed-open")
    sign = next(b for b in paper.blocks if isinstance(b, Signature))
    assert ("Voor de gemeente", "Greet Ampe\nBurgemeester") in sign.signatories
    assert ("Voor de verwerker", "Rik Verkant, zaakvoerder (verzonnen)") in sign.signatories


def test_security_measures_are_left_out_of_a_public_copy() -> None:
    paper = agreement("municipality-fixed-open")
    said = [b for b in paper.blocks if b.id.startswith("measures.")]
    assert said
    assert all(b.confidential for b in said)


def test_the_amount_of_a_penalty_is_written_by_hand() -> None:
    lines = [b.id for b in agreement("municipality-scan-car").blocks if isinstance(b, HandLine)]
    assert lines == ["performance.penalty"]
    fixed = agreement("municipality-fixed-open").blocks
    assert not [b for b in fixed if isinstance(b, HandLine)]


def test_without_a_sub_processor_the_annex_says_so() -> None:
    given = example("municipality-fixed-open")
    given["items"]["sub_processor"] = {}
    paper = cases.draft("processing_agreement", given)
    assert "geen subverwerker" in plain(paper)
