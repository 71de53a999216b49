"""Which paper of a dossier is meant by an address, as the answers stand today?"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.utils import timezone

from dossiers.answers.particulars import Particulars
from dossiers.documents import catalogue
from dossiers.documents.draft import Draft
from dossiers.law.book import load
from dossiers.law.combining import DossierEvaluation
from dossiers.models import Dossier
from dossiers.services import cases, house_style
from dossiers.views.standing import Standing, standing_of


@dataclass(frozen=True)
class WantedPaper:
    """A paper of a plan that may go on: what it is drawn from, and how its dossier stands."""

    dossier: Dossier
    document: str
    subject: str
    told: Particulars
    whole: DossierEvaluation
    standing: Standing

    def draft(self) -> Draft:
        """The paper, drawn in the look of its organisation."""
        plain = catalogue.draft(
            self.document, self.subject, self.told, self.whole, self.told.language, load()
        )
        return house_style.dressed(plain, self.dossier.organisation)

    def file_name(self, ending: str, what: str = "") -> str:
        """Its name as a file: "K7QM-2TRD-processing_agreement-verkant.nl.docx".

        what: is added to that of the paper itself.
        """
        of = f"-{self.subject}" if self.subject else ""
        return f"{self.dossier.reference}-{self.document}{of}{what}.{self.told.language}{ending}"


def wanted_paper(dossier: Dossier, document: str, subject: str) -> WantedPaper:
    """The paper of this kind and subject. Raises Http404 for one that is not drawn."""
    today = timezone.localdate()
    answers = cases.answers_file(dossier, today)
    standing = standing_of(answers, dossier.reference, today, load())
    whole, told = standing.whole, standing.particulars
    if whole is None or told is None or not whole.verdict.lawful:
        raise Http404
    if (document, subject) not in {(w.kind, w.subject) for w in catalogue.wanted(whole, told)}:
        raise Http404
    return WantedPaper(dossier, document, subject, told, whole, standing)
