"""Paragraph 33: whether grounds came in time, and that a person is asked why when they did not."""

from policy.absent import Unknown
from policy.finding import State, Step, Verdict, Want
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, Wanting, rule, wants
from policy.rules.considering.case_owner_steps import has_gone, undone
from policy.rules.grounds import late_grounds
from policy.rules.grounds.grounds_dates import due_date, say, told_date
from policy.rules.grounds.lateness import (
    Arrival,
    arrival,
    came_late,
    in_order_turns_on,
    is_declined,
    is_set_aside,
    is_settled,
    not_late,
    one_working_day_late,
    was_asked_in_time,
    was_asked_why,
)
from policy.rules.holding import case_owner_of
from policy.rules.oat.rounds import is_referred
from policy.rules.which_way.routes import off_before_referral, off_or_over, off_the_usual_way
from policy.tasks import Key, Purpose, TaskName


@rule("33", applies=is_decision_complaint, unless=off_the_usual_way)
def in_time_is_settled(matter: Matter, look: Look) -> Verdict:
    """When the grounds come, the case owner settles whether they are in time."""
    came = arrival(matter, look)
    if came is None:
        return _awaited(matter, look)
    reckoned = f"received {say(came.received)}, {'late' if came.late else 'in time'}: {came.due.because}"
    settled = look.see("challenge.in_time", matter.challenge.in_time)
    if isinstance(settled, Unknown):
        return _unsettled(matter, look, came, reckoned)
    if settled.value is not came.late:
        return Verdict(State.MET, f"settled by the case owner; {reckoned}")
    because = f"the case owner settled otherwise than the dates say; {reckoned}"
    return Verdict(State.MET, because, flag=because)


def _unsettled(matter: Matter, look: Look, came: Arrival, reckoned: str) -> Verdict:
    because = f"not settled by the case owner; {reckoned}"
    off = None if is_referred(matter, look) else off_before_referral(matter, look)
    if off is not None:
        return Verdict(State.NOT_TRIGGERED, f"{because}; {off}")
    word = "late" if came.late else "in time"
    what = f"Record whether the grounds are in time: they came on {say(came.received)}, {word} by the dates on record"
    return undone(matter, look, because, Step(what, case_owner_of(matter)), ("challenge.in_time",))


def _awaited(matter: Matter, look: Look) -> Verdict:
    off = "declined as out of time" if is_declined(matter, look) is True else off_or_over(matter, look)
    if off is not None or told_date(matter, look) is None or has_gone(matter, look):
        return Verdict(State.NOT_TRIGGERED, f"no grounds are on record{'' if off is None else f'; {off}'}")
    due = due_date(matter, look)
    if not look.has_passed(due.date):
        step = Step("Await the grounds", case_owner_of(matter), by=due.date)
        return Verdict(State.NOT_TRIGGERED, f"no grounds are on record; due by {say(due.date)}", step)
    because = f"the date for grounds, {say(due.date)}, has passed and none are on record"
    step = Step("Decide what follows: no grounds came by the date", case_owner_of(matter))
    return Verdict(State.NOT_TRIGGERED, because, step, flag=because)


@rule("33", applies=is_decision_complaint, unless=off_the_usual_way)
def person_is_asked_why_late(matter: Matter, look: Look) -> Verdict:
    """A person whose grounds came late is asked why before anything is refused."""
    came = arrival(matter, look)
    if came is None or not came_late(matter, look):
        return Verdict(State.NOT_TRIGGERED, not_late(matter, look))
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
        return Verdict(State.CANNOT_DECIDE, because, flag=late, missing=in_order_turns_on(matter))
    if in_order:
        return Verdict(State.MET, f"the person was asked why before the decline; {late}", flag=late)
    return Verdict(State.BREACHED, f"declined before the person was asked why; {late}", flag=late)


def _not_asked(matter: Matter, look: Look, late: str) -> Verdict:
    reasonable = look.see("challenge.explanation_reasonable", matter.challenge.explanation_reasonable)
    if matter.is_closed:
        return Verdict(State.NOT_TRIGGERED, f"closed without being refused as out of time; {late}")
    if is_set_aside(matter, look) or (not isinstance(reasonable, Unknown) and reasonable.value):
        return Verdict(State.NOT_TRIGGERED, f"nothing is refused: the case owner goes on to consider it; {late}")
    off = off_or_over(matter, look)
    if off is not None:
        return Verdict(State.NOT_TRIGGERED, f"nothing is refused for its time: {off}; {late}")
    step = Step("Ask the person why the challenge came late", case_owner_of(matter))
    return Verdict(State.PENDING, f"the person has not been asked why yet; {late}", step, flag=late)


@wants(Purpose.ASK_WHY_LATE, "33", applies=is_decision_complaint, unless=off_or_over)
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


RULES: tuple[Rule, ...] = (in_time_is_settled, person_is_asked_why_late, *late_grounds.RULES)
WANTS: tuple[Wanting, ...] = (ask_why_late_task,)
