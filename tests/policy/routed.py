"""What tests of the routes share: judgements, tasks by hand and ours, messages, a second complaint on the case."""

from dataclasses import replace
from typing import Any

from policy.facts import CaseFile, Feedback, Judgement, Kind, Message, MessageKind, MessageState, OutcomeGiven, Task
from policy.outcomes import Outcome
from policy.tasks import Key, Purpose, TaskName
from tests.policy.casework import AMAL, moment

YES, NO = Judgement(value=True, by=AMAL), Judgement(value=False, by=AMAL)
WITH_REASON = Judgement(value=True, by=AMAL, reasons="on file")
CLOSED = moment("2025-05-01 09:00")


def by_hand(name: TaskName = TaskName.OAT_REFERRAL, **facts: Any) -> Task:
    """A task that a person set on the complaint."""
    return Task("by hand", **{"about": "complaint", "name": name.value, **facts})


def ours(purpose: Purpose, name: TaskName, **facts: Any) -> Task:
    """The task that this software made for the complaint."""
    key = Key("complaint", purpose, occasion="complaint")
    return Task("ours", about="complaint", name=name.value, purpose=purpose, made_as=key, **facts)


def message(kind: MessageKind, **facts: Any) -> Message:
    """A message about the complaint that was sent."""
    return Message(kind.value, **{"about": "complaint", "kind": kind, "state": MessageState.SENT, **facts})


def with_case(file: CaseFile, **facts: Any) -> CaseFile:
    """The file with these facts of the case."""
    return replace(file, case=replace(file.case, **facts))


def with_other(file: CaseFile, **facts: Any) -> CaseFile:
    """The file with another complaint on the case, about the same decision unless said otherwise."""
    other = Feedback("other", **{"kind": Kind.DECISION_COMPLAINT, "decision": "decision", **facts})
    return replace(file, feedback=(*file.feedback, other))


def answered(*outcomes: Outcome) -> tuple[OutcomeGiven, ...]:
    """OAT's answers, one a day from 1 April 2025."""
    return tuple(
        OutcomeGiven(f"outcome {day}", outcome=outcome.value, at=moment(f"2025-04-{day:02} 09:00"))
        for day, outcome in enumerate(outcomes, start=1)
    )
