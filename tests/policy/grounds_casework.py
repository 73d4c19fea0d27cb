"""Case files for tests of paragraphs 30 to 45: grounds that came, and all the ways in which they may be marked."""

from dataclasses import replace
from typing import Any

from policy.absent import UNKNOWN
from policy.facts import CaseFile, Channel, Message, MessageKind, MessageState, OatReview, Task
from policy.outcomes import Outcome
from policy.tasks import Key, Purpose
from tests.policy.casework import AMAL, challenged, moment
from tests.policy.complete_referral import complete
from tests.policy.routed import answered

MARK = "Challenge to our decision"
CAME: dict[str, Any] = {"grounds_received_at": moment("2025-03-20 09:00")}


def came(**facts: Any) -> CaseFile:
    """A challenge whose grounds came on 20 March 2025, and nothing else but these facts."""
    return challenged(**{**CAME, **facts})


def complete_but(**facts: Any) -> CaseFile:
    """Everything on record that comes before a referral, and nobody asking for one; these facts differ."""
    return complete(**{"referral": UNKNOWN, **facts})


def with_tasks(file: CaseFile, *tasks: Task) -> CaseFile:
    """The file with these tasks."""
    return replace(file, tasks=(*file.tasks, *tasks))


def with_messages(file: CaseFile, *messages: Message) -> CaseFile:
    """The file with these messages."""
    return replace(file, messages=(*file.messages, *messages))


def with_feedback(file: CaseFile, **facts: Any) -> CaseFile:
    """The file with these facts of its one complaint."""
    (feedback,) = file.feedback
    return replace(file, feedback=(replace(feedback, **facts),))


def closed(file: CaseFile) -> CaseFile:
    """The same, closed."""
    return with_feedback(file, closed_at=moment("2025-06-02 09:00"))


def grounds_task(name: Any = MARK, **facts: Any) -> Task:
    """A task that Amal set for the grounds."""
    return Task("grounds task", **{"about": "complaint", "name": name, "owner": AMAL, **facts})


def our_grounds_task(**facts: Any) -> Task:
    """The task that this software made for the grounds; somebody may have renamed it."""
    key = Key("complaint", Purpose.ATTACH_AND_MARK_GROUNDS, occasion="complaint")
    given = {"about": "complaint", "name": "Attach the grounds and mark them", "purpose": key.purpose}
    return Task("ours", **{**given, "made_as": key, **facts})


def note(name: Any = MARK, **facts: Any) -> Message:
    """A note on the complaint."""
    return Message("note", **{"about": "complaint", "name": name, "channel": Channel.NOTE, **facts})


def told(kind: MessageKind, **facts: Any) -> Message:
    """A message to the service user."""
    return Message(kind.value, **{"about": "complaint", "kind": kind, "state": MessageState.SENT, **facts})


def with_outcomes(file: CaseFile, *outcomes: Outcome) -> CaseFile:
    """The file with these answers of OAT's."""
    return replace(file, oat_reviews=(OatReview("complaint", outcomes=answered(*outcomes)),))
