"""Paragraphs 7 to 9: somebody says thank you, and the manager hears of it."""

from dataclasses import replace

from policy.absent import Unknown, is_known
from policy.facts import Task, TaskStatus
from policy.finding import Stage, State, Step, TaskCheck, Verdict, Want
from policy.look import FactMissing, Look
from policy.matter import FINAL, Matter, is_positive
from policy.roles import TAKES_TASKS, Role
from policy.rule import Checking, Rule, Staging, Wanting, cannot_decide, rule, wants
from policy.rules.holding import case_owner_of, who_can_act
from policy.rules.task_subjects import bears_name
from policy.rules.thanks import comments
from policy.rules.thanks.comments import manager_considers
from policy.rules.thanks.saving import contact_is_linked, contact_is_saved, contact_is_saved_in_a_timely_way, is_saved
from policy.rules.thanks.the_task import NAME, manager_of_the_receiver, serving, undone
from policy.tasks import Key, Purpose


@rule("8", "task set for the manager of the caseworker who received it", applies=is_positive)
def manager_has_a_task(matter: Matter, look: Look) -> Verdict:
    """Once it is saved, the manager of whoever received it has a task to look at it."""
    if not is_saved(matter, look):
        return Verdict(State.NOT_TRIGGERED, "the contact is not saved yet")
    task = serving(matter)
    if task is None:
        return _no_task(matter, look)
    if task.status is TaskStatus.COMPLETED:
        return _completed(matter, look, task)
    receiver = look.need_id("feedback.received_by", matter.feedback.received_by)
    manager = look.need_id("person.line_manager", matter.person(receiver).line_manager)
    if task.owner == manager:
        return Verdict(State.MET, "the manager of whoever received the feedback has the task")
    return _with_somebody_else(matter, manager)


def _completed(matter: Matter, look: Look, task: Task) -> Verdict:
    """A task that is done is judged by the manager of the day it was set for (R28), not by whose it is now."""
    receiver = look.see("feedback.received_by", matter.feedback.received_by)
    look.see("person.line_manager", matter.person(receiver).line_manager)
    if is_known(receiver) and task.owner in matter.managers_of(str(receiver), task.created_at):
        return Verdict(State.MET, "the manager of whoever received the feedback had the task")
    if task.owner_as_made and task.owner not in TAKES_TASKS:
        return Verdict(State.MET, "the task was set for whoever was the manager then")
    because = "cannot decide: whether the task was set for the manager of that day is not on record"
    return Verdict(State.CANNOT_DECIDE, because, missing=("person.line_manager",))


def _no_task(matter: Matter, look: Look) -> Verdict:
    ended = [made.fate for made in matter.made(Purpose.POSITIVE_FEEDBACK) if made.fate in FINAL]
    receiver = look.see("feedback.received_by", matter.feedback.received_by)
    who = who_can_act(matter, receiver, otherwise=Role.CASE_OWNER)
    step = Step(f"Set a task '{NAME}' for the manager, or close the feedback", who)
    if not ended:
        return _for_whom(matter, look, step)
    verdict = undone(matter, f"the task for the manager was {ended[-1]} by a person and is not made again", step)
    return Verdict(verdict.state, verdict.because, verdict.step, flag=verdict.because)


def _for_whom(matter: Matter, look: Look, step: Step) -> Verdict:
    """A task is still to be set; for whom cannot be decided where the manager is not on record (R28)."""
    because = "no task for the manager is on record"
    if matter.is_closed:
        return undone(matter, because)
    try:
        receiver = look.need_id("feedback.received_by", matter.feedback.received_by)
        look.need_id("person.line_manager", matter.person(receiver).line_manager)
    except FactMissing as missing:
        return replace(cannot_decide(missing), step=step)
    return undone(matter, because, step)


def _with_somebody_else(matter: Matter, manager: str) -> Verdict:
    if matter.person(manager).active is False:
        because = "the manager's account cannot hold a task, so it stands with whoever covers"
        step = Step("Pass the task on to a manager who can act", Role.FALLBACK)
        return Verdict(State.PENDING, because, step, because)
    because = "the task stands with somebody who is not the manager of whoever received the feedback"
    return Verdict(State.PENDING, because, Step("Pass the task to the manager", case_owner_of(matter)), because)


@rule("8", "contains the main contents", applies=is_positive)
def task_holds_the_main_contents(matter: Matter, look: Look) -> Verdict:
    """The task tells the manager what was said."""
    task = serving(matter)
    if task is None:
        return _without_a_task(matter, look, "there is no task to hold them")
    if _is_as_made(task):
        main = look.need("feedback.main_contents", matter.feedback.main_contents)
        return _held(matter, task, isinstance(task.contents, str) and excerpt(main) in task.contents)
    contents = look.see("task.contents", task.contents)
    return _held(matter, task, isinstance(contents, str) and contents.strip() != "")


def _without_a_task(matter: Matter, look: Look, because: str) -> Verdict:
    """What the task is to be like goes the way of the task itself, which has the step and the flag."""
    if not is_saved(matter, look):
        return Verdict(State.NOT_TRIGGERED, "the contact is not saved yet")
    return Verdict(State.BREACHED if matter.is_closed else State.PENDING, because)


