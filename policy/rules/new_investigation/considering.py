"""Paragraphs 61 and 62: OAT may have a new case opened; what has to stand on record before that."""

from datetime import datetime

from policy.absent import Fact, Unknown, is_known
from policy.facts import NewInvestigationGround, Proposal
from policy.finding import State, Verdict
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, rule
from policy.rules.new_investigation.opening import Opening, is_after, opening_of
from policy.rules.new_investigation.proposals import is_chosen, is_dropped, not_proposed, proposed, refused, undone
from policy.rules.oat.with_oat import is_decided
from policy.rules.several import worst_of

WRONG = "oat_review.investigation_decision_wrong"
NO_VIEW = "whether OAT considers that we got an investigation decision wrong is not on record"
NOT_WRONG = "on record OAT does not consider that we got an investigation decision wrong"
EXCEPTIONAL = "oat_review.exceptional_circumstances"


@rule("61", applies=is_decision_complaint)
def new_case_may_be_opened(matter: Matter, look: Look) -> Verdict:
    """Where OAT's review finds an investigation decision wrong, the complaint may be looked at again, all or part."""
    wrong = look.see(WRONG, matter.review.investigation_decision_wrong)
    if isinstance(wrong, Unknown):
        return _no_view(matter, look)
    if not wrong.value:
        return Verdict(State.NOT_TRIGGERED, NOT_WRONG)
    return Verdict(State.DISCRETIONARY, f"a new case may be opened, in full or in part; {_choice(matter, look)}")


def _no_view(matter: Matter, look: Look) -> Verdict:
    """A person's view that is needed only where a new case is in question."""
    if matter.proposals or is_chosen(matter, look) or _is_open_question(matter, look):
        return Verdict(State.CANNOT_DECIDE, f"cannot decide: {NO_VIEW}", missing=(WRONG,))
    return Verdict(State.NOT_TRIGGERED, "no view of OAT's that we got an investigation decision wrong is on record")


def _is_open_question(matter: Matter, look: Look) -> bool:
    """Whether the review is decided and upheld, and nothing says how the case is handled."""
    upheld = look.see("oat_review.upheld", matter.review.upheld)
    is_upheld = not isinstance(upheld, Unknown) and upheld.value
    return is_upheld and isinstance(matter.review.route, Unknown) and is_decided(matter, look)


def _choice(matter: Matter, look: Look) -> str:
    """What was chosen, as the record shows it."""
    if matter.proposals:
        return "; ".join(_chosen(matter, look, proposal) for proposal in matter.proposals)
    return "OAT chose it" if is_chosen(matter, look) else "none is proposed"


def _chosen(matter: Matter, look: Look, proposal: Proposal) -> str:
    extent = look.see("proposal.extent", proposal.extent)
    words = "" if isinstance(extent, Unknown) else f" in {extent.value}"
    if opening_of(matter, look, proposal) is not None:
        return f"one is opened{words}"
    return "it was given up" if is_dropped(matter, look, proposal) else f"one is proposed{words}"


@rule("61", applies=is_decision_complaint, unless=not_proposed)
def view_and_extent_come_first(matter: Matter, look: Look) -> Verdict:
    """The review, OAT's view that the decision was wrong, and how much is looked at again are there before opening."""
    return worst_of("proposal", proposed(matter), lambda proposal: _come_first(matter, look, proposal))


def _come_first(matter: Matter, look: Look, proposal: Proposal) -> Verdict:
    wrong = look.see(WRONG, matter.review.investigation_decision_wrong)
    if not isinstance(wrong, Unknown) and not wrong.value:
        return refused(matter, look, proposal, NOT_WRONG)
    lacking = _lacking(matter, look, proposal)
    if lacking:
        words = ", ".join(lacking)
        return undone(matter, look, proposal, f"not on record before a new case: {words}", f"Record {words}")
    return Verdict(State.MET, "the review, OAT's view and how much is looked at again are on record")


def _lacking(matter: Matter, look: Look, proposal: Proposal) -> tuple[str, ...]:
    review, opening = matter.review, opening_of(matter, look, proposal)
    wrong, extent = review.investigation_decision_wrong, look.see("proposal.extent", proposal.extent)
    has_view = not isinstance(wrong, Unknown) and not _is_late(wrong.at, opening)
    parts = (
        (_is_reviewed(matter, look) and not _is_late(review.decided_at, opening), "that the review is carried out"),
        (has_view, "OAT's view that we got an investigation decision wrong"),
        (is_known(extent), "whether the complaint is looked at again in full or in part"),
    )
    return tuple(what for is_there, what in parts if not is_there)


def _is_late(moment: Fact[datetime], opening: Opening | None) -> bool:
    """Whether something is known to have come only after the opening."""
    return opening is not None and is_after(moment, opening)


def _is_reviewed(matter: Matter, look: Look) -> bool:
    """Whether the review is carried out: it is decided, or says whether it upholds the complaint."""
    return is_decided(matter, look) or is_known(look.see("oat_review.upheld", matter.review.upheld))


@rule("62", applies=is_decision_complaint, unless=not_proposed)
def ground_is_exceptional(matter: Matter, look: Look) -> Verdict:
    """A new case is for exceptional circumstances, with the ground on record; the policy's list of grounds is open."""
    return worst_of("proposal", proposed(matter), lambda proposal: _exceptional(matter, look, proposal))


def _exceptional(matter: Matter, look: Look, proposal: Proposal) -> Verdict:
    exceptional = look.see(EXCEPTIONAL, matter.review.exceptional_circumstances)
    if not isinstance(exceptional, Unknown) and not exceptional.value:
        return _not_exceptional(matter, look, proposal)
    said = (is_known(exceptional), "that there are exceptional circumstances"), _ground(look, proposal)
    lacking = [what for is_there, what in said if not is_there]
    if lacking:
        words = " and ".join(lacking)
        return undone(matter, look, proposal, f"not on record: {words}", f"Record {words}")
    return Verdict(State.MET, "exceptional circumstances and the ground for a new case are on record")


def _not_exceptional(matter: Matter, look: Look, proposal: Proposal) -> Verdict:
    """Proposed all the same: not followed, unless the proposal is given up."""
    because = "a new case is proposed, and on record there are no exceptional circumstances for it"
    if is_dropped(matter, look, proposal):
        return Verdict(State.NOT_TRIGGERED, "on record there are no exceptional circumstances; it was given up")
    return Verdict(State.BREACHED, because, flag=because)


def _ground(look: Look, proposal: Proposal) -> tuple[bool, str]:
    """Whether the ground is on record; one of its own kind in words."""
    ground = look.see("proposal.ground", proposal.ground)
    if isinstance(ground, Unknown):
        return False, "the ground for a new case"
    in_words = ground.value is not NewInvestigationGround.OTHER or is_known(ground.reasons)
    return in_words, "the ground for a new case in words"


RULES: tuple[Rule, ...] = (new_case_may_be_opened, view_and_extent_come_first, ground_is_exceptional)
