"""Which particulars describe a case? What papers print and the law never sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from dossiers.answers.given import Given
from dossiers.law.facts import Facts
from dossiers.law.terms import Operator


@dataclass(frozen=True)
class Organisation:
    """The operator of the case, as its papers name it.

    names: language -> name ("Sint-Elmaren"); noun: how the name is introduced in a sentence
    ("gemeente", "stad", "politiezone", "dienst"), per language; region: flanders, brussels,
    wallonia or empty. Empty strings are particulars that nobody gave.
    """

    kind: Operator
    names: Mapping[str, str]
    noun: Mapping[str, str]
    region: str
    address: str
    email: str
    phone: str
    dpo_name: str
    dpo_email: str
    chief_name: str  # the chief of police: of the zone itself, or of the zone of the place
    zone_names: Mapping[str, str]  # the police zone of the place, per language; may be empty

    def name(self, language: str) -> str:
        """The name in a language, else in the first language that has one."""
        return self.names.get(language) or next(iter(self.names.values()), "")

    def called(self, language: str) -> str:
        """Noun and name: "gemeente Sint-Elmaren"."""
        return f"{self.noun.get(language, '')} {self.name(language)}".strip()


@dataclass(frozen=True)
class Site:
    """A place where cameras stand, or an area where they drive. Coordinates: degrees, WGS 84."""

    id: str
    deployment: str
    name: str
    address: str
    municipality: str
    latitude: Decimal | None
    longitude: Decimal | None
    cameras: int | None


@dataclass(frozen=True)
class Supplier:
    """Who processes data on the operator's behalf."""

    id: str
    name: str
    address: str


@dataclass(frozen=True)
class RecordedAdvice:
    """The answer of the data protection officer to a question of the law book.

    row: the seek_advice row; continues_as: the row that the answer picks; text: in whose words.
    row_digest: SHA-256 of the row's text that was answered; another text asks again.
    """

    deployment: str
    row: str
    continues_as: str
    name: str
    day: date | None
    text: str
    row_digest: str


@dataclass(frozen=True)
class Deployment:
    """One kind of use: one set of facts, with its sites."""

    id: str
    name: str
    facts: Facts
    sites: tuple[Site, ...]
    advice: tuple[RecordedAdvice, ...]

    @property
    def cameras(self) -> int:
        """The number of cameras over all sites, as far as it is known."""
        return sum(site.cameras or 0 for site in self.sites)


@dataclass(frozen=True)
class Particulars:
    """Everything that describes a case.

    reference: the dossier's reference ("K7Q2-M4XD"); file_number: the organisation's own, or
    empty; planned_start: a legal date; language: the authoring language of the dossier.
    given: the answers of the interview.
    """

    reference: str
    title: str
    file_number: str
    planned_start: date | None
    language: str
    organisation: Organisation
    deployments: tuple[Deployment, ...]
    suppliers: tuple[Supplier, ...]
    given: Given = field(default_factory=Given)

    @property
    def sites(self) -> tuple[Site, ...]:
        return tuple(site for d in self.deployments for site in d.sites)

    @property
    def municipalities(self) -> tuple[str, ...]:
        """The municipalities of the sites, each once, in the order of the sites."""
        return tuple(dict.fromkeys(s.municipality for s in self.sites if s.municipality))
