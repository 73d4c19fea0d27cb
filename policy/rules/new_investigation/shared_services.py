"""Paragraph 64: if the proposal goes on, shared services get the details, and hear that the case has priority."""

from collections.abc import Callable

from policy.absent import Unknown, is_known
from policy.facts import Message, MessageKind, ProceedOrNot, Proposal, Says
from policy.finding import State, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, rule
from policy.rules.new_investigation.opening import new_case_id, opening_of
from policy.rules.new_investigation.proposals import (
    DROPPED,
    decision_on,
    not_done,
    not_proposed,
    proposed,
    step_for,
)
from policy.rules.new_investigation.sent import none_may_be_meant, sent
from policy.rules.several import worst_of

KIND = MessageKind.DETAILS_TO_SHARED_SERVICES
SEND = (
    "Send the details of the case, and the case file if appropriate, to shared services, explaining that it should be"
    " allocated as a priority"
)


def _kept_away(matter: Matter, look: Look, proposal: Proposal) -> str | None:
    """Why nothing goes to shared services: it is not decided to go on. A new case that is opened decides it too."""
    decided = decision_on(look, proposal)
    if decided is ProceedOrNot.DO_NOT_PROCEED:
        return DROPPED
    if decided is None and opening_of(matter, look, proposal) is None:
        return "whether to go on with the proposal is not decided yet"
    return None


def _messages(matter: Matter, look: Look, proposal: Proposal) -> tuple[Message, ...]:
    """What went to shared services. Raises FactMissing where a message on the case could be the one."""
    alone = len(matter.file.proposals) == 1
    new_case = new_case_id(opening_of(matter, look, proposal))
    found = sent(matter, KIND, alone=alone, new_case=new_case)
    if not found:
        none_may_be_meant(matter, KIND, alone=alone)
    return found


Judging = Callable[[Matter, Look, Proposal, tuple[Message, ...]], Verdict]


def _of_each(matter: Matter, look: Look, judge: Judging) -> Verdict:
    """The worst of the verdicts on what went to shared services about each proposal that goes on."""
    return worst_of("proposal", proposed(matter), lambda proposal: _of_one(matter, look, proposal, judge))


def _of_one(matter: Matter, look: Look, proposal: Proposal, judge: Judging) -> Verdict:
    kept_away = _kept_away(matter, look, proposal)
    if kept_away is not None:
        return Verdict(State.NOT_TRIGGERED, kept_away)
    messages = _messages(matter, look, proposal)
    if messages:
        return judge(matter, look, proposal, messages)
    because = "that shared services got the details of the case is not on record"
    return not_done(matter, look, proposal, because, SEND)


@rule(
    "64",
    "if proceeding, case details (and the case file if appropriate) sent to shared services",
    applies=is_decision_complaint,
    unless=not_proposed,
)
def details_are_sent(matter: Matter, look: Look) -> Verdict:
    """Shared services get what they need of the case; whether its file goes too is a person's choice, on record."""
    return _of_each(matter, look, _with_the_file)


def _with_the_file(matter: Matter, look: Look, proposal: Proposal, messages: tuple[Message, ...]) -> Verdict:  # noqa: ARG001 - asked like the other
    if is_known(look.see("proposal.case_file_sent", proposal.case_file_sent)):
        return Verdict(State.MET, "shared services got the details; whether the case file went too is on record")
    because = "whether the case file went to shared services too, or was not appropriate to send, is not on record"
    step = step_for(matter, proposal, "Record whether the case file went to shared services or was not appropriate")
    return Verdict(State.CANNOT_DECIDE, f"cannot decide: {because}", step, because, ("proposal.case_file_sent",))


@rule(
    "64",
    "with the explanation that it should be allocated as a priority",
    applies=is_decision_complaint,
    unless=not_proposed,
)
def priority_is_explained(matter: Matter, look: Look) -> Verdict:
    """What goes to shared services says that the case should be allocated as a priority."""
    return _of_each(matter, look, _as_a_priority)


def _as_a_priority(matter: Matter, look: Look, proposal: Proposal, messages: tuple[Message, ...]) -> Verdict:
    said = [look.see("message.says", message.says) for message in messages]
    if any(not isinstance(each, Unknown) and Says.PRIORITY_ALLOCATION in each for each in said):
        return Verdict(State.MET, "shared services were told that the case should be allocated as a priority")
    priority = look.see("proposal.treated_as_priority", proposal.treated_as_priority)
    if any(isinstance(each, Unknown) for each in said):
        if priority is True:
            return Verdict(State.MET, "the details went to shared services, and the case is treated as a priority")
        raise FactMissing("whether shared services were told of the priority is not on record", "message.says")
    because = "the details went to shared services without saying that the case should be allocated as a priority"
    step = step_for(matter, proposal, "Tell shared services that the case should be allocated as a priority")
    return Verdict(State.BREACHED, because, step, because)


RULES: tuple[Rule, ...] = (details_are_sent, priority_is_explained)
