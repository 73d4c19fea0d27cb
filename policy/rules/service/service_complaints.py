"""Paragraphs 10 and 11: what a complaint about our service is, and that it never goes to a review."""

from policy.absent import Unknown
from policy.facts import ServiceAspect, TaskStatus
from policy.finding import State, TaskCheck, Verdict
from policy.look import Look
from policy.matter import Matter, is_service_complaint
from policy.outcomes import Outcome
from policy.rule import Checking, Rule, Staging, rule
from policy.rules.oat.rounds import last_outcome, referrals
from policy.rules.service.standing import service_stage
from policy.rules.which_way.against import referral_against

ASPECTS = {
    ServiceAspect.COURTESY_OR_RESPECT: "about courtesy or respect",
    ServiceAspect.UNNECESSARY_DELAY: "about an unnecessary delay",
    ServiceAspect.UNCLEAR_EXPLANATION: "about something that was not explained clearly",
    ServiceAspect.OTHER: "about something else in our service",
}


@rule("10", applies=is_service_complaint)
def what_it_is_about(matter: Matter, look: Look) -> Verdict:
    """It may be about any part of our service and anyone who took part in the case; what is on record is shown."""
    aspect = look.see("service_complaint.aspect", matter.service.aspect)
    about = look.see("service_complaint.about", matter.service.about)
    what = "what about our service is not on record" if isinstance(aspect, Unknown) else ASPECTS[aspect]
    whom = "whose service is not on record" if isinstance(about, Unknown) else "whose service it was is on record"
    return Verdict(State.MET, f"a complaint about our service: {what}; {whom}")


@rule("11", applies=is_service_complaint)
def service_complaint_is_not_reviewed(matter: Matter, look: Look) -> Verdict:
    """A complaint about our service is for the manager, and no referral to OAT is made for it."""
    last = last_outcome(matter, look)
    if last is not None and last[1] is Outcome.SERVICE_COMPLAINT:
        return Verdict(State.NOT_TRIGGERED, "OAT sent it back as a complaint about our service")
    if not referral_against(matter):
        return Verdict(State.MET, "a complaint about our service is not subject to a review, and none was asked of OAT")
    because = "referred to OAT although it is a complaint about our service, which is not subject to a review"
    return Verdict(State.BREACHED, because, flag=because)


def _check(matter: Matter, look: Look) -> TaskCheck | None:  # noqa: ARG001 - every check is asked in the same way
    """What an open referral to OAT is told that somebody set for a complaint about our service."""
    task = next((each for each in referrals(matter) if each.status is TaskStatus.OPEN), None)
    if task is None:
        return None
    return TaskCheck(task.id, ("a complaint about our service is not subject to a review (paragraph 11)",))


RULES: tuple[Rule, ...] = (what_it_is_about, service_complaint_is_not_reviewed)
STAGES: tuple[Staging, ...] = (Staging(is_service_complaint, service_stage),)
CHECKS: tuple[Checking, ...] = (Checking(is_service_complaint, _check),)
