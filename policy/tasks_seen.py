"""Wanted tasks against those that are there: what is to be made, left as it is, or withdrawn."""

from collections.abc import Collection, Iterable, Iterator, Set
from dataclasses import replace

from policy.facts import CaseFile, Task, TaskStatus
from policy.finding import Flag, TaskSeen, TaskState, Want
from policy.matter import FINAL
from policy.tasks import Fate, Key, Purpose, TaskName

NAMES = {
    Purpose.POSITIVE_FEEDBACK: TaskName.POSITIVE_FEEDBACK_RECEIVED,
    Purpose.ASK_WHY_LATE: TaskName.ASK_WHY_LATE,
}
PARAGRAPHS = {Purpose.POSITIVE_FEEDBACK: ("8", "9"), Purpose.ASK_WHY_LATE: ("33",)}
STATE_OF_STATUS = {
    TaskStatus.OPEN: TaskState.OPEN,
    TaskStatus.COMPLETED: TaskState.DONE,
    TaskStatus.CANCELLED: TaskState.CANCELLED,
}
STATE_OF_FATE = {
    Fate.DONE: TaskState.DONE,
    Fate.CANCELLED: TaskState.CANCELLED,
    Fate.DELETED: TaskState.DELETED,
    Fate.MOVED: TaskState.MOVED,
}


Undecided = Set[tuple[str, Purpose]]
"""For which feedback and purpose nobody can say whether a task is wanted."""


def tasks_seen(case_file: CaseFile, wants: Iterable[Want], undecided: Undecided) -> tuple[TaskSeen, ...]:
    """Each wanted task with what is to become of it, then those of ours that nothing wants any more."""
    wanted = {want.key.round: want for want in wants}
    seen = [_seen(case_file, want) for want in wanted.values()]
    unwanted = _unwanted(case_file, wanted, undecided)
    return (*seen, *(_withdrawn(task, key) for task, key in unwanted if not task.touched))


def _unwanted(case_file: CaseFile, wanted: Collection[Key], undecided: Undecided) -> Iterator[tuple[Task, Key]]:
    """Open tasks of ours that nothing wants; one of which nobody can say stays as it is."""
    for task, key in _ours_open(case_file):
        if key.round not in wanted and (key.about, key.purpose) not in undecided:
            yield task, key


def _seen(case_file: CaseFile, want: Want) -> TaskSeen:
    """A task of the round that is there, or that a person has ended; else one to make."""
    for task in case_file.tasks:
        if task.made_as is not None and task.made_as.round == want.key and _counts(case_file, task):
            return TaskSeen(replace(want, key=task.made_as), STATE_OF_STATUS[task.status])
    past = [made for made in case_file.made if made.key.round == want.key]
    for made in past:
        if made.fate in FINAL:
            return TaskSeen(replace(want, key=made.key), STATE_OF_FATE[made.fate])
    return TaskSeen(replace(want, key=replace(want.key, again=len(past))), TaskState.TO_MAKE)


def _counts(case_file: CaseFile, task: Task) -> bool:
    """A task that this software itself withdrew does not stand for its round."""
    withdrawn = {made.key for made in case_file.made if made.fate is Fate.WITHDRAWN}
    return task.made_as not in withdrawn


def _ours_open(case_file: CaseFile) -> Iterator[tuple[Task, Key]]:
    for task in case_file.tasks:
        if task.made_as is not None and task.status is TaskStatus.OPEN:
            yield task, task.made_as


def left_alone(case_file: CaseFile, wants: Iterable[Want], undecided: Undecided) -> tuple[Flag, ...]:
    """A flag for each open task of ours that nothing wants any more, but that a person has changed."""
    unwanted = _unwanted(case_file, {want.key.round for want in wants}, undecided)
    return tuple(_left_alone(key) for task, key in unwanted if task.touched)


def _left_alone(key: Key) -> Flag:
    because = f"the task '{NAMES[key.purpose]}' is no longer called for; a person has changed it, so it is left to them"
    return Flag("no_longer_wanted", because, PARAGRAPHS[key.purpose], key.about)


def _withdrawn(task: Task, key: Key) -> TaskSeen:
    want = Want(key, NAMES[key.purpose], str(task.owner), (), PARAGRAPHS[key.purpose])
    return TaskSeen(want, TaskState.TO_WITHDRAW)
