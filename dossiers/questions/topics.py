"""Which topics does a deployment need to be asked, in which order, and which one comes next?

A topic is one page: one question, or two of which the second follows from the first. Which
topics there are is read from stored facts alone, never from the forms of other pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from django.urls import reverse

from dossiers.law.alternatives import values_of
from dossiers.law.facts import OPTIONAL, PAPERS_ONLY, Facts, asked, purposes_for
from dossiers.law.terms import Operator
from dossiers.questions.stored import Stored


@dataclass(frozen=True)
class Topic:
    """One page of questions. name: its step in the address; facts: what it asks, in order."""

    name: str
    facts: tuple[str, ...]

    @property
    def decides(self) -> bool:
        """Whether it decides about lawfulness; the other one decides about papers alone."""
        return not set(self.facts) <= set(PAPERS_ONLY)

    def asks(self, operator: Operator) -> tuple[str, ...]:
        """The facts that an operator can be asked on this page."""
        police = operator is not Operator.MUNICIPALITY
        hidden = ("dpo_no_dpia",) if police else ("non_visible_ground",)
        return tuple(name for name in self.facts if name not in hidden)


TOPICS: tuple[Topic, ...] = (
    Topic("camera", ("camera",)),
    Topic("place", ("place",)),
    Topic("purposes", ("purposes",)),
    Topic("visibility", ("visible", "non_visible_ground")),
    Topic("manager", ("place_manager",)),
    Topic("duration", ("limited_duration",)),
    Topic("surroundings", ("perimeter",)),
    Topic("risk-place", ("risk_place",)),
    Topic("protection", ("temporary_protection", "manager_opposes")),
    Topic("intervention", ("during_intervention",)),
    Topic("plates", ("plate_only",)),
    Topic("documents", PAPERS_ONLY),
)
BY_NAME: Mapping[str, Topic] = {topic.name: topic for topic in TOPICS}
_BY_FACT: Mapping[str, Topic] = {fact: topic for topic in TOPICS for fact in topic.facts}
# What decides which topics there are, apart from the purposes.
_BRANCHING = ("camera", "place", "visible", "place_manager")


class TopicState(StrEnum):
    """How far a topic is; the names are those of the states of the site."""

    COMPLETE = "complete"
    OPEN = "not_started"
    TO_CONFIRM = "to_confirm"
    ERRORS = "has_errors"


def topic_of(fact: str) -> Topic:
    """The page on which a fact is asked. Raises KeyError."""
    return _BY_FACT[fact]


def concerning(facts: Facts) -> tuple[Topic, ...]:
    """The topics that concern a plan, as far as its facts tell, in the order of asking."""
    wanted = set(asked(facts))
    return tuple(topic for topic in TOPICS if wanted.intersection(topic.facts))


def most(facts: Facts) -> int:
    """How many deciding topics there can be at most, whatever is answered from here on."""
    if facts.purposes is None:
        within = purposes_for(facts.operator or Operator.MUNICIPALITY)[:1]
        facts = replace(facts, purposes=within)
    wanted = asked(facts)
    for name in _BRANCHING:
        if name in wanted and getattr(facts, name) is None:
            return max(most(replace(facts, **{name: value})) for value in values_of(name))
    return sum(topic.decides for topic in concerning(facts))


def most_of_all() -> int:
    """How many deciding topics the longest plan has, whoever decides."""
    return max(most(Facts(operator=operator)) for operator in Operator)


def state_of(topic: Topic, facts: Facts, stored: Stored) -> TopicState:
    """How far a topic of a plan is. facts: those that count."""
    if any(name in stored.errors for name in topic.facts):
        return TopicState.ERRORS
    wanted = [name for name in topic.facts if name in asked(facts) or name in OPTIONAL]
    if any(name in stored.to_confirm for name in wanted):
        return TopicState.TO_CONFIRM
    if any(getattr(facts, name) is None for name in wanted if name not in OPTIONAL):
        return TopicState.OPEN
    return TopicState.COMPLETE


def first_open(facts: Facts, stored: Stored) -> Topic | None:
    """The first topic that is not complete; None where every answer is there."""
    return _first(concerning(facts), facts, stored)


def next_open(after: Topic, facts: Facts, stored: Stored) -> Topic | None:
    """The topic to go to when a page is saved: the first that is not complete after it.

    What a person left open on purpose, before this page, stays open; None leads to the verdict.
    """
    topics = concerning(facts)
    later = [topic for topic in topics if TOPICS.index(topic) > TOPICS.index(after)]
    earlier = [
        topic
        for topic in topics
        if TOPICS.index(topic) < TOPICS.index(after)
        and (state_of(topic, facts, stored) != TopicState.OPEN or not stored.left_open(topic.facts))
    ]
    return _first(later, facts, stored) or _first(earlier, facts, stored)


def before(topic: Topic, facts: Facts) -> Topic | None:
    """The topic before one, None for the first."""
    place = TOPICS.index(topic)
    return next((t for t in reversed(concerning(facts)) if TOPICS.index(t) < place), None)


def number(topic: Topic, facts: Facts) -> tuple[int, int] | None:
    """Which question it is and of at most how many; who the controller is, was the first.

    None for the page that decides about papers alone.
    """
    if not topic.decides:
        return None
    topics = [t for t in concerning(facts) if t.decides]
    return topics.index(topic) + 2, most(facts) + 1


def address(reference: str, item: str, topic: Topic) -> str:
    """Where the page of a topic of a deployment is."""
    place = {"reference": reference, "item": item, "step": topic.name}
    return reverse("deciding_question", kwargs=place)


def _first(topics: Iterable[Topic], facts: Facts, stored: Stored) -> Topic | None:
    unfinished = (t for t in topics if state_of(t, facts, stored) != TopicState.COMPLETE)
    return next(unfinished, None)
