"""Since when something stands against a review, so that a referral made before is not held against anybody (46)."""

from datetime import datetime

from policy.absent import UNKNOWN, Fact, Unknown, is_known
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.rules.which_way.earlier_reviews import decided_at, earlier_reviews
from policy.rules.which_way.routes import Block


def ruled_out_at(matter: Matter, look: Look, against: Block) -> Fact[datetime]:
    """When a person ruled the review out; unknown for what stood against it from the start."""
    if against.paragraph == "5":
        return _first_decided(matter)
    feedback, challenge = matter.feedback, matter.challenge
    declined = look.see("feedback.access_declined_for_behaviour", feedback.access_declined_for_behaviour)
    discussed = look.see("challenge.high_risk_discussion", challenge.high_risk_discussion)
    judged = look.see("challenge.unhappy_or_unspecific", challenge.unhappy_or_unspecific)
    moments = {
        "22": UNKNOWN if isinstance(declined, Unknown) else declined.at,
        "29": UNKNOWN if isinstance(discussed, Unknown) else discussed.answered_at,
        "40": UNKNOWN if isinstance(judged, Unknown) else judged.at,
    }
    return moments.get(against.paragraph, UNKNOWN)


def _first_decided(matter: Matter) -> Fact[datetime]:
    """When a review of the same decision was first completed."""
    try:
        same = [each for each in earlier_reviews(matter) if each.decision == matter.feedback.decision]
    except FactMissing:
        return UNKNOWN
    moments = [decided_at(matter, each) for each in same]
    known = [moment for moment in moments if not isinstance(moment, Unknown)]
    return min(known, default=UNKNOWN) if all(map(is_known, moments)) else UNKNOWN
