"""All that one look at a case brought back, and the case file that it amounts to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as Table
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from itertools import chain
from typing import Any

from mappings.compiling.record_kinds import FURTHER
from mappings.compiling.records import Source
from mappings.mapping import MODE, MODIFIED, Mapping
from mappings.reading.converters import moment
from mappings.reading.holders import FoundHolders, Held, found_holders
from mappings.reading.readers import Record, Row
from mappings.reading.rows import by_id, ids_in, record_of, records_of, rows_along
from mappings.remembering import ledger as ledgers
from mappings.remembering.adopting import Occasions, Unremembered
from mappings.remembering.elsewhere import Elsewhere, came_from_elsewhere, cases_left
from mappings.remembering.fates import OnCase
from mappings.remembering.ids import assessment_id, installation_id
from mappings.remembering.ledger import Entry, Ledger
from mappings.remembering.with_the_case import WithTheCase, with_the_case
from policy.absent import Unknown, is_known
from policy.facts import CaseFile, Party, Person, Task, Team
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
    queues: Sequence[Row] = ()
    further: Table[str, Sequence[Row]] = field(default_factory=dict)
    """Rows of the kinds of record that are read by a query of their own."""
    mode_row: Row | None = None
    """The row that says how much may be done, read along with the token."""
    elsewhere: Table[str, Sequence[Row]] = field(default_factory=dict)
    """Other cases' assessments that remember a piece of feedback which came from there, by that feedback."""

    @cached_property
    def held(self) -> dict[Role, Held]:
        """Who holds which role now and can take a task."""
        return self._holders.present()

    @cached_property
    def _holders(self) -> FoundHolders:
        person = self.mapping.sources.person
        return found_holders(self.mapping.roles, person, self.users, self.teams, self.queues)

    @cached_property
    def feedback_ids(self) -> frozenset[str]:
        """The pieces of feedback on the case."""
        return frozenset(map(self.mapping.sources.feedback.id_of, self.feedback))

    @property
    def came_from_elsewhere(self) -> tuple[str, ...]:
        """The feedback of which another case may remember something."""
        return came_from_elsewhere(self.mapping, self.token, self.feedback)

    @cached_property
    def task_rows(self) -> dict[str, Row]:
        """The tasks by id."""
        return {self.mapping.sources.task.id_of(row): row for row in self.tasks}

    @property
    def cases_left(self) -> frozenset[str]:
        """The cases that feedback came from: they still say of it what was so while it was there."""
        return cases_left(self.mapping, chain.from_iterable(self.elsewhere.values()))

    @cached_property
    def ledger(self) -> Ledger:
        """What is remembered of our tasks, brought up to date with what became of them. Raises LedgerUnreadable."""
        column = self.mapping.writes.assessment.columns["ledger"]
        kept = self.token[column] if self.token else None
        remembered = ledgers.from_json(kept, f"column {column} of the assessment of case {self.case}")
        there = Elsewhere(self.mapping, self.task_rows, self.feedback_ids, self.elsewhere).added_to(remembered)
        known = Unremembered(self.mapping, self.task_rows, self._occasions).added_to(there)
        on_case = OnCase(self.mapping, self.case, self.feedback_ids, self.task_rows, self.with_the_case(remembered))
        return on_case.brought_up_to_date(known)

    def _occasions(self) -> Occasions:
        """What can have opened a round of tasks: the feedback, a decision, OAT's outcome, a record beside."""
        source = self.mapping.sources.feedback
        review = source.also["oat_review"]
        of_the_case = (*map(self.mapping.sources.decision.id_of, self.decisions), *self._ids_beside())
        return {
            source.id_of(row): (
                source.id_of(row),
                *of_the_case,
                *(each.id for each in _listed(review, "outcomes", row)),
            )
            for row in self.feedback
        }

    def _ids_beside(self) -> Iterator[str]:
        """The ids of the records that have a query of their own."""
        for name, rows in self.further.items():
            yield from map(self.mapping.sources.further[name].id_of, rows)

    def with_the_case(self, ledger: Ledger) -> WithTheCase:
        """What befell the case since the look that a ledger remembers."""
        return with_the_case(ledger.case, self.case_row, self._holders)

    @property
    def last_changed(self) -> datetime | None:
        """When anybody last changed anything that was read of the case's feedback, tasks, decisions and messages."""
        return max((moment(row[MODIFIED]) for row in self._belonging), default=None)

    @property
    def assessed_at(self) -> datetime | None:
        """When the case's assessment was last written; None where there is none."""
        return None if self.token is None else moment(self.token[MODIFIED])

    @property
    def _belonging(self) -> tuple[Row, ...]:
        """The rows of all that belongs to the case."""
        return tuple(chain(self.decisions, self.feedback, self.tasks, *self.messages, *self.further.values()))

    def decision_of(self, feedback: str) -> str | None:
        """The decision that a piece of feedback is about, where its row says so."""
        source = self.mapping.sources.feedback
        decisions = (source.record.fact("decision", row) for row in self.feedback if source.id_of(row) == feedback)
        return next((str(decision) for decision in decisions if is_known(decision)), None)

    def case_file(self, ledger: Ledger) -> CaseFile:
        """The case as the policy sees it, with what the ledger remembers. Raises ValueError where it is gone."""
        if self.case_row is None:
            raise ValueError(f"case {self.case} is gone")
        sources = self.mapping.sources
        return CaseFile(
            case=record_of(sources.case, self.case_row),
            feedback=records_of(sources.feedback, self.feedback),
            challenges=self._on_the_feedback("challenge"),
            analyses=self._on_the_feedback("challenge_analysis"),
            oat_reviews=self._on_the_feedback("oat_review"),
            decisions=records_of(sources.decision, self.decisions),
            people=tuple(self._people(ledger.refused)),
            teams=tuple(self._teams()),
            parties=by_id(self._parties()),
            tasks=tuple(self._tasks(ledger)),
            messages=by_id(
                m for s, rows in zip(sources.messages, self.messages, strict=True) for m in records_of(s, rows)
            ),
            roles=self._holders.through_time(),
            memberships=self._holders.memberships(ids_in((self.case_row, *self._belonging))),
            cannot_hold=self._holders.cannot_hold(ledger.refused),
            made=ledger.made(),
            **self._further_records(),
        )

    def _further_records(self) -> dict[str, Any]:
        """The records that have a query of their own, by the field of the case file that holds them."""
        sources = self.mapping.sources.further
        return {FURTHER[name].field: records_of(sources[name], rows) for name, rows in self.further.items()}

    def _on_the_feedback(self, name: str) -> tuple[Any, ...]:
        """Further records in the rows of feedback; the feedback's id is theirs."""
        source = self.mapping.sources.feedback
        return records_of(source, self.feedback, source.also[name])

    def _tasks(self, ledger: Ledger) -> Iterator[Task]:
        """Tasks of the case; one of ours that was moved, or in whose place another comes, is not on it any more."""
        for task, row in sorted(self.task_rows.items()):
            entry = ledger.entries.get(task)
            read: Task = record_of(self.mapping.sources.task, row)
            if entry is None:
                yield read
            elif entry.fate is not Fate.MOVED and not entry.remade:
                yield self._as_made(read, entry, row, ledger)

    def _as_made(self, task: Task, entry: Entry, row: Row, ledger: Ledger) -> Task:
        """A task of ours, with what the ledger knows: whether a person has changed it since."""
        columns = self.mapping.writes.task.columns
        seeds = ledgers.seeds_of(*(row.get(columns[name]) for name in ("subject", "description", "due")))
        owner_as_made = is_known(task.owner) and self.with_the_case(ledger).is_as_set(entry, str(task.owner))
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

    def _teams(self) -> Iterator[Team]:
        """The teams of people who were read along, once each."""
        source = self.mapping.sources.team.source
        for _, row in sorted(self._along(source).items()):
            yield record_of(source, row)

    def _parties(self) -> Iterator[Party]:
        """Those outside who gave feedback or are named elsewhere, once each."""
        for party in self.mapping.sources.parties:
            yield from (record_of(party.source, row) for row in self._along(party.source).values())

    def _people_rows(self) -> dict[str, Row]:
        return self._along(self.mapping.sources.person.source)

    def _along(self, wanted: Source) -> dict[str, Row]:
        """The rows of a table that were read along with rows of others, by id."""
        return {wanted.id_of(row): row for row in self._rows_along if wanted.key in row}

    @cached_property
    def _rows_along(self) -> tuple[Row, ...]:
        """All rows that were read along with rows of others."""
        sources = self.mapping.sources
        rows_of: tuple[tuple[Source, Iterable[Row | None]], ...] = (
            (sources.case, (self.case_row,)),
            (sources.decision, self.decisions),
            (sources.feedback, self.feedback),
            *((sources.further[name], rows) for name, rows in self.further.items()),
        )
        return tuple(along for source, rows in rows_of for row in rows for along in rows_along(row, source.expands))

    @cached_property
    def names(self) -> dict[str, str]:
        """What people and teams are called, by id, for a column that a caseworker reads."""
        name = self.mapping.sources.person.name
        people = {person: str(row.get(name) or person) for person, row in self._people_rows().items()}
        return people | {held.id: held.name for held in self._holders.rows.values()}


