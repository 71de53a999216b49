"""How does a paper end: its sources, its colophon, its signatures?"""

from __future__ import annotations

from collections.abc import Iterator

from dossiers.answers.given import Item
from dossiers.documents.desk import Desk, capital
from dossiers.documents.draft import (
    Block,
    Colophon,
    Heading,
    Signature,
    SourceEntry,
    SourceList,
    citations,
)
from dossiers.law.citing import Cited, article_words


def sources(desk: Desk, blocks: tuple[Block, ...], short: bool = False) -> Iterator[Block]:
    """Every source that a block cites, once, with its articles and its address.

    short: without what was read of it, which the mark beside each citation says in a note of one
    page; a choice of the application, which has nothing else, keeps its words.
    """
    yield Heading(id="sources", text=desk.label("sources"), number="#")
    found: dict[str, list[Cited]] = {}
    for cite in citations(blocks):
        found.setdefault(cite.source, []).append(cite)
    entries = []
    for source_id, cites in found.items():
        source = desk.book.source(source_id)
        articles = dict.fromkeys(
            article_words(source.family, c.article, c.part, desk.language) for c in cites
        )
        places = "; ".join(a for a in articles if a)
        name, title = desk.name_of(source_id), source.title[desk.language]
        said = f"{title}: {places}." if places else f"{title}."
        alone = title == name and not places
        read = source.state[desk.language] if source.state else ""
        entries.append(
            SourceEntry(
                name=name,
                title="" if alone else said,
                url=source.url,
                state="" if short and (source.url or not alone) else read,
            )
        )
    yield SourceList(id="sources.list", entries=tuple(entries))


def colophon(desk: Desk, short: bool = False) -> Iterator[Block]:
    """What the paper is, on which state of the law it rests, and how to read its marks.

    short: in fewer lines and without how it was made, for a note that leaves nothing open.
    """
    yield Heading(id="colophon", text=desk.label("colophon"), number="#")
    start, end = desk.period
    period = (
        desk.said("period.open", day=desk.day(start)).text
        if end is None
        else desk.said("period.closed", day=desk.day(start), name=desk.day(end)).text
    )
    pairs = [
        (desk.label("dossier"), (" · ".join(_dossier(desk)),) if short else _dossier(desk)),
        (desk.label("period"), (period,) if short else (period, desk.said("period.read").text)),
        (desk.label("certainty"), (desk.said("certainty").text,)),
    ]
    if not short:
        pairs.append((desk.label("made"), (desk.said("made").text,)))
    yield Colophon(id="colophon.facts", pairs=tuple(p for p in pairs if p[1]))


def _dossier(desk: Desk) -> tuple[str, ...]:
    told = desk.particulars
    named = " · ".join(p for p in (told.file_number, told.reference) if p)
    return tuple(line for line in (told.title, named) if line)


def signers(desk: Desk, role: str) -> tuple[tuple[str, str], ...]:
    """Who signs this paper for the operator, by the answers: pairs of a role and who it is."""
    named = "papers" if desk.regime == "municipality" else "police_papers"
    return tuple(
        (role, _signer(item))
        for item in desk.particulars.given.items("signer", desk.language)
        if isinstance(item[named], list) and desk.kind in item[named]
    )


def signing(desk: Desk, *who: tuple[str, str]) -> Iterator[Block]:
    """A last section in which people sign: pairs of a role and a name, which may be empty."""
    yield Heading(id="signing", text=desk.label("sign.heading"), number="#")
    persons = tuple(sorted({name for _, name in who} & set(_persons(desk))))
    yield Signature(
        id="signature",
        signatories=who,
        date_label=desk.label("signature.date"),
        day_label=desk.label("signature.day") if persons else "",
        persons=persons,
    )


def _persons(desk: Desk) -> Iterator[str]:
    """What stands under a line where a person is known by name."""
    told = desk.particulars.organisation
    yield from (name for name in (told.chief_name, told.dpo_name) if name)
    for item in desk.particulars.given.items("signer", desk.language):
        if isinstance(item["name"], str):
            yield _signer(item)


def _signer(item: Item) -> str:
    return "\n".join(p for p in (item["name"], item["function"]) if isinstance(p, str))


def chief_or_director(desk: Desk) -> tuple[str, str]:
    """Who signs for the police: a role and a name."""
    if desk.operator == "federal_police":
        return desk.label("sign.director"), capital(desk.body)
    return desk.label("sign.chief"), desk.particulars.organisation.chief_name
