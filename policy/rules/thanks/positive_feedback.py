"""Paragraphs 7 to 9: somebody says thank you, and the manager hears of it."""

from policy.absent import Unknown, is_known
from policy.facts import Channel, ManagerConsidered, Message, MessageKind, Task, TaskStatus
from policy.finding import Stage, State, Step, TaskCheck, Verdict, Want
from policy.look import FactMissing, Look
from policy.matter import FINAL, Matter, is_positive
from policy.roles import Assignee, Role
from policy.rule import Checking, Rule, Staging, Wanting, rule, wants
from policy.rules.holding import case_owner_of, who_can_act
from policy.rules.named_tasks import meant
from policy.rules.task_subjects import bears_name
from policy.tasks import Key, Purpose, TaskName

NAME = TaskName.POSITIVE_FEEDBACK_RECEIVED


def _is_saved(matter: Matter, look: Look) -> bool:
    """Saved: the contact itself is linked, or the record says when it was saved.

    Raises FactMissing where a contact is linked to the case alone and may belong to other feedback.
    """
    saved = look.see("feedback.saved_at", matter.feedback.saved_at)
    if is_known(saved) or any(matter.messages(MessageKind.CONTACT_IN)):
        return True
    if any(matter.messages_of_the_case(MessageKind.CONTACT_IN)):
        raise FactMissing("which feedback the contact on the case belongs to is not on record", "message.about")
    return False


def _manager(matter: Matter, look: Look) -> Assignee:
    """The manager of whoever received the feedback; the roles administrator where nobody knows who that is."""
    receiver = look.see("feedback.received_by", matter.feedback.received_by)
    manager = look.see("person.line_manager", matter.person(receiver).line_manager)
    return who_can_act(matter, manager, otherwise=Role.ROLES_ADMINISTRATOR)


def _serving(matter: Matter) -> Task | None:
    """The task that carries this feedback to the manager: one made by hand before one of ours, a completed one first.

    Raises FactMissing where only a task on the case itself could be the one.
    """
    return next(iter(meant(matter, Purpose.POSITIVE_FEEDBACK, NAME)), None)


def _undone(matter: Matter, because: str, step: Step | None = None) -> Verdict:
    """Not on record: a breach once the matter is closed, until then still to be done."""
    if matter.is_closed:
        return Verdict(State.BREACHED, f"{because}, and the feedback is closed", flag=because)
    return Verdict(State.PENDING, because, step)


@rule("7", "saved to the relevant case", applies=is_positive)
def contact_is_saved(matter: Matter, look: Look) -> Verdict:
    """A thank-you is saved to the case that it concerns."""
    if _is_saved(matter, look):
        return Verdict(State.MET, "the contact is saved to the case")
    receiver = look.see("feedback.received_by", matter.feedback.received_by)
    who = who_can_act(matter, receiver, otherwise=Role.CASE_OWNER)
    step = Step("Save the positive contact to the case and link it to the feedback", who)
    return _undone(matter, "the contact is not saved to the case", step)


@rule("7", "in a timely way (no number given)", applies=is_positive)
def contact_is_saved_in_a_timely_way(matter: Matter, look: Look) -> Verdict:
    """It is saved without undue wait. The text gives no number, so the days are counted and shown (R17)."""
    if not _is_saved(matter, look):
        return Verdict(State.PENDING, "the contact is not saved yet")
    received = look.see("feedback.received_at", matter.feedback.received_at)
    saved = look.see("feedback.saved_at", matter.feedback.saved_at)
    if isinstance(received, Unknown) or isinstance(saved, Unknown):
        return Verdict(State.MET, "saved; how long it took is not on record, and the text gives no number of days")
    days = (saved - received).days
    if days < 0:
        return Verdict(State.MET, "saved; by the record before it was received, so how long it took cannot be said")
    return Verdict(State.MET, f"saved {days} whole days after it was received; the text gives no number of days")


