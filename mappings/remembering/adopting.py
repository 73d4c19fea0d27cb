"""Tasks of ours that no ledger of this case remembers: known again by their ids, and from then on a person's."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from mappings.mapping import Mapping as MappingOf
from mappings.reading.readers import Row
from mappings.remembering.ids import could_be_ours, known_again
from mappings.remembering.ledger import Entry, Ledger, adopted
from policy.tasks import Fate, Key

OUR_REASON = "Withdrawn: "
"""How the reason begins that this software writes into a task which it withdraws."""

Occasions = Mapping[str, Collection[str]]
"""The records that can have opened a round of tasks, for each piece of feedback."""


@dataclass(frozen=True)
class Unremembered:
    """The tasks on a case, and where keys for them can come from.

    `occasions` is asked only where some task could be ours: making the ids of all that could be takes time.
    """

    mapping: MappingOf
    tasks: Mapping[str, Row]
    occasions: Callable[[], Occasions]

    def added_to(self, ledger: Ledger) -> Ledger:
        """The ledger with the tasks that it does not remember, or not in words that this release reads."""
        found = self._found(ledger)
        known = {entry.key for entry in ledger.entries.values()} | set(found.values())
        entries = {task: self._entry(task, key, known) for task, key in found.items()}
        return replace(ledger, entries={**ledger.entries, **entries}) if entries else ledger

    def _found(self, ledger: Ledger) -> dict[str, Key]:
        unknown = (set(self.tasks) | set(ledger.unread)) - set(ledger.entries)
        candidates = sorted(filter(could_be_ours, unknown))
        if not candidates:
            return {}
        ours = known_again(self.mapping.namespace, self.occasions())
        return {task: ours[task] for task in candidates if task in ours}

    def _entry(self, task: str, key: Key, known: Collection[Key]) -> Entry:
        row = self.tasks.get(task, {})
        regarding = str(row.get(self.mapping.writes.task.regarding.column) or "").lower()
        return adopted(key, regarding, Fate.WITHDRAWN if self._was_withdrawn(row, key, known) else Fate.OPEN)

    def _was_withdrawn(self, row: Row, key: Key, known: Collection[Key]) -> bool:
        """Whether it was withdrawn: it says so, or the next of its round is there, made only once it was."""
        said = str(row.get(self.mapping.writes.task.columns["missing"]) or "")
        return said.startswith(OUR_REASON) or replace(key, again=key.again + 1) in known
