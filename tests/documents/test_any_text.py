"""Does any text break a paper? Long words, emoji, right-to-left, control signs, 200 cameras."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossiers.answers.fields import BadAnswer
from dossiers.documents.draft import Draft, Imprint
from dossiers.documents.pdf import render_pdfs
from tests.documents import cases

HARD = {
    "a word of 10,000 letters": ("dpia", "Verwerkingsverantwoordelijke" * 358),
    "signs without a shape": (
        "security_analysis",
        "Plaats 👮🏽‍♀️🚓 en vlag 🇧🇪, ארבע מצלמות على الطريق, 北京路",
    ),
    "signs that steer, and stacked marks": (
        "security_analysis",
        "adres \u202esnel\u202c en \u200fterug, Улица Αθήνα, Z" + "\u0301\u0323\u0330" * 40,
    ),
    "lines": ("security_analysis", "een\ntwee\r\ndrie\n\n\n" * 10),
    "10,000 characters": ("security_analysis", "Een zin van een lang antwoord. " * 333),
    "markup": ("security_analysis", "</p></article><h1>x</h1><!-- " * 30),
    "signs that a form refuses": ("security_analysis", "voor\x00\x1b\ud800na"),
}


def paper_with(text: str, kind: str = "security_analysis") -> Draft:
    """A paper with a text in its free-text fields, past the checks of the form."""
    case, evaluation = cases.read(with_advice("kort"))
    return _drawn(kind, text, case, evaluation)


def with_advice(text: str) -> dict[str, Any]:
    given_ = cases.municipality(place_manager="other_with_permission")
    given_["items"]["advice"] = {
        "a1": {"deployment": "d1", "row": "MFO2", "continues_as": "MFO1", "name": "N", "text": text}
    }
    return given_


def _drawn(kind: str, text: str, case: Any, evaluation: Any) -> Draft:
    """Long where an answer may be long, and as long as a form lets it be elsewhere."""
    told = case.particulars
    site = cases.replace(told.sites[0], name=text, address=text, municipality=text[:80])
    advice = cases.replace(told.deployments[0].advice[0], text=text, name=text[:120])
    deployment = cases.replace(told.deployments[0], sites=(site,), advice=(advice,))
    owner = cases.replace(told.organisation, names={"nl": text[:120]}, dpo_name=text)
    changed = cases.replace(
        told, title=text[:120], deployments=(deployment,), organisation=owner, file_number=text[:60]
    )
    return cases.catalogue.draft(kind, "", changed, evaluation, "nl")


# Those that make hundreds of lines or pages take long.
LONG = ("a word of 10,000 letters", "lines", "10,000 characters")
# Signs that a form refuses: they do not break a paper either.
REFUSED = ("\x00", "\x1b", "\ud800")


def check_printed(names: Iterable[str]) -> None:
    """Hard texts are printed, and nothing is said of them: one process prints them all."""
    hard = {name: HARD[name] for name in names}
    made = render_pdfs([(paper_with(text, kind), Imprint()) for kind, text in hard.values()])
    for name, done in zip(hard, made, strict=True):
        assert done.warnings == (), name
        assert done.pages > 5
        # Signs that steer are boxes before the fonts are asked.
        assert (done.boxes > 0) == (name == "signs without a shape")


def test_a_hard_text_is_printed() -> None:
    check_printed(name for name in HARD if name not in LONG)


@pytest.mark.long
@pytest.mark.parametrize("name", LONG)
def test_a_hard_text_of_many_pages_is_printed(name: str) -> None:
    check_printed([name])


@pytest.mark.parametrize("sign", REFUSED)
def test_a_form_refuses_signs_that_cannot_be_printed(sign: str) -> None:
    with pytest.raises(BadAnswer):
        cases.read(with_advice(f"a{sign}b"))


@pytest.mark.long
def test_200_cameras_on_200_places() -> None:
    given_ = cases.municipality()
    site = given_["items"]["site"].pop("s-d1")
    given_["items"]["site"] = {
        f"s{n}": {**site, "name": f"Kruispunt {n}", "cameras": 1} for n in range(200)
    }
    paper = cases.draft("operational_analysis", given_)
    done = render_pdfs([(paper, Imprint())])[0]
    assert done.warnings == ()
    assert done.pages > 15
    counted = next(b for b in paper.blocks if b.id == "deployment.d1.plan")
    assert "200 vaste bewakingscamera’s" in counted.text


@pytest.mark.long
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=400))
def test_no_text_breaks_rendering(text: str) -> None:
    done = render_pdfs([(paper_with(text), Imprint())])[0]
    assert done.warnings == ()
    assert done.content.startswith(b"%PDF-")