@rule("8", "task set for the manager of the caseworker who received it", applies=is_positive)
def manager_has_a_task(matter: Matter, look: Look) -> Verdict:
    """Once it is saved, the manager of whoever received it has a task to look at it."""
    if not _is_saved(matter, look):
        return Verdict(State.NOT_TRIGGERED, "the contact is not saved yet")
    task = _serving(matter)
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
    manager = look.see("person.line_manager", matter.person(receiver).line_manager)
    if is_known(manager) and task.owner == manager:
        return Verdict(State.MET, "the manager of whoever received the feedback had the task")
    if task.owner_as_made and task.owner not in tuple(Role):
        return Verdict(State.MET, "the task was set for whoever was the manager then")
    because = "cannot decide: whether the task was set for the manager of that day is not on record"
    return Verdict(State.CANNOT_DECIDE, because, missing=("person.line_manager",))


def _no_task(matter: Matter, look: Look) -> Verdict:
    ended = [made.fate for made in matter.made(Purpose.POSITIVE_FEEDBACK) if made.fate in FINAL]
    receiver = look.see("feedback.received_by", matter.feedback.received_by)
    who = who_can_act(matter, receiver, otherwise=Role.CASE_OWNER)
    step = Step(f"Set a task '{NAME}' for the manager, or close the feedback", who)
    if not ended:
        return _undone(matter, "no task for the manager is on record", step)
    verdict = _undone(matter, f"the task for the manager was {ended[-1]} by a person and is not made again", step)
    return Verdict(verdict.state, verdict.because, verdict.step, flag=verdict.because)


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
    task = _serving(matter)
    if task is None:
        return Verdict(State.NOT_TRIGGERED, "there is no task to hold them")
    if _is_as_made(task):
        main = look.need("feedback.main_contents", matter.feedback.main_contents)
        return _held(matter, task, isinstance(task.contents, str) and excerpt(main) in task.contents)
    look.see("task.contents", task.contents)
    return _held(matter, task, is_known(task.contents))


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
    task = _serving(matter)
    if task is None:
        return Verdict(State.NOT_TRIGGERED, "there is no task to bear it")
    if bears_name(look.need("task.name", task.name), NAME):
        return Verdict(State.MET, "the task bears the subject")
    if task.made_as is not None:
        return Verdict(State.MET, "the task was set with the subject; a person has changed it since")
    return _lacks(matter, task, f"the task does not bear the subject '{NAME}'", f"Give the task the subject '{NAME}'")


@rule("8", "email linked to the record", applies=is_positive)
def contact_is_linked(matter: Matter, look: Look) -> Verdict:
    """The contact itself is linked to the record."""
    if any(matter.messages(MessageKind.CONTACT_IN)):
        return Verdict(State.MET, "the contact is linked to the record")
    if not _is_saved(matter, look):
        return Verdict(State.NOT_TRIGGERED, "the contact is not saved yet")
    channel = look.see("feedback.channel", matter.feedback.channel)
    what = "email" if channel == Channel.EMAIL else "contact"
    receiver = look.see("feedback.received_by", matter.feedback.received_by)
    who = who_can_act(matter, receiver, otherwise=Role.CASE_OWNER)
    return _undone(matter, f"the {what} is not linked to the record", Step(f"Link the {what} to the feedback", who))


def _comments(matter: Matter) -> tuple[Message, ...]:
    """The manager's comments as they went to the caseworker who received the feedback."""
    receiver = matter.feedback.received_by
    return tuple(
        message
        for message in matter.messages(MessageKind.MANAGER_COMMENTS)
        if not isinstance(message.to, Unknown) and receiver in message.to
    )


@rule("9", "manager considers and gives any comments", applies=is_positive)
def manager_considers(matter: Matter, look: Look) -> Verdict:
    """The manager considers the feedback and tells the caseworker any comments; having none is an answer."""
    task = _serving(matter)
    considered = look.see("feedback.manager_considered", matter.feedback.manager_considered)
    if _comments(matter):
        return Verdict(State.MET, "the manager's comments went to the caseworker")
    if not isinstance(considered, Unknown) and considered.value is ManagerConsidered.NO_COMMENTS:
        return Verdict(State.MET, "the manager considered the feedback and had no comments")
    who = _manager(matter, look)
    if not isinstance(considered, Unknown):
        step = Step("Send the comments to the caseworker, copied to the Director and the Chief Executive", who)
        return _undone(matter, "the manager has comments, and they have not gone to the caseworker", step)
    if task is None:
        return Verdict(State.NOT_TRIGGERED, "the manager has not been given the feedback yet")
    step = Step("Consider the feedback; give the caseworker any comments, or record that there are none", who)
    if task.status is TaskStatus.COMPLETED:
        because = "cannot decide: the task is closed, with neither comments nor a record that there were none"
        return Verdict(State.CANNOT_DECIDE, because, step, because, ("feedback.manager_considered",))
    return _undone(matter, "the manager has not considered the feedback yet", step)


