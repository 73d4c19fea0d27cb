"""The grounds as they stand on the record: whether they came, are attached and bear their mark (38, R04)."""

from collections.abc import Iterator

from policy.absent import Fact, Unknown, is_known
from policy.facts import Channel, Direction, Message, MessageKind, MessageState, Task
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.rules.considering.case_owner_steps import has_gone
from policy.rules.grounds.lateness import is_declined
from policy.rules.named_tasks import meant
from policy.rules.task_subjects import bears_name, nearly_bears_name
from policy.tasks import Purpose, TaskName

MARK = TaskName.CHALLENGE_TO_OUR_DECISION
OWN_NOTES = (Channel.NOTE, Channel.TELEPHONE, Channel.MEETING)
CAME_IN = (MessageState.RECEIVED, MessageState.CONFIRMED_ON_RECORD)


def grounds_came(matter: Matter, look: Look) -> bool:
    """Whether anything on record shows that the grounds have come: a task that somebody set for them does."""
    challenge = matter.challenge
    received = look.see("challenge.grounds_received_at", challenge.grounds_received_at)
    parts = look.see("challenge.grounds_parts", challenge.grounds_parts)
    return is_known(received) or is_known(parts) or is_attached(matter, look) or bool(tasks_by_hand(matter))


def not_to_be_handled(matter: Matter, look: Look) -> str | None:
    """Why nothing is to be done with the grounds: declined as out of time, or not there and the case not at OAT."""
    if is_declined(matter, look) is True:
        return "the challenge was declined as out of time"
    if grounds_came(matter, look) or has_gone(matter, look):
        return None
    return "no grounds are on record"


def is_attached(matter: Matter, look: Look) -> bool:
    """Whether the grounds are attached: on the feedback, or to a task, note or message that bears the mark.

    Raises FactMissing where only something on the case, which may be about other feedback, could be the one.
    """
    if is_known(look.see("challenge.grounds_attachment", matter.challenge.grounds_attachment)):
        return True
    linked = any(_holds_any(task.links) for task in tasks_by_hand(matter))
    return linked or any(_holds_any(message.attachments) for message in _meant_messages(matter))


def is_marked(matter: Matter, look: Look) -> bool:
    """Whether the grounds bear their mark: on the feedback, or as a task, a note or a message of that name (R04).

    Raises FactMissing as `is_attached` does.
    """
    if (
        look.see("challenge.marked_challenge_to_our_decision", matter.challenge.marked_challenge_to_our_decision)
        is True
    ):
        return True
    return any(bears_name(name, MARK) for name in _names(matter))


def is_nearly_marked(matter: Matter) -> bool:
    """Whether something bears a near miss of the mark. Raises FactMissing as `is_attached` does."""
    return any(nearly_bears_name(name, MARK) for name in _names(matter))


def tasks_by_hand(matter: Matter) -> tuple[Task, ...]:
    """The standing tasks that a person set for the grounds; one that this software made is never the mark."""
    found = meant(matter, Purpose.ATTACH_AND_MARK_GROUNDS, MARK)
    return tuple(task for task in found if task.made_as is None)


def _names(matter: Matter) -> Iterator[Fact[str]]:
    yield from (task.name for task in tasks_by_hand(matter))
    yield from (message.name for message in _meant_messages(matter))


def _meant_messages(matter: Matter) -> tuple[Message, ...]:
    """What came in and our own notes, where the subject is the mark or a near miss of it."""
    found = tuple(message for message in matter.messages_about if _is_meant(message))
    on_the_case = (message for message in matter.file.messages if message.about == matter.file.case.id)
    if not found and any(_is_meant(message) for message in on_the_case):
        raise FactMissing(f"which feedback the message '{MARK}' on the case is about is not on record", "message.about")
    return found


def _is_meant(message: Message) -> bool:
    named = bears_name(message.name, MARK) or nearly_bears_name(message.name, MARK)
    return named and _may_hold_grounds(message)


def _may_hold_grounds(message: Message) -> bool:
    """Not what goes out to somebody: a letter that asks for a challenge may well bear the same words."""
    if message.kind not in (MessageKind.CONTACT_IN, MessageKind.OTHER) and is_known(message.kind):
        return False
    if message.channel in OWN_NOTES:
        return True
    if message.direction is Direction.OUT:
        return False
    came_in = message.direction is Direction.IN or message.kind is MessageKind.CONTACT_IN or message.state in CAME_IN
    return came_in or (message.direction is Direction.INTERNAL and message.state is MessageState.SENT)


def _holds_any(ids: Fact[tuple[str, ...]]) -> bool:
    return not isinstance(ids, Unknown) and bool(ids)
