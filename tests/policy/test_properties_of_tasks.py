"""What becomes of tasks, for every case file: none is made twice in its round, whatever people did with it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policy import settle
from policy.facts import CaseFile, Task, TaskStatus
from policy.matter import FINAL
from policy.tasks import Fate, Key
from tests.policy.any_case import any_case
from tests.policy.casework import CALENDAR, PARAMETERS

TODAY = st.dates(min_value=date(2025, 1, 1), max_value=date(2025, 8, 31))
FATES = st.lists(st.sampled_from([Fate.OPEN, *FINAL]), min_size=4, max_size=4)
ANY = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
STATUS: Mapping[Fate, TaskStatus] = {
    Fate.OPEN: TaskStatus.OPEN,
    Fate.DONE: TaskStatus.COMPLETED,
    Fate.CANCELLED: TaskStatus.CANCELLED,
}
"""What is still to be seen of a task; one that was deleted or moved is gone."""


@ANY
@given(any_case(), TODAY, FATES, st.integers(min_value=0, max_value=40))
def test_no_task_is_made_twice_in_a_round(file: CaseFile, day: date, fates: list[Fate], days: int) -> None:
    settled = settle(file, day, PARAMETERS, CALENDAR).case_file
    ended = with_fates(settled, fates)
    later = settle(ended, day + timedelta(days=days), PARAMETERS, CALENDAR)
    past = {made.key.round for made in ended.made if made.fate is not Fate.WITHDRAWN}
    assert [want.key for want in later.to_make if want.key.round in past] == []
    keys = [made.key for made in later.case_file.made]
    assert len(keys) == len(set(keys))


def with_fates(file: CaseFile, fates: list[Fate]) -> CaseFile:
    """The file once people have done something with the open tasks that this software made."""
    ours = [task.made_as for task in file.tasks if task.made_as is not None and task.status is TaskStatus.OPEN]
    fate_of = {key: fates[number % len(fates)] for number, key in enumerate(ours)}
    left = (_as_left(task, fate_of) for task in file.tasks)
    return replace(
        file,
        tasks=tuple(task for task in left if task is not None),
        made=tuple(replace(made, fate=fate_of.get(made.key, made.fate)) for made in file.made),
    )


def _as_left(task: Task, fate_of: Mapping[Key, Fate]) -> Task | None:
    """The task as it then is, if it is still there."""
    if task.made_as is None or task.made_as not in fate_of:
        return task
    fate = fate_of[task.made_as]
    return replace(task, status=STATUS[fate]) if fate in STATUS else None


@ANY
@given(any_case(), TODAY)
def test_one_open_task_stands_for_a_round_once_all_is_written(file: CaseFile, day: date) -> None:
    tasks = settle(file, day, PARAMETERS, CALENDAR).case_file.tasks
    rounds = [task.made_as.round for task in tasks if task.made_as is not None and task.status is TaskStatus.OPEN]
    assert len(rounds) == len(set(rounds))


@ANY
@given(any_case(), TODAY)
def test_what_is_written_is_what_the_answer_then_shows(file: CaseFile, day: date) -> None:
    settled = settle(file, day, PARAMETERS, CALENDAR)
    shown = {seen.want.key for seen in settled.assessment.tasks}
    assert [want.key for want in settled.to_make if want.key not in shown] == []
    assert [key for key in settled.to_withdraw if key in shown] == []
