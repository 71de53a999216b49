"""How does a test make what it needs, through the same verbs as the product?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from dossiers.documents.audiences import as_read
from dossiers.documents.draft import plain
from dossiers.documents.pdf import Rendered
from dossiers.models import Dossier, Membership, Organisation, User
from dossiers.services import cases, loading, people
from dossiers.services.printing import Job, Printed

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def example(name: str) -> dict[str, Any]:
    """A file of answers of examples/, by its name without the ending."""
    read: dict[str, Any] = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return read


def municipality(name: str, *, valid_from: date, code: str = "") -> Organisation:
    """A municipality in the Flemish Region."""
    domain = name.lower()
    return people.make_organisation(
        kind=Organisation.Kind.MUNICIPALITY,
        names={"nl": name},
        region=Organisation.Region.FLANDERS,
        valid_from=valid_from,
        code=code,
        address=f"Marktplein 1, 9999 {name} (verzonnen)",
        email=f"info@{domain}.example",
        phone="099 99 99 99",
        dpo_name="Bram Dewachter",
        dpo_email=f"dpo@{domain}.example",
    )


def zone(name: str, *, valid_from: date, code: str = "") -> Organisation:
    """A local police zone in the Flemish Region."""
    domain = name.lower()
    return people.make_organisation(
        kind=Organisation.Kind.LOCAL_POLICE,
        names={"nl": name},
        region=Organisation.Region.FLANDERS,
        valid_from=valid_from,
        code=code,
        address=f"Politieplein 5, 9999 {name} (verzonnen)",
        email=f"info@{domain}.example",
        dpo_name="Koen Rademaekers",
        dpo_email=f"dpo@{domain}.example",
        chief_name="Ilse Verlinde",
    )


def member(
    full_name: str,
    organisation: Organisation,
    *,
    valid_from: date,
    valid_until: date | None = None,
    password: str | None = None,
    role: str = Membership.Role.EDITOR,
) -> User:
    """An account and its membership; the address is made from both names."""
    domain = str(organisation).lower()
    user = people.make_account(
        email=f"{full_name.lower().replace(' ', '.')}@{domain}.example",
        full_name=full_name,
        password=password,
    )
    people.add_member(
        user=user,
        organisation=organisation,
        valid_from=valid_from,
        valid_until=valid_until,
        role=role,
    )
    return user


def in_short(answers: dict[str, Any]) -> dict[str, Any]:
    """Answers that decide and name: papers are short, and what they leave open says so."""
    sections = {name: answers["sections"][name] for name in ("plan", "organisation")}
    items = {name: answers["items"].get(name, {}) for name in ("deployment", "site", "supplier")}
    return {**answers, "sections": sections, "items": items}


def answered_dossier(
    *,
    user: User,
    organisation: Organisation,
    name: str = "municipality-fixed-open",
    whole: bool = False,
) -> Dossier:
    """A dossier with the answers of an example; whole: with those of the interview too."""
    answers = example(name) if whole else in_short(example(name))
    title = answers["sections"]["plan"]["title"]
    dossier = cases.start_dossier(user=user, organisation=organisation, title=title, language="nl")
    loading.load_answers(user=user, dossier=dossier, answers=answers)
    dossier.refresh_from_db()
    return dossier


def aim_a_camera(*, user: User, dossier: Dossier, direction: int = 10) -> None:
    """Say where a camera of an answered dossier looks, which is confidential."""
    told = {"site": "steenweg", "label": "S-1", "direction": direction, "angle": 24, "range": 18}
    _save(user, dossier, "camera", "s-1", told)


def hush_the_supplier(*, user: User, dossier: Dossier) -> None:
    """Take out the one confidential answer that an answered dossier begins with."""
    _save(user, dossier, "supplier", "verkant", {"security": None})


def _save(user: User, dossier: Dossier, section: str, item: str, told: dict[str, Any]) -> None:
    row = dossier.answers.filter(section=section, item=item).first()
    values = {**(row.values if row else {}), **told}
    cases.save_answers(
        user=user,
        dossier=dossier,
        section=section,
        item=item,
        values=values,
        posted=values,
        errors={},
        revision=row.revision if row else 0,
    )
    dossier.refresh_from_db()


def print_plainly(jobs: Sequence[Job]) -> list[Printed]:
    """A printer for tests of what is kept, not of how it looks: every block, as JSON."""
    read = [as_read(job.draft, job.audience) for job in jobs]
    told = [
        json.dumps([plain(draft), plain(job.imprint)]).encode()
        for draft, job in zip(read, jobs, strict=True)
    ]
    return [Printed(Rendered(said, 1, 0, ()), b"Word: " + said) for said in told]
