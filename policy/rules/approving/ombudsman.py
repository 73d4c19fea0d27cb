"""Paragraph 73: a new detailed investigation after an upheld review is shared with the Ombudsman, and approved."""

from collections.abc import Callable

from policy.absent import Unknown
from policy.facts import Proposal
from policy.finding import State, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, rule
from policy.rules.approving.the_ombudsman import was_theirs
from policy.rules.new_investigation.proposals import (
    DROPPED,
    done,
    is_dropped,
    not_proposed,
    proposed,
    refused,
    undone,
)
from policy.rules.several import worst_of

APPROVED = "proposal.approved"
SHARE = "Share the decision to open a new detailed investigation with the Ombudsman or a Deputy Ombudsman"
APPROVE = "Have the new detailed investigation approved by the Ombudsman or a Deputy Ombudsman before it is opened"
Judging = Callable[[Matter, Look, Proposal], Verdict]


def _of_each(matter: Matter, look: Look, judge: Judging) -> Verdict:
    return worst_of("proposal", proposed(matter), lambda proposal: _of_one(matter, look, proposal, judge))


def _of_one(matter: Matter, look: Look, proposal: Proposal, judge: Judging) -> Verdict:
    """It comes into question for a proposal that stands, after a review that upheld the complaint."""
    if is_dropped(matter, look, proposal):
        return Verdict(State.NOT_TRIGGERED, DROPPED)
    upheld = look.see("oat_review.upheld", matter.review.upheld)
    if isinstance(upheld, Unknown):
        raise FactMissing("whether OAT upholds the complaint is not on record", "oat_review.upheld")
    if not upheld.value:
        return Verdict(State.NOT_TRIGGERED, "the review did not uphold the complaint")
    return judge(matter, look, proposal)


@rule("73", "shared with the Ombudsman or a Deputy Ombudsman", applies=is_decision_complaint, unless=not_proposed)
def decision_is_shared_with_the_ombudsman(matter: Matter, look: Look) -> Verdict:
    """The Ombudsman or a Deputy hears of the decision to open it, before it is opened (R12)."""
    return _of_each(matter, look, _shared)


def _shared(matter: Matter, look: Look, proposal: Proposal) -> Verdict:
    name = "proposal.shared_with_ombudsman_at"
    shared = look.see(name, proposal.shared_with_ombudsman_at)
    if isinstance(shared, Unknown):
        because = "that the Ombudsman or a Deputy Ombudsman was told of the proposal is not on record"
        return undone(matter, look, proposal, because, SHARE)
    what = "the proposal was shared with the Ombudsman or a Deputy Ombudsman"
    return done(matter, look, proposal, what=what, name=name, at=shared)


@rule("73", "approved by the Ombudsman or a Deputy Ombudsman", applies=is_decision_complaint, unless=not_proposed)
def new_investigation_is_approved(matter: Matter, look: Look) -> Verdict:
    """Somebody who was the Ombudsman or a Deputy on that day approves it before it is opened; nobody else can."""
    return _of_each(matter, look, _approved)


def _approved(matter: Matter, look: Look, proposal: Proposal) -> Verdict:
    approved = look.see(APPROVED, proposal.approved)
    if isinstance(approved, Unknown):
        because = "that the Ombudsman or a Deputy Ombudsman approved the new detailed investigation is not on record"
        return undone(matter, look, proposal, because, APPROVE)
    if not approved.value:
        return refused(matter, look, proposal, "on record the new detailed investigation is not approved")
    if not was_theirs(matter, look, (f"{APPROVED}.by", f"{APPROVED}.at"), approved):
        because = "it was approved by somebody who was neither the Ombudsman nor a Deputy Ombudsman then"
        return Verdict(State.BREACHED, because, flag=because)
    what = "the Ombudsman or a Deputy Ombudsman approved the new detailed investigation"
    return done(matter, look, proposal, what=what, name=f"{APPROVED}.at", at=approved.at)


RULES: tuple[Rule, ...] = (decision_is_shared_with_the_ombudsman, new_investigation_is_approved)
