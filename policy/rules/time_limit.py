"""Paragraphs 2 and 32 to 36: by when a challenge is to come, and what follows when it comes late."""

from datetime import date

from policy.absent import Unknown, is_known
from policy.calendar import BeyondHorizon
from policy.deadlines import london_date, next_working_day
from policy.facts import Extension
from policy.finding import Deadline, Stage, State, Step, Verdict, Want
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.roles import Assignee, Role
from policy.rule import DatedBy, Rule, Staging, Wanting, dated_by, rule, wants
from policy.rules.grounds_dates import due_date, one_month_date, say, told_date, was_past_when_told
from policy.rules.holding import who_can_act
from policy.rules.lateness import arrival, came_late, is_declined, one_working_day_late, was_asked_why
from policy.tasks import Key, Purpose, TaskName

NOT_LATE = Verdict(State.NOT_TRIGGERED, "no grounds are on record that came after the date")


def _case_owner(matter: Matter) -> Assignee:
    return who_can_act(matter, matter.case_owner, otherwise=Role.CASE_OWNER)


def _manager(matter: Matter) -> Assignee:
    manager = matter.person(matter.case_owner).line_manager
    return who_can_act(matter, manager, otherwise=Role.ROLES_ADMINISTRATOR)


def _managers(matter: Matter, look: Look) -> set[str]:
    """The managers whose agreement counts: of the owner when the decision was made and of the present one (R28)."""
    case = matter.file.case
    owners = (case.original_case_owner, case.current_case_owner)
    known = [matter.person(owner).line_manager for owner in owners]
    managers = {manager for manager in known if not isinstance(manager, Unknown)}
    return managers or {look.need_id("person.line_manager", Unknown())}


@rule("2", applies=is_decision_complaint)
def concerns_within_one_month(matter: Matter, look: Look) -> Verdict:
    """Concerns raised more than a month after the decision may go unconsidered: a person's choice, shown."""
    received = london_date(look.need("feedback.received_at", matter.feedback.received_at))
    last = one_month_date(matter, look)
    if received <= last.date:
        return Verdict(State.NOT_TRIGGERED, f"raised on {say(received)}, by {say(last.date)}: {last.because}")
    because = f"raised on {say(received)}, outside one month ({say(last.date)}): may decide not to consider"
    choice = look.see("feedback.outside_one_month", matter.feedback.outside_one_month)
    if isinstance(choice, Unknown):
        step = Step("Choose whether to consider concerns raised outside one month", _case_owner(matter))
        return Verdict(State.DISCRETIONARY, because, step, flag=because)
    return Verdict(State.DISCRETIONARY, f"{because}; the choice on record is to {_in_words(choice.value)}")


def _in_words(choice: str) -> str:
    return choice.replace("_", " ")


@rule("32", applies=is_decision_complaint)
def deadline_is_given(matter: Matter, look: Look) -> Verdict:
    """The person is given a date for their grounds, and it is written down."""
    challenge = matter.challenge
    given = look.see("challenge.deadline_given", challenge.deadline_given)
    if not isinstance(given, Unknown):
        if was_past_when_told(challenge, look):
            because = f"the date given, {say(given)}, was already past when the person was told"
            return Verdict(State.BREACHED, because, flag=because)
        return Verdict(State.MET, f"the person was told {say(given)}")
    if is_known(look.see("challenge.grounds_received_at", challenge.grounds_received_at)):
        because = "grounds came, and no date that the person was told is on record"
        return Verdict(State.BREACHED, because, flag=because)
    return Verdict(State.PENDING, "no date for the grounds is on record", _give_a_date(matter, look))


def _give_a_date(matter: Matter, look: Look) -> Step:
    """A proposed date is never in the past (R25), and never rolled without being asked (R03)."""
    last = one_month_date(matter, look)
    what = "Ask for the grounds in writing and record the date given"
    if look.has_passed(last.date):
        return Step(f"{what}: a month has passed, so agree a date with the manager", _case_owner(matter))
    return Step(f"{what}, usually {say(last.date)}{_or_next_working_day(last.date, look)}", _case_owner(matter))


def _or_next_working_day(day: date, look: Look) -> str:
    try:
        first_open = next_working_day(day, look.calendar)
    except BeyondHorizon as beyond:
        return f" (the next working day is not known: {beyond})"
    if first_open == day:
        return ""
    return f" (offices are closed then; {say(first_open)}, the next working day, is for the manager to agree)"


@rule("32", applies=is_decision_complaint)
def extension_is_agreed_and_told(matter: Matter, look: Look) -> Verdict:
    """A later date has the manager's agreement, and the person is told of it; all of it is written down."""
    extensions = look.see("challenge.extensions", matter.challenge.extensions)
    if isinstance(extensions, Unknown) or not extensions:
        return Verdict(State.NOT_TRIGGERED, "no extension is on record")
    return max((_extension(matter, look, each) for each in extensions), key=_gravity)


