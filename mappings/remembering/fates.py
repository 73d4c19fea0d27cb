"""What became of the tasks that this software made: what the ledger remembers against the rows that are there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mappings.compiling.write_forms import Link
from mappings.mapping import Mapping as MappingOf
from mappings.reading.readers import Row
from mappings.remembering.ledger import NOT_AS_SEEDED, Entry, Ledger
from mappings.remembering.with_the_case import WithTheCase
from policy.absent import Unknown
from policy.facts import TaskStatus
from policy.tasks import Fate

FATE_OF_STATUS = {
    TaskStatus.OPEN: Fate.OPEN,
    TaskStatus.COMPLETED: Fate.DONE,
    TaskStatus.CANCELLED: Fate.CANCELLED,
}


@dataclass(frozen=True)
class OnCase:
    """The tasks that a look at a case found, by id, and the feedback that stands on the case."""

    mapping: MappingOf
    case: str
    feedback: frozenset[str]
    tasks: Mapping[str, Row]
    with_the_case: WithTheCase

    def brought_up_to_date(self, ledger: Ledger) -> Ledger:
        """The ledger with the fate of every task as the rows show it, and who has it."""
        entries = {task: self._now(task, entry) for task, entry in ledger.entries.items()}
        gone = {task: entry for task, entry in entries.items() if self._went_with_its_feedback(task, entry)}
        here = {task: entry for task, entry in entries.items() if task not in gone}
        return replace(ledger, entries=here, away={**ledger.away, **gone})

    def _went_with_its_feedback(self, task: str, entry: Entry) -> bool:
        """Whether the feedback stands on another case now: the task is that case's to remember."""
        about = entry.key.about
        is_of_it = self._named(task, self.mapping.writes.task.feedback) == about
        return self._is_out_of_sight(task, entry) or (about not in self.feedback and is_of_it)

    def _is_out_of_sight(self, task: str, entry: Entry) -> bool:
        """Whether nobody can tell from here: it was made on another case, to which its feedback went back."""
        made_elsewhere = entry.regarding not in ("", self.case)
        return made_elsewhere and task not in self.tasks and entry.key.about not in self.feedback

    def _now(self, task: str, entry: Entry) -> Entry:
        """An entry with the fate that the rows show; nothing they show matters once another is to come in its place."""
        if entry.remade or self._is_out_of_sight(task, entry):
            return entry
        if task not in self.tasks:
            return replace(entry, fate=Fate.DELETED) if entry.fate is Fate.OPEN else entry
        if self._was_moved(task, entry):
            return replace(entry, fate=Fate.MOVED)
        return self.with_the_case.noted(self._as_it_stands(task, entry), self._owner(task))

    def _as_it_stands(self, task: str, entry: Entry) -> Entry:
        """An entry with the fate of a task that is where it was made."""
        status = self._status(task)
        if status is TaskStatus.CANCELLED and self._is_withdrawn(task, entry):
            return replace(entry, fate=Fate.WITHDRAWN)
        if entry.fate is Fate.WITHDRAWN or _was_opened_again(status, entry):  # by somebody: theirs from now on
            return replace(entry, fate=FATE_OF_STATUS[status], seeds=NOT_AS_SEEDED)
        return replace(entry, fate=FATE_OF_STATUS[status])

    def _is_withdrawn(self, task: str, entry: Entry) -> bool:
        """Whether a cancelled task was cancelled by nobody: withdrawn, or ended by the platform with its case."""
        if entry.fate is Fate.WITHDRAWN:
            return True
        return entry.fate is Fate.OPEN and self.with_the_case.has_cancelled(self.tasks[task])

    def _was_moved(self, task: str, entry: Entry) -> bool:
        """Whether a person put the task to another feedback, or away from where it was and from this case."""
        links = self.mapping.writes.task
        if self._named(task, links.feedback) not in ("", entry.key.about):
            return True
        places = {entry.regarding, self.case, *self.feedback}
        return entry.regarding != "" and self._named(task, links.regarding) not in places

    def _named(self, task: str, link: Link) -> str:
        """The row that a task's lookup names; empty for none."""
        return str(self.tasks.get(task, {}).get(link.column) or "").lower()

    def _owner(self, task: str) -> str:
        owner = self.mapping.sources.task.record.fact("owner", self.tasks[task])
        return "" if isinstance(owner, Unknown) else str(owner)

    def _status(self, task: str) -> TaskStatus:
        status = self.mapping.sources.task.record.fact("status", self.tasks[task])
        return TaskStatus.OPEN if isinstance(status, Unknown) else TaskStatus(status)


def _was_opened_again(status: TaskStatus, entry: Entry) -> bool:
    """Whether a task is open that a person had completed or cancelled."""
    return status is TaskStatus.OPEN and entry.fate in (Fate.DONE, Fate.CANCELLED)
