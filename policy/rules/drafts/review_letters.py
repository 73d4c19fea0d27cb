"""Paragraphs 53 and 74: what the case owner is told of a review, and the decision letter that ends our process."""

from policy.absent import Unknown
from policy.facts import OatRoute, PutRight, RemedyKind, RemedyProposal
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.roles import Assignee
from policy.rules.drafts.draft_of_annex_a import addressee
from policy.rules.drafts.drafting import (
    Drafting,
    Sending,
    Tells,
    day_of,
    judged,
    letter,
    no_decision_complaint,
    reference_of,
    yes_or_no,
)
from policy.rules.drafts.judicial_words import judicial_review
from policy.rules.holding import case_owner_of
from policy.rules.oat.with_oat import is_decided, not_accepted, not_answered, oat_caseworker

ROUTES = {
    OatRoute.FINANCIAL_REMEDY: "a financial remedy",
    OatRoute.FRESH_PRIMARY_INVESTIGATION: "a fresh primary investigation",
    OatRoute.NEW_DETAILED_INVESTIGATION: "a new detailed investigation",
    OatRoute.QUASHING: "quashing our report or decision",
}
PUT_RIGHT = {
    PutRight.PUT_RIGHT: "It is put right.",
    PutRight.OTHER_REMEDY: "It cannot be put right, and another remedy is offered.",
    PutRight.NOTHING_WRONG: "Nothing went wrong.",
}
REMEDIES = {
    RemedyKind.FURTHER_EXPLANATION: "a further explanation",
    RemedyKind.APOLOGY: "an apology",
    RemedyKind.SERVICE_IMPROVEMENT: "an improvement of our service",
    RemedyKind.PAYMENT: "a payment",
    RemedyKind.PUT_DECISION_RIGHT: "putting the decision right",
    RemedyKind.OTHER: "another remedy",
}
NONE_PROPOSED = "none"


def _undecided(matter: Matter, look: Look) -> str | None:
    """There is an outcome to tell once OAT has decided. Raises FactMissing."""
    reason = no_decision_complaint(matter, look) or not_answered(matter, look)
    if reason is None and not is_decided(matter, look):
        raise FactMissing("OAT has not made its decision on the complaint yet", "oat_review.decided_at")
    return reason


def _to_our_people(matter: Matter) -> Sending:
    """To the case owner; to their manager too only where the case was supervised."""
    owner = case_owner_of(matter)
    return Sending(oat_caseworker(matter), (owner, *_manager_if_supervised(matter, owner)))


def _manager_if_supervised(matter: Matter, owner: Assignee) -> tuple[Assignee, ...]:
    supervised = matter.file.case.supervised
    manager = matter.person(owner).line_manager
    return () if supervised is not True or isinstance(manager, Unknown) else (manager,)


def _tells_outcome(matter: Matter, look: Look) -> Tells:
    review = matter.review
    look.see("case.supervised", matter.file.case.supervised)
    owner = case_owner_of(matter)
    return {
        "reference": reference_of(matter),
        "decided_on": day_of(review.decided_at),
        "upheld": judged(review.upheld),
        "went_wrong": judged(review.went_wrong),
        "put_right": "" if isinstance(review.put_right, Unknown) else PUT_RIGHT[review.put_right],
        "route": _route(matter),
        "supervised": yes_or_no(matter.file.case.supervised),
        "manager_is_addressed": bool(_manager_if_supervised(matter, owner)),
    }


def _route(matter: Matter) -> str:
    route = matter.review.route
    return "" if isinstance(route, Unknown) else ROUTES.get(route.value, "")


def _not_reviewed(matter: Matter, look: Look) -> str | None:
    return no_decision_complaint(matter, look) or not_accepted(matter, look)


def _to_whoever_asked(matter: Matter) -> Sending:
    """From the OAT caseworker, who speaks to the service user once OAT has accepted the case (50)."""
    return Sending(oat_caseworker(matter), addressee(matter))


def _tells_decision(matter: Matter, look: Look) -> Tells:
    review = matter.review
    return {
        **letter(matter, look),
        **judicial_review(matter, look),
        "upheld": judged(review.upheld),
        "went_wrong": judged(review.went_wrong),
        "remedy": _remedy(matter),
    }


def _remedy(matter: Matter) -> str:
    """Which remedy is proposed, or that none is (58); empty where nobody has said."""
    kinds: dict[RemedyKind, None] = {}
    proposals = [each.proposal for each in matter.remedies if not isinstance(each.proposal, Unknown)]
    for remedy in matter.remedies:
        if not isinstance(remedy.kinds, Unknown):
            kinds |= dict.fromkeys(remedy.kinds)
    if kinds:
        return ", ".join(REMEDIES[kind] for kind in kinds)
    none = bool(proposals) and all(each.value is RemedyProposal.NONE_PROPOSED for each in proposals)
    return NONE_PROPOSED if none else ""


OUTCOME_OF_REVIEW = Drafting(
    "the message with the outcome of the review", ("53",), _undecided, _to_our_people, _tells_outcome
)
REVIEW_DECISION = Drafting(
    "the review decision letter", ("50", "58", "74"), _not_reviewed, _to_whoever_asked, _tells_decision
)
