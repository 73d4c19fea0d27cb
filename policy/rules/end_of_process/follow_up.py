"""Paragraph 75: contact after the end of our process, which a person chooses to answer or not."""

from collections.abc import Iterator
from datetime import datetime

from policy.absent import Unknown, is_known
from policy.facts import Direction, FollowUp, FollowUpChoice, Message, MessageKind
from policy.finding import State, Step, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint, is_service_complaint
from policy.rule import Rule, rule
from policy.rules.end_of_process.endings import ending
from policy.rules.end_of_process.letters import letters_on_record
from policy.rules.holding import case_owner_of

CHOICES = {
    FollowUpChoice.RESPOND: "to be answered",
    FollowUpChoice.DO_NOT_RESPOND: "not to be answered",
}
PROMPT = "Record whether to respond to the follow-up contact: it is decided case by case"


def is_complaint(matter: Matter) -> bool:
    """Contact may follow a complaint of either kind."""
    return is_decision_complaint(matter) or is_service_complaint(matter)


@rule("75", applies=is_complaint)
def follow_up_is_a_choice(matter: Matter, look: Look) -> Verdict:
    """Whether contact after the end is answered is decided case by case; the choice is shown, never made here."""
    replies = _replies(matter, look)
    undecided = len([each for each in replies if isinstance(each.choice, Unknown)]) + len(_unlisted(matter, look))
    chosen = [CHOICES[each.choice.value] for each in replies if not isinstance(each.choice, Unknown)]
    if not chosen and not undecided:
        return Verdict(State.NOT_TRIGGERED, "no contact after the end of our process is on record")
    open_ = () if not undecided else (f"not on record for {undecided} of them",)
    shown = f"contact after the end of our process, by a person's choice: {', '.join((*chosen, *open_))}"
    return Verdict(State.DISCRETIONARY, shown, Step(PROMPT, case_owner_of(matter), closes=True) if undecided else None)


def _replies(matter: Matter, look: Look) -> tuple[FollowUp, ...]:
    replies = look.see("feedback.follow_up_reply", matter.feedback.follow_up_reply)
    return () if isinstance(replies, Unknown) else replies


def _unlisted(matter: Matter, look: Look) -> tuple[Message, ...]:
    """Follow-up contact that came after the end, and that no choice on record is about."""
    contacts = [each for each in matter.messages(MessageKind.FOLLOW_UP_CONTACT) if _came_in(each)]
    if not contacts:
        return ()
    listed = {each.contact for each in _replies(matter, look) if is_known(each.contact)}
    ends = tuple(_ends(matter, look))
    return tuple(each for each in contacts if each.id not in listed and _is_after(each, ends))


def _came_in(message: Message) -> bool:
    return message.direction not in (Direction.OUT, Direction.INTERNAL)


def _ends(matter: Matter, look: Look) -> Iterator[datetime | Unknown]:
    """The moments of the letters that end it and of its closing; nothing while the process goes on."""
    if matter.is_closed:
        yield matter.feedback.closed_at
    if is_decision_complaint(matter):
        yield from _letters_at(matter, look)


def _letters_at(matter: Matter, look: Look) -> tuple[datetime | Unknown, ...]:
    try:
        end = ending(matter, look)
        return () if isinstance(end, str) else tuple(each.at for each in letters_on_record(matter, end.letters))
    except FactMissing:
        return ()


def _is_after(message: Message, ends: tuple[datetime | Unknown, ...]) -> bool:
    """Whether a contact came after the first of the moments; where one is not on record, it is taken to have."""
    at = message.at
    return any(isinstance(at, Unknown) or isinstance(end, Unknown) or at >= end for end in ends)


RULES: tuple[Rule, ...] = (follow_up_is_a_choice,)
