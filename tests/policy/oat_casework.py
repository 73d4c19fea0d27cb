"""Case files for tests of OAT's part: referred on 1 May, answered from 6 May 2025 on by Olu and Kim of OAT."""

from dataclasses import replace
from typing import Any

from policy.absent import UNKNOWN, Fact
from policy.facts import (
    CaseFile,
    Direction,
    Judgement,
    Message,
    MessageKind,
    MessageState,
    OatReview,
    OutcomeGiven,
    Person,
    Task,
    TaskStatus,
)
from policy.outcomes import Outcome
from policy.roles import Role, RoleHeld
from policy.tasks import Purpose, TaskName
from tests.policy.casework import PEOPLE, ROLES, challenged, decided, moment

OLU, KIM, DEE, PERSON = "olu", "kim", "dee", "person"
YES, NO = Judgement(value=True), Judgement(value=False)
OAT_PEOPLE = (Person(OLU, active=True), Person(KIM, active=True), Person(DEE, active=True))


def task(id_: str, purpose: Purpose, name: TaskName, created: str | None, **facts: Any) -> Task:
    """A task made by hand for the complaint."""
    at = UNKNOWN if created is None else moment(created)
    return Task(id_, **{"about": "complaint", "name": name.value, "purpose": purpose, "created_at": at, **facts})


def referral(created: str | None = "2025-05-01 09:00", **facts: Any) -> Task:
    """The task by which the case went to OAT."""
    done = {"owner": Role.OAT.value, "status": TaskStatus.COMPLETED}
    return task(f"referral {created}", Purpose.OAT_REFERRAL, TaskName.OAT_REFERRAL, created, **{**done, **facts})


def outcome(
    which: Fact[str] = Outcome.MORE_INFORMATION, at: str | None = "2025-05-06 09:00", **facts: Any
) -> OutcomeGiven:
    """An answer of OAT's, with its next steps."""
    moment_of = UNKNOWN if at is None else moment(at)
    given = {"outcome": which, "at": moment_of, "by": OLU, "next_steps": "Send the X-ray report."}
    return OutcomeGiven(f"outcome {at}", **{**given, **facts})


def message(kind: MessageKind, at: str | None = "2025-05-07 09:00", **facts: Any) -> Message:
    """A message about the complaint, sent to the person."""
    moment_of = UNKNOWN if at is None else moment(at)
    given = {"about": "complaint", "kind": kind, "state": MessageState.SENT, "direction": Direction.OUT}
    return Message(f"{kind} {at}", **{**given, "at": moment_of, "to": (PERSON,), **facts})


def told(kind: MessageKind, *to: str, at: str | None = "2025-06-02 09:00", **facts: Any) -> Message:
    """A message between our own people."""
    return message(kind, at, **{"direction": Direction.INTERNAL, "to": to, **facts})


def with_oat(*outcomes: OutcomeGiven, **review: Any) -> CaseFile:
    """A complaint about a decision that Dee took, referred to OAT, with these answers and facts of the review."""
    given = {"outcomes": outcomes or UNKNOWN, "considered_by": OLU}
    return replace(
        challenged(decided(taken_by=(DEE,))),
        oat_reviews=(OatReview("complaint", **{**given, **review}),),
        tasks=(referral(),),
        people=(*PEOPLE, *OAT_PEOPLE),
        roles=(*ROLES, RoleHeld(Role.OAT, OLU), RoleHeld(Role.OAT, KIM)),
    )


def accepted(**review: Any) -> CaseFile:
    """The same, accepted by OAT and allocated to Kim."""
    return with_oat(outcome(Outcome.ACCEPTED), **{"allocated_to": KIM, "reviewed_referral": YES, **review})


def decided_by_oat(**review: Any) -> CaseFile:
    """The same, decided on 2 June 2025."""
    return accepted(**{"decided_at": moment("2025-06-02 09:00"), **review})


def closed(file: CaseFile, **facts: Any) -> CaseFile:
    """The same case file with the complaint closed on 1 July 2025."""
    return feedback(file, **{"closed_at": moment("2025-07-01 09:00"), **facts})


def feedback(file: CaseFile, **facts: Any) -> CaseFile:
    """The same case file with these facts of the complaint."""
    return replace(file, feedback=(replace(file.feedback[0], **facts), *file.feedback[1:]))


def case(file: CaseFile, **facts: Any) -> CaseFile:
    """The same case file with these facts of the case."""
    return replace(file, case=replace(file.case, **facts))


def adding(file: CaseFile, *more: Message | Task) -> CaseFile:
    """The same case file with these messages and tasks."""
    messages = tuple(each for each in more if isinstance(each, Message))
    tasks = tuple(each for each in more if isinstance(each, Task))
    return replace(file, messages=(*file.messages, *messages), tasks=(*file.tasks, *tasks))
