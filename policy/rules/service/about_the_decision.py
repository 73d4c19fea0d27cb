"""Paragraph 12: a complaint put as one about service that is at heart about our decision."""

from policy.absent import RECORDED_AS_NOT_APPLYING, Unknown, is_known
from policy.finding import State, Step, Verdict
from policy.look import Look
from policy.matter import Matter, is_decision_complaint, is_service_complaint
from policy.rule import Rule, rule
from policy.rules.holding import case_owner_of

RELABEL = "Treat it as a complaint about the decision: change its kind, and keep the day on which it was received"


def was_put_as_service(matter: Matter) -> bool:
    """A complaint about service, or one about a decision on which somebody had to say what it is at heart."""
    return is_service_complaint(matter) or (
        is_known(matter.feedback.essentially_about_decision) and is_decision_complaint(matter)
    )


@rule("12", "treated as a decision complaint", applies=was_put_as_service)
def treated_as_about_the_decision(matter: Matter, look: Look) -> Verdict:
    """What a person judges to be about our decision is handled as that from then on, with its first date (R20)."""
    judged = look.see("feedback.essentially_about_decision", matter.feedback.essentially_about_decision)
    if isinstance(judged, Unknown):
        return _not_judged(judged)
    if not judged.value:
        return Verdict(State.NOT_TRIGGERED, "judged not to be essentially about the decision")
    if is_decision_complaint(matter):
        return Verdict(State.MET, "judged to be essentially about the decision, and treated as a complaint about it")
    because = "judged to be essentially about the decision, and still handled as a complaint about our service"
    return Verdict(State.BREACHED, because, Step(RELABEL, case_owner_of(matter), closes=True), because)


def _not_judged(judged: Unknown) -> Verdict:
    """Never read as no; nobody is asked either, since it is only now and then that the question comes up."""
    if judged == RECORDED_AS_NOT_APPLYING:
        return Verdict(State.NOT_TRIGGERED, "recorded as not made as a complaint about our service")
    because = "cannot decide: whether it is essentially about the decision is for the caseworker, and not on record"
    return Verdict(State.CANNOT_DECIDE, because, missing=("feedback.essentially_about_decision",))


RULES: tuple[Rule, ...] = (treated_as_about_the_decision,)
