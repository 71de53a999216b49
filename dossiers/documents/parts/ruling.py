"""How does a paper tell the verdict, why it is so, and where scheme and law differ?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dossiers.answers.particulars import Deployment
from dossiers.documents.desk import Desk
from dossiers.documents.draft import (
    Block,
    Heading,
    Labelled,
    Paragraph,
    Reason,
    Ruling,
)
from dossiers.documents.parts import case
from dossiers.law.evaluation import Evaluation
from dossiers.law.evaluation import Reason as Spoken
from dossiers.law.rows import Decision, Use
from dossiers.law.telling import reason_text


def ruling(desk: Desk, block_id: str = "ruling") -> Block:
    """The verdict of the whole dossier in one sentence, with the conditions under it."""
    verdict = desk.evaluation.verdict
    conditions: dict[str, None] = {}
    for _, evaluation in desk.parts:
        for reason in evaluation.reasons:
            row = reason.row
            if isinstance(row, Decision) and not reason.answered:
                desk.use(row, evaluation.columns)
                conditions.update(dict.fromkeys(row.conditions.get(desk.language, ())))
    lawful = verdict.lawful
    return Ruling(
        id=block_id,
        verdict=str(verdict),
        kind=desk.law_word(verdict),
        sentence=sentence(desk),
        rider=desk.label("rider") if lawful and conditions else "",
        conditions=tuple(desk.filled(c) for c in conditions) if lawful else (),
    )


def sentence(desk: Desk) -> str:
    """The verdict of the whole dossier, with the number of its cameras.

    Where deployments need different bodies, one sentence that is true for all.
    """
    verdict, cameras = desk.evaluation.verdict, case.cameras(desk)
    bodies = {str(e.body) for _, e in desk.evaluation.parts}
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


def reasons(desk: Desk) -> Iterator[Block]:
    """Every row that spoke, in the order of the law's answer; each row once."""
    seen: set[str] = set()
    for deployment, evaluation in desk.parts:
        for reason in evaluation.reasons:
            if reason.row.id in seen:
                continue
            seen.add(reason.row.id)
            yield from told(desk, deployment, evaluation, reason)


def told(
    desk: Desk, deployment: Deployment, evaluation: Evaluation, reason: Spoken
) -> Iterator[Block]:
    """One row: its words and sources; the recorded answer where it asked for advice."""
    row = reason.row
    rule = desk.label("rule")
    yield Reason(
        id=f"reason.{row.id}",
        label=f"{rule} {'SC1' if isinstance(row, Use) else row.id}",
        text=_words(desk, evaluation, reason),
        cites=desk.cites_of(row, evaluation.columns),
    )
    if not reason.answered or isinstance(row, Use):
        return
    for advice in deployment.advice:
        if advice.row != row.id:
            continue
        label = row.continue_labels[advice.continues_as][desk.language]
        pairs = [
            (desk.label("advice.answer"), (label,)),
            (desk.label("advice.by"), (advice.name,) if advice.name else ()),
            (desk.label("advice.day"), (desk.day(advice.day),) if advice.day else ()),
            (desk.label("advice.words"), tuple(advice.text.splitlines())),
        ]
        yield Labelled(id=f"advice.{deployment.id}.{row.id}", pairs=tuple(p for p in pairs if p[1]))


def differences(desk: Desk) -> Iterator[Block]:
    """Where the scheme of 2020 and the law say something else about this plan."""
    seen: set[str] = set()
    wordings: Counter[str] = Counter()
    for _, evaluation in desk.parts:
        for row_id in evaluation.differs:
            row = desk.book.difference(row_id, evaluation.columns, desk.on)
            text = desk.filled(row.text[desk.language])
            if text in seen or row.crossing:
                continue
            seen.add(text)
            wordings[row_id] += 1
            number = f".{wordings[row_id]}" if wordings[row_id] > 1 else ""
            yield Paragraph(
                id=f"difference.{row_id}{number}",
                text=text,
                cites=desk.cites_of(row, evaluation.columns),
            )
    if not seen:
        yield desk.paragraph("difference.none", "no_difference")


def _words(desk: Desk, evaluation: Evaluation, reason: Spoken) -> str:
    """Why the row spoke. What it asks of whom stands in a place of its own."""
    if isinstance(reason.row, Use):
        return reason_text(desk.book, reason, evaluation, desk.language)
    return desk.filled(reason.row.because[desk.language])
