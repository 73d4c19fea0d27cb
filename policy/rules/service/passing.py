"""Paragraphs 1 and 13: a complaint about our service is the case owner's manager's; never handled by whom it is about.

R16 passes it up the line where it is about the manager; R28 says who the case owner is.
"""

from dataclasses import replace

from policy.absent import Fact, Unknown, is_known
from policy.facts import Task, TaskStatus
from policy.finding import State, Step, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter, is_service_complaint
from policy.roles import TAKES_TASKS, Role
from policy.rule import Rule, cannot_decide, rule
from policy.rules.asked_once import asked_once
from policy.rules.holding import case_owner_of
from policy.rules.named_tasks import meant
from policy.rules.service.on_record import choice, considered_by, handled_by, judged_about_decision
from policy.rules.service.the_line import (
    line_above,
    manager_for,
    manager_not_known,
    may_handle,
    nobody_to_pass_to,
    whom_it_is_about,
)
from policy.tasks import Fate, Purpose, TaskName

PASS_ON = "Pass the complaint to the case owner's manager"
PASS_UP = "Pass the complaint up the line: it is about the case owner's manager"
NOT_THEIRS = "it stands with somebody who is not the case owner's manager"


def tasks_for_the_manager(matter: Matter) -> tuple[Task, ...]:
    """The standing tasks that carry it to the manager. Raises FactMissing."""
    return meant(matter, Purpose.SERVICE_COMPLAINT_FOR_MANAGER, TaskName.SERVICE_COMPLAINT_FOR_MANAGER)


@asked_once
def is_with_the_manager(matter: Matter, look: Look) -> bool:
    """Whether the manager, or up the line whoever may, is on record as considering it."""
    return any(who in may_handle(matter, look) for _, who in handled_by(matter, look))


@rule("1", applies=is_service_complaint, unless=judged_about_decision)
def raised_with_the_manager(matter: Matter, look: Look) -> Verdict:
    """A concern about service goes first to the case owner's manager; one raised elsewhere is passed on to them."""
    first = look.see("feedback.first_raised_with", matter.feedback.first_raised_with)
    if isinstance(first, Unknown):
        return Verdict(State.NOT_TRIGGERED, "with whom the concern was first raised is not on record")
    if first in may_handle(matter, look):
        return Verdict(State.MET, "first raised with the case owner's manager")
    if is_with_the_manager(matter, look) or _is_passed_by_a_task(matter, look):
        return Verdict(State.MET, "first raised with somebody else, and passed on to the case owner's manager")
    return Verdict(State.NOT_TRIGGERED, "first raised with somebody else: paragraph 13 says to whom it is passed")


@rule(
    "13",
    "considered by or passed to the relevant case owner's manager",
    applies=is_service_complaint,
    unless=judged_about_decision,
)
def manager_considers_it(matter: Matter, look: Look) -> Verdict:
    """The manager of the case owner considers the complaint, or it is passed to them."""
    if is_with_the_manager(matter, look):
        return Verdict(State.MET, "considered by the case owner's manager, or up the line from them")
    if _is_passed_by_a_task(matter, look):
        return Verdict(State.MET, "passed to the case owner's manager by a task")
    missing = _not_on_record(matter, look)
    if missing is not None:
        return _cannot_say(matter, missing)
    if any(is_known(who) for _, who in handled_by(matter, look)):
        return _with_somebody_else(matter, look)
    return _not_passed(matter, _pass_on(matter, look))


def _is_passed_by_a_task(matter: Matter, look: Look) -> bool:
    tasks = (*tasks_for_the_manager(matter), *_withdrawn(matter))
    return any(_is_theirs(task, may_handle(matter, look)) for task in tasks)


def _withdrawn(matter: Matter) -> tuple[Task, ...]:
    """Tasks that carried it to the manager until this software withdrew them, as nothing more was to be done."""
    keys = {made.key for made in matter.made(Purpose.SERVICE_COMPLAINT_FOR_MANAGER) if made.fate is Fate.WITHDRAWN}
    return tuple(task for task in matter.tasks if task.made_as in keys)


def _is_theirs(task: Task, fit: frozenset[str]) -> bool:
    """One of ours that is over was set for the manager of that day."""
    if task.owner in fit:
        return True
    of_that_day = task.status is not TaskStatus.OPEN and task.owner_as_made and is_known(task.owner)
    return of_that_day and task.owner not in TAKES_TASKS


