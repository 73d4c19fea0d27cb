"""Paragraphs 34 to 36: what follows for grounds that came late."""

from policy.absent import Unknown, is_known
from policy.facts import CloseReason
from policy.finding import State, Step, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, rule
from policy.rules.grounds.grounds_dates import told_date
from policy.rules.grounds.lateness import (
    counts_as_late,
    has_reasons_for_declining,
    is_declined,
    is_set_aside,
    not_late,
    went_on,
)
from policy.rules.holding import case_owner_of
from policy.rules.which_way.routes import ended_by_a_person, off_before_referral, off_or_over, off_the_usual_way

IS_CHALLENGE = "challenge.is_challenge"


@rule("34", applies=is_decision_complaint, unless=off_the_usual_way)
def time_limit_may_be_set_aside(matter: Matter, look: Look) -> Verdict:
    """For a good reason the case owner may put the time limit aside: their choice, with the reason."""
    if not counts_as_late(matter, look):
        return Verdict(State.NOT_TRIGGERED, not_late(matter, look))
    aside = look.see("challenge.time_limit_set_aside", matter.challenge.time_limit_set_aside)
    if isinstance(aside, Unknown):
        because = f"the case owner may put the time limit aside for a good reason{_no_date_told(matter, look)}"
        return Verdict(State.DISCRETIONARY, because)
    if not aside.value:
        return Verdict(State.DISCRETIONARY, "the case owner chose not to put the time limit aside")
    reasons = look.see("challenge.good_reasons", matter.challenge.good_reasons)
    if isinstance(reasons, Unknown) or not reasons:
        step = Step("Record for which reason the time limit was put aside", case_owner_of(matter))
        return Verdict(State.DISCRETIONARY, "the time limit was put aside; the reason is not on record", step)
    words = ", ".join(reason.value.replace("_", " ") for reason in reasons)
    return Verdict(State.DISCRETIONARY, f"the time limit was put aside: {words}")


def _no_date_told(matter: Matter, look: Look) -> str:
    """That we gave no date ourselves stands beside the judgement (R25)."""
    try:
        none = told_date(matter, look) is None
    except FactMissing:
        return ""
    return "; no date that the person was told in time is on record" if none else ""


def _judge(matter: Matter) -> Step:
    return Step("Record whether the explanation for the delay is reasonable", case_owner_of(matter))


def _no_judgement(matter: Matter, look: Look) -> Verdict:
    if matter.is_closed and is_declined(matter, look) is not True:
        return Verdict(State.NOT_TRIGGERED, "closed without being refused as out of time")
    if is_set_aside(matter, look):
        return Verdict(State.NOT_TRIGGERED, "the time limit was put aside for a good reason: paragraph 34")
    off = None if is_declined(matter, look) is True else off_or_over(matter, look)
    if off is not None:
        return Verdict(State.NOT_TRIGGERED, f"nothing is refused for its time: {off}")
    unsaid = "whether there is a reasonable explanation for the delay is a person's to say, and not on record"
    missing = ("challenge.explanation_reasonable",)
    return Verdict(State.CANNOT_DECIDE, f"cannot decide: {unsaid}", _judge(matter), missing=missing)


@rule("35", "no reasonable explanation so declined", applies=is_decision_complaint, unless=off_the_usual_way)
def late_without_reason_is_declined(matter: Matter, look: Look) -> Verdict:
    """Late, and a person has judged that there is no reasonable explanation: the request is declined."""
    if not counts_as_late(matter, look):
        return _declined_without_being_late(matter, look)
    reasonable = look.see("challenge.explanation_reasonable", matter.challenge.explanation_reasonable)
    if isinstance(reasonable, Unknown):
        return _no_judgement(matter, look)
    if reasonable.value:
        return Verdict(State.NOT_TRIGGERED, "the explanation was judged reasonable: paragraph 36")
    if is_set_aside(matter, look):
        return Verdict(State.NOT_TRIGGERED, "the time limit was put aside for a good reason: paragraph 34")
    return _declined_or_going_on(matter, look)


