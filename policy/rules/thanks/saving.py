"""Paragraphs 7 and 8 on the contact itself: it is saved to its case, and linked."""

from policy.absent import UNKNOWN, Unknown, is_known
from policy.deadlines import london_date
from policy.facts import Channel, Message, MessageKind
from policy.finding import State, Step, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter, is_positive
from policy.roles import Role
from policy.rule import rule
from policy.rules.asked_once import asked_once
from policy.rules.holding import who_can_act
from policy.rules.prompts import prompted
from policy.rules.thanks.the_task import undone


def is_saved(matter: Matter, look: Look) -> bool:
    """Saved to a case: the contact itself is linked, or the record says when it was saved.

    Raises FactMissing where a contact is linked to the case alone and may belong to other feedback.
    """
    if not _has_a_case(matter, look):
        return False
    return is_known(look.see("feedback.saved_at", matter.feedback.saved_at)) or _is_linked(matter, look)


def _has_a_case(matter: Matter, look: Look) -> bool:
    """Whether the feedback has found its case."""
    return is_known(look.see("feedback.case", matter.feedback.case))


@asked_once
def _is_linked(matter: Matter, look: Look) -> bool:
    """Whether the contact is linked to the feedback or its case. Raises FactMissing where nobody can say."""
    contact = _contact(matter, look)
    records = (matter.feedback.id, matter.feedback.case, matter.file.case.id)
    if any(matter.messages(MessageKind.CONTACT_IN)) or (contact is not None and contact.about in records):
        return True
    if contact is not None and isinstance(contact.about, Unknown):
        raise FactMissing("to which record the contact is linked is not on record", "message.about")
    if contact is None and any(matter.messages_of_the_case(MessageKind.CONTACT_IN)):
        raise FactMissing("which feedback the contact on the case belongs to is not on record", "message.about")
    return False


def _contact(matter: Matter, look: Look) -> Message | None:
    """The message that the feedback came in, where the record names one that is there."""
    which = look.see("feedback.contact", matter.feedback.contact)
    return None if isinstance(which, Unknown) else matter.file.message_by_id.get(which)


@rule("7", "saved to the relevant case", applies=is_positive)
def contact_is_saved(matter: Matter, look: Look) -> Verdict:
    """A thank-you is saved to the case that it concerns."""
    if is_saved(matter, look):
        return Verdict(State.MET, "the contact is saved to the case")
    receiver = look.see("feedback.received_by", matter.feedback.received_by)
    who = who_can_act(matter, receiver, otherwise=Role.CASE_OWNER)
    step = Step("Save the positive contact to the case and link it to the feedback", who)
    found = _has_a_case(matter, look)
    return undone(matter, "the contact is not saved to the case" if found else "not saved to a case", step)


@rule("7", "in a timely way (no number given)", applies=is_positive)
def contact_is_saved_in_a_timely_way(matter: Matter, look: Look) -> Verdict:
    """It is saved without undue wait. The text gives no number, so the days are counted and shown (R17)."""
    received = look.see("feedback.received_at", matter.feedback.received_at)
    if not is_saved(matter, look):
        waiting = Verdict(State.PENDING, "the contact is not saved yet")
        since = UNKNOWN if isinstance(received, Unknown) or matter.is_closed else london_date(received)
        return prompted(waiting, look, look.parameters.saved_prompt_days, since)
    saved = look.see("feedback.saved_at", matter.feedback.saved_at)
    if isinstance(received, Unknown) or isinstance(saved, Unknown):
        return Verdict(State.MET, "saved; how long it took is not on record, and the text gives no number of days")
    days = (saved - received).days
    if days < 0:
        return Verdict(State.MET, "saved; by the record before it was received, so how long it took cannot be said")
    return Verdict(State.MET, f"saved {days} whole days after it was received; the text gives no number of days")


@rule("8", "email linked to the record", applies=is_positive)
def contact_is_linked(matter: Matter, look: Look) -> Verdict:
    """The contact itself is linked to the record."""
    if not is_saved(matter, look):
        return Verdict(State.NOT_TRIGGERED, "the contact is not saved yet")
    if _is_linked(matter, look):
        return Verdict(State.MET, "the contact is linked to the record")
    channel = look.see("feedback.channel", matter.feedback.channel)
    what = "email" if channel == Channel.EMAIL else "contact"
    receiver = look.see("feedback.received_by", matter.feedback.received_by)
    who = who_can_act(matter, receiver, otherwise=Role.CASE_OWNER)
    return undone(matter, f"the {what} is not linked to the record", Step(f"Link the {what} to the feedback", who))
