"""Who was told of what was learned: messages with learning feedback, and the line managers that they reached."""

from collections.abc import Iterable

from policy.absent import Unknown
from policy.facts import Message, MessageKind
from policy.finding import State, Step, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.roles import Role
from policy.rules.oat.told import had_it

NOT_SAID_TO_WHOM = "to whom the learning feedback went is not on record"


def feedback_sent(matter: Matter) -> tuple[Message, ...]:
    """The learning feedback on record. Raises FactMissing where only one on the case, maybe about others, is there."""
    found = tuple(matter.messages(MessageKind.LEARNING_FEEDBACK))
    if not found and any(matter.messages_of_the_case(MessageKind.LEARNING_FEEDBACK)):
        unsaid = "which feedback the learning feedback on the case is about is not on record"
        raise FactMissing(unsaid, "message.about")
    return found


def managers(matter: Matter, look: Look, people: Iterable[str]) -> tuple[tuple[str, ...], bool]:
    """The line managers of some people, and whether all of them are on record."""
    found = [look.see("person.line_manager", matter.person(each).line_manager) for each in people]
    known = tuple(manager for manager in found if not isinstance(manager, Unknown))
    return known, len(known) == len(found)


def says_to_whom(messages: Iterable[Message]) -> bool:
    """Whether every message says to whom it went."""
    return all(had_it(message) for message in messages)


def reached(messages: Iterable[Message], who: str) -> bool:
    """Whether one of the messages went to somebody, or was copied to them."""
    return any(who in had_it(message) for message in messages)


def manager_not_known() -> Verdict:
    """Nobody can say whether the line manager was told while it is not on record who that is."""
    because = "who the line manager of everybody concerned is, is not on record"
    step = Step("Record who their line manager is", Role.ROLES_ADMINISTRATOR, closes=True)
    return Verdict(State.CANNOT_DECIDE, f"cannot decide: {because}", step, because, ("person.line_manager",))
