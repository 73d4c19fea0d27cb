"""Paragraphs 13 and 48: the task that carries a complaint about our service to the case owner's manager."""

from policy.absent import is_known
from policy.facts import Task, TaskStatus
from policy.finding import State, TaskCheck, Want
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint, is_service_complaint
from policy.outcomes import Outcome
from policy.roles import Role
from policy.rule import Checking, Wanting, wants
from policy.rules.named_tasks import by_hand
from policy.rules.oat.following_the_outcome import outcome_is_followed
from policy.rules.oat.rounds import last_outcome
from policy.rules.oat.with_oat import not_answered
from policy.rules.service.on_record import choice, is_settled, is_tried, judged_about_decision
from policy.rules.service.passing import is_with_the_manager, tasks_for_the_manager
from policy.rules.service.task_words import what_was_said
from policy.rules.service.the_line import manager_for, may_handle, nobody_to_pass_to, whom_it_is_about
from policy.rules.which_way.routes import is_over
from policy.tasks import Key, Purpose, TaskName

WHAT_TO_DO = (
    "Please consider this complaint about our service, try to resolve it, and record what you tried and whether the"
    " complaint is upheld."
)
UP_THE_LINE = "It comes to you because it is about the case owner's manager."
NOT_KNOWN = "Whom this complaint is for is not on record. Please record who is next in the line above the case owner."
FROM_OAT = (
    "OAT has returned this case: it is a complaint about our service, and not for a review. Please handle it as one,"
    " and record what you try."
)


def done_with(matter: Matter, look: Look) -> str | None:
    """Why the manager needs no task any more."""
    if is_settled(matter, look):
        return "nothing more is to be tried"
    if is_tried(matter, look) or choice(matter, look) is not None:
        return "the manager has taken it up"
    return judged_about_decision(matter, look)


@wants(Purpose.SERVICE_COMPLAINT_FOR_MANAGER, "13", applies=is_service_complaint, unless=done_with)
def manager_task(matter: Matter, look: Look) -> Want | None:
    """The manager's task, unless somebody set one by hand or the manager has the complaint without any."""
    tasks = tasks_for_the_manager(matter)
    if by_hand(tasks) is not None or (not tasks and is_with_the_manager(matter, look)):
        return None
    return _task(matter, look, _occasion(matter, look), (*what_was_said(matter, look), WHAT_TO_DO), ("13",))


def _occasion(matter: Matter, look: Look) -> str:
    """OAT's outcome where that made it a complaint about service, so that the task set on it stays; else itself."""
    last = last_outcome(matter, look)
    return last[0].id if last is not None and last[1] is Outcome.SERVICE_COMPLAINT else matter.feedback.id


def _task(matter: Matter, look: Look, occasion: str, words: tuple[str, ...], paragraphs: tuple[str, ...]) -> Want:
    who = manager_for(matter, look)
    return Want(
        key=Key(matter.feedback.id, Purpose.SERVICE_COMPLAINT_FOR_MANAGER, occasion=occasion),
        name=TaskName.SERVICE_COMPLAINT_FOR_MANAGER,
        for_=who,
        contents=(*words, *_why_them(matter, look, who)),
        paragraphs=paragraphs,
    )


def _why_them(matter: Matter, look: Look, who: str) -> tuple[str, ...]:
    if who == Role.ROLES_ADMINISTRATOR:
        return (NOT_KNOWN,)
    return (UP_THE_LINE,) if may_handle(matter, look) & whom_it_is_about(matter, look) else ()


def not_returned_as_service(matter: Matter, look: Look) -> str | None:
    """Why a complaint about a decision is not for the manager as one about service; a review's blocks reach no
    complaint about service (R33)."""
    return is_over(matter, look) or not_answered(matter, look)


@wants(Purpose.SERVICE_COMPLAINT_FOR_MANAGER, "48", "13", applies=is_decision_complaint, unless=not_returned_as_service)
def returned_as_service_task(matter: Matter, look: Look) -> Want | None:
    """The manager's task where OAT returned the case as a complaint about our service, until it is handled as one."""
    last = last_outcome(matter, look)
    if last is None or last[1] is not Outcome.SERVICE_COMPLAINT:
        return None
    handled = outcome_is_followed.decide(matter, look).state is not State.PENDING
    if handled or by_hand(tasks_for_the_manager(matter)) is not None:
        return None
    return _task(matter, look, last[0].id, (FROM_OAT,), ("48", "13"))


def _check(matter: Matter, look: Look) -> TaskCheck | None:
    """What the manager's task lacks of paragraph 13 as long as it is open: it is theirs, and not about them (R16)."""
    task = next((each for each in tasks_for_the_manager(matter) if each.status is TaskStatus.OPEN), None)
    return None if task is None else TaskCheck(task.id, tuple(_lacking(matter, look, task)))


def _lacking(matter: Matter, look: Look, task: Task) -> list[str]:
    if not is_known(task.owner):
        return ["for whom the task is set is not on record (paragraph 13)"]
    if task.owner in whom_it_is_about(matter, look):
        return ["the task stands with somebody whom the complaint is about (a rule of ours beside paragraph 13)"]
    missing: FactMissing | None = nobody_to_pass_to(matter, look)
    if task.owner in may_handle(matter, look):
        return []
    if missing is not None:
        return [f"{missing} (paragraph 13)"]
    return ["the task stands with somebody who is not the case owner's manager (paragraph 13)"]


WANTS: tuple[Wanting, ...] = (manager_task, returned_as_service_task)
CHECKS: tuple[Checking, ...] = (Checking(is_service_complaint, _check),)
