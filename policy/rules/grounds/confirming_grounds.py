"""Paragraphs 2 and 32: by when concerns and grounds are to come, and what is agreed and told about it."""

from datetime import date

from policy.absent import Unknown, is_known
from policy.calendar import BeyondHorizon
from policy.deadlines import london_date, next_working_day
from policy.facts import CloseReason, Extension, Judgement, OneMonthChoice
from policy.finding import Deadline, State, Step, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.roles import Assignee, Role
from policy.rule import DatedBy, Rule, dated_by, rule
from policy.rules.advice.waiting import comes_first
from policy.rules.case_owner.on_file import were_grounds_asked_for
from policy.rules.case_owner.owners import managers_of_owners
from policy.rules.considering.case_owner_steps import has_gone, undone
from policy.rules.grounds.date_to_give import leaves_a_fair_time
from policy.rules.grounds.grounds_dates import due_date, extension_was_past_when_told, one_month_date, say, told_date
from policy.rules.holding import case_owner_of, who_can_act
from policy.rules.which_way.routes import is_over, no_date_runs, off_before_referral, off_the_usual_way

CHOICES = {OneMonthChoice.CONSIDER: "to consider it", OneMonthChoice.DO_NOT_CONSIDER: "not to consider it"}


WRITTEN_DOWN = (("the old date", "old_date"), ("the new date", "new_date"), ("the reason", "reason"))


def _manager(matter: Matter) -> Assignee:
    manager = matter.person(matter.case_owner).line_manager
    return who_can_act(matter, manager, otherwise=Role.ROLES_ADMINISTRATOR)


@rule("2", applies=is_decision_complaint)
def concerns_within_one_month(matter: Matter, look: Look) -> Verdict:
    """Concerns raised more than a month after the decision may go unconsidered: a person's choice, shown."""
    at = look.see("feedback.received_at", matter.feedback.received_at)
    if isinstance(at, Unknown):
        raise FactMissing(at.because or "when the feedback was received is not on record", "feedback.received_at")
    received, last = london_date(at), one_month_date(matter, look)
    if received <= last.date:
        return _within_one_month(matter, look, f"raised on {say(received)}, by {say(last.date)}: {last.because}")
    because = f"raised on {say(received)}, outside one month ({say(last.date)}): may decide not to consider"
    choice = look.see("feedback.outside_one_month", matter.feedback.outside_one_month)
    return _may_choose(matter, look, because) if isinstance(choice, Unknown) else _chosen(choice, because)


def _within_one_month(matter: Matter, look: Look, because: str) -> Verdict:
    """There is nothing to choose; a choice not to consider it that is on record all the same is said."""
    if not _is_not_considered(matter, look):
        return Verdict(State.NOT_TRIGGERED, because)
    because = f"on record as not to be considered, although it was {because}"
    return Verdict(State.NOT_TRIGGERED, because, flag=because)


def _is_not_considered(matter: Matter, look: Look) -> bool:
    """By the choice on record, or by the reason for which the feedback was closed."""
    choice = look.see("feedback.outside_one_month", matter.feedback.outside_one_month)
    reason = look.see("feedback.close_reason", matter.feedback.close_reason)
    chosen = not isinstance(choice, Unknown) and choice.value is OneMonthChoice.DO_NOT_CONSIDER
    return chosen or reason == CloseReason.OUTSIDE_ONE_MONTH


def _may_choose(matter: Matter, look: Look, because: str) -> Verdict:
    """Shown and marked always; asked for only on the usual way: straight to OAT, time is theirs (R18, R22)."""
    if off_the_usual_way(matter, look) is not None:
        return Verdict(State.DISCRETIONARY, because, flag=because)
    step = Step("Choose whether to consider concerns raised outside one month", case_owner_of(matter))
    return Verdict(State.DISCRETIONARY, because, step, flag=because)


def _chosen(choice: Judgement[OneMonthChoice], because: str) -> Verdict:
    because = f"{because}; the choice on record is {CHOICES[choice.value]}"
    if is_known(choice.by):
        return Verdict(State.DISCRETIONARY, because)
    because = f"{because}; who made it is not on record"
    return Verdict(State.DISCRETIONARY, because, flag=because)


@rule("32", applies=is_decision_complaint, unless=off_the_usual_way)
def deadline_is_given(matter: Matter, look: Look) -> Verdict:
    """The person is given a date for their grounds, and it is written down."""
    challenge = matter.challenge
    given = look.see("challenge.deadline_given", challenge.deadline_given)
    told = told_date(matter, look)
    if told is not None:
        return Verdict(State.MET, told.because)
    if not isinstance(given, Unknown):
        because = f"the date given, {say(given)}, was already past when the person was told"
        return Verdict(State.BREACHED, because, flag=because)
    if is_known(look.see("challenge.grounds_received_at", challenge.grounds_received_at)):
        because = "grounds came, and no date that the person was told is on record"
        return Verdict(State.BREACHED, because, flag=because)
    return _no_date_given(matter, look)


def _no_date_given(matter: Matter, look: Look) -> Verdict:
    because = "no date for the grounds is on record"
    if not has_gone(matter, look):
        off = off_before_referral(matter, look) or is_over(matter, look)
        if off is not None:
            return Verdict(State.NOT_TRIGGERED, f"{because}; {off}")
        first = comes_first(matter, look)
        if first is not None:
            return Verdict(State.PENDING, f"{because}; {first}")
    return undone(matter, look, because, _give_a_date(matter, look), ("challenge.deadline_given",))


