"""What a rule needs from the case file before it can speak, said in one sentence wherever it is missing."""

from policy.absent import Unknown, is_known
from policy.facts import Decision, MessageKind
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.rules.which_way.routes import is_low_level


def decision_on_file(matter: Matter, look: Look) -> Decision:
    """The decision complained about. Raises FactMissing where it is not recorded or not on the case file."""
    if isinstance(look.see("feedback.decision", matter.feedback.decision), Unknown):
        raise FactMissing("which decision the complaint is about is not on record", "feedback.decision")
    look.need_id("feedback.decision", matter.feedback.decision)
    decision = matter.decision
    if isinstance(decision, Unknown):
        raise FactMissing("the decision complained about is not on the case file", "feedback.decision")
    return decision


def was_low_level(matter: Matter, look: Look) -> bool:
    """Whether the case was closed as low-level injustice or impact. Raises FactMissing: never assumed."""
    closed_so = is_low_level(matter, look)
    if not isinstance(closed_so, Unknown):
        return closed_so
    unsaid = "whether the case was closed as low-level injustice or impact is not on record"
    raise FactMissing(closed_so.because or unsaid, "case.closed_as_low_level")


def has_message(matter: Matter, kind: MessageKind) -> bool:
    """Whether a message of a kind is on record. Raises FactMissing where one may be about other feedback."""
    if any(matter.messages(kind)):
        return True
    if any(matter.messages_of_the_case(kind)):
        what = kind.value.replace("_", " ")
        raise FactMissing(f"which feedback the message '{what}' on the case is about is not on record", "message.about")
    return False


def were_grounds_asked_for(matter: Matter, look: Look) -> bool:
    """Whether the grounds have been asked for, or came. Raises FactMissing where a request may be about others."""
    challenge = matter.challenge
    given = look.see("challenge.deadline_given", challenge.deadline_given)
    came = look.see("challenge.grounds_received_at", challenge.grounds_received_at)
    return is_known(given) or is_known(came) or has_message(matter, MessageKind.REQUEST_FOR_GROUNDS)
