"""What people made their own of the app's tasks: told inside each transaction, from what was there before."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from sandbox.dataverse.writing.unit import Change, Unit

TASK, CASE, OWNER = "task", "incident", "ownerid"
OF_THE_OWNER = frozenset({OWNER, "ownerid__table"})


@dataclass
class TakenOver:
    """`gifts` are the tasks that people gave away and that are still as given, with whom each was given to.

    `columns` are those in which people put something else than was there, by the task. What the platform does to a
    task along with its case, an assignment or a resolution, is nobody's doing, and ends what people did in that column.
    """

    gifts: dict[str, str] = field(default_factory=dict)
    columns: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _set_for: dict[str, str] = field(default_factory=dict)

    def by_app(self, unit: Unit) -> None:
        """Whom the app made tasks for, or passed them on to."""
        for change in _of_tasks(unit):
            if change.sent.get(OWNER) is not None:
                self._set_for[change.row_id] = _owner(change)

    def by_people(self, unit: Unit) -> None:
        """A transaction of a person's."""
        along_with_a_case = any(change.table.name == CASE for change in unit.changes)
        for change in _of_tasks(unit):
            if change.sent.get(OWNER) is not None:
                self._given(change, along_with_a_case=along_with_a_case)
            set_now = {name for name, value in change.sent.items() if (change.before or {}).get(name) != value}
            if along_with_a_case:
                self.columns[change.row_id] -= set_now
            else:
                self.columns[change.row_id] |= set_now - OF_THE_OWNER

    def _given(self, change: Change, *, along_with_a_case: bool) -> None:
        """A gift, unless the task came back to whom the app had set it for."""
        task, owner = change.row_id, _owner(change)
        self.gifts.pop(task, None)
        if task in self._set_for and not along_with_a_case and owner != self._set_for[task]:
            self.gifts[task] = owner


def _of_tasks(unit: Unit) -> list[Change]:
    return [change for change in unit.changes if change.table.name == TASK and change.message != "Delete"]


def _owner(change: Change) -> str:
    return str(change.sent[OWNER]).lower()
