"""Marks the assessment of a case that could not be evaluated, so that people see it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mappings.mapping import Mapping
from mappings.reading.queries import Query
from mappings.reading.readers import Row
from mappings.remembering.ids import assessment_id
from mappings.writing.changes import Change
from mappings.writing.token import bound_again

NOT_EVALUATED = "not_evaluated"
"""Looks at the case failed until the queue gave up. The log of the time says why."""


def trouble_query(mapping: Mapping, case: str) -> Query:
    """How to read what the assessment says of trouble."""
    table = mapping.writes.assessment
    columns = (table.columns[name] for name in ("trouble_code", "trouble_since", "trouble_attempts"))
    return Query(table.entity_set, (table.key, table.case.column, *columns), mapping.is_token_of(case))


def trouble_change(mapping: Mapping, case: str, row: Row | None, now: datetime) -> Change:
    """The change that says: not evaluated, since when, how often given up. A later success clears it."""
    table = mapping.writes.assessment
    before = row or {}
    attempts, since = table.columns["trouble_attempts"], table.columns["trouble_since"]
    body: dict[str, Any] = {
        table.columns["trouble_code"]: NOT_EVALUATED,
        since: before.get(since) or f"{now:%Y-%m-%dT%H:%M:%SZ}",
        attempts: (before.get(attempts) or 0) + 1,
        **bound_again(mapping, case, before),
    }
    if row is not None:
        key = str(row[table.key]).lower()
        return Change("PATCH", f"{table.entity_set}({key})", body, row["@odata.etag"], key)
    key = assessment_id(mapping.namespace, case)
    made = {table.key: key, table.columns["name"]: "Assessment under the review and feedback process"}
    return Change("POST", table.entity_set, {**body, **made}, None, key)