def _gravity(verdict: Verdict) -> int:
    order = (State.NOT_TRIGGERED, State.MET, State.PENDING, State.CANNOT_DECIDE, State.BREACHED)
    return order.index(verdict.state)


def _extension(matter: Matter, look: Look, extension: Extension) -> Verdict:
    agreed = look.see("challenge.extensions.agreed", extension.agreed)
    was_told = is_known(look.see("challenge.extensions.told_party_at", extension.told_party_at))
    if isinstance(agreed, Unknown):
        return _not_yet_agreed(matter, was_told)
    by = look.need_id("challenge.extensions.agreed.by", agreed.by)
    if agreed.value and by in _managers(matter, look):
        return _agreed(matter, was_told)
    if agreed.value or was_told:
        return _not_by_the_manager(was_told, agreed.value)
    return Verdict(State.NOT_TRIGGERED, "the manager did not agree to the extension, and the person was not told of it")


def _not_yet_agreed(matter: Matter, was_told: bool) -> Verdict:
    step = Step("Agree to the extension of the date for grounds or not, and record it", _manager(matter))
    if was_told:
        because = "cannot decide: the person was told a later date, and whether the manager agreed is not on record"
        return Verdict(State.CANNOT_DECIDE, because, step, flag=because)
    return Verdict(State.PENDING, "an extension waits for the manager's agreement", step)


def _agreed(matter: Matter, was_told: bool) -> Verdict:
    if was_told:
        return Verdict(State.MET, "the manager agreed to the extension and the person was told")
    because = "the manager agreed to an extension that the person has not been told of; it moves nothing until then"
    return Verdict(State.PENDING, because, Step("Tell the person the later date", _case_owner(matter)))


def _not_by_the_manager(was_told: bool, agreed: bool) -> Verdict:
    who = "somebody who is not the case owner's manager agreed" if agreed else "the manager did not agree"
    because = f"{who} to an extension" + (
        " that the person was told of; the date told still counts" if was_told else ""
    )
    return Verdict(State.BREACHED if was_told else State.PENDING, because, flag=because)


@rule("33", applies=is_decision_complaint)
def in_time_is_settled(matter: Matter, look: Look) -> Verdict:
    """When the grounds come, the case owner settles whether they are in time."""
    came = arrival(matter, look)
    if came is None:
        return _awaited(matter, look)
    reckoned = f"received {say(came.received)}, {'late' if came.late else 'in time'}: {came.due.because}"
    settled = look.see("challenge.in_time", matter.challenge.in_time)
    if isinstance(settled, Unknown):
        word = "late" if came.late else "in time"
        what = (
            f"Record whether the grounds are in time: they came on {say(came.received)}, {word} by the dates on record"
        )
        step = Step(what, _case_owner(matter))
        return Verdict(State.PENDING, f"not settled by the case owner; {reckoned}", step)
    if settled.value is not came.late:
        return Verdict(State.MET, f"settled by the case owner; {reckoned}")
    because = f"the case owner settled otherwise than the dates say; {reckoned}"
    return Verdict(State.MET, because, flag=because)


def _awaited(matter: Matter, look: Look) -> Verdict:
    if told_date(matter, look) is None:
        return Verdict(State.NOT_TRIGGERED, "no grounds are on record")
    due = due_date(matter, look)
    if not look.has_passed(due.date):
        step = Step("Await the grounds", _case_owner(matter), by=due.date)
        return Verdict(State.NOT_TRIGGERED, f"no grounds are on record; due by {say(due.date)}", step)
    because = f"the date for grounds, {say(due.date)}, has passed and none are on record"
    step = Step("Decide what follows: no grounds came by the date", _case_owner(matter))
    return Verdict(State.NOT_TRIGGERED, because, step, flag=because)


@rule("33", applies=is_decision_complaint)
def person_is_asked_why_late(matter: Matter, look: Look) -> Verdict:
    """A person whose grounds came late is asked why before anything is refused."""
    came = arrival(matter, look)
    if came is None or not came.late:
        return NOT_LATE
    late = f"the grounds came on {say(came.received)}, after {say(came.due.date)} ({came.due.because})"
    if near := one_working_day_late(came, look):
        late = f"{late}; {near}: see the last reason of paragraph 34"
    if was_asked_why(matter, look):
        return Verdict(State.MET, f"the person was asked why; {late}", flag=late)
    if is_declined(matter, look) is True:
        return Verdict(State.BREACHED, f"declined before the person was asked why; {late}", flag=late)
    step = Step("Ask the person why the challenge came late", _case_owner(matter))
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
        step = Step("Record for which reason the time limit was put aside", _case_owner(matter))
        return Verdict(State.DISCRETIONARY, "the time limit was put aside; the reason is not on record", step)
    words = ", ".join(reason.value.replace("_", " ") for reason in reasons)
    return Verdict(State.DISCRETIONARY, f"the time limit was put aside: {words}")


def _is_set_aside(matter: Matter, look: Look) -> bool:
    aside = look.see("challenge.time_limit_set_aside", matter.challenge.time_limit_set_aside)
    return not isinstance(aside, Unknown) and aside.value


