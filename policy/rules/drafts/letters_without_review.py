"""Letters of the case owner's where there is no review, or not yet one: paragraphs 29, 40, 45 and 48."""

from policy.absent import Unknown
from policy.facts import HighRiskAnswer, OutcomeGiven, PrimaryDecisionView, UnhappyOrUnspecific
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.outcomes import Outcome
from policy.rules.drafts.draft_of_annex_a import addressee
from policy.rules.drafts.drafting import Drafting, Sending, Tells, letter, no_decision_complaint
from policy.rules.drafts.judicial_words import judicial_review
from policy.rules.holding import case_owner_of
from policy.rules.oat.rounds import LONG_AGO, last_outcome
from policy.rules.oat.with_oat import not_answered
from policy.rules.which_way.routes import kept_off, off_before_referral, off_the_usual_way

SPECIFIC = "a person judged that the feedback is neither only unhappy nor unspecific"
NO_FLAW = "that our reasons were flawed though the decision is right is not what the case owner found"
REVIEWED_AFTER_ALL = "OAT's answer on this high-risk case is that there is a review"
ANOTHER_OUTCOME = "OAT's latest answer is not that the criteria for a review are not met"


def _sending(matter: Matter) -> Sending:
    return Sending(case_owner_of(matter), addressee(matter))


def _with_judicial_review(matter: Matter, look: Look) -> Tells:
    return {**letter(matter, look), **judicial_review(matter, look)}


def _not_high_risk(matter: Matter, look: Look) -> str | None:
    """It follows OAT's answer that a review is not appropriate. Raises FactMissing."""
    reason = no_decision_complaint(matter, look) or kept_off(matter, look)
    if reason is not None:
        return reason
    discussion = look.see("challenge.high_risk_discussion", matter.challenge.high_risk_discussion)
    if isinstance(discussion, Unknown) or isinstance(discussion.answer, Unknown):
        raise FactMissing("no answer of OAT's to the discussion is on record", "challenge.high_risk_discussion")
    return None if discussion.answer is HighRiskAnswer.REVIEW_NOT_APPROPRIATE else REVIEWED_AFTER_ALL


def _goes_on(matter: Matter, look: Look) -> str | None:
    """It follows a person's judgement that the feedback is only unhappy, or unspecific. Raises FactMissing."""
    reason = no_decision_complaint(matter, look) or off_the_usual_way(matter, look)
    if reason is not None:
        return reason
    judged = look.see("challenge.unhappy_or_unspecific", matter.challenge.unhappy_or_unspecific)
    if isinstance(judged, Unknown):
        because = "nobody has judged yet whether the feedback is only unhappy, or unspecific"
        raise FactMissing(because, "challenge.unhappy_or_unspecific")
    return SPECIFIC if judged.value is UnhappyOrUnspecific.NEITHER else None


def _tells_no_further_action(matter: Matter, look: Look) -> Tells:
    judged = matter.challenge.unhappy_or_unspecific
    unspecific = not isinstance(judged, Unknown) and judged.value is UnhappyOrUnspecific.UNSPECIFIC
    return {**_with_judicial_review(matter, look), "unspecific": unspecific}


def _not_flawed(matter: Matter, look: Look) -> str | None:
    """It follows the case owner's view that the reasons were flawed and the decision right. Raises FactMissing."""
    reason = no_decision_complaint(matter, look) or off_before_referral(matter, look)
    if reason is not None:
        return reason
    view = look.see("challenge.primary_decision_view", matter.challenge.primary_decision_view)
    if isinstance(view, Unknown):
        because = "what the case owner makes of the challenge to the decision is not on record"
        raise FactMissing(because, "challenge.primary_decision_view")
    return None if view.value is PrimaryDecisionView.RATIONALE_FLAWED_DECISION_RIGHT else NO_FLAW


def _criteria_met(matter: Matter, look: Look) -> str | None:
    """It follows OAT's answer that the criteria are not met, in OAT's wording. Raises FactMissing."""
    reason = no_decision_complaint(matter, look) or not_answered(matter, look)
    if reason is not None:
        return reason
    outcome = _refusal(matter, look)
    if outcome is None:
        return ANOTHER_OUTCOME
    wording = look.see("oat_review.outcomes.wording_for_service_user", outcome.wording_for_service_user)
    if isinstance(wording, Unknown):
        because = "OAT's wording for the service user is not on record yet"
        raise FactMissing(because, "oat_review.outcomes.wording_for_service_user")
    return None


def _refusal(matter: Matter, look: Look) -> OutcomeGiven | None:
    """OAT's latest answer, where it is that the criteria for a review are not met."""
    last = last_outcome(matter, look)
    return None if last is None or last[1] is not Outcome.CRITERIA_NOT_MET else last[0]


def _its_wording(matter: Matter) -> tuple[str, ...]:
    """OAT's latest answer: the document is available only where it is known which that is."""
    given = () if isinstance(matter.review.outcomes, Unknown) else matter.review.outcomes
    dated = [(LONG_AGO if isinstance(each.at, Unknown) else each.at, each.id) for each in given]
    return (max(dated)[1],) if dated else ()


REVIEW_NOT_APPROPRIATE = Drafting(
    "the letter that says a review is not appropriate", ("29", "74"), _not_high_risk, _sending, _with_judicial_review
)
NO_FURTHER_ACTION = Drafting(
    "the letter that says there is no further action", ("40", "74"), _goes_on, _sending, _tells_no_further_action
)
RATIONALE_FLAWED_EXPLAINED = Drafting(
    "the letter that explains where our reasons were flawed", ("45",), _not_flawed, _sending, letter
)
CRITERIA_NOT_MET = Drafting(
    "the letter that says the criteria for a review are not met",
    ("48", "74"),
    _criteria_met,
    _sending,
    letter,
    _its_wording,
)
