"""The sweep's questions as queries, and the row in which it remembers how far it got."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid5

from mappings.canonical import canonical_json
from mappings.changes import Change
from mappings.mapping import MODIFIED, Mapping
from mappings.queries import Query, guid
from mappings.readers import Row, moment


@dataclass(frozen=True, slots=True)
class Question:
    """Rows that name cases to look at: the query, and the table they are of."""

    table: str
    query: Query


def due(mapping: Mapping, today: date) -> Iterator[Question]:
    """Assessments whose answer changes by itself today, or has."""
    table = mapping.writes.assessment
    column = table.columns["look_again_on"]
    query = Query(table.entity_set, (table.key, table.case.column), f"{column} le {today.isoformat()}")
    yield Question(table.table, query)


def still_open(mapping: Mapping) -> Iterator[Question]:
    """Every piece of feedback that is not closed."""
    source = mapping.sources.feedback
    lookups = tuple(f"_{path}_value" for path in source.found_by if "/" not in path)
    closed = dict(source.record.facts)["closed_at"].columns[0]
    condition = f"{closed} eq null"
    yield Question(source.table, Query(source.entity_set, (source.key, *lookups), condition))


def changed(mapping: Mapping, since: datetime, ourselves: str) -> Iterator[Question]:
    """Feedback, and tasks with a purpose, that somebody other than this software changed since then."""
    condition = f"{MODIFIED} ge {since:%Y-%m-%dT%H:%M:%SZ} and _modifiedby_value ne {guid(ourselves)}"
    feedback, task = mapping.sources.feedback, mapping.sources.task
    purpose = dict(task.record.facts)["purpose"].columns[0]
    for source, only in ((feedback, ""), (task, f" and {purpose} ne null")):
        asked = mapping.cases_query(source.table, "00000000-0000-0000-0000-000000000000")
        if asked is not None:
            query = Query(asked.entity_set, asked.select, condition + only, asked.expand)
            yield Question(source.table, query)


def cases_in(mapping: Mapping, question: Question, row: Row) -> frozenset[str]:
    """The cases that a row of an answer names."""
    assessment = mapping.writes.assessment
    if question.table != assessment.table:
        return mapping.cases_in_row(question.table, row)
    case = row.get(assessment.case.column)
    return frozenset((str(case).lower(),)) if case else frozenset()


def watermark_id(mapping: Mapping) -> str:
    """The id of the row that remembers: in the assessment table, about no case."""
    return str(uuid5(mapping.namespace, "sweep"))


def watermark_query(mapping: Mapping) -> Query:
    """How to read the row."""
    table = mapping.writes.assessment
    return Query(table.entity_set, (table.key, table.columns["result"]), f"{table.key} eq {watermark_id(mapping)}")


def watermark_in(mapping: Mapping, row: Row | None) -> datetime | None:
    """How far the sweep got; None where nothing readable says so."""
    try:
        said = json.loads(row[mapping.writes.assessment.columns["result"]]) if row else {}
        return moment(said["changed_until"])
    except (TypeError, ValueError, KeyError):
        return None


def watermark_change(mapping: Mapping, row: Row | None, until: datetime) -> Change:
    """The change that remembers how far it got."""
    table = mapping.writes.assessment
    key = watermark_id(mapping)
    body: dict[str, Any] = {table.columns["result"]: canonical_json({"changed_until": until.isoformat()})}
    if row is not None:
        return Change("PATCH", f"{table.entity_set}({key})", body, row["@odata.etag"], key)
    body |= {table.key: key, table.columns["name"]: "How far the sweep got"}
    return Change("POST", table.entity_set, body, None, key)
