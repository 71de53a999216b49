"""What is stored? People, cases, the archive of what was issued, and the trail."""

from dossiers.models.archive import (
    Content,
    ContentErased,
    DocumentFile,
    DocumentVersion,
    Edition,
    EditionDocument,
)
from dossiers.models.cases import AnswerRevision, Dossier, RelatedDossiers, SectionAnswers, Share
from dossiers.models.house_style import HouseStyle
from dossiers.models.people import (
    Membership,
    Organisation,
    OrganisationName,
    User,
    ZoneLink,
)
from dossiers.models.standing_answers import StandingAnswers
from dossiers.models.trail import TrailEntry

__all__ = [
    "AnswerRevision",
    "Content",
    "ContentErased",
    "DocumentFile",
    "DocumentVersion",
    "Dossier",
    "Edition",
    "EditionDocument",
    "HouseStyle",
    "Membership",
    "Organisation",
    "OrganisationName",
    "RelatedDossiers",
    "SectionAnswers",
    "Share",
    "StandingAnswers",
    "TrailEntry",
    "User",
    "ZoneLink",
]
