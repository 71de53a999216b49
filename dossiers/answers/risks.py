"""How high is each risk of a case, and do the risks decide whether the supervisor is consulted?

The steps of likelihood and severity, their product and where a level begins are a method of this
product's own: no law lays them down. What the law asks of a high risk stands in the law book.
"""

from __future__ import annotations

from dataclasses import dataclass

from dossiers.answers import interview
from dossiers.answers.given import Given, Item
from dossiers.law.rows import NEW_FILE_RISK, RESIDUAL_RISK
from dossiers.law.terms import Operator

LOW, MID, HIGH = LEVELS = ("low", "mid", "high")
STEPS = (1, 2, 3, 4)  # of likelihood and of severity
MID_FROM, HIGH_FROM = 4, 8  # the least product of each level

Score = tuple[int, int]  # likelihood and severity, each one of STEPS

BEFORE = ("likelihood", "severity")
AFTER = ("likelihood_after", "severity_after")

DUE, NOT_DUE, OPEN = "due", "not_due", "open"


def level(score: Score) -> str:
    """How high a risk is: by the product of its likelihood and its severity."""
    product = score[0] * score[1]
    return HIGH if product >= HIGH_FROM else MID if product >= MID_FROM else LOW


def score_of(risk: Item, names: tuple[str, str]) -> Score | None:
    """The score of a risk; None while one of both answers is not known. names: BEFORE or AFTER."""
    told = [risk[name] for name in names]
    if not all(isinstance(one, str) and one.isdigit() and int(one) in STEPS for one in told):
        return None
    return int(told[0]), int(told[1])


@dataclass(frozen=True)
class Consultation:
    """What the answers say of the duty to consult the supervisor first.

    state: DUE, NOT_DUE or OPEN while an answer that decides is not there; because: which sentence
    tells it, without its "consultation."; names: the scores that decided, BEFORE or AFTER; risks:
    the ids of the risks that it names, high or not scored; chosen: whether the answers say that
    the supervisor is consulted, None while they do not.
    """

    state: str
    because: str
    names: tuple[str, str]
    risks: tuple[str, ...] = ()
    chosen: bool | None = None

    @property
    def contradicted(self) -> bool:
        """The risks ask for a consultation, and the answers say that there is none."""
        return self.state == DUE and self.chosen is False

    @property
    def beyond(self) -> bool:
        """The supervisor is consulted though nothing asks for it."""
        return self.state == NOT_DUE and self.chosen is True


def asked_at(operator: Operator) -> str:
    """The path of the question whether the supervisor is consulted."""
    municipal = operator is Operator.MUNICIPALITY
    return "risks.prior_consultation" if municipal else "risks.coc_consultation"


def condition_of(operator: Operator) -> str:
    """Which condition of the law book the risks decide (`decided_by` of a duty)."""
    return RESIDUAL_RISK if operator is Operator.MUNICIPALITY else NEW_FILE_RISK


def consultation(given: Given, operator: Operator, language: str = "nl") -> Consultation:
    """Whether the supervisor has to be consulted before the start, as far as the answers tell.

    A municipality consults where a risk stays high with the measures (GDPR 36). The police consult
    for a new file, where a risk is high without measures, or where they judge that the type of
    processing holds a high risk (law of 30 July 2018, article 59, § 1).
    """
    answer = given.of(asked_at(operator))
    chosen = answer != "no" if isinstance(answer, str) else None
    if operator is Operator.MUNICIPALITY:
        state, because, risks = _weighed(given, language, AFTER)
        return Consultation(state, because, AFTER, risks, chosen)
    file = given.of("risks.new_file")
    if file != "new":
        known = file == "existing"
        state, because = (NOT_DUE, "existing_file") if known else (OPEN, "file_unknown")
        return Consultation(state, because, BEFORE, (), chosen)
    state, because, risks = _weighed(given, language, BEFORE)
    if state != DUE and answer == "yes_type":
        # The second case of the law: no score tells it, only who knows the processing.
        return Consultation(DUE, "type", BEFORE, (), chosen)
    if state == NOT_DUE and answer != "no":
        return Consultation(OPEN, "type_open", BEFORE, (), chosen)
    return Consultation(state, because, BEFORE, risks, chosen)


def _weighed(
    given: Given, language: str, names: tuple[str, str]
) -> tuple[str, str, tuple[str, ...]]:
    """State, sentence and the risks it names, by the scores alone. One high risk is enough."""
    found = given.items("risk", language)
    scores = {risk.id: score_of(risk, names) for risk in found}
    high = tuple(n for n, score in scores.items() if score is not None and level(score) == HIGH)
    if high:
        return DUE, "high", high
    unknown = tuple(n for n, score in scores.items() if score is None)
    if unknown:
        return OPEN, "unknown", unknown
    if len(found) < interview.load().kinds["risk"].least:
        return OPEN, "few", ()
    return NOT_DUE, "none_high", ()
