"""What the rules on positive feedback share: the manager's task, who the manager is, what is still to be done."""

from policy.facts import Task
from policy.finding import State, Step, Verdict
from policy.look import Look
from policy.matter import Matter
from policy.roles import Assignee, Role
from policy.rules.holding import who_can_act
from policy.rules.named_tasks import meant
from policy.tasks import Purpose, TaskName

NAME = TaskName.POSITIVE_FEEDBACK_RECEIVED


def manager_of_the_receiver(matter: Matter, look: Look) -> Assignee:
    """The manager of whoever received the feedback; the roles administrator where nobody knows who that is."""
    receiver = look.see("feedback.received_by", matter.feedback.received_by)
    manager = look.see("person.line_manager", matter.person(receiver).line_manager)
    return who_can_act(matter, manager, otherwise=Role.ROLES_ADMINISTRATOR)


def serving(matter: Matter) -> Task | None:
    """The task that carries this feedback to the manager: one made by hand before one of ours, a completed one first.

    Raises FactMissing where only a task on the case itself could be the one.
    """
    return next(iter(meant(matter, Purpose.POSITIVE_FEEDBACK, NAME)), None)


def undone(matter: Matter, because: str, step: Step | None = None) -> Verdict:
    """Not on record: a breach once the matter is closed, until then still to be done."""
    if matter.is_closed:
        return Verdict(State.BREACHED, f"{because}, and the feedback is closed", flag=because)
    return Verdict(State.PENDING, because, step)
