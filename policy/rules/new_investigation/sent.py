"""Messages about a proposal or a request to quash, and whether one on the case itself can only mean that one."""

from policy.absent import UNKNOWN, Fact
from policy.facts import Direction, Message, MessageKind
from policy.look import FactMissing
from policy.matter import ON_RECORD, Matter


def sent(matter: Matter, kind: MessageKind, *, alone: bool, new_case: Fact[str] = UNKNOWN) -> tuple[Message, ...]:
    """The messages of a kind that left us. One on the case counts where nothing else there is `alone` in question."""
    mine = [*matter.messages(kind), *_on_the_new_case(matter, kind, new_case)]
    if alone:
        mine += matter.messages_of_the_case(kind)
    return tuple(message for message in mine if message.direction is not Direction.IN)


def _on_the_new_case(matter: Matter, kind: MessageKind, new_case: Fact[str]) -> tuple[Message, ...]:
    if not isinstance(new_case, str):
        return ()
    of_kind = (message for message in matter.file.messages if message.kind == kind and message.about == new_case)
    return tuple(message for message in of_kind if message.state in ON_RECORD)


def none_may_be_meant(matter: Matter, kind: MessageKind, *, alone: bool) -> None:
    """Raises FactMissing where a message on the case itself, which may be about other feedback, could be the one."""
    if not alone and any(matter.messages_of_the_case(kind)):
        what = kind.value.replace("_", " ")
        raise FactMissing(f"which feedback the message '{what}' on the case is about is not on record", "message.about")
