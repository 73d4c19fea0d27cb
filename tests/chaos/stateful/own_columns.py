"""What the app writes, held against what it may write, inside each of its transactions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from chaos.world.counts import History
from mappings.mapping import shipped_mapping
from sandbox.dataverse.writing.unit import Change, Unit
from sandbox.month import Journal
from tests.chaos.stateful.taken_over import TakenOver

_WRITES = shipped_mapping().writes
MADE = frozenset({"phso_assessment", "task", "email", "activityparty", "queueitem"})
"""The tables in which the app may make rows."""
KEPT_ON_TASKS = frozenset({_WRITES.task.columns["missing"], _WRITES.task.columns["validation"]})
CHANGED: Mapping[str, frozenset[str]] = {
    "phso_feedback": frozenset({*_WRITES.feedback.values(), "phso_preparedocument"}),
    "task": KEPT_ON_TASKS | {"statecode", "statuscode", "ownerid", "ownerid__table"},
}
"""The columns that it may change in rows that are there, by table; of an assessment any."""
BY_PLATFORM = frozenset(
    ["modifiedby", "modifiedon", "modifiedonbehalfby", "owninguser", "owningteam", "owningbusinessunit"]
)
"""Columns that Dataverse changes along with any other, or with the owner."""
OPEN = 0


@dataclass
class Held(History):
    """The history of the app's user. `wrong` says what it should not have written, `theirs` what people made theirs."""

    journal: Journal = field(default_factory=Journal)
    wrong: list[str] = field(default_factory=list)
    theirs: TakenOver = field(default_factory=TakenOver)

    def watch(self, unit: Unit) -> None:
        """Take down the changes of a transaction, and what is wrong with those of the app's user."""
        super().watch(unit)
        if unit.actor.user != self.user:
            self.theirs.by_people(unit)
            return
        for each, why in self._wrong_in(unit):
            self.wrong.append(f"{each.message} of {each.table.name}({each.row_id}): {why}")
        self.theirs.by_app(unit)

    def _wrong_in(self, unit: Unit) -> Iterator[tuple[Change, str]]:
        for change in unit.changes:
            for why in self._wrong_with(change):
                yield change, why

    def _wrong_with(self, change: Change) -> Iterator[str]:
        if change.message == "Create":
            yield from self._of_making(change)
        elif change.message == "Delete":
            yield "the app deletes nothing"
        elif change.table.name != "phso_assessment":
            yield from self._of_changing(change)

    def _of_making(self, change: Change) -> Iterator[str]:
        if change.table.name not in MADE:
            yield "the app makes no such rows"
        if any(deed.row == change.row_id and deed.columns is None for deed in self.journal.deeds):
            yield "a person deleted it"

    def _of_changing(self, change: Change) -> Iterator[str]:
        others = change.sent.keys() - self._may_change(change) - BY_PLATFORM - {change.table.primary_key}
        if others:
            yield f"{', '.join(sorted(others))} are not the app's"
        if change.before is not None and change.before["statecode"] != OPEN:
            yield "it is not open"
        if change.table.name == "task":
            yield from self._of_a_task(change)

    def _of_a_task(self, change: Change) -> Iterator[str]:
        more = change.sent.keys() - KEPT_ON_TASKS - BY_PLATFORM - {change.table.primary_key}
        touched = more & self.theirs.columns[change.row_id]
        if touched:
            yield f"a person set {', '.join(sorted(touched))}"
        if more and change.row_id in self.theirs.gifts:
            yield f"a person gave it to {self.theirs.gifts[change.row_id]}"

    def _may_change(self, change: Change) -> frozenset[str]:
        """The columns that the app may change in a row; in a task that a person set, only what it says of it."""
        is_a_persons_task = change.table.name == "task" and change.row_id in self.journal.made
        return KEPT_ON_TASKS if is_a_persons_task else CHANGED.get(change.table.name, frozenset())
