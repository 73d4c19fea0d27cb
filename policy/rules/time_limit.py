"""Paragraphs 33 to 36: whether grounds came in time, and what follows when they did not."""

from policy.absent import Unknown, is_known
from policy.finding import Stage, State, Step, Verdict, Want
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, Staging, Wanting, rule, wants
from policy.rules.grounds_dates import due_date, say, told_date
from policy.rules.holding import case_owner_of
from policy.rules.lateness import (
    arrival,
    came_late,
    is_declined,
    is_settled,
    one_working_day_late,
    was_asked_in_time,
    was_asked_why,
)
from policy.tasks import Key, Purpose, TaskName

NOT_LATE = Verdict(State.NOT_TRIGGERED, "no grounds are on record that came after the date")


@rule("33", applies=is_decision_complaint)
def in_time_is_settled(matter: Matter, look: Look) -> Verdict:
    """When the grounds come, the case owner settles whether they are in time."""
    came = arrival(matter, look)
    if came is None:
        return _awaited(matter, look)
    reckoned = f"received {say(came.received)}, {'late' if came.late else 'in time'}: {came.due.because}"
    settled = look.see("challenge.in_time", matter.challenge.in_time)
    if isinstance(settled, Unknown) and matter.is_closed:
        return Verdict(State.NOT_TRIGGERED, f"closed without being settled; {reckoned}")
    if isinstance(settled, Unknown):
        word = "late" if came.late else "in time"
        what = (
            f"Record whether the grounds are in time: they came on {say(came.received)}, {word} by the dates on record"
        )
        step = Step(what, case_owner_of(matter))
        return Verdict(State.PENDING, f"not settled by the case owner; {reckoned}", step)
    if settled.value is not came.late:
        return Verdict(State.MET, f"settled by the case owner; {reckoned}")
    because = f"the case owner settled otherwise than the dates say; {reckoned}"
    return Verdict(State.MET, because, flag=because)


def _awaited(matter: Matter, look: Look) -> Verdict:
    if matter.is_closed or told_date(matter, look) is None:
        return Verdict(State.NOT_TRIGGERED, "no grounds are on record")
    due = due_date(matter, look)
    if not look.has_passed(due.date):
        step = Step("Await the grounds", case_owner_of(matter), by=due.date)
        return Verdict(State.NOT_TRIGGERED, f"no grounds are on record; due by {say(due.date)}", step)
    because = f"the date for grounds, {say(due.date)}, has passed and none are on record"
    step = Step("Decide what follows: no grounds came by the date", case_owner_of(matter))
    return Verdict(State.NOT_TRIGGERED, because, step, flag=because)


@rule("33", applies=is_decision_complaint)
def person_is_asked_why_late(matter: Matter, look: Look) -> Verdict:
    """A person whose grounds came late is asked why before anything is refused."""
    came = arrival(matter, look)
    if came is None or not came_late(matter, look):
        return NOT_LATE
    late = f"the grounds came on {say(came.received)}, after {say(came.due.date)} ({came.due.because})"
    if near := one_working_day_late(came, look):
        late = f"{late}; {near}: see the last reason of paragraph 34"
    if is_declined(matter, look) is True:
        return _asked_before_declining(matter, look, late)
    if was_asked_why(matter, look):
        return Verdict(State.MET, f"the person was asked why; {late}", flag=late)
    return _not_asked(matter, look, late)


def _asked_before_declining(matter: Matter, look: Look, late: str) -> Verdict:
    """Asked before anything is refused: the order is tested on moments."""
    if not was_asked_why(matter, look):
        return Verdict(State.BREACHED, f"declined before the person was asked why; {late}", flag=late)
    in_order = was_asked_in_time(matter, look)
    if isinstance(in_order, Unknown):
        because = f"cannot decide: whether the person was asked before the decline is not on record; {late}"
        return Verdict(State.CANNOT_DECIDE, because, flag=late)
    if in_order:
        return Verdict(State.MET, f"the person was asked why before the decline; {late}", flag=late)
    return Verdict(State.BREACHED, f"declined before the person was asked why; {late}", flag=late)


