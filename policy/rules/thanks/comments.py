"""Paragraph 9: the manager considers positive feedback, gives any comments with two people in copy, and closes it."""

from datetime import date

from policy.absent import UNKNOWN, Fact, Unknown
from policy.deadlines import london_date
from policy.facts import ManagerConsidered, Message, MessageKind, Task, TaskStatus
from policy.finding import State, Step, Verdict
from policy.look import Look
from policy.matter import Matter, is_positive
from policy.roles import Role
from policy.rule import Rule, rule
from policy.rules.prompts import prompted
from policy.rules.thanks.the_task import NAME, manager_of_the_receiver, serving, undone


def comments_to_the_caseworker(matter: Matter) -> tuple[Message, ...]:
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
    task = serving(matter)
    considered = look.see("feedback.manager_considered", matter.feedback.manager_considered)
    if comments_to_the_caseworker(matter):
        return Verdict(State.MET, "the manager's comments went to the caseworker")
    if not isinstance(considered, Unknown) and considered.value is ManagerConsidered.NO_COMMENTS:
        return Verdict(State.MET, "the manager considered the feedback and had no comments")
    who = manager_of_the_receiver(matter, look)
    if not isinstance(considered, Unknown):
        step = Step("Send the comments to the caseworker, copied to the Director and the Chief Executive", who)
        return undone(matter, "the manager has comments, and they have not gone to the caseworker", step)
    if task is None:
        return Verdict(State.NOT_TRIGGERED, "the manager has not been given the feedback yet")
    step = Step("Consider the feedback; give the caseworker any comments, or record that there are none", who)
    if task.status is TaskStatus.COMPLETED:
        because = "cannot decide: the task is closed, with neither comments nor a record that there were none"
        return Verdict(State.CANNOT_DECIDE, because, step, because, ("feedback.manager_considered",))
    return undone(matter, "the manager has not considered the feedback yet", step)


def _copied(matter: Matter, look: Look, role: Role, title: str) -> Verdict:
    if not comments_to_the_caseworker(matter):
        considered = look.see("feedback.manager_considered", matter.feedback.manager_considered)
        if not isinstance(considered, Unknown) and considered.value is ManagerConsidered.NO_COMMENTS:
            return Verdict(State.NOT_TRIGGERED, "there were no comments to copy")
        if matter.is_closed:
            return Verdict(State.NOT_TRIGGERED, "closed without comments to copy")
        return Verdict(State.PENDING, f"no comments have been sent yet; {title} is to be in copy")
    return _who_was_copied(matter, look, role, title)


def _who_was_copied(matter: Matter, look: Look, role: Role, title: str) -> Verdict:
    # a copy sent on later counts too: it is not addressed to the caseworker
    sent = tuple(matter.messages(MessageKind.MANAGER_COMMENTS))
    if any(matter.holders(role, message.at) & set(_recipients(message)) for message in sent):
        return Verdict(State.MET, f"{title} was copied in")
    if any(isinstance(look.see("message.copied_to", message.copied_to), Unknown) for message in sent):
        because = "cannot decide: to whom the comments were copied is not on record"
        return Verdict(State.CANNOT_DECIDE, because, flag=because, missing=("message.copied_to",))
    if _went_to_others(matter, sent) and not matter.holders(role, at=Unknown()):
        because = f"cannot decide: who {title} is, is not in the site's settings"
        return Verdict(State.CANNOT_DECIDE, because, flag=because, missing=("site_settings.role_holders",))
    because = f"the comments were sent without {title} in copy"
    step = Step(f"Forward the comments to {title}", manager_of_the_receiver(matter, look))
    return Verdict(State.BREACHED, because, step, because)


def _went_to_others(matter: Matter, sent: tuple[Message, ...]) -> bool:
    """Whether anybody but the caseworker got the comments: where nobody did, whoever holds the role did not."""
    return any(person != matter.feedback.received_by for message in sent for person in _recipients(message))


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
    task = serving(matter)
    if task is None:
        return Verdict(State.NOT_TRIGGERED, "there is no task to close")
    if task.status is TaskStatus.COMPLETED:
        return Verdict(State.MET, "the task is closed")
    step = Step(f"Close the task '{NAME}'", manager_of_the_receiver(matter, look))
    verdict = undone(matter, "the task is open", step)
    return prompted(verdict, look, look.parameters.manager_prompt_days, _set_on(task, look))


def _set_on(task: Task, look: Look) -> Fact[date]:
    """The day a task was set; one of ours that is still to be made is set today, and reads so afterwards."""
    if not isinstance(task.created_at, Unknown):
        return london_date(task.created_at)
    return UNKNOWN if task.made_as is None else look.today


RULES: tuple[Rule, ...] = (manager_considers, director_is_copied, chief_executive_is_copied, task_is_closed)
