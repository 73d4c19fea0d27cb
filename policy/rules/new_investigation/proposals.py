"""The proposals to open a new detailed investigation (61 to 65), and the verdict on what one of them lacks."""

from datetime import datetime

from policy.absent import Fact, Unknown
from policy.facts import OatRoute, ProceedOrNot, Proposal
from policy.finding import State, Step, Verdict
from policy.look import Look
from policy.matter import Matter
from policy.rules.new_investigation.opening import is_in_time, opening_of
from policy.rules.oat.with_oat import oat_caseworker

NOT_PROPOSED = "no new detailed investigation is proposed"
RECORD_IT = "Record the proposal to open a new detailed investigation"
DROPPED = "on record it was decided not to go on with the proposal"


def not_proposed(matter: Matter, look: Look) -> str | None:
    """Why nothing about a proposal comes into question: none is on record, and OAT has not chosen that way."""
    if matter.proposals:
        return None
    if not is_chosen(matter, look):
        return NOT_PROPOSED
    return "a new detailed investigation was chosen, and closed without a proposal" if matter.is_closed else None


def is_chosen(matter: Matter, look: Look) -> bool:
    """Whether OAT chose a new detailed investigation as the way to handle the case (51)."""
    route = look.see("oat_review.route", matter.review.route)
    return not isinstance(route, Unknown) and route.value is OatRoute.NEW_DETAILED_INVESTIGATION


def proposed(matter: Matter) -> tuple[Proposal, ...]:
    """The proposals; one of which nothing is known where OAT has chosen that way and recorded none yet."""
    return matter.proposals or (Proposal(id=""),)


def decision_on(look: Look, proposal: Proposal) -> ProceedOrNot | None:
    """Whether to go on with the proposal, as far as that is decided."""
    judged = look.see("proposal.comments_considered", proposal.comments_considered)
    return None if isinstance(judged, Unknown) else judged.value


def is_dropped(matter: Matter, look: Look, proposal: Proposal) -> bool:
    """Whether it was decided not to go on with a proposal, and no new case is opened from it all the same."""
    dropped = decision_on(look, proposal) is ProceedOrNot.DO_NOT_PROCEED
    return dropped and opening_of(matter, look, proposal) is None


def has_ended(matter: Matter, proposal: Proposal) -> bool:
    """Whether the feedback was closed with the proposal there: one made later goes on."""
    closed, made = matter.feedback.closed_at, proposal.recommended_at
    if isinstance(closed, Unknown):
        return False
    return isinstance(made, Unknown) or made <= closed


def undone(matter: Matter, look: Look, proposal: Proposal, because: str, what: str) -> Verdict:
    """The verdict on what has to be there before the new case is opened and is not on record."""
    if opening_of(matter, look, proposal) is not None:
        said = f"{because}, and the new case is opened"
        return Verdict(State.BREACHED, said, flag=said)
    return not_done(matter, look, proposal, because, what)


def not_done(matter: Matter, look: Look, proposal: Proposal, because: str, what: str) -> Verdict:
    """The verdict on what is not on record and has no later step: due until the proposal is given up or closed."""
    if is_dropped(matter, look, proposal):
        return Verdict(State.NOT_TRIGGERED, f"{because}; {DROPPED}")
    if has_ended(matter, proposal):
        said = f"{because}, and the feedback is closed"
        return Verdict(State.BREACHED, said, flag=said)
    return Verdict(State.PENDING, because, step_for(matter, proposal, what))


def step_for(matter: Matter, proposal: Proposal, what: str) -> Step:
    """A step for OAT, due whatever else became of the complaint; first of all the proposal is put on record."""
    return Step(what if proposal.id else RECORD_IT, oat_caseworker(matter), closes=True)


def refused(matter: Matter, look: Look, proposal: Proposal, because: str) -> Verdict:
    """The verdict where somebody said no: the new case may not be opened then."""
    if opening_of(matter, look, proposal) is not None:
        said = f"{because}, and the new case is opened"
        return Verdict(State.BREACHED, said, flag=said)
    if has_ended(matter, proposal) or is_dropped(matter, look, proposal):
        return Verdict(State.NOT_TRIGGERED, f"{because}; no new case is opened")
    return Verdict(State.PENDING, f"{because}; until that changes no new case can be opened", flag=because)


def done(matter: Matter, look: Look, proposal: Proposal, *, what: str, name: str, at: Fact[datetime]) -> Verdict:
    """The verdict on what has to be there before the new case is opened and is on record."""
    if is_in_time(opening_of(matter, look, proposal), what, name, at):
        return Verdict(State.MET, what)
    said = f"{what}, but only after the new case was opened"
    return Verdict(State.BREACHED, said, flag=said)
