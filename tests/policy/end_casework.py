"""Case files for tests of how a request for a review ends, and the letter that says so."""

from typing import Any

from policy.facts import (
    Advice,
    CaseFile,
    HighRiskAnswer,
    Judgement,
    Message,
    MessageKind,
    Says,
    UnhappyOrUnspecific,
)
from policy.outcomes import Outcome
from tests.policy.casework import challenged
from tests.policy.oat_casework import YES, adding, case, decided_by_oat, message, outcome, with_oat

THE_END = (Says.END_OF_PROCESS,)
ONLY_UNHAPPY = Judgement(UnhappyOrUnspecific.ONLY_UNHAPPY)
DISCUSSED = Advice(answer=HighRiskAnswer.REVIEW_NOT_APPROPRIATE)
ENDED: dict[MessageKind, CaseFile] = {
    MessageKind.REVIEW_DECISION: decided_by_oat(),
    MessageKind.CRITERIA_NOT_MET: with_oat(outcome(Outcome.CRITERIA_NOT_MET)),
    MessageKind.DECLINED_OUT_OF_TIME: challenged(declined_out_of_time=YES),
    MessageKind.NO_FURTHER_ACTION: challenged(unhappy_or_unspecific=ONLY_UNHAPPY),
    MessageKind.REVIEW_NOT_APPROPRIATE: challenged(high_risk_discussion=DISCUSSED),
}
"""Each letter with a request that ended with it."""
KINDS = tuple(ENDED)


def letter(kind: MessageKind, says: Any = THE_END, at: str = "2025-06-02 09:00", **facts: Any) -> Message:
    """The letter of that kind to the person, saying that it is the end unless said otherwise."""
    return message(kind, at, says=says, **facts)


def for_the_hospital(file: CaseFile) -> CaseFile:
    """The same case file with the complainant and the organisation complained about."""
    return case(file, complainant="person", bodies_complained_about=("hospital",))


def sent(kind: MessageKind, **facts: Any) -> CaseFile:
    """A request that ended with a letter of that kind, and the letter."""
    return adding(ENDED[kind], letter(kind, **facts))
