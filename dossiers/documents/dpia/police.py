"""How do the police assess the impact on data protection (law of 30 July 2018, article 58)?"""

from __future__ import annotations

from collections.abc import Iterator

from dossiers.documents.desk import Desk
from dossiers.documents.dpia import chapters
from dossiers.documents.draft import Block
from dossiers.documents.parts import closing, consulting, dues
from dossiers.law.skeletons import Section


def _measures(desk: Desk, _: Section) -> Iterator[Block]:
    later = ("dpo_advice_dpia", "prior_consultation")
    yield from dues.duties(desk, (s for s in dues.shown_here(desk) if s.due.row.id not in later))


def _coc(desk: Desk, _: Section) -> Iterator[Block]:
    yield from consulting.consultation(desk, "coc")


def _ending(desk: Desk) -> Iterator[Block]:
    who = desk.particulars.organisation
    role, name = closing.chief_or_director(desk)
    yield from closing.signing(
        desk,
        *(closing.signers(desk, role) or ((role, name),)),
        (desk.label("sign.seen"), who.dpo_name or desk.label("dpo")),
    )


PLAN = chapters.plan(_measures, _ending, coc=_coc)