def _not_on_record(matter: Matter, look: Look) -> FactMissing | None:
    """What would have to be known to say that it is not with the manager."""
    handled = handled_by(matter, look)
    unsaid = next((name for name, who in handled if isinstance(who, Unknown)), None)
    if unsaid is not None:
        return FactMissing("who handled the complaint is not on record", unsaid)
    if not handled:
        return nobody_to_pass_to(matter, look)
    return manager_not_known(matter, look) or _about_not_known(matter, look, tuple(who for _, who in handled))


def _about_not_known(matter: Matter, look: Look, handled: tuple[Fact[str], ...]) -> FactMissing | None:
    """Somebody above the manager has it, which is right only where it is about the manager (R16)."""
    if is_known(look.see("service_complaint.about", matter.service.about)):
        return None
    above = {each for manager in may_handle(matter, look) for each in line_above(matter, manager)}
    because = "somebody above the manager has it, and whether it is about the manager is not on record"
    return FactMissing(because, "service_complaint.about") if above & set(handled) else None


def _cannot_say(matter: Matter, missing: FactMissing) -> Verdict:
    if missing.names == ("person.line_manager",):
        step = Step("Record who is next in the line above the case owner", Role.ROLES_ADMINISTRATOR)
    else:
        step = Step(f"Put on record what is missing: {missing}", case_owner_of(matter))
    return replace(cannot_decide(missing), step=step)


def _pass_on(matter: Matter, look: Look) -> Step:
    about_the_manager = may_handle(matter, look) & whom_it_is_about(matter, look)
    return Step(PASS_UP if about_the_manager else PASS_ON, case_owner_of(matter), closes=True)


def _with_somebody_else(matter: Matter, look: Look) -> Verdict:
    """It can still be passed on, until something that comes after that is on record."""
    attempt = look.see("service_complaint.attempt_to_resolve", matter.service.attempt_to_resolve)
    if matter.is_closed or is_known(attempt) or choice(matter, look) is not None:
        because = "handled by somebody who is not the case owner's manager, and not passed to them"
        return Verdict(State.BREACHED, because, _pass_on(matter, look), because)
    return Verdict(State.PENDING, NOT_THEIRS, _pass_on(matter, look), NOT_THEIRS)


def _not_passed(matter: Matter, step: Step) -> Verdict:
    because = "that the case owner's manager considers it, or that it was passed to them, is not on record"
    if matter.is_closed:
        return Verdict(State.BREACHED, f"{because}, and the feedback is closed", flag=because)
    if tasks_for_the_manager(matter):
        return _task_with_somebody_else(matter)
    return Verdict(State.PENDING, because, step)


def _task_with_somebody_else(matter: Matter) -> Verdict:
    if any(task.owner == Role.FALLBACK for task in tasks_for_the_manager(matter)):
        because = "the manager's account cannot hold a task, so it stands with whoever covers"
        return Verdict(State.PENDING, because, Step("Pass the task on to a manager who can act", Role.FALLBACK))
    because = f"a task for the manager is there, and {NOT_THEIRS}"
    return Verdict(State.PENDING, because, Step("Pass the task to the manager", case_owner_of(matter)), because)


@rule(
    "13",
    "not handled by whoever it is about (rule of ours)",
    applies=is_service_complaint,
    unless=judged_about_decision,
)
def nobody_handles_a_complaint_about_themselves(matter: Matter, look: Look) -> Verdict:
    """A rule of ours: whoever it is about does not handle it; it goes past them, up the line (R16)."""
    has_it = _who_has_it(matter, look)
    if has_it is None:
        return Verdict(State.NOT_TRIGGERED, "nobody is on record yet as handling it")
    name, who = has_it
    if isinstance(who, Unknown):
        raise FactMissing("who handles the complaint is not on record", name)
    about = look.need("service_complaint.about", matter.service.about)
    if who not in about:
        return Verdict(State.MET, "handled by somebody whom it is not about")
    because = "handled by somebody whom it is about"
    return Verdict(State.BREACHED, because, _past_them(matter, look), because)


def _past_them(matter: Matter, look: Look) -> Step:
    return Step("Take over the complaint: whoever has it is whom it is about", manager_for(matter, look))


def _who_has_it(matter: Matter, look: Look) -> tuple[str, Fact[str]] | None:
    """Whoever it was passed to last; else whoever is known to have acted on it."""
    listed = considered_by(matter, look)
    if listed:
        return "service_complaint.considered_by.person", listed[-1].person
    known = [each for each in handled_by(matter, look) if is_known(each[1])]
    about = whom_it_is_about(matter, look)
    return next((each for each in known if each[1] in about), known[0] if known else None)


RULES: tuple[Rule, ...] = (
    raised_with_the_manager,
    manager_considers_it,
    nobody_handles_a_complaint_about_themselves,
)
