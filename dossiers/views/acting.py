"""Who acts in a dossier, in which order: once where all deployments go alike, else for each?"""

from __future__ import annotations

from dataclasses import dataclass

from dossiers.answers.particulars import Particulars
from dossiers.documents import known
from dossiers.law.evaluation import Evaluation
from dossiers.law.route import route_of
from dossiers.law.telling import words
from dossiers.views.naming import deployment_name, names_of_those_who_act
from dossiers.views.standing import Part, Standing


@dataclass(frozen=True)
class ShownActor:
    """Who acts, in a row. gate: can say no."""

    actor: str
    of: str
    gate: bool


@dataclass(frozen=True)
class Whose:
    """A deployment whose order it is: its id and its name."""

    item: str
    name: str


@dataclass(frozen=True)
class Order:
    """Who acts, one after the other, and for which deployments."""

    deployments: tuple[Whose, ...]
    actors: tuple[ShownActor, ...]


def orders(standing: Standing, language: str) -> list[Order]:
    """Every order that differs, with the deployments that follow it; nothing while a question is
    open. A deployment in which nobody acts has none.
    """
    told = standing.particulars
    if standing.whole is None or told is None:
        return []
    found: dict[tuple[ShownActor, ...], list[Whose]] = {}
    for part in standing.parts:
        if part.evaluation is not None:
            actors = _actors(part, part.evaluation, told, language)
            whose = Whose(part.deployment.id, deployment_name(part))
            found.setdefault(actors, []).append(whose)
    return [Order(tuple(whose), actors) for actors, whose in found.items() if actors]


def _actors(
    part: Part, evaluation: Evaluation, told: Particulars, language: str
) -> tuple[ShownActor, ...]:
    names, said = names_of_those_who_act(told), words(language)
    route = route_of(known.duties(evaluation.duties, told, part.deployment))
    return tuple(
        ShownActor(said[f"actor:{leg.actor}"], names.get(leg.actor, ""), leg.gate)
        for leg in route.legs
    )
