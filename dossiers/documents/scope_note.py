"""How is it told on one page that a plan is not allowed, or not here, and what would be?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dossiers.documents.assembling import Plan
from dossiers.documents.desk import Desk, capital
from dossiers.documents.draft import Block, Bullets, Paragraph
from dossiers.documents.parts import case, deployed, opening, ruling
from dossiers.law.advice import Way, other_plans, ways_through_advice
from dossiers.law.alternatives import Alternative
from dossiers.law.evaluation import Evaluation
from dossiers.law.rows import Decision
from dossiers.law.skeletons import Section
from dossiers.law.terms import Verdict


def _summary(desk: Desk) -> Iterator[Block]:
    lawful = desk.evaluation.verdict.lawful
    verdicts = {e.verdict for _deployment, e in desk.parts}
    each = tuple(f"{deployed.called(desk, d)}: {desk.law_word(e.verdict)}" for d, e in desk.parts)
    asked = desk.said("scope.asked_lawful" if lawful else "scope.asked").text
    yield ruling.ruling(desk)
    plan = (
        (desk.label("scope.each"), each if len(verdicts) > 1 else ()),
        (desk.label("summary.what"), case.plan_lines(desk)),
        (desk.label("summary.where"), case.places_line(desk)),
        (desk.label("summary.purposes"), opening.purposes(desk)),
        (desk.label("summary.asked"), (asked,)),
    )
    yield opening.pairs("summary.pairs", list(plan))


def _why(desk: Desk, _: Section) -> Iterator[Block]:
    yield from ruling.reasons(desk)


def _scheme(desk: Desk, _: Section) -> Iterator[Block]:
    """Where the two differ. Where they do not, one page has no room to say so."""
    named = {row_id for _deployment, e in desk.parts for row_id in e.differs}
    if any(not desk.book.difference(row_id).crossing for row_id in named):
        yield from ruling.differences(desk)


def _instead(desk: Desk, _: Section) -> Iterator[Block]:
    """First what is possible after advice, then the lawful plans that lie nearest."""
    asks = any(e.verdict is Verdict.SEEK_ADVICE for _deployment, e in desk.parts)
    ways = _each(desk, lambda e: ways_through_advice(e, desk.book))
    plans = _each(desk, lambda e: other_plans(e, desk.book))
    if asks:
        yield desk.paragraph("instead.advice", "scope.advice_first")
    if ways:
        yield desk.paragraph("instead.after", "scope.after_advice", count=len(ways))
        yield Bullets(id="instead.ways", entries=ways)
    if plans:
        intro = "scope.without_advice" if asks or ways else "scope.instead"
        yield desk.paragraph("instead.intro", intro, count=len(plans))
        yield Bullets(id="instead.changes", entries=plans)
    elif not asks and not ways:
        yield desk.paragraph("instead.none", "scope.no_instead")


def _each(
    desk: Desk, found: Callable[[Evaluation], Iterable[Way | Alternative]]
) -> tuple[str, ...]:
    """What is found for each deployment, each once, with the names of those for which it holds."""
    told: dict[str, list[str]] = {}
    for deployment, evaluation in desk.parts:
        for one in found(evaluation):
            told.setdefault(one.text[desk.language], []).append(deployment.id)
    named = {text: deployed.told(desk, "deployments.for", ids) for text, ids in told.items()}
    return tuple(f"{capital(whom)}: {text}" if whom else text for text, whom in named.items())


def _ask(desk: Desk, _: Section) -> Iterator[Block]:
    """The questions that the rows put, and to whom: those that stand open, then those of a way."""
    opened = [(r.row, e) for _deployment, e in desk.parts for r in e.open_questions]
    for _deployment, evaluation in desk.parts:
        for way in ways_through_advice(evaluation, desk.book):
            opened += [(reason.row, evaluation) for reason in way.opens]
    for row, evaluation in opened:
        if isinstance(row, Decision) and row.asks is not None and desk.first_time(row.id):
            desk.use(row, evaluation.columns)
            yield Paragraph(id=f"ask.{row.id}", text=desk.filled(row.asks[desk.language]))
    if not opened:
        yield desk.paragraph("ask.officer", "scope.officer")


def _ending(desk: Desk) -> Iterator[Block]:
    yield from ()


def _facts(desk: Desk) -> Iterator[opening.Pair]:
    yield desk.label("cover.author"), (capital(desk.body),)
    yield desk.label("summary.start"), case.start(desk)


PLAN = Plan(
    summary=_summary,
    content={"why": _why, "scheme": _scheme, "instead": _instead, "ask": _ask},
    facts=_facts,
    ending=_ending,
    compact=True,
)
