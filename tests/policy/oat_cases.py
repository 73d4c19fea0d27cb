"""Case files for the questions to OAT and the Legal Team: all that paragraph 26 asks about is recorded as not so."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from policy.absent import NOT_APPLICABLE, UNKNOWN
from policy.facts import (
    Advice,
    AdviceBecause,
    CaseFile,
    ChallengerIs,
    JrOrUnlawfulness,
    Judgement,
    Message,
    MessageKind,
    MessageState,
    OatAdvice,
    OatAnswer,
    OatReview,
    OutcomeGiven,
    Party,
    PartyKind,
    Risk,
    Task,
    TaskStatus,
)
from policy.outcomes import Outcome
from policy.tasks import Key, Purpose, TaskName
from tests.policy.casework import AMAL, challenged, moment

YES, NO = Judgement(value=True, by=AMAL), Judgement(value=False, by=AMAL)
RECORDED: dict[str, Any] = {
    "can_resolve_self": NO,
    "mp_supports_challenge": False,
    "jr_or_unlawfulness": Judgement(JrOrUnlawfulness.NONE, by=AMAL),
    "specialist_knowledge": NO,
    "challenger_is": ChallengerIs.COMPLAINANT,
}
PARTY = Party("person", kind=PartyKind.SERVICE_USER, listed_for_oat_first=NO)
Change = Callable[[CaseFile], CaseFile]


def complaint(**facts: Any) -> CaseFile:
    """A low-risk case with every criterion recorded as not met, and these facts of the challenge."""
    file = challenged(**{**RECORDED, **facts})
    case = replace(file.case, original_risk=Risk.LOW, follows_upheld_review=NOT_APPLICABLE)
    return replace(file, case=case, parties=(PARTY,))


def of_case(file: CaseFile, **facts: Any) -> CaseFile:
    """The same with these facts of the case."""
    return replace(file, case=replace(file.case, **facts))


def of_party(file: CaseFile, **facts: Any) -> CaseFile:
    """The same with these facts of whoever challenges."""
    return replace(file, parties=(replace(PARTY, **facts),))


def of_feedback(file: CaseFile, **facts: Any) -> CaseFile:
    """The same with these facts of the feedback."""
    return replace(file, feedback=(replace(file.feedback[0], **facts),))


def of_challenge(file: CaseFile, **facts: Any) -> CaseFile:
    """The same with these facts of the challenge."""
    return replace(file, challenges=(replace(file.challenges[0], **facts),))


def with_task(
    file: CaseFile,
    purpose: Purpose,
    name: str = "a name",
    *,
    status: TaskStatus = TaskStatus.OPEN,
    at: str | None = None,
    ours_for: str | None = None,
) -> CaseFile:
    """The same with a task made by hand; by this software for the round of `ours_for` where that is given."""
    made_as = None if ours_for is None else Key("complaint", purpose, ours_for)
    created = UNKNOWN if at is None else moment(at)
    task = Task(
        f"task {len(file.tasks)}", "complaint", name, purpose, created_at=created, status=status, made_as=made_as
    )
    return replace(file, tasks=(*file.tasks, task))


def referred(file: CaseFile, at: str | None = None) -> CaseFile:
    """The same with a referral made by hand."""
    return with_task(file, Purpose.OAT_REFERRAL, TaskName.OAT_REFERRAL, at=at)


def told(file: CaseFile, kind: MessageKind, at: str | None = None) -> CaseFile:
    """The same with a message of that kind that was sent."""
    when = UNKNOWN if at is None else moment(at)
    message = Message(f"message {len(file.messages)}", "complaint", kind=kind, state=MessageState.SENT, at=when)
    return replace(file, messages=(*file.messages, message))


def answered_by_oat(file: CaseFile, at: str | None = None, outcome: Outcome = Outcome.FURTHER_WORK) -> CaseFile:
    """The same with an outcome of OAT's."""
    given = OutcomeGiven("outcome", outcome, at=UNKNOWN if at is None else moment(at))
    return replace(file, oat_reviews=(OatReview("complaint", outcomes=(given,)),))


def advice(
    answer: OatAnswer | None = None,
    *,
    asked: str | None = None,
    at: str | None = None,
    because: Any = AdviceBecause.CRITERIA_OF_26,
) -> tuple[OatAdvice, ...]:
    """One contact with OAT, asked by Amal."""
    given = Advice(
        asked_by=AMAL,
        asked_at=UNKNOWN if asked is None else moment(asked),
        answered_at=UNKNOWN if at is None else moment(at),
        answer=UNKNOWN if answer is None else answer,
    )
    return (OatAdvice("contact", because, given),)
