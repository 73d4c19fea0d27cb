"""Which reviews on the case were completed before, of this decision and of others (paragraph 5, reading R26)."""

from datetime import datetime

from policy.absent import UNKNOWN, Fact, Unknown, is_known
from policy.facts import CloseReason, Feedback
from policy.look import FactMissing
from policy.matter import Matter
from policy.outcomes import Outcome, outcome_named


def earlier_reviews(matter: Matter) -> tuple[Feedback, ...]:
    """The other feedback whose review was completed, leaving out reviews that came after this one's own.

    Raises FactMissing where two reviews were completed and nobody can say which came first.
    """
    others = (each for each in matter.file.feedback if each.id != matter.feedback.id)
    completed = tuple(each for each in others if _is_completed(matter, each))
    if not _is_completed(matter, matter.feedback):
        return completed
    return tuple(each for each in completed if _was_before(decided_at(matter, each), matter.review.decided_at))


def _was_before(other: Fact[datetime], own: Fact[datetime]) -> bool:
    if isinstance(other, Unknown) or isinstance(own, Unknown):
        raise FactMissing("which of two completed reviews came first is not on record", "oat_review.decided_at")
    return other < own


def _is_completed(matter: Matter, feedback: Feedback) -> bool:
    """Only a completed review counts: a request that was declined or turned down is none (R26)."""
    if feedback.close_reason == CloseReason.REVIEW_COMPLETED:
        return True
    return is_known(decided_at(matter, feedback)) and not _is_turned_down(matter, feedback)


def _is_turned_down(matter: Matter, feedback: Feedback) -> bool:
    """Whether what OAT decided was that there is no review: it answered, and never with an acceptance."""
    review = matter.file.review_by_id.get(feedback.id)
    given = () if review is None or isinstance(review.outcomes, Unknown) else review.outcomes
    words = [each.outcome for each in given if not isinstance(each.outcome, Unknown)]
    return bool(words) and all(outcome_named(each) is not Outcome.ACCEPTED for each in words)


def decided_at(matter: Matter, feedback: Feedback) -> Fact[datetime]:
    """When the review of some feedback was decided."""
    review = matter.file.review_by_id.get(feedback.id)
    return UNKNOWN if review is None else review.decided_at