def observed(mapping: Mapping, case: str, results: Sequence[Sequence[Row]]) -> Observed:
    """The answers to the mapping's queries as one look, in their order."""
    kept, case_rows, decisions, feedback, tasks, *rest = results
    key = mapping.writes.assessment.key
    by_key = {str(row[key]).lower(): row for row in kept}
    messages, after = _split(rest, len(mapping.sources.messages))
    (users, teams, *queues), further = _split(after, len(mapping.of_holders))
    return Observed(
        mapping=mapping,
        case=case,
        token=by_key.get(assessment_id(mapping.namespace, case)),
        case_row=case_rows[0] if case_rows else None,
        decisions=decisions,
        feedback=feedback,
        tasks=tasks,
        messages=messages,
        users=users,
        teams=teams,
        queues=queues[0] if queues else (),
        further=dict(zip(mapping.sources.further, further, strict=True)),
        mode_row=by_key.get(installation_id(mapping.namespace, MODE)),
    )


def _split(results: Sequence[Sequence[Row]], number: int) -> tuple[Sequence[Sequence[Row]], Sequence[Sequence[Row]]]:
    """The first answers, and the rest."""
    return results[:number], results[number:]


def _listed(record: Record, name: str, row: Row) -> tuple[Any, ...]:
    """The records in a list of a row; none where the mapping does not have it."""
    found = record.fact(name, row)
    return found if isinstance(found, tuple) else ()
