"""Which change of plan would make a case lawful, and which would undo a lawful one?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from dossiers.law.book import Book
from dossiers.law.evaluation import Evaluation, decide
from dossiers.law.facts import PAPERS_ONLY, VALUES, Facts, asked
from dossiers.law.rows import Change
from dossiers.law.terms import (
    LANGUAGES,
    Camera,
    Operator,
    Perimeter,
    Place,
    PlaceManager,
    Purpose,
    Verdict,
)
from dossiers.law.wording import WORDS

# A plan can change these. Camera and place come last: only where nothing smaller helps.
_SMALL: Mapping[str, tuple[Any, ...]] = {
    "visible": (True,),
    "plate_only": (True,),
    "limited_duration": (True,),
    "perimeter": (Perimeter.NOT_FILMED,),
    "place_manager": (PlaceManager.OTHER_WITH_PERMISSION,),
}
_LARGE: Mapping[str, tuple[Any, ...]] = {"camera": tuple(Camera), "place": tuple(Place)}
# What a completion may suppose: never that an intervention goes on.
NEVER_SUPPOSED: Mapping[str, tuple[Any, ...]] = {"during_intervention": (False,)}
# A fact and the value that it would take.
ChangeOfPlan = tuple[str, Any]


@dataclass(frozen=True)
class Alternative:
    """A lawful plan near the one that is not. change: fact -> new value, as plain values.

    asks: the questions that the new plan would raise, named and not answered.
    verdict: with asks, the strictest lawful one that some answer gives.
    """

    change: tuple[ChangeOfPlan, ...]
    verdict: Verdict
    asks: tuple[str, ...]
    text: Mapping[str, str]


@dataclass(frozen=True)
class Undoing:
    """A change under which a lawful answer no longer holds, and the verdict then."""

    change: tuple[tuple[str, Any], ...]
    verdict: Verdict
    text: Mapping[str, str]


def alternatives(evaluation: Evaluation, book: Book) -> tuple[Alternative, ...]:
    """The lawful plans that differ in the fewest things a plan can change; empty if lawful."""
    if evaluation.verdict.lawful:
        return ()
    facts = replace(evaluation.facts, recorded_advice=())
    pool = small_changes(facts)
    wide = pool + _singles(facts, _LARGE)
    for size in range(1, len(_SMALL) + len(_LARGE) + 2):
        for changes in (pool, wide):
            found = _lawful(facts, changes, size, evaluation, book)
            if found:
                return found
    return ()


def small_changes(facts: Facts) -> list[ChangeOfPlan]:
    """What a plan can change and keep its camera and its place; of purposes, which are kept."""
    kept = [("purposes", purposes) for purposes in _kept_purposes(facts)]
    return _singles(facts, _SMALL) + kept


def together(changes: list[ChangeOfPlan], size: int) -> Iterator[tuple[ChangeOfPlan, ...]]:
    """So many changes at once, each of another fact."""
    for chosen in combinations(changes, size):
        if len({name for name, _ in chosen}) == size:
            yield chosen


def _singles(facts: Facts, choices: Mapping[str, tuple[Any, ...]]) -> list[ChangeOfPlan]:
    found: list[ChangeOfPlan] = []
    for name, values in choices.items():
        current = getattr(facts, name)
        if current is None:
            continue
        if name == "place_manager" and current is not PlaceManager.OTHER_WITHOUT_PERMISSION:
            continue
        found += [(name, value) for value in values if value != current]
    return found


def _kept_purposes(facts: Facts) -> list[tuple[Purpose, ...]]:
    """Every smaller set of the purposes in scope, largest first, in the order given."""
    inside, total = facts.purposes_in_scope, len(facts.purposes or ())
    return [
        kept
        for size in range(min(len(inside), total - 1), 0, -1)
        for kept in combinations(inside, size)
    ]


def _lawful(
    facts: Facts,
    changes: list[ChangeOfPlan],
    size: int,
    evaluation: Evaluation,
    book: Book,
) -> tuple[Alternative, ...]:
    found: list[Alternative] = []
    kept = 0
    for chosen in together(changes, size):
        purposes = dict(chosen).get("purposes")
        if purposes is not None and len(purposes) < kept:
            continue
        outcome = _outcome(replace(facts, **dict(chosen)), evaluation, book)
        if outcome is None:
            continue
        verdict, asks = outcome
        if purposes is not None:
            kept = max(kept, len(purposes))
        found.append(_told(facts, chosen, verdict, asks, book))
    return tuple(found)


def _outcome(
    facts: Facts, evaluation: Evaluation, book: Book
) -> tuple[Verdict, tuple[str, ...]] | None:
    """The strictest lawful verdict that some completion gives, and what would be asked."""
    if facts.scope is None:
        return None
    asks: list[str] = []
    lawful: set[Verdict] = set()
    for full, added in completions(facts, NEVER_SUPPOSED):
        verdict = decide(book, full, evaluation.on).verdict
        if verdict.lawful:
            lawful.add(verdict)
        asks += [name for name in added if name not in asks]
    if not lawful:
        return None
    return min(lawful, key=lambda v: v.strictness), tuple(asks)


def completions(
    facts: Facts, supposed: Mapping[str, tuple[Any, ...]] | None = None
) -> Iterator[tuple[Facts, tuple[str, ...]]]:
    """Every full set of deciding facts that these can still become, with the facts added.

    Facts that decide about papers alone are left as they are. Purposes are not completed.
    """
    base = facts.relevant()
    names = [n for n in asked(base) if n not in PAPERS_ONLY]
    missing = next((n for n in names if getattr(base, n) is None), None)
    if missing is None:
        yield base, ()
        return
    values = (supposed or {}).get(missing) or values_of(missing)
    for value in values:
        for full, added in completions(replace(base, **{missing: value}), supposed):
            yield full, (missing, *added)


def values_of(name: str) -> tuple[Any, ...]:
    """The values that a single fact can take, as the facts hold them."""
    if name in VALUES:
        return VALUES[name]
    return (True, False)


def undoings(evaluation: Evaluation, book: Book) -> tuple[Undoing, ...]:
    """The single changes under which a lawful answer no longer holds, strictest first."""
    if not evaluation.verdict.lawful:
        return ()
    facts = replace(evaluation.facts, recorded_advice=())
    found: dict[tuple[str, str], Undoing] = {}
    for row in book.changes:
        if not row.ends or (row.operators and facts.operator not in row.operators):
            continue
        changed = _with(facts, row)
        if changed is None:
            continue
        verdicts = [
            decide(book, full, evaluation.on).verdict
            for full, _ in completions(changed, NEVER_SUPPOSED)
        ]
        if not verdicts or any(v.lawful for v in verdicts):
            continue
        verdict = max(verdicts, key=lambda v: v.strictness)
        found[row.fact, row.value] = Undoing(((row.fact, row.value),), verdict, row.ends)
    return tuple(sorted(found.values(), key=lambda u: u.verdict.strictness))


def _with(facts: Facts, row: Change) -> Facts | None:
    """The facts after a change of the book, None where it changes nothing or is not asked."""
    if row.fact == "purposes":
        extra = Purpose(row.value)
        if extra in (facts.purposes or ()):
            return None
        return replace(facts, purposes=(*(facts.purposes or ()), extra))
    current = getattr(facts, row.fact)
    value: Any = row.value == "true" if row.value in ("true", "false") else row.value
    if current is None or current == value:
        return None
    known = dict(zip(VALUES.get(row.fact, ()), VALUES.get(row.fact, ()), strict=True))
    return replace(facts, **{row.fact: known.get(value, value)})


def _told(
    facts: Facts,
    chosen: tuple[ChangeOfPlan, ...],
    verdict: Verdict,
    asks: tuple[str, ...],
    book: Book,
) -> Alternative:
    said = {
        language: f"{spoken(facts, chosen, language, book)} {_outcome_words(verdict, language)}"
        for language in LANGUAGES
    }
    return Alternative(plain(chosen), verdict, asks, said)


def _outcome_words(verdict: Verdict, language: str) -> str:
    return f"{WORDS[language]['outcome']}: {WORDS[language][verdict].lower()}."


def plain(chosen: tuple[ChangeOfPlan, ...]) -> tuple[ChangeOfPlan, ...]:
    """Changes with plain values, as a file of facts writes them."""
    return tuple((name, _plain(value)) for name, value in chosen)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [str(v) for v in value]
    return value if isinstance(value, bool) else str(value)


def spoken(facts: Facts, chosen: tuple[ChangeOfPlan, ...], language: str, book: Book) -> str:
    """One sentence per change; each is whole in the book."""
    sentences = []
    for name, value in chosen:
        if name == "purposes":
            left_out = [p for p in facts.purposes or () if p not in value]
            sentences += [_change(book, facts, "purposes", p).do[language] for p in left_out]
        else:
            word = str(value).lower() if isinstance(value, bool) else str(value)
            sentences.append(_change(book, facts, name, word).do[language])
    return " ".join(sentences)


def _change(book: Book, facts: Facts, name: str, value: str) -> Change:
    for row in book.changes:
        operators = row.operators or tuple(Operator)
        if row.fact == name and row.value == value and facts.operator in operators and row.do:
            return row
    raise KeyError(f"changes.toml says nothing of {name} = {value}")
