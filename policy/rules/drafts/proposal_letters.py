"""Paragraphs 63 and 64: the proposal of a new detailed investigation to both parties, and then its details."""

from policy.absent import Fact, Unknown, is_known
from policy.facts import CaseFileSent, Extent, NewInvestigationGround, OatRoute, PartyKind, ProceedOrNot, Proposal
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.roles import Assignee, Role
from policy.rules.drafts.draft_of_annex_a import addressee
from policy.rules.drafts.drafting import (
    Drafting,
    Sending,
    Tells,
    has_adjustments,
    judged,
    no_decision_complaint,
    reference_of,
    text,
)
from policy.rules.holding import who_can_act
from policy.rules.oat.with_oat import not_accepted, oat_caseworker

EXTENT = {Extent.FULL: "in full", Extent.PART: "in part"}
GROUNDS = {
    NewInvestigationGround.EVIDENCE_FLAWED: "some of the evidence that we relied on was flawed",
    NewInvestigationGround.UNFAIR_INVESTIGATION: "the way in which we investigated was unfair",
    NewInvestigationGround.SIGNIFICANT_NEW_INFORMATION: "new information would have weighed heavily in our decision",
}
SENT = {CaseFileSent.SENT: "sent", CaseFileSent.NOT_APPROPRIATE: "not appropriate"}
NO_PROPOSAL = "no proposal to open a new detailed investigation is on record"
DROPPED = "a person decided not to go on with the proposal"


def proposal_of(matter: Matter) -> Proposal:
    """The latest proposal of the review; all unknown where there is none."""
    return (*(Proposal(id=""),), *matter.proposals)[-1]


def _none_proposed(matter: Matter, look: Look) -> str | None:
    """The letters follow a proposal on record, or OAT's route to one. Raises FactMissing."""
    reason = no_decision_complaint(matter, look)
    if reason is not None or matter.proposals:
        return reason
    reason = not_accepted(matter, look)
    if reason is not None:
        return reason
    route = look.see("oat_review.route", matter.review.route)
    if isinstance(route, Unknown):
        raise FactMissing(NO_PROPOSAL, "proposal.recommended_at", "oat_review.route")
    return None if route.value is OatRoute.NEW_DETAILED_INVESTIGATION else NO_PROPOSAL


def _not_going_on(matter: Matter, look: Look) -> str | None:
    """The details go to shared services once comments were considered and it goes on. Raises FactMissing."""
    reason = no_decision_complaint(matter, look)
    if reason is not None:
        return reason
    if not matter.proposals:
        raise FactMissing(NO_PROPOSAL, "proposal.recommended_at")
    considered = look.see("proposal.comments_considered", proposal_of(matter).comments_considered)
    if isinstance(considered, Unknown):
        because = "whether to go on with the proposal, once any comments were considered, is not on record"
        raise FactMissing(because, "proposal.comments_considered")
    return None if considered.value is ProceedOrNot.PROCEED else DROPPED


def _to_service_user(matter: Matter) -> Sending:
    """To whoever brought the complaint; where that is not on record, to whoever challenges for themselves."""
    complainant = matter.file.case.complainant
    if not isinstance(complainant, Unknown):
        return Sending(oat_caseworker(matter), (complainant,))
    challenger = () if matter.party.kind == PartyKind.ORGANISATION else addressee(matter)
    return Sending(oat_caseworker(matter), challenger)


def _to_organisation(matter: Matter) -> Sending:
    """To the organisation complained about; to nobody where there are several, since each has its own letter."""
    bodies = matter.file.case.bodies_complained_about
    return Sending(oat_caseworker(matter), alone(bodies))


def alone(parties: Fact[tuple[str, ...]]) -> tuple[str, ...]:
    """The one party of a list that holds no other."""
    return parties if not isinstance(parties, Unknown) and len(parties) == 1 else ()


def _to_shared_services(matter: Matter) -> Sending:
    return Sending(_goes_on_with_it(matter), (Role.SHARED_SERVICES,))


def _goes_on_with_it(matter: Matter) -> Assignee:
    """Whoever considered the comments: OAT or the owner of the new case."""
    considered = proposal_of(matter).comments_considered
    if isinstance(considered, Unknown) or isinstance(considered.by, Unknown):
        return oat_caseworker(matter)
    return who_can_act(matter, considered.by, otherwise=Role.OAT)


def _tells(matter: Matter, look: Look) -> Tells:  # noqa: ARG001 - asked like the rest
    """How far the complaint would be looked at again, and why. An empty text: not on record, to be completed."""
    proposal = proposal_of(matter)
    return {
        "reference": reference_of(matter),
        "extent": "" if isinstance(proposal.extent, Unknown) else EXTENT[proposal.extent],
        "ground": _ground(proposal),
    }


def _ground(proposal: Proposal) -> str:
    return "" if isinstance(proposal.ground, Unknown) else GROUNDS.get(proposal.ground.value, "")


def _tells_service_user(matter: Matter, look: Look) -> Tells:
    return {**_tells(matter, look), "adjustments_on_record": has_adjustments(matter, look)}


def _tells_details(matter: Matter, look: Look) -> Tells:
    """What shared services need of the new case. An empty text: not on record."""
    proposal = proposal_of(matter)
    risk = proposal.risk_reconsidered
    return {
        **_tells(matter, look),
        "new_reference": _new_reference(matter, proposal),
        "case_file": "" if isinstance(proposal.case_file_sent, Unknown) else SENT[proposal.case_file_sent],
        "risk": "" if isinstance(risk, Unknown) else text(risk.value),
        "delegation_agreed": judged(proposal.delegation_scheme_agreed),
        "approved": judged(proposal.approved),
        "shared": is_known(proposal.shared_with_ombudsman_at),
    }


def _new_reference(matter: Matter, proposal: Proposal) -> str:
    new = proposal.new_case
    case = None if isinstance(new, Unknown) else matter.file.case_by_id.get(new)
    return "" if case is None else text(case.reference)


def _its_words(matter: Matter) -> tuple[str, ...]:
    proposal = proposal_of(matter).id
    return (proposal,) if proposal else ()


PROPOSAL_TO_SERVICE_USER = Drafting(
    "the letter to the service user about a new detailed investigation",
    ("63",),
    _none_proposed,
    _to_service_user,
    _tells_service_user,
    _its_words,
)
PROPOSAL_TO_ORGANISATION = Drafting(
    "the letter to the organisation about a new detailed investigation",
    ("63",),
    _none_proposed,
    _to_organisation,
    _tells,
    _its_words,
)
DETAILS_TO_SHARED_SERVICES = Drafting(
    "the message to shared services with the details of the new case",
    ("64",),
    _not_going_on,
    _to_shared_services,
    _tells_details,
    _its_words,
)
