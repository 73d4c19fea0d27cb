"""What is said of one matter beside its findings, once its rules and its stage have been asked."""

from policy.at_a_glance import Glance
from policy.finding import Stage
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.rules.drafts.available import available
from policy.rules.grounds.extensions_seen import extensions_seen
from policy.rules.milestones.of_any_feedback import milestones_of
from policy.rules.referring.at_a_glance import before_referral


def glance_at(stages: list[Stage], matter: Matter, look: Look) -> Glance:
    """All of it; what concerns a referral and its dates for a complaint about a decision alone."""
    passed, documents = milestones_of(matter, look, stages), available(matter, look)
    if not is_decision_complaint(matter):
        return Glance(matter.feedback.id, passed, available=documents)
    referral = before_referral(matter, look)
    return Glance(matter.feedback.id, passed, referral, extensions_seen(matter), documents)
