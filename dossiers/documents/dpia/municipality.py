"""How does a municipality assess the impact on data protection (GDPR, article 35)?"""

from __future__ import annotations

from collections.abc import Iterator

from dossiers.documents.desk import Desk, capital
from dossiers.documents.dpia import chapters
from dossiers.documents.draft import Block
from dossiers.documents.parts import closing, consulting, dues
from dossiers.law.skeletons import Section


def _measures(desk: Desk, _: Section) -> Iterator[Block]:
    yield from dues.duties(desk, dues.shown_here(desk))


def _residual(desk: Desk, _: Section) -> Iterator[Block]:
    yield from consulting.consultation(desk, "residual")


def _views(desk: Desk, section: Section) -> Iterator[Block]:
    """The rule, unless the answer is that the data subjects were asked."""
    if desk.particulars.given.of("views.people_asked") is not True:
        yield desk.paragraph(f"{section.id}.says.dpia.views", "dpia.views")


def _ending(desk: Desk) -> Iterator[Block]:
    who = desk.particulars.organisation
    role = desk.label("sign.municipality")
    yield from closing.signing(
        desk,
        *(closing.signers(desk, role) or ((role, capital(desk.body)),)),
        (desk.label("sign.seen"), who.dpo_name or desk.label("dpo")),
    )


PLAN = chapters.plan(_measures, _ending, residual=_residual, views=_views)
