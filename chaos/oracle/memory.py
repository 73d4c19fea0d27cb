"""What the assessments remember: what became of each task, and which were withdrawn."""

from __future__ import annotations

from collections.abc import Iterator

from chaos.oracle.tables import Row, Rows
from mappings.mapping import Mapping
from mappings.remembering.adopting import OUR_REASON
from mappings.remembering.ledger import Entry, LedgerUnreadable, from_json
from policy.tasks import Fate

CANCELLED = 2
FINAL = frozenset({Fate.DONE, Fate.CANCELLED, Fate.DELETED, Fate.MOVED})


def remembered(mapping: Mapping, rows: Rows) -> dict[str, Entry]:
    """What is remembered of each task, by its id; what stands aside for other cases is left out."""
    kept = assessments(mapping, rows).values()
    return dict(found for assessment in kept for found in of_assessment(mapping, assessment))


def of_assessment(mapping: Mapping, assessment: Row) -> Iterator[tuple[str, Entry]]:
    """What one assessment remembers of each task; nothing where it cannot be read."""
    column = mapping.writes.assessment.columns["ledger"]
    try:
        yield from from_json(assessment.get(column), "an assessment").entries.items()
    except LedgerUnreadable:
        return


def assessments(mapping: Mapping, rows: Rows) -> dict[str, Row]:
    """The assessments of cases by their ids; the installation's own rows are bound to none."""
    table = mapping.writes.assessment
    return {key: row for key, row in rows[table.entity_set].items() if row[table.case.column] is not None}


def withdrawn(mapping: Mapping, rows: Rows) -> frozenset[str]:
    """The tasks that nobody cancelled: the app did, or the platform along with their case."""
    known = remembered(mapping, rows)
    tasks = rows[mapping.sources.task.entity_set]
    cancelled = ((key, row) for key, row in tasks.items() if row["statecode"] == CANCELLED)
    return frozenset(key for key, row in cancelled if _by_nobody(mapping, row, known.get(key)))


def _by_nobody(mapping: Mapping, task: Row, entry: Entry | None) -> bool:
    said = str(task.get(mapping.writes.task.columns["missing"]) or "")
    return said.startswith(OUR_REASON) or (entry is not None and entry.fate is Fate.WITHDRAWN)
