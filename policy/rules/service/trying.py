"""Paragraphs 14, 16 and 17: the manager tries to resolve a complaint about our service, and considers what to do."""

from datetime import datetime

from policy.absent import Fact, Unknown, is_known
from policy.finding import State, Step, Verdict
from policy.look import Look
from policy.matter import Matter, is_service_complaint
from policy.rule import Rule, rule
from policy.rules.advice.asking import earlier
from policy.rules.service.on_record import (
    choice,
    is_resolved,
    is_somebody_elses,
    is_tried,
    judged_about_decision,
    with_whom,
)
from policy.rules.service.the_line import manager_for

TRY = "Try to resolve the complaint about our service, and record what you tried"
RECORD_TRIED = "Record what you tried to resolve the complaint about our service"
CONSIDER = "Consider what action to take on the complaint about our service, and record it"


@rule("14", "manager attempts to resolve", applies=is_service_complaint, unless=judged_about_decision)
def manager_tries_to_resolve_it(matter: Matter, look: Look) -> Verdict:
    """The manager tries to put it right, and that is on record before it is closed or passed up."""
    attempt = look.see("service_complaint.attempt_to_resolve", matter.service.attempt_to_resolve)
    if isinstance(attempt, Unknown):
        return _not_tried(matter, look, "that the manager tried to resolve it is not on record")
    if is_somebody_elses(matter, look, attempt.by):
        return _not_tried(matter, look, "what was tried to resolve it was not tried by the case owner's manager")
    after = next((what for at, what in _ends(matter, look) if earlier(at, attempt.at)), None)
    if after is None:
        return Verdict(State.MET, "the manager tried to resolve it")
    because = f"the manager tried to resolve it only after it had been {after}"
    return Verdict(State.BREACHED, because, flag=because)


def _ends(matter: Matter, look: Look) -> tuple[tuple[Fact[datetime], str], ...]:
    """When it was closed or passed up, as far as that is on record."""
    chosen = look.see("service_complaint.close_or_escalate", matter.service.close_or_escalate)
    closed = (look.see("feedback.closed_at", matter.feedback.closed_at), "closed")
    return (closed,) if isinstance(chosen, Unknown) else ((chosen.at, "closed or passed up"), closed)


def _not_tried(matter: Matter, look: Look, because: str) -> Verdict:
    first = look.see("service_complaint.resolved_at_first_contact", matter.service.resolved_at_first_contact)
    if first is True and is_resolved(matter, look) is True and choice(matter, look) is None:
        return Verdict(State.NOT_TRIGGERED, "resolved at the first contact: nothing was left for the manager to try")
    later = _later_step(matter, look)
    if later is not None:
        said = f"{because}, and {later}"
        return Verdict(State.BREACHED, said, flag=said)
    what = RECORD_TRIED if is_resolved(matter, look) is True else TRY
    return Verdict(State.PENDING, because, Step(what, manager_for(matter, look), closes=True))


def _later_step(matter: Matter, look: Look) -> str | None:
    if choice(matter, look) is not None:
        return "the choice to close it or to pass it up is on record"
    return "the feedback is closed" if matter.is_closed else None


@rule("16", applies=is_service_complaint, unless=judged_about_decision)
def resolved_at_first_contact(matter: Matter, look: Look) -> Verdict:
    """Most such complaints are put right where they first arrive; whether this one was is shown."""
    first = look.see("service_complaint.resolved_at_first_contact", matter.service.resolved_at_first_contact)
    if isinstance(first, Unknown):
        return Verdict(State.NOT_TRIGGERED, "whether it was resolved at the first contact is not on record")
    if first:
        return Verdict(State.MET, "resolved at the first contact")
    return Verdict(State.NOT_TRIGGERED, "not resolved at the first contact")


@rule("17", applies=is_service_complaint, unless=judged_about_decision)
def action_is_considered(matter: Matter, look: Look) -> Verdict:
    """What is not easily resolved, the manager considers by itself, and that is on record."""
    if is_known(look.see("service_complaint.action_considered", matter.service.action_considered)):
        return Verdict(State.MET, f"what action to take was considered; {_boxes(matter, look)}")
    easily = _was_easily_resolved(matter, look)
    if isinstance(easily, Unknown):
        return _not_said(matter, easily)
    if easily is not None:
        return Verdict(State.NOT_TRIGGERED, easily)
    because = "not easily resolved, and that the manager considered what action to take is not on record"
    later = _later_step(matter, look)
    if later is not None:
        said = f"{because}; {later}"
        return Verdict(State.BREACHED, said, flag=said)
    return Verdict(State.PENDING, because, Step(CONSIDER, with_whom(matter, look)))


def _not_said(matter: Matter, unsaid: Unknown) -> Verdict:
    """While it is open that is not worth a flag: the service user may not have answered yet."""
    because = f"cannot decide: {unsaid.because}"
    missing = ("service_complaint.resolved_at_first_contact",)
    return Verdict(State.CANNOT_DECIDE, because, flag=unsaid.because if matter.is_closed else None, missing=missing)


def _boxes(matter: Matter, look: Look) -> str:
    """The three boxes are the text's example of how to consider it: empty ones are no finding."""
    boxes = look.see("service_complaint.what_happened_and_should_have", matter.service.what_happened_and_should_have)
    if isinstance(boxes, Unknown):
        return "the boxes offered for it are empty, as they may be"
    return "what happened and what should have is recorded too"


def _was_easily_resolved(matter: Matter, look: Look) -> str | Unknown | None:
    """Why there is nothing to consider by itself; None where it did not come easily."""
    first = look.see("service_complaint.resolved_at_first_contact", matter.service.resolved_at_first_contact)
    resolved = is_resolved(matter, look)
    if first is False or resolved is False or choice(matter, look) is not None:
        return None
    if resolved is True:
        return "resolved at the first contact" if first is True else "the service user considers it resolved"
    if not is_tried(matter, look) and not matter.is_closed:
        return "the manager has not tried to resolve it yet"
    return Unknown("whether it was easily resolved is not on record")


RULES: tuple[Rule, ...] = (manager_tries_to_resolve_it, resolved_at_first_contact, action_is_considered)