def _judge(matter: Matter) -> Step:
    return Step("Record whether the explanation for the delay is reasonable", _case_owner(matter))


def _no_judgement(matter: Matter) -> Verdict:
    missing = "whether there is a reasonable explanation for the delay is a person's to say, and not on record"
    return Verdict(State.CANNOT_DECIDE, f"cannot decide: {missing}", _judge(matter))


@rule("35", "no reasonable explanation so declined", applies=is_decision_complaint)
def late_without_reason_is_declined(matter: Matter, look: Look) -> Verdict:
    """Late, and a person has judged that there is no reasonable explanation: the request is declined."""
    if not came_late(matter, look):
        return NOT_LATE
    reasonable = look.see("challenge.explanation_reasonable", matter.challenge.explanation_reasonable)
    if isinstance(reasonable, Unknown):
        return _no_judgement(matter)
    if reasonable.value:
        return Verdict(State.NOT_TRIGGERED, "the explanation was judged reasonable: paragraph 36")
    if _is_set_aside(matter, look):
        return Verdict(State.NOT_TRIGGERED, "the time limit was put aside for a good reason: paragraph 34")
    return _declined_or_going_on(matter, look)


def _declined_or_going_on(matter: Matter, look: Look) -> Verdict:
    declined = is_declined(matter, look)
    if isinstance(declined, Unknown):
        what = "Decline the challenge as out of time, or put the time limit aside; record the reasons"
        return Verdict(
            State.PENDING, "no reasonable explanation, and not declined yet", Step(what, _case_owner(matter))
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
    return Verdict(State.BREACHED, because, Step("Record why the challenge was declined", _case_owner(matter)), because)


@rule("36", "reasonable explanation so considered", applies=is_decision_complaint)
def late_with_reason_is_considered(matter: Matter, look: Look) -> Verdict:
    """Late with a reasonable explanation: the request is considered."""
    if not came_late(matter, look):
        return NOT_LATE
    reasonable = look.see("challenge.explanation_reasonable", matter.challenge.explanation_reasonable)
    if isinstance(reasonable, Unknown):
        return _no_judgement(matter)
    if not reasonable.value:
        return Verdict(State.NOT_TRIGGERED, "the explanation was not judged reasonable: paragraph 35")
    declined = is_declined(matter, look)
    if declined is True:
        because = "declined as out of time although the explanation for the delay was judged reasonable"
        return Verdict(State.BREACHED, because, flag=because)
    if declined is False or _is_set_aside(matter, look):
        return Verdict(State.MET, "the challenge goes on to be considered")
    step = Step("Consider the challenge: the delay was reasonably explained", _case_owner(matter))
    return Verdict(State.PENDING, "reasonably explained, and not yet recorded that it is considered", step)


@wants("33", applies=is_decision_complaint)
def ask_why_late_task(matter: Matter, look: Look) -> Want | None:
    """A task for the case owner to ask why, while the person has not been asked and nobody has settled it."""
    if not came_late(matter, look) or was_asked_why(matter, look) or is_known(matter.feedback.closed_at):
        return None
    settled = (matter.challenge.declined_out_of_time, matter.challenge.time_limit_set_aside)
    if any(map(is_known, settled)):
        return None
    feedback = matter.feedback
    came = arrival(matter, look)
    contents = f"The grounds came on {say(came.received)}, after {say(came.due.date)}." if came else ""
    return Want(
        key=Key(feedback.id, Purpose.ASK_WHY_LATE, occasion=feedback.id),
        name=TaskName.ASK_WHY_LATE,
        for_=_case_owner(matter),
        contents=(
            contents,
            "Please give the person the opportunity to explain why, before anything is refused.",
        ),
        paragraphs=("33",),
    )


@dated_by("one month from the decision", "2", "32", applies=is_decision_complaint)
def usual_date(matter: Matter, look: Look) -> Deadline:
    """The usual last day for concerns and grounds."""
    last = one_month_date(matter, look)
    return Deadline("one month from the decision", last.date, last.because, ("2", "32"), matter.feedback.id)


@dated_by("grounds due", "32", "33", applies=is_decision_complaint)
def grounds_due(matter: Matter, look: Look) -> Deadline:
    """The date that lateness is tested against."""
    due = due_date(matter, look)
    return Deadline("grounds due", due.date, due.because, ("32", "33"), matter.feedback.id)


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
    concerns_within_one_month,
    deadline_is_given,
    extension_is_agreed_and_told,
    in_time_is_settled,
    person_is_asked_why_late,
    time_limit_may_be_set_aside,
    late_without_reason_is_declined,
    reasons_for_declining_are_recorded,
    late_with_reason_is_considered,
)
WANTS: tuple[Wanting, ...] = (ask_why_late_task,)
DEADLINES: tuple[DatedBy, ...] = (usual_date, grounds_due)
STAGES: tuple[Staging, ...] = (Staging(is_decision_complaint, _challenge_stage),)
