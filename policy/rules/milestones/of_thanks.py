"""The stops of positive feedback (paragraphs 7 to 9)."""

from policy.absent import UNKNOWN, Unknown
from policy.facts import ManagerConsidered, TaskStatus
from policy.look import Look
from policy.matter import Matter
from policy.rules.milestones.stops import Standing, Stop, or_undated, set_on, stop
from policy.rules.thanks.comments import comments_to_the_caseworker
from policy.rules.thanks.saving import is_saved
from policy.rules.thanks.the_task import serving

RECEIVED = "Feedback received"
SAVED = "Saved to the case"
GIVEN = "Given to the manager"
CONSIDERED = "Considered by the manager"
TASK_CLOSED = "Task closed by the manager"
CLOSED = "Feedback closed"
STANDING: Standing = {
    "Positive feedback: to be saved to the case": (SAVED,),
    "Positive feedback: no task for the manager": (GIVEN,),
    "Positive feedback: with the manager": (CONSIDERED, TASK_CLOSED),
    "Positive feedback: task closed, the manager's view is not on record": (CONSIDERED,),
}


def stops(matter: Matter, look: Look) -> tuple[Stop, ...]:
    """From the day it was received to its close. Raises FactMissing where nobody can say whether it is saved."""
    feedback, task = matter.feedback, serving(matter)
    is_done = task is not None and task.status is TaskStatus.COMPLETED
    return (
        stop(RECEIVED, feedback.received_at),
        stop(SAVED, _saved(matter, look)),
        stop(GIVEN, UNKNOWN if task is None else set_on(task, look)),
        stop(CONSIDERED, _considered(matter)),
        stop(TASK_CLOSED, or_undated(task.closed_at) if task is not None and is_done else UNKNOWN),
        stop(CLOSED, feedback.closed_at, is_usual=False),
    )


def _saved(matter: Matter, look: Look) -> object:
    return or_undated(matter.feedback.saved_at) if is_saved(matter, look) else UNKNOWN


def _considered(matter: Matter) -> object:
    """When the comments went to the caseworker, or the manager had none."""
    sent = comments_to_the_caseworker(matter)
    if sent:
        return or_undated(sent[0].at)
    judged = matter.feedback.manager_considered
    none = not isinstance(judged, Unknown) and judged.value is ManagerConsidered.NO_COMMENTS
    return judged if none else UNKNOWN
