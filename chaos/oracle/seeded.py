"""What a task held when it was made, and is people's since: its subject, its words and its date.

The app writes them once, by what is on record when it first looks. Who looks later has more on record; so they may be
as in the month without faults, or as the app would write them now, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from chaos.oracle.end_state import EndState
from chaos.oracle.named import Left, Section
from chaos.oracle.tables import Row
from dynamics.client import Dataverse
from function_app.asking import observe
from function_app.clock import today
from function_app.deciding import Deciding
from mappings.installation.mode_row import mode_in
from mappings.mapping import Mapping
from mappings.remembering.what_was_learned import Learned
from mappings.writing.task_rows import seeded_by
from policy.finding import TaskState

SEEDED = ("subject", "description", "due")
Seeded = tuple[tuple[str, Any], ...]
"""Columns with their values."""
SeededNow = Callable[[str], Collection[Seeded]]
"""As the app would make the open tasks of a case now, by the case's id."""


@dataclass(frozen=True)
class AsOfNow:
    """Asks the app's own policy and wording about a case as it is."""

    dataverse: Dataverse
    mapping: Mapping
    deciding: Deciding

    def __call__(self, case: str) -> frozenset[Seeded]:
        """Of every open task of the app's on the case."""
        return frozenset(self._of(case))

    def _of(self, case: str) -> Iterator[Seeded]:
        seen = observe(self.dataverse, self.mapping, case, "oracle")
        decided = self.deciding(seen, Learned(), today(), mode_in(self.mapping, seen.mode_row))
        for task in decided.settled.assessment.tasks:
            if task.state is TaskState.OPEN:
                yield tuple(seeded_by(self.mapping, task.want).items())


def seeded_as(expected: EndState, found: EndState, mapping: Mapping, now: SeededNow) -> EndState:
    """An end whose tasks hold what those of another hold, where they hold what they would be made with now."""
    tasks = mapping.sources.task.entity_set
    if tasks not in found.app:
        return found
    others = expected.app.get(tasks, {})
    section: Section = {
        key: _as_another(left, others.get(key), found, mapping, now) for key, left in found.app[tasks].items()
    }
    return replace(found, app={**found.app, tasks: section})


def _as_another(left: Left, other: Left | None, found: EndState, mapping: Mapping, now: SeededNow) -> Left:
    if other is None or _seeded(left.columns, mapping) == _seeded(other.columns, mapping):
        return left
    feedback = found.people[mapping.sources.feedback.entity_set].get(
        str(left.columns.get(mapping.writes.task.feedback.column))
    )
    case = None if feedback is None else feedback.columns.get(mapping.writes.assessment.case.column)
    if case is None or _seeded(left.columns, mapping) not in now(str(case)):
        return left
    return replace(left, columns={**left.columns, **dict(_seeded(other.columns, mapping))})


def _seeded(row: Row, mapping: Mapping) -> Seeded:
    columns = (mapping.writes.task.columns[each] for each in SEEDED)
    return tuple((column, row.get(column)) for column in columns)