def _not_asked(matter: Matter, look: Look, late: str) -> Verdict:
    reasonable = look.see("challenge.explanation_reasonable", matter.challenge.explanation_reasonable)
    if matter.is_closed:
        return Verdict(State.NOT_TRIGGERED, f"closed without being refused as out of time; {late}")
    if _is_set_aside(matter, look) or (not isinstance(reasonable, Unknown) and reasonable.value):
        return Verdict(State.NOT_TRIGGERED, f"nothing is refused: the case owner goes on to consider it; {late}")
    step = Step("Ask the person why the challenge came late", case_owner_of(matter))
    return Verdict(State.PENDING, f"the person has not been asked why yet; {late}", step, flag=late)


@rule("34", applies=is_decision_complaint)
def time_limit_may_be_set_aside(matter: Matter, look: Look) -> Verdict:
    """For a good reason the case owner may put the time limit aside: their choice, with the reason."""
    if not came_late(matter, look):
        return NOT_LATE
    aside = look.see("challenge.time_limit_set_aside", matter.challenge.time_limit_set_aside)
    if isinstance(aside, Unknown):
        return Verdict(State.DISCRETIONARY, "the case owner may put the time limit aside for a good reason")
    if not aside.value:
        return Verdict(State.DISCRETIONARY, "the case owner chose not to put the time limit aside")
    reasons = look.see("challenge.good_reasons", matter.challenge.good_reasons)
    if isinstance(reasons, Unknown) or not reasons:
        step = Step("Record for which reason the time limit was put aside", case_owner_of(matter))
        return Verdict(State.DISCRETIONARY, "the time limit was put aside; the reason is not on record", step)
    words = ", ".join(reason.value.replace("_", " ") for reason in reasons)
    return Verdict(State.DISCRETIONARY, f"the time limit was put aside: {words}")


def _is_set_aside(matter: Matter, look: Look) -> bool:
    aside = look.see("challenge.time_limit_set_aside", matter.challenge.time_limit_set_aside)
    return not isinstance(aside, Unknown) and aside.value


def _judge(matter: Matter) -> Step:
    return Step("Record whether the explanation for the delay is reasonable", case_owner_of(matter))


def _no_judgement(matter: Matter, look: Look) -> Verdict:
    if matter.is_closed and is_declined(matter, look) is not True:
        return Verdict(State.NOT_TRIGGERED, "closed without being refused as out of time")
    if _is_set_aside(matter, look):
        return Verdict(State.NOT_TRIGGERED, "the time limit was put aside for a good reason: paragraph 34")
    missing = "whether there is a reasonable explanation for the delay is a person's to say, and not on record"
    return Verdict(State.CANNOT_DECIDE, f"cannot decide: {missing}", _judge(matter))


@rule("35", "no reasonable explanation so declined", applies=is_decision_complaint)
def late_without_reason_is_declined(matter: Matter, look: Look) -> Verdict:
    """Late, and a person has judged that there is no reasonable explanation: the request is declined."""
    if not came_late(matter, look):
        return _declined_without_being_late(matter, look)
    reasonable = look.see("challenge.explanation_reasonable", matter.challenge.explanation_reasonable)
    if isinstance(reasonable, Unknown):
        return _no_judgement(matter, look)
    if reasonable.value:
        return Verdict(State.NOT_TRIGGERED, "the explanation was judged reasonable: paragraph 36")
    if _is_set_aside(matter, look):
        return Verdict(State.NOT_TRIGGERED, "the time limit was put aside for a good reason: paragraph 34")
    return _declined_or_going_on(matter, look)


def _declined_without_being_late(matter: Matter, look: Look) -> Verdict:
    if is_declined(matter, look) is not True:
        return NOT_LATE
    because = "declined as out of time, although no grounds are on record that came after the date"
    return Verdict(State.NOT_TRIGGERED, because, flag=because)


