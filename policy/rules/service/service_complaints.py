"""Paragraph 11, as far as it touches a review: a complaint about our service never goes that way."""

from policy.facts import Kind, TaskStatus
from policy.finding import Stage, State, TaskCheck, Verdict
from policy.look import Look
from policy.matter import Matter
from policy.outcomes import Outcome
from policy.rule import Checking, Rule, Staging, rule
from policy.rules.oat.rounds import last_outcome, referrals
from policy.rules.which_way.against import referral_against


def is_service_complaint(matter: Matter) -> bool:
    """Paragraphs 10 to 19 are about complaints about our service."""
    return matter.feedback.kind == Kind.SERVICE_COMPLAINT


@rule("11", applies=is_service_complaint)
def service_complaint_is_not_reviewed(matter: Matter, look: Look) -> Verdict:
    """A complaint about our service is for the manager, and no referral to OAT is made for it."""
    last = last_outcome(matter, look)
    if last is not None and last[1] is Outcome.SERVICE_COMPLAINT:
        return Verdict(State.NOT_TRIGGERED, "OAT sent it back as a complaint about our service")
    if not referral_against(matter):
        return Verdict(State.NOT_TRIGGERED, "a complaint about our service is not subject to a review")
    because = "referred to OAT although it is a complaint about our service, which is not subject to a review"
    return Verdict(State.BREACHED, because, flag=because)


def _stage(matter: Matter, look: Look) -> Stage:  # noqa: ARG001 - every stage is asked in the same way
    where = "closed" if matter.is_closed else "for the case owner's manager"
    return Stage(matter.feedback.id, f"Service complaint: {where}", finished=matter.is_closed)


def _check(matter: Matter, look: Look) -> TaskCheck | None:  # noqa: ARG001 - every check is asked in the same way
    """What an open referral to OAT is told that somebody set for a complaint about our service."""
    task = next((each for each in referrals(matter) if each.status is TaskStatus.OPEN), None)
    if task is None:
        return None
    return TaskCheck(task.id, ("a complaint about our service is not subject to a review (paragraph 11)",))


RULES: tuple[Rule, ...] = (service_complaint_is_not_reviewed,)
STAGES: tuple[Staging, ...] = (Staging(is_service_complaint, _stage),)
CHECKS: tuple[Checking, ...] = (Checking(is_service_complaint, _check),)
