"""Which task of a matter serves a purpose, whoever made it and however they spelt its name (R04 for the grounds)."""

from policy.facts import Task, TaskStatus
from policy.look import FactMissing
from policy.matter import Matter, is_standing
from policy.rules.task_subjects import bears_name, nearly_bears_name
from policy.tasks import Purpose, TaskName

SAYING_SOMETHING = frozenset(Purpose) - {Purpose.OTHER}


def is_meant(task: Task, purpose: Purpose, name: TaskName | None = None) -> bool:
    """Whether a standing task is for a purpose: by what it is for where that says something, else by its name."""
    if not is_standing(task):
        return False
    if task.purpose in SAYING_SOMETHING:
        return task.purpose == purpose
    return name is not None and (bears_name(task.name, name) or nearly_bears_name(task.name, name))


def meant(matter: Matter, purpose: Purpose, name: TaskName | None = None) -> tuple[Task, ...]:
    """The standing tasks of this matter for a purpose: made by hand before ours, completed before open.

    Raises FactMissing where only a task on the case itself, which may be about other feedback, could be the one.
    """
    if not matter.file.tasks:
        return ()
    found = [task for task in matter.tasks if is_meant(task, purpose, name)]
    if not found and any(is_meant(task, purpose, name) for task in matter.tasks_of_the_case):
        raise FactMissing(f"which feedback the task '{name}' on the case is about is not on record", "task.about")
    return tuple(sorted(found, key=_rank))


def _rank(task: Task) -> tuple[bool, bool, str]:
    return (task.made_as is not None, task.status is not TaskStatus.COMPLETED, task.id)


def by_hand(tasks: tuple[Task, ...]) -> Task | None:
    """The first of some tasks that this software did not make."""
    return next((task for task in tasks if task.made_as is None), None)