def _give_a_date(matter: Matter, look: Look) -> Step:
    """A date is proposed only where it leaves a fair time (R25), and never rolled without being asked (R03)."""
    what = "Ask for the grounds in writing and record the date given"
    try:
        last = one_month_date(matter, look).date
    except FactMissing as fact:
        return Step(f"{what}; none is proposed: {fact}", case_owner_of(matter))
    if not leaves_a_fair_time(last, look):
        near = f"{say(last)}, a month after the decision, is past or near, so agree a date with the manager"
        noted = "the time taken by the case owner is one of the good reasons of paragraph 34"
        return Step(f"{what}: {near}; {noted}", case_owner_of(matter))
    return Step(f"{what}, usually {say(last)}{_or_next_working_day(last, look)}", case_owner_of(matter))


def _or_next_working_day(day: date, look: Look) -> str:
    try:
        first_open = next_working_day(day, look.calendar)
    except BeyondHorizon as beyond:
        return f" (the next working day is not known: {beyond})"
    if first_open == day:
        return ""
    return f" (offices are closed then; {say(first_open)}, the next working day, is for the manager to agree)"


@rule("32", applies=is_decision_complaint, unless=off_the_usual_way)
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
    by = look.see("challenge.extensions.agreed.by", agreed.by)
    managers = managers_of_owners(matter, agreed.at)
    if agreed.value and (isinstance(by, Unknown) or not managers):
        because = "cannot decide: whether it was the case owner's manager who agreed to the extension is not on record"
        missing = "challenge.extensions.agreed.by" if managers else "person.line_manager"
        return Verdict(State.CANNOT_DECIDE, because, flag=because, missing=(missing,))
    if agreed.value and by in managers:
        return _past_when_told() if extension_was_past_when_told(extension) else _agreed(matter, look, extension)
    if agreed.value or was_told:
        return _not_by_the_manager(was_told, agreed.value)
    return Verdict(State.NOT_TRIGGERED, "the manager did not agree to the extension, and the person was not told of it")


def _not_yet_agreed(matter: Matter, was_told: bool) -> Verdict:
    step = Step("Agree to the extension of the date for grounds or not, and record it", _manager(matter))
    if was_told:
        because = "cannot decide: the person was told a later date, and whether the manager agreed is not on record"
        return Verdict(State.CANNOT_DECIDE, because, step, because, ("challenge.extensions.agreed",))
    return Verdict(State.PENDING, "an extension waits for the manager's agreement", step)


def _past_when_told() -> Verdict:
    because = "the extension's date was already past when the person was told; by itself it makes nobody late"
    return Verdict(State.BREACHED, because, flag=because)


def _agreed(matter: Matter, look: Look, extension: Extension) -> Verdict:
    if is_known(extension.told_party_at):
        return _written_down(matter, look, extension)
    because = "the manager agreed to an extension that the person has not been told of; it moves nothing until then"
    return Verdict(State.PENDING, because, Step("Tell the person the later date", case_owner_of(matter)))


def _written_down(matter: Matter, look: Look, extension: Extension) -> Verdict:
    """The old date, the new one and why stand on record with who agreed."""
    because = "the manager agreed to the extension and the person was told"
    absent = [(words, name) for words, name in WRITTEN_DOWN if not is_known(getattr(extension, name))]
    if not absent:
        return Verdict(State.MET, because)
    words = ", ".join(words for words, _ in absent)
    step = Step(f"Record of the extension: {words}", case_owner_of(matter))
    facts = tuple(f"challenge.extensions.{name}" for _, name in absent)
    return undone(matter, look, f"{because}; not on record of it: {words}", step, facts)


def _not_by_the_manager(was_told: bool, agreed: bool) -> Verdict:
    who = "somebody who is not the case owner's manager agreed" if agreed else "the manager did not agree"
    because = f"{who} to an extension" + (
        " that the person was told of; the date told still counts" if was_told else ""
    )
    return Verdict(State.BREACHED if was_told else State.PENDING, because, flag=because)


@dated_by("one month from the decision", "2", "32", applies=is_decision_complaint)
def usual_date(matter: Matter, look: Look) -> Deadline:
    """The usual last day for concerns and grounds."""
    last = one_month_date(matter, look)
    return Deadline("one month from the decision", last.date, last.because, ("2", "32"), matter.feedback.id)


@dated_by("grounds due", "32", "33", applies=is_decision_complaint, unless=no_date_runs)
def grounds_due(matter: Matter, look: Look) -> Deadline:
    """The date that lateness is tested against; none where nobody was asked yet and a month leaves no fair time."""
    due = due_date(matter, look)
    if not _can_propose_none(matter, look, due.date):
        return Deadline("grounds due", due.date, due.because, ("32", "33"), matter.feedback.id)
    because = f"none can be proposed: {say(due.date)}, a month after the decision, is past or near, and no other is set"
    return Deadline("grounds due", None, because, ("32", "33"), matter.feedback.id)


def _can_propose_none(matter: Matter, look: Look, due: date) -> bool:
    """Whether the person is still to be asked, and the usual date would leave them no fair time (R25)."""
    if matter.is_closed or leaves_a_fair_time(due, look) or told_date(matter, look) is not None:
        return False
    return not has_gone(matter, look) and not were_grounds_asked_for(matter, look)


RULES: tuple[Rule, ...] = (concerns_within_one_month, deadline_is_given, extension_is_agreed_and_told)
DEADLINES: tuple[DatedBy, ...] = (usual_date, grounds_due)
