"""Who has each task of ours against whom it is for: passed on, or back, where the two differ and nobody minds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mappings.installation.permits import CasePermits
from mappings.reading.observed import Observed
from mappings.remembering.ledger import Entry, Ledger
from mappings.writing.changes import Change
from mappings.writing.owners import Owner, owner_for
from mappings.writing.task_rows import passed_on
from policy.facts import Task, TaskStatus
from policy.roles import assignee
from policy.settling import Settled


@dataclass(frozen=True)
class PassingOn:
    """The tasks that still count as with whom they were set for, and what the ledger is to say of each."""

    observed: Observed
    settled: Settled
    ledger: Ledger
    permits: CasePermits

    def changes(self) -> tuple[tuple[Change, ...], Ledger]:
        """The changes of owners, and the ledger with who then has each task. Raises NobodyCanOwn."""
        changes: list[Change] = []
        ledger = self.ledger
        for task, entry in self._as_set():
            owner = self._owner_to_be(task, entry)
            if owner is not None:
                changes.append(passed_on(self.observed, self.settled, task, owner, self.permits))
            has_it = self._present(task) if owner is None else owner.id
            ledger = ledger.with_entry(task.id, replace(entry, for_=str(task.owner), owner=has_it))
        return tuple(changes), ledger

    def _as_set(self) -> Iterator[tuple[Task, Entry]]:
        for task in self.settled.case_file.tasks:
            entry = self.ledger.entries.get(task.id)
            if entry is not None and task.owner_as_made and self._may_touch(task, entry):
                yield task, entry

    def _may_touch(self, task: Task, entry: Entry) -> bool:
        return task.id in self.observed.task_rows and self.permits.task(entry.key)

    def _owner_to_be(self, task: Task, entry: Entry) -> Owner | None:
        """Who is to have an open task that somebody else has; None where all is well, or a row is closed.

        A task whose words a person has changed only goes back to whom it was with, after its case was assigned.
        """
        present = self._present(task)
        if task.status is not TaskStatus.OPEN or (task.touched and present == entry.owner):
            return None
        owner = owner_for(assignee(str(task.owner)), self.observed.held, self.ledger.refused)
        return None if owner.id == present else owner

    def _present(self, task: Task) -> str:
        return str(self.observed.mapping.sources.task.record.fact("owner", self.observed.task_rows[task.id]))
