"""Paragraph 64: comments on the proposal are considered to decide whether to go on with it."""

from datetime import date

from policy.absent import UNKNOWN, Fact, Unknown
from policy.deadlines import london_date
from policy.facts import CommentMade, Judgement, MessageKind, ProceedOrNot, Proposal
from policy.finding import State, Verdict
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, rule
from policy.rules.new_investigation.of_oat import is_known_not_of_oat
from policy.rules.new_investigation.opening import is_after, opening_of, owners_of_new_case
from policy.rules.new_investigation.proposals import done, not_proposed, proposed, step_for, undone
from policy.rules.prompts import prompted
from policy.rules.several import worst_of

CONSIDERED = "proposal.comments_considered"
CONSIDER = "Consider any comments on the proposal and record whether to go on with it; that none came is a record too"


@rule("64", "any comments considered, to decide whether to proceed", applies=is_decision_complaint, unless=not_proposed)
def comments_are_considered(matter: Matter, look: Look) -> Verdict:
    """OAT or the owner of the new case weighs what the parties said before it is opened; none received is an answer.

    The text gives the parties no number of days, so nothing here is ever late (R31).
    """
    return worst_of("proposal", proposed(matter), lambda proposal: _considered(matter, look, proposal))


def _considered(matter: Matter, look: Look, proposal: Proposal) -> Verdict:
    judged = look.see(CONSIDERED, proposal.comments_considered)
    if isinstance(judged, Unknown):
        return _not_judged(matter, look, proposal)
    if judged.value is ProceedOrNot.DO_NOT_PROCEED:
        return _not_going_on(matter, look, proposal)
    if any(_is_overlooked(matter, look, proposal, judged, comment) for comment in _comments(look, proposal)):
        because = "a comment came after the comments were considered; that it was considered too is not on record"
        return undone(matter, look, proposal, because, CONSIDER)
    return _by_whom(matter, look, proposal, judged)


def _comments(look: Look, proposal: Proposal) -> tuple[CommentMade, ...]:
    comments = look.see("proposal.comments", proposal.comments)
    return () if isinstance(comments, Unknown) else comments


def _not_judged(matter: Matter, look: Look, proposal: Proposal) -> Verdict:
    """An empty list says that none came: that is on record then, and the decision is what is left."""
    if look.see("proposal.comments", proposal.comments) == ():
        opened = opening_of(matter, look, proposal) is not None or matter.is_closed
        step = None if opened else step_for(matter, proposal, "Record whether to go on with the proposal")
        return Verdict(State.MET, "on record no comments on the proposal were received", step)
    because = "that any comments were considered, or that none came, is not on record"
    verdict = undone(matter, look, proposal, because, CONSIDER)
    return prompted(verdict, look, look.parameters.comments_prompt_days, _last_letter(matter))


def _last_letter(matter: Matter) -> Fact[date]:
    """The day the parties were last written to about a proposal; unknown while no moment is on record."""
    moments = (letter.at for letter in matter.messages(MessageKind.PROPOSAL_LETTER))
    return max((london_date(each) for each in moments if not isinstance(each, Unknown)), default=UNKNOWN)


def _not_going_on(matter: Matter, look: Look, proposal: Proposal) -> Verdict:
    if opening_of(matter, look, proposal) is None:
        return Verdict(State.MET, "the comments were considered, and it was decided not to go on with the proposal")
    because = "it was decided not to go on with the proposal, and a new case is opened all the same"
    return Verdict(State.BREACHED, because, flag=because)


def _is_overlooked(
    matter: Matter, look: Look, proposal: Proposal, judged: Judgement[ProceedOrNot], comment: CommentMade
) -> bool:
    """Whether a comment came after they were considered, though not after the new case was opened."""
    came = look.see("proposal.comments.received_at", comment.received_at)
    if isinstance(came, Unknown) or isinstance(judged.at, Unknown) or came <= judged.at:
        return False
    opening = opening_of(matter, look, proposal)
    return opening is None or not (isinstance(opening.at, Unknown) or is_after(came, opening))


def _by_whom(matter: Matter, look: Look, proposal: Proposal, judged: Judgement[ProceedOrNot]) -> Verdict:
    """By OAT or the owner of the new case; whoever is not known to be neither is not accused."""
    opening = opening_of(matter, look, proposal)
    owners = frozenset() if opening is None else owners_of_new_case(opening)
    if owners and judged.by not in owners and is_known_not_of_oat(matter, judged.by, judged.at):
        because = "the comments were considered by somebody who is neither of OAT nor the owner of the new case"
        return Verdict(State.BREACHED, because, flag=because)
    what = "any comments were considered, and it was decided to go on with the proposal"
    return done(matter, look, proposal, what=what, name=f"{CONSIDERED}.at", at=judged.at)


RULES: tuple[Rule, ...] = (comments_are_considered,)
