"""How does a paper tell the verdict, why it is so, and where scheme and law differ?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from dossiers.answers.particulars import Deployment, RecordedAdvice
from dossiers.documents import known
from dossiers.documents.desk import Desk, capital
from dossiers.documents.draft import (
    Block,
    Heading,
    Labelled,
    Paragraph,
    Reason,
    Ruling,
)
from dossiers.documents.parts import case, deployed
from dossiers.law.evaluation import Evaluation
from dossiers.law.evaluation import Reason as Spoken
from dossiers.law.rows import Decision, Use
from dossiers.law.telling import reason_text
from dossiers.law.terms import Verdict

# The open questions of the law that a paper tells: a fine can fall on them.
_OPEN = ("Q2",)


def ruling(desk: Desk, block_id: str = "ruling") -> Block:
    """The verdict on what the paper covers in one sentence, with the conditions under it."""
    verdict = _verdict(desk)
    found = conditions(desk)
    return Ruling(
        id=block_id,
        verdict=str(verdict),
        kind=desk.law_word(verdict),
        sentence=sentence(desk),
        rider=desk.label("rider") if found else "",
        conditions=found,
    )


def conditions(desk: Desk) -> tuple[str, ...]:
    """What hangs under a lawful verdict, each once; the rows that say it are recorded as used.

    A condition that does not hold for every deployment names those for which it does.
    """
    found: dict[str, list[str]] = {}
    for deployment, evaluation in desk.parts:
        for reason in evaluation.reasons:
            row = reason.row
            if isinstance(row, Decision) and not reason.answered:
                desk.use(row, evaluation.columns)
                spoken = known.speaking(row, deployment, desk.book)
                for condition in spoken.conditions.get(desk.language, ()):
                    found.setdefault(condition, []).append(deployment.id)
    if not _verdict(desk).lawful:
        return ()
    return tuple(_condition(desk, desk.filled(said), ids) for said, ids in found.items())


def _condition(desk: Desk, said: str, ids: list[str]) -> str:
    whom = deployed.told(desk, "deployments.for", ids)
    return capital(f"{whom}: {said}" if whom else said)


def _verdict(desk: Desk) -> Verdict:
    """The strictest verdict on the deployments that the paper covers."""
    return min((e.verdict for _, e in desk.parts), key=lambda verdict: verdict.strictness)


def sentence(desk: Desk) -> str:
    """The verdict on what the paper covers, with the number of its cameras.

    Where deployments need different bodies, or get different verdicts, one sentence that is true
    for all.
    """
    verdict, cameras = _verdict(desk), case.cameras(desk)
    if not verdict.lawful and len({e.verdict for _, e in desk.parts}) > 1:
        return desk.said("verdict.differs").text
    bodies = {str(e.body) for _, e in desk.parts}
    if verdict.lawful and len(bodies) > 1:
        return desk.said("verdict.mixed_bodies", count=cameras).text
    columns = {**desk.columns, "body": next(iter(bodies))}
    return desk.said(f"verdict.{verdict}", columns, cameras).text


def chapter(desk: Desk) -> Iterator[Block]:
    """Under headings of their own: the reasons, and what scheme and law say."""
    yield Heading(id="law.reasons", text=desk.label("reasons"), level=2, number="#")
    yield from reasons(desk)
    yield Heading(id="law.differences", text=desk.label("differences"), level=2, number="#")
    yield from differences(desk)
    yield from open_questions(desk)


def open_questions(desk: Desk) -> Iterator[Block]:
    """What nobody has settled yet about a plan of this kind, under a heading of its own."""
    rows = {
        row.id: (row, evaluation.columns)
        for _, evaluation in desk.parts
        for row in evaluation.warnings
        if row.id in _OPEN
    }
    if rows:
        yield Heading(id="law.unsettled", text=desk.label("unsettled"), level=2, number="#")
    for row, columns in rows.values():
        speaks = [d.id for d, e in desk.parts if row in e.warnings]
        only = deployed.told(desk, "deployments.only", speaks)
        said = desk.filled(row.text[desk.language])
        yield Paragraph(
            id=f"unsettled.{row.id}",
            text=f"{only} {said}" if only else said,
            cites=desk.cites_of(row, columns),
        )


def reasons(desk: Desk) -> Iterator[Block]:
    """Every row that spoke, in the order of the law's answer; each row once.

    A question that was answered stands as one passage before the row that the case continues as;
    what both rest on stands beside that row.
    """
    seen: set[str] = set()
    for deployment, evaluation in desk.parts:
        given = {advice.row: advice for advice in deployment.advice}
        answered = {r.row.id: given[r.row.id] for r in evaluation.reasons if _answered(r, given)}
        for reason in evaluation.reasons:
            row = reason.row
            if row.id in answered and isinstance(row, Decision):
                yield _advice(desk, deployment, row, answered[row.id])
            elif row.id not in seen:
                seen.add(row.id)
                yield told(desk, evaluation, reason, tuple(_led_by(row.id, answered)))


def _answered(reason: Spoken, given: Mapping[str, RecordedAdvice]) -> bool:
    return reason.answered and reason.row.id in given


def _led_by(row_id: str, answered: Mapping[str, RecordedAdvice]) -> Iterator[str]:
    """The questions whose answers led to a row, through other questions too."""
    for asked, advice in answered.items():
        if advice.continues_as == row_id and asked != row_id:
            yield from _led_by(asked, answered)
            yield asked


def told(
    desk: Desk, evaluation: Evaluation, reason: Spoken, led_by: tuple[str, ...] = ()
) -> Reason:
    """One row: its words and sources. led_by: the answered questions that led to it."""
    row, columns = reason.row, evaluation.columns
    rows = (*(desk.book.decision(row_id) for row_id in led_by), row)
    cites = dict.fromkeys(cite for each in reversed(rows) for cite in desk.cites_of(each, columns))
    speaks = [d.id for d, e in desk.parts if any(r.row.id == row.id for r in e.reasons)]
    whom = deployed.told(desk, "deployments.for", speaks)
    rule = f"{desk.label('rule')} {'SC1' if isinstance(row, Use) else row.id}"
    return Reason(
        id=f"reason.{row.id}",
        label=f"{rule}, {whom}" if whom else rule,
        text=_words(desk, evaluation, reason),
        cites=tuple(cites),
    )


# A question in a list of them: "1. Is de plaats …? 2. Wie bepaalt …?"
_NUMBERED = re.compile(r"(?:^|\s)(?=\d\. )")


def _advice(desk: Desk, deployment: Deployment, row: Decision, advice: RecordedAdvice) -> Block:
    """A question and its recorded answer: what was asked, who answered when and in which words."""
    asked = () if row.asks is None else _NUMBERED.split(desk.filled(row.asks[desk.language]))
    questions = tuple(asked[1:] if len(asked) > 1 else asked)
    means = row.continue_labels.get(advice.continues_as)
    goes_on = f"{desk.label('rule')} {advice.continues_as}"
    day = desk.day(advice.day) if advice.day else ""
    pairs = [
        (desk.label("advice.asked"), questions),
        (desk.label("advice.by"), tuple(p for p in (advice.name, day) if p)),
        (desk.label("advice.words"), (f"“{advice.text}”",) if advice.text else ()),
        (desk.label("advice.goes_on"), (goes_on, *([means[desk.language]] if means else []))),
    ]
    return Labelled(id=f"advice.{deployment.id}.{row.id}", pairs=tuple(p for p in pairs if p[1]))


def differences(desk: Desk) -> Iterator[Block]:
    """Where the scheme of 2020 and the law say something else about this plan.

    What does not hold for every deployment names those for which it does.
    """
    found: dict[str, tuple[str, Evaluation, list[str]]] = {}
    for deployment, evaluation in desk.parts:
        for row_id in evaluation.differs:
            row = desk.book.difference(row_id, evaluation.columns, desk.on)
            if not row.crossing:
                text = desk.filled(row.text[desk.language])
                found.setdefault(text, (row_id, evaluation, []))[2].append(deployment.id)
    wordings: Counter[str] = Counter()
    for text, (row_id, evaluation, ids) in found.items():
        row = desk.book.difference(row_id, evaluation.columns, desk.on)
        wordings[row_id] += 1
        number = f".{wordings[row_id]}" if wordings[row_id] > 1 else ""
        only = deployed.told(desk, "deployments.only", ids)
        yield Paragraph(
            id=f"difference.{row_id}{number}",
            text=f"{only} {text}" if only else text,
            cites=desk.cites_of(row, evaluation.columns),
        )
    if not found:
        yield desk.paragraph("difference.none", "no_difference")


def _words(desk: Desk, evaluation: Evaluation, reason: Spoken) -> str:
    """Why the row spoke. What it asks of whom stands in a place of its own."""
    if isinstance(reason.row, Use):
        return reason_text(desk.book, reason, evaluation, desk.language)
    return desk.filled(reason.row.because[desk.language])