def _is_as_made(task: Task) -> bool:
    return task.made_as is not None and not task.touched


def _held(matter: Matter, task: Task, they_are: bool) -> Verdict:
    if they_are:
        return Verdict(State.MET, "the task holds the main contents")
    return _lacks(
        matter, task, "the task does not hold the main contents of the feedback", "Put the main contents into the task"
    )


def _lacks(matter: Matter, task: Task, because: str, what: str) -> Verdict:
    """Still to be done while the task is open; a breach once it has been closed without."""
    if matter.is_closed or task.status is TaskStatus.COMPLETED:
        return Verdict(State.BREACHED, because, flag=because)
    return Verdict(State.PENDING, because, Step(what, case_owner_of(matter)), because)


@rule("8", "subject is positive feedback received", applies=is_positive)
def task_bears_the_subject(matter: Matter, look: Look) -> Verdict:
    """The task bears the subject that everybody knows it by."""
    task = serving(matter)
    if task is None:
        return _without_a_task(matter, look, "there is no task to bear it")
    if bears_name(look.need("task.name", task.name), NAME):
        return Verdict(State.MET, "the task bears the subject")
    if task.made_as is not None:
        return Verdict(State.MET, "the task was set with the subject; a person has changed it since")
    return _lacks(matter, task, f"the task does not bear the subject '{NAME}'", f"Give the task the subject '{NAME}'")


@wants(Purpose.POSITIVE_FEEDBACK, "8", applies=is_positive)
def positive_feedback_task(matter: Matter, look: Look) -> Want | None:
    """The manager's task, once the contact is saved and unless somebody has set one by hand."""
    by_hand = (task := serving(matter)) is not None and task.made_as is None
    if not is_saved(matter, look) or by_hand or (matter.is_closed and task is None):
        return None
    feedback = matter.feedback
    main = look.see("feedback.main_contents", feedback.main_contents)
    contents = "See the linked contact: its main contents are not recorded on the feedback yet."
    return Want(
        key=Key(feedback.id, Purpose.POSITIVE_FEEDBACK, occasion=feedback.id),
        name=NAME,
        for_=manager_of_the_receiver(matter, look),
        contents=(contents if isinstance(main, Unknown) else excerpt(main), WHAT_TO_DO),
        paragraphs=("8", "9"),
    )


def excerpt(main: str) -> str:
    """The main contents as a task holds them: long ones cut, with a word to the linked contact."""
    words = main.strip()
    return words if len(words) <= MAIN_CONTENTS_AT_MOST else f"{words[:MAIN_CONTENTS_AT_MOST]} [more in the contact]"


MAIN_CONTENTS_AT_MOST = 1400
"""Characters. A task's description holds 2,000 in Dataverse as it is delivered; the rest is for what to do."""
WHAT_TO_DO = (
    "Please consider this feedback, give the caseworker who received it any comments, copied to the Director of"
    " Operations and Quality and the Chief Executive, and then close this task."
)


def _check(matter: Matter, look: Look) -> TaskCheck | None:
    """What the manager's task still lacks of paragraph 8, as long as it is open."""
    task = serving(matter)
    if task is None or task.status is not TaskStatus.OPEN:
        return None
    asked = (manager_has_a_task, task_holds_the_main_contents, task_bears_the_subject, contact_is_linked)
    return TaskCheck(task.id, tuple(because for rule in asked for because in _lacking(rule, matter, look)))


def _lacking(rule: Rule, matter: Matter, look: Look) -> tuple[str, ...]:
    try:
        verdict = rule.decide(matter, look)
    except FactMissing as fact:
        return (f"{fact} (paragraph {rule.paragraph})",)
    done = verdict.state in (State.MET, State.NOT_TRIGGERED)
    return () if done else (f"{verdict.because} (paragraph {rule.paragraph})",)


def _positive_stage(matter: Matter, look: Look) -> Stage:
    about = matter.feedback.id
    if not is_saved(matter, look):
        return Stage(about, "Positive feedback: to be saved to the case")
    task = serving(matter)
    if task is None:
        return Stage(about, "Positive feedback: no task for the manager")
    if task.status is TaskStatus.OPEN:
        return Stage(about, "Positive feedback: with the manager")
    if manager_considers.decide(matter, look).state is State.MET:
        return Stage(about, "Positive feedback: dealt with", finished=True)
    return Stage(about, "Positive feedback: task closed, the manager's view is not on record")


RULES: tuple[Rule, ...] = (
    contact_is_saved,
    contact_is_saved_in_a_timely_way,
    manager_has_a_task,
    task_holds_the_main_contents,
    task_bears_the_subject,
    contact_is_linked,
    *comments.RULES,
)
WANTS: tuple[Wanting, ...] = (positive_feedback_task,)
STAGES: tuple[Staging, ...] = (Staging(is_positive, _positive_stage),)
CHECKS: tuple[Checking, ...] = (Checking(is_positive, _check),)