def _declined_without_being_late(matter: Matter, look: Look) -> Verdict:
    if is_declined(matter, look) is not True:
        return Verdict(State.NOT_TRIGGERED, not_late(matter, look))
    because = f"declined as out of time, although {not_late(matter, look)}"
    return Verdict(State.NOT_TRIGGERED, because, flag=because)


def _declined_or_going_on(matter: Matter, look: Look) -> Verdict:
    declined = is_declined(matter, look)
    goes_on = went_on(matter, look)
    off = None if goes_on else off_or_over(matter, look)
    if isinstance(declined, Unknown) and off is not None:
        return Verdict(State.NOT_TRIGGERED, f"not refused as out of time; {off}")
    if isinstance(declined, Unknown) and not goes_on:
        what = "Decline the challenge as out of time, or put the time limit aside; record the reasons"
        return Verdict(
            State.PENDING, "no reasonable explanation, and not declined yet", Step(what, case_owner_of(matter))
        )
    if declined is True:
        return Verdict(State.MET, "declined as out of time")
    because = "going on, although the record gives neither a reasonable explanation nor a good reason"
    return Verdict(State.BREACHED, because, flag=because)


@rule("35", "reasons recorded on Dynamics 365", applies=is_decision_complaint, unless=off_the_usual_way)
def reasons_for_declining_are_recorded(matter: Matter, look: Look) -> Verdict:
    """Whoever declines a request as out of time writes down why."""
    if is_declined(matter, look) is not True:
        return Verdict(State.NOT_TRIGGERED, "the challenge was not declined as out of time")
    if has_reasons_for_declining(matter, look):
        return Verdict(State.MET, "the reasons for declining are on record")
    because = "declined as out of time with no reasons on record"
    return Verdict(
        State.BREACHED, because, Step("Record why the challenge was declined", case_owner_of(matter)), because
    )


@rule("36", "reasonable explanation so considered", applies=is_decision_complaint, unless=off_the_usual_way)
def late_with_reason_is_considered(matter: Matter, look: Look) -> Verdict:
    """Late with a reasonable explanation: the request is considered."""
    if not counts_as_late(matter, look):
        return Verdict(State.NOT_TRIGGERED, not_late(matter, look))
    reasonable = look.see("challenge.explanation_reasonable", matter.challenge.explanation_reasonable)
    if isinstance(reasonable, Unknown):
        return _no_judgement(matter, look)
    if not reasonable.value:
        return Verdict(State.NOT_TRIGGERED, "the explanation was not judged reasonable: paragraph 35")
    return _considered_or_not(matter, look)


def _considered_or_not(matter: Matter, look: Look) -> Verdict:
    declined = is_declined(matter, look)
    if declined is True:
        because = "declined as out of time although the explanation for the delay was judged reasonable"
        return Verdict(State.BREACHED, because, flag=because)
    if declined is False or is_set_aside(matter, look):
        return Verdict(State.MET, "the challenge goes on to be considered")
    if _was_considered(matter, look):
        return Verdict(State.MET, "the challenge was considered")
    off = off_before_referral(matter, look) or ended_by_a_person(matter, look)
    if off is not None:
        return Verdict(State.NOT_TRIGGERED, f"reasonably explained; {off}")
    if matter.is_closed:
        because = "closed, and that it was considered is not on record"
        return Verdict(State.CANNOT_DECIDE, f"cannot decide: {because}", flag=because, missing=(IS_CHALLENGE,))
    step = Step("Consider the challenge: the delay was reasonably explained", case_owner_of(matter))
    return Verdict(State.PENDING, "reasonably explained, and not yet recorded that it is considered", step)


def _was_considered(matter: Matter, look: Look) -> bool:
    """By what the case owner said of it (39, 40), or by what became of it."""
    considered = look.see(IS_CHALLENGE, matter.challenge.is_challenge)
    reason = look.see("feedback.close_reason", matter.feedback.close_reason)
    return is_known(considered) or reason == CloseReason.ONLY_UNHAPPY_OR_UNSPECIFIC or went_on(matter, look)


RULES: tuple[Rule, ...] = (
    time_limit_may_be_set_aside,
    late_without_reason_is_declined,
    reasons_for_declining_are_recorded,
    late_with_reason_is_considered,
)
