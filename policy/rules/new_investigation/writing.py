"""Paragraph 63: OAT writes to the service user and to the organisation about the proposal."""

from collections.abc import Callable, Iterable

from policy.absent import Unknown
from policy.facts import Message, Proposal
from policy.finding import State, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, rule
from policy.rules.new_investigation.addressees import Addressee, letters_to, organisations, service_user
from policy.rules.new_investigation.proposals import done, not_proposed, proposed, undone
from policy.rules.several import worst_of

Judging = Callable[[Proposal, Addressee], Verdict]


def what_to_write(addressee: Addressee) -> str:
    """The step that meets all that paragraph 63 asks of a letter."""
    return (
        f"Write to {addressee.words} to tell them of the proposal to open a new case, with a summary of the complaint"
        " that we propose to investigate, and invite comments"
    )


def to_each(matter: Matter, to: tuple[Addressee, ...], judge: Judging) -> Verdict:
    """The worst of the verdicts on each proposal and each addressee."""
    return worst_of("proposal", proposed(matter), lambda proposal: _of_one(proposal, to, judge))


def _of_one(proposal: Proposal, to: tuple[Addressee, ...], judge: Judging) -> Verdict:
    return worst_of(None, to, lambda addressee: judge(proposal, addressee))


def by_letter(matter: Matter, look: Look, proposal: Proposal, letters: Iterable[Message], what: str) -> Verdict:
    """The verdict on what some letters did: the earliest counts. Raises FactMissing where nobody can say which."""
    moments = [look.see("message.at", letter.at) for letter in letters]
    dated = [moment for moment in moments if not isinstance(moment, Unknown)]
    earliest = min(dated) if dated else moments[0]
    verdict = done(matter, look, proposal, what=what, name="message.at", at=earliest)
    if verdict.state is State.BREACHED and len(dated) < len(moments):
        raise FactMissing(f"a new case is opened; {what}, and when that was is not on record", "message.at")
    return verdict


def _written_to(matter: Matter, look: Look, proposal: Proposal, addressee: Addressee) -> Verdict:
    letters = letters_to(matter, look, proposal, addressee)
    if letters:
        what = f"OAT wrote of the proposal to {addressee.words}"
        return by_letter(matter, look, proposal, letters, what)
    because = f"that OAT wrote of the proposal to {addressee.words} is not on record"
    return undone(matter, look, proposal, because, what_to_write(addressee))


@rule("63", "service user written to", applies=is_decision_complaint, unless=not_proposed)
def service_user_is_written_to(matter: Matter, look: Look) -> Verdict:
    """OAT tells the service user by letter of the proposal, before a new case is opened (R12)."""
    to = (service_user(matter, look),)
    return to_each(matter, to, lambda proposal, addressee: _written_to(matter, look, proposal, addressee))


@rule("63", "organisation written to", applies=is_decision_complaint, unless=not_proposed)
def organisation_is_written_to(matter: Matter, look: Look) -> Verdict:
    """OAT tells each organisation complained about by letter in the same way."""
    to = organisations(matter, look)
    if not to:
        return Verdict(State.NOT_TRIGGERED, "on record no organisation is complained about")
    return to_each(matter, to, lambda proposal, addressee: _written_to(matter, look, proposal, addressee))


RULES: tuple[Rule, ...] = (service_user_is_written_to, organisation_is_written_to)
