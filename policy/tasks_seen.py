"""Wanted tasks against those that are there: what is to be made, left as it is, or withdrawn."""

from collections.abc import Collection, Iterable, Iterator, Set
from dataclasses import replace

from policy.facts import CaseFile, Task, TaskStatus
from policy.finding import Flag, TaskSeen, TaskState, Want
from policy.matter import FINAL
from policy.roles import Role, in_words
from policy.tasks import Fate, Key, Purpose, TaskName

NAMES = {
    Purpose.POSITIVE_FEEDBACK: TaskName.POSITIVE_FEEDBACK_RECEIVED,
    Purpose.SERVICE_COMPLAINT_FOR_MANAGER: TaskName.SERVICE_COMPLAINT_FOR_MANAGER,
    Purpose.ESCALATION: TaskName.ESCALATION,
    Purpose.RISK_ASSESSMENT: TaskName.RISK_ASSESSMENT,
    Purpose.QUASH_REQUEST_TO_LEGAL: TaskName.QUASH_REQUEST_TO_LEGAL,
    Purpose.ADVICE_FROM_OAT: TaskName.ADVICE_FROM_OAT,
    Purpose.HIGH_RISK_DISCUSSION: TaskName.HIGH_RISK_DISCUSSION,
    Purpose.ASK_WHY_LATE: TaskName.ASK_WHY_LATE,
    Purpose.ATTACH_AND_MARK_GROUNDS: TaskName.ATTACH_AND_MARK_GROUNDS,
    Purpose.DIRECT_PASS: TaskName.DIRECT_PASS,
    Purpose.OAT_REFERRAL: TaskName.OAT_REFERRAL,
    Purpose.OAT_OUTCOME: TaskName.OAT_OUTCOME,
    Purpose.LEGAL_ADVICE: TaskName.LEGAL_ADVICE,
    Purpose.JOINT_WORKING_TEAM: TaskName.JOINT_WORKING_TEAM,
    Purpose.EXPLAIN_NEXT_STEP: TaskName.EXPLAIN_NEXT_STEP,
}
PARAGRAPHS = {
    Purpose.POSITIVE_FEEDBACK: ("8", "9"),
    Purpose.SERVICE_COMPLAINT_FOR_MANAGER: ("13",),
    Purpose.ESCALATION: ("15",),
    Purpose.RISK_ASSESSMENT: ("78",),
    Purpose.QUASH_REQUEST_TO_LEGAL: ("68",),
    Purpose.ADVICE_FROM_OAT: ("27", "44"),
    Purpose.HIGH_RISK_DISCUSSION: ("29",),
    Purpose.ASK_WHY_LATE: ("33",),
    Purpose.ATTACH_AND_MARK_GROUNDS: ("38",),
    Purpose.DIRECT_PASS: ("37",),
    Purpose.OAT_REFERRAL: ("46",),
    Purpose.OAT_OUTCOME: ("47",),
    Purpose.LEGAL_ADVICE: ("70",),
    Purpose.JOINT_WORKING_TEAM: ("76",),
    Purpose.EXPLAIN_NEXT_STEP: ("49", "50"),
}
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


def with_whoever_covers(case_file: CaseFile, seen: Iterable[TaskSeen]) -> tuple[Flag, ...]:
    """A flag for each task, open or to be made, whose owner cannot hold one: it goes to whoever covers, and says so."""
    there = (task.want for task in seen if task.state in (TaskState.OPEN, TaskState.TO_MAKE))
    return tuple(_covered(want) for want in there if _is_covered(case_file, want))


def _is_covered(case_file: CaseFile, want: Want) -> bool:
    """A task that a person has given to somebody is with them, and not with whoever covers."""
    given_away = any(task.made_as == want.key and not task.owner_as_made for task in case_file.tasks)
    return not given_away and (want.for_ is Role.FALLBACK or str(want.for_) in case_file.cannot_hold)


def _covered(want: Want) -> Flag:
    whom = "whom it is for" if want.for_ is Role.FALLBACK else in_words(want.for_)
    because = f"the task '{want.name}' is with whoever covers: {whom} cannot hold a task now"
    return Flag("with_whoever_covers", because, want.paragraphs, want.key.about)
