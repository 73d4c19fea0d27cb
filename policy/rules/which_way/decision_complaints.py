"""Paragraphs 20 to 22: which decision a complaint is about, and where it carries no review.

What the case owner can do themselves (23, 24) is in own_consideration, amended versions (25) in amended_versions.
"""

from dataclasses import replace

from policy.absent import UNKNOWN, Unknown, is_known
from policy.facts import CloseReason, Decision, Scope
from policy.finding import State, Step, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint, is_service_complaint
from policy.rule import Rule, cannot_decide, rule
from policy.rules.case_owner.on_file import decision_on_file, was_low_level
from policy.rules.holding import case_owner_of
from policy.rules.site_values import given
from policy.rules.which_way.against import although, asked_although, referral_against
from policy.rules.which_way.routes import block, has_behaviour_record, is_joint, is_over, kept_off

STAYS_OPEN = "explaining the decision, a complaint about our service and Judicial Review stay open"


@rule("20", applies=is_decision_complaint)
def decision_is_on_record(matter: Matter, look: Look) -> Verdict:
    """A complaint is about one decision: as a rule the one that closed the case, or one on a part of an open case."""
    try:
        decision = decision_on_file(matter, look)
    except FactMissing as missing:
        step = Step("Record which decision the complaint is about", case_owner_of(matter))
        return replace(cannot_decide(missing), step=step)
    return Verdict(State.MET, f"about {_which(decision, look)}")


def _which(decision: Decision, look: Look) -> str:
    scope = look.see("decision.scope", decision.scope)
    if scope == Scope.FINAL:
        return "the final decision that closed the case"
    if scope == Scope.PART_OF_OPEN_CASE:
        return "a decision on a part of a case that is still open"
    return "a decision on the case file; whether it closed the case is not on record"


def _for_the_joint_team(matter: Matter, look: Look) -> str | None:
    """Why it does not come to the question how the case was closed (R22)."""
    return "the decision was made jointly with the LGSCO (paragraph 76)" if is_joint(matter, look) is True else None


@rule("21", applies=is_decision_complaint, unless=_for_the_joint_team)
def low_level_closure_carries_no_review(matter: Matter, look: Look) -> Verdict:
    """How the case was closed decides it, not what is claimed: closed as low-level, there is no review (R15)."""
    try:
        low = was_low_level(matter, look)
    except FactMissing as missing:
        return _route_unknown(matter, look, missing)
    if not low:
        return Verdict(State.NOT_TRIGGERED, "the case was not closed as low-level injustice or impact")
    if referral_against(matter):
        because = although(matter, look)
        return Verdict(State.BREACHED, f"{because}; {STAYS_OPEN}", flag=because)
    return _no_review_given(matter, look)


def _no_review_given(matter: Matter, look: Look) -> Verdict:
    step = Step("Explain that the case carries no review, and close the feedback", case_owner_of(matter))
    asked = asked_although(matter, look)
    if asked is not None:
        return Verdict(State.BREACHED, f"{asked}; {STAYS_OPEN}", step, flag=asked)
    return Verdict(State.MET, f"{kept_off(matter, look)}; {STAYS_OPEN}", step)


def _route_unknown(matter: Matter, look: Look, missing: FactMissing) -> Verdict:
    over = is_over(matter, look)
    if over is not None:
        return Verdict(State.NOT_TRIGGERED, f"{missing}, and no review comes into question: {over}")
    return replace(cannot_decide(missing), because=f"cannot decide whether the case carries a review: {missing}")


def _may_be_declined(matter: Matter) -> bool:
    """The text speaks of a review of our decision or of our service."""
    return is_decision_complaint(matter) or is_service_complaint(matter)


@rule("22", applies=_may_be_declined)
def decline_for_behaviour_is_recorded(matter: Matter, look: Look) -> Verdict:
    """Where a person declines access for behaviour, that is written down and acted on under the policy for it."""
    if not _is_declined(matter, look):
        return Verdict(State.NOT_TRIGGERED, "that access to a review was declined for behaviour is not on record")
    if not has_behaviour_record(matter, look):
        return _without_the_record(matter, look)
    declined, found = matter.feedback.access_declined_for_behaviour, block(matter, look)
    if found is None or found.paragraph != "22" or is_service_complaint(matter):
        return Verdict(State.MET, "declined for behaviour, on record under the unacceptable behaviour policy")
    if referral_against(matter, since=UNKNOWN if isinstance(declined, Unknown) else declined.at):
        because = although(matter, look)
        return Verdict(State.BREACHED, because, flag=because)
    step = Step("Close the feedback: access to a review was declined for behaviour", case_owner_of(matter))
    return Verdict(State.MET, "declined for behaviour, on record under the unacceptable behaviour policy", step)


def _is_declined(matter: Matter, look: Look) -> bool:
    """By a person's decision, or as the reason for which the feedback was closed."""
    declined = look.see("feedback.access_declined_for_behaviour", matter.feedback.access_declined_for_behaviour)
    reason = look.see("feedback.close_reason", matter.feedback.close_reason)
    return reason == CloseReason.DECLINED_FOR_BEHAVIOUR or (not isinstance(declined, Unknown) and declined.value)


def _without_the_record(matter: Matter, look: Look) -> Verdict:
    """The decline bars nothing yet: the review stays open."""
    still_open = "the complaint about our service goes on" if is_service_complaint(matter) else "the review stays open"
    because = f"access to a review was declined for behaviour, and {_missing(matter)}; {still_open}"
    if matter.feedback.close_reason == CloseReason.DECLINED_FOR_BEHAVIOUR:
        return Verdict(State.BREACHED, because, flag=because)
    if matter.is_closed and isinstance(matter.feedback.close_reason, Unknown):
        unsaid = "why the feedback was closed is not on record"
        raise FactMissing(matter.feedback.close_reason.because or unsaid, "feedback.close_reason")
    over = is_over(matter, look)
    if over is not None:
        return Verdict(State.NOT_TRIGGERED, f"{because}; {over}")
    link = given(look, look.parameters.behaviour_policy_link)
    where = f" ({link})" if link else ""
    what = f"Record the decline, and what was done, under the unacceptable behaviour policy{where}"
    step = Step(what, case_owner_of(matter))
    return Verdict(State.PENDING, because, step, because)


def _missing(matter: Matter) -> str:
    """What the record under that policy lacks."""
    record = matter.feedback.behaviour_policy_record
    if isinstance(record, Unknown):
        return "there is no record of it under the unacceptable behaviour policy"
    parts = (
        ("reference", record.reference),
        ("day recorded", record.recorded_on),
        ("day acted on", record.actioned_on),
    )
    lacking = ", ".join(words for words, fact in parts if not is_known(fact))
    return f"its record under the unacceptable behaviour policy lacks: {lacking}"


RULES: tuple[Rule, ...] = (
    decision_is_on_record,
    low_level_closure_carries_no_review,
    decline_for_behaviour_is_recorded,
)
