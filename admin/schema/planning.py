"""The plan: what is missing of a schema, and what is in its way. Pure; nothing is asked or written here."""

from __future__ import annotations

from collections.abc import Iterator

from admin.schema.comparing.rows import compare_rows
from admin.schema.comparing.solutions import compare_publisher, compare_solution, is_older
from admin.schema.comparing.tables import compare_tables
from admin.schema.findings import Finding, Missing, Note, Plan, What, plan_of
from admin.schema.live import Live
from admin.schema.things import Publication
from mappings.schema.wanted import Schema

UNSEEN = (What.PUBLISHER, What.SOLUTION, What.MEMBER, What.ROLE, What.PRIVILEGES)
"""What takes effect without being published."""


def plan(schema: Schema, live: Live) -> Plan:
    """Everything that is wanted against everything that is there."""
    findings = list(_findings(schema, live))
    missing = [finding for finding in findings if isinstance(finding, Missing)]
    return plan_of(schema.solution.unique_name, [*findings, *_publication(schema, live, missing)])


def _findings(schema: Schema, live: Live) -> Iterator[Finding]:
    yield from compare_publisher(schema, live)
    yield from compare_solution(schema, live)
    yield from compare_tables(schema, live)
    yield from compare_rows(schema, live)
    for sentence in schema.left_out:
        yield Note(What.VIEW, "left out", "", sentence)


def _publication(schema: Schema, live: Live, missing: list[Missing]) -> Iterator[Finding]:
    """Last of all. An older version says that an earlier run did not come to it, so that all of it is due."""
    is_due = live.solution is None or is_older(live.solution.version, schema.solution.version)
    seen = [each for each in missing if each.what not in UNSEEN]
    if not is_due and not seen:
        return
    tables = _all_tables(schema) if is_due else sorted({_table_of(each) for each in seen} - {""})
    resources = [r.name for r in schema.web_resources if is_due or r.name in {each.name for each in seen}]
    version = schema.solution.version if is_due else None
    thing = Publication(tuple(tables), tuple(resources), version)
    why = f"so that people see it; the solution then has version {schema.solution.version}"
    yield Missing(What.PUBLICATION, schema.solution.unique_name, "", why, thing)


def _all_tables(schema: Schema) -> list[str]:
    shown = {form.table for form in schema.forms} | {view.table for view in schema.views}
    with_columns = {t.name for t in schema.tables if any(column.made_here for column in t.columns)}
    return sorted(shown | with_columns)


def _table_of(missing: Missing) -> str:
    return missing.name if missing.what is What.TABLE else missing.on
