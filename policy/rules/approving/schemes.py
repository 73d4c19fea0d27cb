"""Paragraph 72: proposals and OAT's responses are agreed under the Supervision Model and the Delegation Scheme."""

from policy.absent import Unknown, is_known
from policy.facts import AgreedUnder, MessageKind, RemedyProposal, Scheme, SchemePart
from policy.finding import State, Step, Verdict
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, rule
from policy.rules.new_investigation.opening import opening_of
from policy.rules.new_investigation.proposals import is_dropped
from policy.rules.oat.with_oat import is_decided, oat_caseworker
from policy.rules.who_may_agree import may_agree

ENTRIES = "oat_review.agreed_under_schemes"


def _no_proposal(matter: Matter, look: Look) -> str | None:
    """Why there is no proposal to agree."""
    if matter.proposals or _remedy_is_proposed(matter, look) or _entries(matter, look, SchemePart.PROPOSAL):
        return None
    return "no proposal is on record of the review"


def _remedy_is_proposed(matter: Matter, look: Look) -> bool:
    made = (look.see("remedy.proposal", remedy.proposal) for remedy in matter.remedies)
    return any(not isinstance(each, Unknown) and each.value is RemedyProposal.REMEDY_PROPOSED for each in made)


@rule("72", applies=is_decision_complaint, unless=_no_proposal)
def proposals_are_agreed(matter: Matter, look: Look) -> Verdict:
    """What the review proposes is agreed under the scheme that fits; by whom and when is on record."""
    later = _is_acted_on(matter, look)
    return _agreed(matter, look, SchemePart.PROPOSAL, "the proposal", "acted on" if later else None)


def _is_acted_on(matter: Matter, look: Look) -> bool:
    """Whether a remedy is offered, or a new case opened."""
    offered = any(is_known(look.see("remedy.offered_at", remedy.offered_at)) for remedy in matter.remedies)
    return offered or any(opening_of(matter, look, proposal) is not None for proposal in matter.proposals)


def _not_decided(matter: Matter, look: Look) -> str | None:
    """Why there is no response to agree."""
    if is_decided(matter, look) or any(matter.messages(MessageKind.REVIEW_DECISION)):
        return None
    if _entries(matter, look, SchemePart.RESPONSE):
        return None
    return "OAT has not made its decision on the complaint yet"


@rule("72", applies=is_decision_complaint, unless=_not_decided)
def response_is_agreed(matter: Matter, look: Look) -> Verdict:
    """OAT's response is agreed in the same way, before it goes out."""
    sent = any(matter.messages(MessageKind.REVIEW_DECISION))
    return _agreed(matter, look, SchemePart.RESPONSE, "OAT's response", "sent" if sent else None)


def _agreed(matter: Matter, look: Look, part: SchemePart, words: str, later: str | None) -> Verdict:
    """Any entry that names who agreed and when; `later` is what became of it since."""
    lacking = min(
        (_lacking(matter, look, entry) for entry in _entries(matter, look, part)),
        key=len,
        default=("that it is agreed",),
    )
    if not lacking:
        return Verdict(State.MET, f"{words} is agreed; who agreed it and when is on record")
    because = f"not on record of the agreement to {words}: {', '.join(lacking)}"
    if later is not None or _is_closed_with_it(matter, look, part):
        said = f"{because}, and it is {later}" if later else f"{because}, and the feedback is closed"
        return Verdict(State.BREACHED, said, flag=said)
    return _still_to_agree(matter, look, part, because, words)


def _entries(matter: Matter, look: Look, part: SchemePart) -> tuple[AgreedUnder, ...]:
    entries = look.see(ENTRIES, matter.review.agreed_under_schemes)
    return () if isinstance(entries, Unknown) else tuple(entry for entry in entries if entry.what is part)


def _lacking(matter: Matter, look: Look, entry: AgreedUnder) -> tuple[str, ...]:
    parts = ((is_known(entry.by), "who agreed it"), (is_known(entry.at), "when"))
    lacking = tuple(what for is_there, what in parts if not is_there)
    if lacking or entry.scheme is not Scheme.DELEGATION_SCHEME or may_agree(matter, look, entry.by, entry.at):
        return lacking
    return ("that somebody agreed it whose role may do so under the Delegation Scheme",)


def _is_given_up(matter: Matter, look: Look, part: SchemePart) -> bool:
    """Whether all that was proposed is given up."""
    if part is SchemePart.RESPONSE or _remedy_is_proposed(matter, look) or not matter.proposals:
        return False
    return all(is_dropped(matter, look, proposal) for proposal in matter.proposals)


def _is_closed_with_it(matter: Matter, look: Look, part: SchemePart) -> bool:
    return matter.is_closed and not _is_given_up(matter, look, part)


def _still_to_agree(matter: Matter, look: Look, part: SchemePart, because: str, words: str) -> Verdict:
    if _is_given_up(matter, look, part):
        return Verdict(State.NOT_TRIGGERED, f"{because}; what was proposed is given up")
    what = f"Have {words} agreed under the Supervision Model and Delegation Scheme; record who agreed it and when"
    return Verdict(State.PENDING, because, Step(what, oat_caseworker(matter), closes=True))


RULES: tuple[Rule, ...] = (proposals_are_agreed, response_is_agreed)
