"""All that one look at a case brought back, and the case file that it amounts to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from mappings import ledger as ledgers
from mappings.converters import moment
from mappings.fates import OnCase
from mappings.holders import FoundHolders, Held, found_holders
from mappings.ledger import Entry, Ledger
from mappings.mapping import MODIFIED, Mapping
from mappings.queries import Expand
from mappings.readers import Row
from mappings.records import Source
from policy.absent import Unknown
from policy.facts import CaseFile, Person, Task
from policy.roles import Role
from policy.tasks import Fate


@dataclass(frozen=True)
class Observed:
    """The rows of one look, in the order of the mapping's queries."""

    mapping: Mapping
    case: str
    token: Row | None
    case_row: Row | None
    decisions: Sequence[Row]
    feedback: Sequence[Row]
    tasks: Sequence[Row]
    messages: Sequence[Sequence[Row]]
    users: Sequence[Row]
    teams: Sequence[Row]

    @cached_property
    def held(self) -> dict[Role, Held]:
        """Who holds which role now."""
        return self._holders.present()

    @cached_property
    def _holders(self) -> FoundHolders:
        return found_holders(self.mapping.roles, self.mapping.sources.person, self.users, self.teams)

    @cached_property
    def feedback_ids(self) -> frozenset[str]:
        """The pieces of feedback on the case."""
        return frozenset(map(self.mapping.sources.feedback.id_of, self.feedback))

    @cached_property
    def task_rows(self) -> dict[str, Row]:
        """The tasks by id."""
        return {self.mapping.sources.task.id_of(row): row for row in self.tasks}

    @cached_property
    def ledger(self) -> Ledger:
        """What is remembered of our tasks, brought up to date with what became of them. Raises LedgerUnreadable."""
        column = self.mapping.writes.assessment.columns["ledger"]
        kept = self.token[column] if self.token else None
        remembered = ledgers.from_json(kept, f"column {column} of the assessment of case {self.case}")
        return OnCase(self.mapping, self.case, self.feedback_ids, self.task_rows).brought_up_to_date(remembered)

    @property
    def last_changed(self) -> datetime | None:
        """When anybody last changed anything that was read of the case's feedback, tasks, decisions and messages."""
        belonging = (self.decisions, self.feedback, self.tasks, *self.messages)
        return max((moment(row[MODIFIED]) for rows in belonging for row in rows), default=None)

    def case_file(self, ledger: Ledger) -> CaseFile:
        """The case as the policy sees it, with what the ledger remembers. Raises ValueError where it is gone."""
        if self.case_row is None:
            raise ValueError(f"case {self.case} is gone")
        sources = self.mapping.sources
        return CaseFile(
            case=_records(sources.case, (self.case_row,))[0],
            feedback=_records(sources.feedback, self.feedback),
            challenges=_records(sources.feedback, self.feedback, also=True),
            decisions=_records(sources.decision, self.decisions),
            people=tuple(self._people(ledger.refused)),
            tasks=tuple(self._tasks(ledger)),
            messages=_by_id(
                m for s, rows in zip(sources.messages, self.messages, strict=True) for m in _records(s, rows)
            ),
            roles=self._holders.through_time(),
            made=ledger.made(),
        )

    def _tasks(self, ledger: Ledger) -> Iterator[Task]:
        """Tasks of the case; one of ours that was moved is not on it any more."""
        for task, row in sorted(self.task_rows.items()):
            entry = ledger.entries.get(task)
            read: Task = _record(self.mapping.sources.task, row)
            if entry is None:
                yield read
            elif entry.fate is not Fate.MOVED:
                yield self._as_made(read, entry, row)

    def _as_made(self, task: Task, entry: Entry, row: Row) -> Task:
        """A task of ours, with what the ledger knows: whether a person has changed it since."""
        columns = self.mapping.writes.task.columns
        seeds = ledgers.seeds_of(*(row.get(columns[name]) for name in ("subject", "description", "due")))
        owner_as_made = task.owner == entry.owner and entry.owner != ""
        return replace(
            task,
            made_as=entry.key,
            owner=entry.for_ if owner_as_made else task.owner,
            owner_as_made=owner_as_made,
            touched=seeds != entry.seeds or not owner_as_made,
        )

    def _people(self, refused: frozenset[str]) -> Iterator[Person]:
        """Everyone read along, once; a user that Dataverse refused as an owner cannot hold a task."""
        source = self.mapping.sources.person.source
        for person, row in sorted(self._people_rows().items()):
            values = source.record.values(row)
            active = False if person in refused else values.get("active", Unknown())
            yield Person(**{**values, "id": person, "active": active})

    def _people_rows(self) -> dict[str, Row]:
        sources = self.mapping.sources
        found: dict[str, Row] = {}
        rows_of = ((sources.case, (self.case_row,)), (sources.feedback, self.feedback))
        for source, rows in rows_of:
            for row in rows:
                found.update(_read_along(row, source.expands, sources.person.source))
        return found

    @cached_property
    def names(self) -> dict[str, str]:
        """What people and teams are called, by id, for a column that a caseworker reads."""
        name = self.mapping.sources.person.name
        people = {person: str(row.get(name) or person) for person, row in self._people_rows().items()}
        return people | {held.id: held.name for held in self.held.values()}


def observed(mapping: Mapping, case: str, results: Sequence[Sequence[Row]]) -> Observed:
    """The answers to the mapping's queries as one look."""
    token, case_rows, decisions, feedback, tasks, *rest = results
    *messages, users, teams = rest
    return Observed(
        mapping=mapping,
        case=case,
        token=token[0] if token else None,
        case_row=case_rows[0] if case_rows else None,
        decisions=decisions,
        feedback=feedback,
        tasks=tasks,
        messages=messages,
        users=users,
        teams=teams,
    )


def _record(source: Source, row: Row) -> Any:
    return source.record.make(id=source.id_of(row), **source.record.values(row))


def _records(source: Source, rows: Iterable[Row], *, also: bool = False) -> tuple[Any, ...]:
    """Rows as records in the order of their ids; `also` gives the further record in the same rows."""
    records = source.also if also else (source.record,)
    return _by_id(r.make(id=source.id_of(row), **r.values(row)) for row in rows for r in records)


def _by_id(records: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(records, key=lambda record: record.id))


def _read_along(row: Row | None, expands: Iterable[Expand], person: Source) -> Iterator[tuple[str, Row]]:
    """The users that were read along with a row, through any of its navigation properties."""
    for expand in expands:
        below = (row or {}).get(expand.navigation) or ()
        for one in below if isinstance(below, list | tuple) else (below,):
            if person.key in one:
                yield person.id_of(one), one
            yield from _read_along(one, expand.expand, person)
