"""Who was told: messages to the service user since an answer of OAT's, and messages to one of our own people."""

from collections.abc import Iterable

from policy.absent import Unknown
from policy.facts import Direction, Message, MessageKind, OutcomeGiven
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.rules.oat.rounds import outcomes


def told_since(matter: Matter, look: Look, outcome: OutcomeGiven, *kinds: MessageKind) -> tuple[Message, ...]:
    """The messages of those kinds that the service user had from an outcome on.

    Where a moment is not on record, a message counts only if no earlier outcome could be meant. Raises FactMissing
    where only a message on the case itself, which may be about other feedback, could be the one.
    """
    first = outcomes(matter, look)[0].id == outcome.id
    found = tuple(_since(_mine(matter, kinds), matter, outcome, first))
    if not found and any(_since(_of_the_case(matter, kinds), matter, outcome, first)):
        raise FactMissing("which feedback a message on the case is about is not on record", "message.about")
    return found


def _mine(matter: Matter, kinds: tuple[MessageKind, ...]) -> Iterable[Message]:
    return (message for kind in kinds for message in matter.messages(kind))


def _of_the_case(matter: Matter, kinds: tuple[MessageKind, ...]) -> Iterable[Message]:
    return (message for kind in kinds for message in matter.messages_of_the_case(kind))


def _since(messages: Iterable[Message], matter: Matter, outcome: OutcomeGiven, first: bool) -> Iterable[Message]:
    to_them = (message for message in messages if _is_to_somebody_outside(matter, message))
    return (message for message in to_them if _is_since(message, outcome, first))


def _is_since(message: Message, outcome: OutcomeGiven, first: bool) -> bool:
    if isinstance(message.at, Unknown) or isinstance(outcome.at, Unknown):
        return first
    return message.at >= outcome.at


def _is_to_somebody_outside(matter: Matter, message: Message) -> bool:
    """Not what came in or stayed among staff; a message that does not say to whom is taken at its kind."""
    if message.direction in (Direction.IN, Direction.INTERNAL):
        return False
    had = had_it(message)
    return not had or any(who not in matter.file.person_by_id for who in had)


def had_it(message: Message) -> frozenset[str]:
    """Everybody to whom a message was addressed or copied."""
    lists = (message.to, message.copied_to)
    return frozenset(who for people in lists if not isinstance(people, Unknown) for who in people)