def _copied(matter: Matter, look: Look, role: Role, title: str) -> Verdict:
    if not _comments(matter):
        considered = look.see("feedback.manager_considered", matter.feedback.manager_considered)
        if not isinstance(considered, Unknown) and considered.value is ManagerConsidered.NO_COMMENTS:
            return Verdict(State.NOT_TRIGGERED, "there were no comments to copy")
        return Verdict(State.PENDING, f"no comments have been sent yet; {title} is to be in copy")
    if not matter.holders(role, at=Unknown()):
        because = f"cannot decide: who {title} is, is not in the site's settings"
        return Verdict(State.CANNOT_DECIDE, because, flag=because, missing=("site_settings.role_holders",))
    # a copy sent on later counts too: it is not addressed to the caseworker
    sent = matter.messages(MessageKind.MANAGER_COMMENTS)
    if any(matter.holders(role, message.at) & set(_recipients(message)) for message in sent):
        return Verdict(State.MET, f"{title} was copied in")
    because = f"the comments were sent without {title} in copy"
    return Verdict(State.BREACHED, because, Step(f"Forward the comments to {title}", _manager(matter, look)), because)


def _recipients(message: Message) -> tuple[str, ...]:
    lists = (message.to, message.copied_to)
    return tuple(person for people in lists if not isinstance(people, Unknown) for person in people)


@rule("9", "Director of Operations and quality copied", applies=is_positive)
def director_is_copied(matter: Matter, look: Look) -> Verdict:
    """The Director of Operations and Quality gets a copy of the comments."""
    role = Role.DIRECTOR_OF_OPERATIONS_AND_QUALITY
    return _copied(matter, look, role, "the Director of Operations and Quality")


@rule("9", "Chief Executive copied", applies=is_positive)
def chief_executive_is_copied(matter: Matter, look: Look) -> Verdict:
    """The Chief Executive gets a copy of the comments."""
    return _copied(matter, look, Role.CHIEF_EXECUTIVE, "the Chief Executive")


@rule("9", "task closed", applies=is_positive)
def task_is_closed(matter: Matter, look: Look) -> Verdict:
    """The manager then closes the task."""
    task = _serving(matter)
    if task is None:
        return Verdict(State.NOT_TRIGGERED, "there is no task to close")
    if task.status is TaskStatus.COMPLETED:
        return Verdict(State.MET, "the task is closed")
    return _undone(matter, "the task is open", Step(f"Close the task '{NAME}'", _manager(matter, look)))


@wants(Purpose.POSITIVE_FEEDBACK, "8", applies=is_positive)
def positive_feedback_task(matter: Matter, look: Look) -> Want | None:
    """The manager's task, once the contact is saved and unless somebody has set one by hand."""
    by_hand = (task := _serving(matter)) is not None and task.made_as is None
    if not _is_saved(matter, look) or by_hand or (matter.is_closed and task is None):
        return None
    feedback = matter.feedback
    main = look.see("feedback.main_contents", feedback.main_contents)
    contents = "See the linked contact: its main contents are not recorded on the feedback yet."
    return Want(
        key=Key(feedback.id, Purpose.POSITIVE_FEEDBACK, occasion=feedback.id),
        name=NAME,
        for_=_manager(matter, look),
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
    task = _serving(matter)
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
    if not _is_saved(matter, look):
        return Stage(about, "Positive feedback: to be saved to the case")
    task = _serving(matter)
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
    manager_considers,
    director_is_copied,
    chief_executive_is_copied,
    task_is_closed,
)
WANTS: tuple[Wanting, ...] = (positive_feedback_task,)
STAGES: tuple[Staging, ...] = (Staging(is_positive, _positive_stage),)
CHECKS: tuple[Checking, ...] = (Checking(is_positive, _check),)
