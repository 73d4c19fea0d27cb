"""The letters that end a request for a review, as they went to whoever made it (paragraph 74, reading R23)."""

from policy.absent import Unknown
from policy.facts import Direction, Message, MessageKind, MessageState
from policy.look import FactMissing
from policy.matter import Matter
from policy.rules.oat.told import had_it


def letters_on_record(matter: Matter, kinds: tuple[MessageKind, ...]) -> tuple[Message, ...]:
    """The letters of those kinds to them. Raises FactMissing where only one on the case, maybe about others, is."""
    found = tuple(each for kind in kinds for each in matter.messages(kind) if is_to_them(matter, each))
    on_the_case = (each for kind in kinds for each in matter.messages_of_the_case(kind))
    if not found and any(is_to_them(matter, each) for each in on_the_case):
        raise FactMissing("which feedback a letter on the case is about is not on record", "message.about")
    return found


def is_to_them(matter: Matter, message: Message) -> bool:
    """Whether a message left us for the complainant or whoever challenges, or a person confirmed that it did.

    One that does not say to whom is taken at its kind; somebody outside of whom nothing is known may write for them.
    """
    is_confirmed = message.state is MessageState.CONFIRMED_ON_RECORD
    if not is_confirmed and message.direction in (Direction.IN, Direction.INTERNAL):
        return False
    had = had_it(message)
    return not had or bool(had & _them(matter)) or bool(had - _others(matter))


def _them(matter: Matter) -> frozenset[str]:
    both = (matter.file.case.complainant, matter.feedback.from_party)
    return frozenset(who for who in both if not isinstance(who, Unknown))


def _others(matter: Matter) -> frozenset[str]:
    """Our own people, and the organisations complained about."""
    bodies = matter.file.case.bodies_complained_about
    return frozenset(matter.file.person_by_id) | frozenset(() if isinstance(bodies, Unknown) else bodies)
