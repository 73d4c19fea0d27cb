"""Feedback that was on another case before: what that case's ledger remembers of its tasks is taken over.

A task that a person deleted leaves no row, and one that was cancelled with its case does not say so: the new case can
know of neither by itself. Other cases are asked only where feedback that this software has written on is new here, so
that a case to which nothing came costs no request.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Mapping as Table
from dataclasses import dataclass, replace

from mappings.mapping import Mapping as MappingOf
from mappings.reading.queries import Query, guid
from mappings.reading.readers import Row
from mappings.remembering.ids import assessment_id
from mappings.remembering.ledger import Entry, Ledger, LedgerUnreadable, adopted, from_json
from policy.tasks import Fate


def came_from_elsewhere(mapping: MappingOf, token: Row | None, feedback: Iterable[Row]) -> tuple[str, ...]:
    """The feedback in whose row this software has written, and that the case's own assessment does not mention."""
    said = str((token or {}).get(mapping.writes.assessment.columns["result"]) or "")
    source, kept = mapping.sources.feedback, mapping.writes.feedback.values()
    written = (source.id_of(row) for row in feedback if any(row.get(column) for column in kept))
    return tuple(sorted(about for about in written if about not in said))


def memory_query(mapping: MappingOf, case: str, about: str) -> Query:
    """The assessments of other cases whose ledger or answer names a piece of feedback.

    Source: Microsoft, "Query antipatterns": Dataverse reads the whole table for it, which is why it is asked rarely.
    UNVERIFIED: how long that takes on a real table of many years.
    """
    table = mapping.writes.assessment
    ledger, result = table.columns["ledger"], table.columns["result"]
    own = assessment_id(mapping.namespace, guid(case))
    named = " or ".join(f"contains({column},'{guid(about)}')" for column in (ledger, result))
    return Query(table.entity_set, (table.key, ledger, result), f"({named}) and {table.key} ne {own}")


def cases_left(mapping: MappingOf, rows: Iterable[Row]) -> frozenset[str]:
    """The cases of other assessments, by what these say themselves: a merge puts them on the case it leads to."""
    column = mapping.writes.assessment.columns["result"]
    said = (json.loads(str(row.get(column) or "{}")) for row in rows)
    return frozenset(str(answer["case"]) for answer in said if isinstance(answer, dict) and "case" in answer)


@dataclass(frozen=True)
class Elsewhere:
    """What other cases remember. `tasks` are the rows on this case, by id; `feedback` all that stands on it.

    `rows` are the assessments whose ledgers name a piece of feedback that came to this case, by that feedback.
    """

    mapping: MappingOf
    tasks: Table[str, Row]
    feedback: Collection[str]
    rows: Table[str, Iterable[Row]]

    def added_to(self, ledger: Ledger) -> Ledger:
        """The ledger with what is remembered of the tasks of feedback that came, or came back, to this case."""
        if not self.rows and not ledger.away:
            return ledger
        came_back = {task: entry for task, entry in ledger.away.items() if entry.key.about in self.feedback}
        found = dict(came_back)
        for task, entry in self._remembered():
            found[task] = _that_counts(entry, found.get(task))
        taken = {task: self._taken(task, entry, ledger.entries.get(task)) for task, entry in found.items()}
        known = {task: entry for task, entry in taken.items() if task not in ledger.unread}
        still_away = {task: entry for task, entry in ledger.away.items() if task not in came_back}
        return replace(ledger, entries={**ledger.entries, **known}, away=still_away)

    def _remembered(self) -> Iterator[tuple[str, Entry]]:
        for about, rows in self.rows.items():
            for other in filter(None, map(self._ledger, rows)):
                both = (*other.entries.items(), *other.away.items())
                yield from ((task, entry) for task, entry in both if entry.key.about == about)

    def _ledger(self, row: Row) -> Ledger | None:
        """None where it cannot be read: what stands in another case's column must not stop this one."""
        table = self.mapping.writes.assessment
        try:
            return from_json(row.get(table.columns["ledger"]), f"assessment {row[table.key]}")
        except LedgerUnreadable:
            return None

    def _taken(self, task: str, entry: Entry, own: Entry | None) -> Entry:
        """An entry as a person's. A row that is here speaks for itself, but does not say by whom it was withdrawn."""
        if own is not None and _that_counts(entry, own) is own:
            return own
        row: Mapping[str, object] | None = self.tasks.get(task)
        fate = entry.fate if row is None or entry.fate is Fate.WITHDRAWN else Fate.OPEN
        regarding = str((row or {}).get(self.mapping.writes.task.regarding.column) or "").lower()
        return replace(adopted(entry.key, regarding, fate), remade=entry.remade)


def _that_counts(entry: Entry, other: Entry | None) -> Entry:
    """Of two memories of one task the one that says more; the other where they say as much.

    A case that the feedback left long ago remembers the task as it was then.
    """
    return entry if other is None or _weight(entry) > _weight(other) else other


def _weight(entry: Entry) -> int:
    """Another in its place comes after an end by a person, that after a withdrawal, and that after being open."""
    if entry.remade:
        return 3
    return {Fate.OPEN: 0, Fate.WITHDRAWN: 1}.get(entry.fate, 2)
