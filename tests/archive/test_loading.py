"""Does a file of answers leave in a dossier what a save of each of its pages leaves?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from dossiers.models import Dossier, Organisation, User
from dossiers.services import cases, loading
from tests import builders

BEFORE = {
    "sections": {"plan": {"title": "Eerst", "language": "en"}},
    "items": {"site": {"steenweg": {"name": "Elders"}, "mijn": {"name": "Blijft staan"}}},
}


def pages(answers: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every page of a file that a dossier takes."""
    for section, values in answers["sections"].items():
        if section != "organisation":
            yield section, "", values
    for kind, items in answers["items"].items():
        for item, values in items.items():
            yield kind, item, values


def save_each(user: User, dossier: Dossier, answers: dict[str, Any]) -> None:
    for section, item, values in pages(answers):
        stands = dossier.answers.filter(section=section, item=item).first()
        cases.save_answers(
            user=user,
            dossier=dossier,
            section=section,
            item=item,
            values=values,
            posted=values,
            errors={},
            revision=stands.revision if stands else 0,
        )


def kept(dossier: Dossier) -> dict[str, Any]:
    """What stands of it and of before, and what the trail tells."""
    dossier.refresh_from_db()
    read = ("section", "item", "values", "posted", "errors", "schema_version", "revision", "by")
    told = dossier.trail.order_by("pk").values_list("what", "user", "reference", "detail")
    return {
        "title": (dossier.title, dossier.language, dossier.revision, dossier.changed_by_id),
        "answers": list(dossier.answers.values_list(*read)),
        "earlier": list(dossier.earlier_answers.values_list(*read)),
        # What stood before is saved first.
        "trail": sorted(map(str, ((w, u, r == dossier.reference, d) for w, u, r, d in told))),
    }


@pytest.fixture
def two(anna: User, elmaren: Organisation) -> tuple[Dossier, Dossier]:
    """Two dossiers in which something stands already, alike."""
    made = [
        cases.start_dossier(user=anna, organisation=elmaren, title="Nieuw", language="nl")
        for _ in range(2)
    ]
    for dossier in made:
        save_each(anna, dossier, BEFORE)
    return made[0], made[1]


def test_it_leaves_what_a_save_of_each_page_leaves(
    two: tuple[Dossier, Dossier], bert: User
) -> None:
    loaded, saved = two
    answers = builders.in_short(builders.example("municipality-fixed-open"))
    loading.load_answers(user=bert, dossier=loaded, answers=answers)
    save_each(bert, saved, answers)
    assert kept(loaded) == kept(saved)
    assert loaded.revision == 4 + len(list(pages(answers)))
    assert [row.values["name"] for row in loaded.answers.filter(section="site")][1] == (
        "Blijft staan"
    )


def test_into_a_dossier_that_is_set_aside_nothing_is_loaded(
    two: tuple[Dossier, Dossier], anna: User
) -> None:
    cases.set_aside_dossier(user=anna, dossier=two[0])
    before = kept(two[0])
    with pytest.raises(cases.DossierSetAside):
        loading.load_answers(user=anna, dossier=two[0], answers=builders.example("zone-mobile"))
    assert kept(two[0]) == before
