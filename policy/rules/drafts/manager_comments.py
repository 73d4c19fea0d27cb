"""Paragraph 9: the manager's comments on positive feedback, to the caseworker who received it, with two copies."""

from policy.absent import Unknown
from policy.look import FactMissing, Look
from policy.matter import Matter, is_positive
from policy.roles import Role
from policy.rules.drafts.drafting import Drafting, Sending, Tells, day_of, reference_of
from policy.rules.holding import who_can_act

COPIES = (Role.DIRECTOR_OF_OPERATIONS_AND_QUALITY, Role.CHIEF_EXECUTIVE)


def _unless(matter: Matter, look: Look) -> str | None:
    """The comments are those of one person to another. Raises FactMissing where one of the two is not on record."""
    if isinstance(look.see("feedback.kind", matter.feedback.kind), Unknown):
        raise FactMissing("whether this is positive feedback is not on record", "feedback.kind")
    if not is_positive(matter):
        return "it belongs to positive feedback, and this feedback is none"
    _sending(matter)
    return None


def _sending(matter: Matter) -> Sending:
    """From the manager of whoever received it. Raises FactMissing where one of the two is not on record."""
    receiver = matter.feedback.received_by
    if isinstance(receiver, Unknown):
        raise FactMissing("who received the feedback is not on record", "feedback.received_by")
    manager = matter.person(receiver).line_manager
    if isinstance(manager, Unknown):
        raise FactMissing("who manages the caseworker that received it is not on record", "person.line_manager")
    return Sending(who_can_act(matter, manager, otherwise=Role.ROLES_ADMINISTRATOR), (receiver,), COPIES)


def _tells(matter: Matter, look: Look) -> Tells:
    received = look.see("feedback.received_at", matter.feedback.received_at)
    return {"reference": reference_of(matter), "received": day_of(received)}


MANAGER_COMMENTS = Drafting("the manager's comments", ("9",), _unless, _sending, _tells)
