"""Evaluates until nothing more is wanted: the answer as it stands after the write."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from policy.absent import UNKNOWN
from policy.assessment import Assessment
from policy.calendar import WorkingDays
from policy.documents import DocumentSeen, DocumentState, DocumentWant
from policy.evaluation import looked_ahead, whole_answer
from policy.facts import CaseFile, Task, TaskStatus
from policy.finding import TaskSeen, TaskState, Want
from policy.parameters import Parameters
from policy.permits import EVERYTHING, Permits
from policy.tasks import Fate, Key, Made
from policy.wanted import wanted_on

MOST_ROUNDS = 8


class NotSettling(RuntimeError):
    """What the rules want keeps changing what they want: a mistake in the rules, not in the case."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The answer after the write, the case file as it then stands, and what is to be made, withdrawn and drafted."""

    assessment: Assessment
    case_file: CaseFile
    to_make: tuple[Want, ...]
    to_withdraw: tuple[Key, ...]
    to_draft: tuple[DocumentWant, ...] = ()


def settle(
    case_file: CaseFile,
    as_of: date,
    parameters: Parameters,
    calendar: WorkingDays,
    permits: Permits = EVERYTHING,
) -> Settled:
    """The fixed point of evaluating a case file and adding to it what is wanted and permitted. Raises NotSettling.

    What is wanted and not permitted stays wanted: the answer says so, and everything else as if it were not there.
    """
    made: dict[Key, Want] = {}
    withdrawn: list[Key] = []
    drafted: list[DocumentWant] = []
    for _ in range(MOST_ROUNDS):
        wanted = wanted_on(case_file, as_of, parameters, calendar)
        changes = [task for task in wanted.tasks if _changes(case_file, task) and permits.task(task.want.key)]
        asked = [want for want in _to_draft(wanted.answer.documents) if permits.document(want.about)]
        if not changes and not asked:
            assessment = looked_ahead(whole_answer(wanted), case_file, parameters, calendar)
            return Settled(assessment, case_file, tuple(made.values()), tuple(withdrawn), tuple(drafted))
        for task in changes:
            case_file = _applied(case_file, task, made, withdrawn)
        drafted += asked
        case_file = _answered(case_file, asked)
    raise NotSettling(f"case {case_file.case.id} does not settle after {MOST_ROUNDS} rounds of evaluation")


def _to_draft(documents: Iterable[DocumentSeen]) -> list[DocumentWant]:
    return [seen.want for seen in documents if seen.state is DocumentState.TO_MAKE]


def _answered(case_file: CaseFile, drafted: list[DocumentWant]) -> CaseFile:
    """The requests are gone once their drafts are there: whoever asks again gets another draft."""
    about = {want.about for want in drafted}
    emptied = (replace(each, document_requested=UNKNOWN) if each.id in about else each for each in case_file.feedback)
    return replace(case_file, feedback=tuple(emptied))


def _changes(case_file: CaseFile, seen: TaskSeen) -> bool:
    return seen.state in (TaskState.TO_MAKE, TaskState.TO_WITHDRAW) or _is_with_another(case_file, seen)


def _is_with_another(case_file: CaseFile, seen: TaskSeen) -> bool:
    """Open, untouched, still with whom we set it for, and now wanted for somebody else."""
    task = _task(case_file, seen.want.key)
    return (
        seen.state is TaskState.OPEN
        and task is not None
        and task.owner_as_made
        and not task.touched
        and task.owner != seen.want.for_
    )


def _task(case_file: CaseFile, key: Key) -> Task | None:
    return next((task for task in case_file.tasks if task.made_as == key), None)


def _applied(case_file: CaseFile, seen: TaskSeen, made: dict[Key, Want], withdrawn: list[Key]) -> CaseFile:
    """The case file as it stands once the change is written."""
    key = seen.want.key
    if seen.state is TaskState.TO_MAKE:
        made[key] = seen.want
        task = _as_written(seen.want, case_file)
        return replace(case_file, tasks=(*case_file.tasks, task), made=(*case_file.made, Made(key, Fate.OPEN)))
    if seen.state is TaskState.OPEN:
        return _changed(case_file, key, owner=str(seen.want.for_))
    if key in made:
        raise NotSettling(f"case {case_file.case.id}: the task for {key.purpose} is wanted only until it is there")
    withdrawn.append(key)
    return _with_fate(_changed(case_file, key, status=TaskStatus.CANCELLED), key, Fate.WITHDRAWN)


def _changed(case_file: CaseFile, key: Key, **changes: object) -> CaseFile:
    return replace(
        case_file,
        tasks=tuple(
            replace(task, **changes) if task.made_as == key else task  # type: ignore[arg-type]
            for task in case_file.tasks
        ),
    )


def _with_fate(case_file: CaseFile, key: Key, fate: Fate) -> CaseFile:
    others = tuple(made for made in case_file.made if made.key != key)
    return replace(case_file, made=(*others, Made(key, fate)))


def _as_written(want: Want, case_file: CaseFile) -> Task:
    """The task as it reads once it is made."""
    return Task(
        id=f"to make: {want.key.purpose} {want.key.about}",
        about=want.key.about,
        name=want.name.value,
        purpose=want.key.purpose,
        owner=str(want.for_),
        contents="\n\n".join(want.contents),
        risk_shown=case_file.case.current_risk,
        made_as=want.key,
        owner_as_made=True,
    )
