"""Paragraph 63, its legal requirement: a new case is opened only once that is agreed under the Delegation Scheme."""

from policy.absent import Unknown
from policy.facts import Proposal
from policy.finding import Verdict
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, rule
from policy.rules.new_investigation.proposals import done, not_proposed, proposed, refused, undone
from policy.rules.several import worst_of
from policy.rules.who_may_agree import may_agree

AGREED = "proposal.delegation_scheme_agreed"
WHAT = "Have the proposal agreed in line with the Delegation Scheme, and record who agreed it and when"


@rule("63", "LEGAL: agreed in line with the Delegation Scheme", applies=is_decision_complaint, unless=not_proposed)
def proposal_is_agreed(matter: Matter, look: Look) -> Verdict:
    """The Delegation Scheme's agreement stands before a new case is opened, in whatever order to the letters (R12)."""
    return worst_of("proposal", proposed(matter), lambda proposal: _agreed(matter, look, proposal))


def _agreed(matter: Matter, look: Look, proposal: Proposal) -> Verdict:
    agreed = look.see(AGREED, proposal.delegation_scheme_agreed)
    if isinstance(agreed, Unknown):
        because = "that the proposal is agreed in line with the Delegation Scheme is not on record"
        return undone(matter, look, proposal, because, WHAT)
    if not agreed.value:
        because = "on record the proposal is not agreed in line with the Delegation Scheme"
        return refused(matter, look, proposal, because)
    if not may_agree(matter, look, agreed.by, agreed.at):
        because = "the proposal was agreed by somebody whose role may not agree under the Delegation Scheme of the site"
        return refused(matter, look, proposal, because)
    what = "the proposal is agreed in line with the Delegation Scheme"
    return done(matter, look, proposal, what=what, name=f"{AGREED}.at", at=agreed.at)


RULES: tuple[Rule, ...] = (proposal_is_agreed,)