def _declined_or_going_on(matter: Matter, look: Look) -> Verdict:
    declined = is_declined(matter, look)
    if isinstance(declined, Unknown) and matter.is_closed:
        return Verdict(State.NOT_TRIGGERED, "closed without being refused as out of time")
    if isinstance(declined, Unknown):
        what = "Decline the challenge as out of time, or put the time limit aside; record the reasons"
        return Verdict(
            State.PENDING, "no reasonable explanation, and not declined yet", Step(what, case_owner_of(matter))
        )
    if declined:
        return Verdict(State.MET, "declined as out of time")
    because = "going on, although the record gives neither a reasonable explanation nor a good reason"
    return Verdict(State.BREACHED, because, flag=because)


@rule("35", "reasons recorded on Dynamics 365", applies=is_decision_complaint)
def reasons_for_declining_are_recorded(matter: Matter, look: Look) -> Verdict:
    """Whoever declines a request as out of time writes down why."""
    if is_declined(matter, look) is not True:
        return Verdict(State.NOT_TRIGGERED, "the challenge was not declined as out of time")
    declined = matter.challenge.declined_out_of_time
    if not isinstance(declined, Unknown) and is_known(declined.reasons):
        return Verdict(State.MET, "the reasons for declining are on record")
    because = "declined as out of time with no reasons on record"
    return Verdict(
        State.BREACHED, because, Step("Record why the challenge was declined", case_owner_of(matter)), because
    )


@rule("36", "reasonable explanation so considered", applies=is_decision_complaint)
def late_with_reason_is_considered(matter: Matter, look: Look) -> Verdict:
    """Late with a reasonable explanation: the request is considered."""
    if not came_late(matter, look):
        return NOT_LATE
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
    if declined is False or _is_set_aside(matter, look):
        return Verdict(State.MET, "the challenge goes on to be considered")
    if matter.is_closed:
        because = "closed, and that it was considered is not on record"
        return Verdict(State.CANNOT_DECIDE, f"cannot decide: {because}", flag=because)
    step = Step("Consider the challenge: the delay was reasonably explained", case_owner_of(matter))
    return Verdict(State.PENDING, "reasonably explained, and not yet recorded that it is considered", step)


@wants(Purpose.ASK_WHY_LATE, "33", applies=is_decision_complaint)
def ask_why_late_task(matter: Matter, look: Look) -> Want | None:
    """A task for the case owner to ask why, while the person has not been asked and nobody has settled it."""
    if not came_late(matter, look) or was_asked_why(matter, look) or is_settled(matter, look):
        return None
    feedback = matter.feedback
    came = arrival(matter, look)
    contents = f"The grounds came on {say(came.received)}, after {say(came.due.date)}." if came else ""
    return Want(
        key=Key(feedback.id, Purpose.ASK_WHY_LATE, occasion=feedback.id),
        name=TaskName.ASK_WHY_LATE,
        for_=case_owner_of(matter),
        contents=(
            contents,
            "Please give the person the opportunity to explain why, before anything is refused.",
        ),
        paragraphs=("33",),
    )


def _challenge_stage(matter: Matter, look: Look) -> Stage:
    about = matter.feedback.id
    if is_declined(matter, look) is True:
        return Stage(about, "Challenge: declined as out of time", finished=is_known(matter.feedback.closed_at))
    if isinstance(matter.challenge.grounds_received_at, Unknown):
        asked = is_known(matter.challenge.deadline_given)
        return Stage(about, "Challenge: grounds awaited" if asked else "Challenge: grounds to be asked for")
    if not came_late(matter, look):
        return Stage(about, "Challenge: received in time")
    return Stage(about, _late_stage(matter, look))


def _late_stage(matter: Matter, look: Look) -> str:
    if is_declined(matter, look) is False or _is_set_aside(matter, look):
        return "Challenge: received late, considered"
    if was_asked_why(matter, look):
        return "Challenge: received late, reason to be weighed"
    return "Challenge: received late, to be asked why"


RULES: tuple[Rule, ...] = (
    in_time_is_settled,
    person_is_asked_why_late,
    time_limit_may_be_set_aside,
    late_without_reason_is_declined,
    reasons_for_declining_are_recorded,
    late_with_reason_is_considered,
)
WANTS: tuple[Wanting, ...] = (ask_why_late_task,)
STAGES: tuple[Staging, ...] = (Staging(is_decision_complaint, _challenge_stage),)
