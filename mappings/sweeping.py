"""The sweep's questions as queries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from mappings.compiling.records import Source
from mappings.mapping import MODIFIED, Mapping
from mappings.reading.places import case_at, cases_behind
from mappings.reading.queries import Query, guid
from mappings.reading.readers import Row


@dataclass(frozen=True, slots=True)
class Question:
    """Rows that name cases to look at, and the paths by which they name them."""

    query: Query
    paths: tuple[str, ...]

    def cases_in(self, row: Row) -> frozenset[str]:
        """The cases that a row of the answer names."""
        found = (case_at(row, path) for path in self.paths)
        return frozenset(case for case in found if case is not None)


def due(mapping: Mapping, today: date) -> Iterator[Question]:
    """Assessments whose answer changes by itself today, or has."""
    table = mapping.writes.assessment
    condition = f"{table.columns['look_again_on']} le {today.isoformat()}"
    yield Question(Query(table.entity_set, (table.key, table.case.column), condition), (table.case.lookup,))


def still_open(mapping: Mapping) -> Iterator[Question]:
    """Every piece of feedback that is not closed, every case of which something is open, and every case in trouble.

    All feedback where the mapping has no column for closing. A case whose feedback was moved away, which no webhook
    told of, is named by its own assessment alone.
    """
    source, table = mapping.sources.feedback, mapping.writes.assessment
    yield _asked(source, *(f"{column} eq null" for column in _columns(source, "closed_at")))
    assessed = f"{table.columns['open']} eq true or {table.columns['trouble_code']} ne null"
    yield Question(Query(table.entity_set, (table.key, table.case.column), assessed), (table.case.lookup,))


def closed_lately(mapping: Mapping, since: datetime) -> Iterator[Question]:
    """Every piece of feedback that was closed since a moment and that says where it stands: more may happen afterwards.

    What happens then, such as a message that comes in, is in tables that no other question asks.
    """
    source, stage = mapping.sources.feedback, mapping.writes.feedback["stage"]
    for column in _columns(source, "closed_at"):
        yield _asked(source, f"{column} ge {since:%Y-%m-%dT%H:%M:%SZ}", f"{stage} ne null")


def changed(mapping: Mapping, since: datetime, ourselves: str) -> Iterator[Question]:
    """Feedback, learning points, and tasks with a purpose, that somebody other than this software changed."""
    lately = f"{MODIFIED} ge {since:%Y-%m-%dT%H:%M:%SZ} and _modifiedby_value ne {guid(ourselves)}"
    yield _asked(mapping.sources.feedback, lately)
    yield _asked(mapping.sources.further["learning_point"], lately)
    task = mapping.sources.task
    yield _asked(task, lately, *(f"{column} ne null" for column in _columns(task, "purpose")))


def _asked(source: Source, *conditions: str) -> Question:
    """The rows of a source that meet all conditions and the mapping's own."""
    of_the_mapping = (f"({source.where})",) if source.where else ()
    return Question(cases_behind(source, " and ".join((*conditions, *of_the_mapping))), source.found_by)


def _columns(source: Source, fact: str) -> tuple[str, ...]:
    """The column of a fact, if the mapping has one."""
    reader = dict(source.record.facts).get(fact)
    return () if reader is None else reader.columns[:1]
