"""What the environment has other than the mapping needs, as far as whoever looks may read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from admin.doctor.platform_columns import compare_platform_columns
from admin.schema.comparing.tables import compare_tables
from admin.schema.findings import Conflict, Finding, Missing, Note, Plan, What, plan_of
from admin.schema.live import Live, read_live
from admin.schema.planning import plan
from dynamics.client import Dataverse
from dynamics.definitions.reading import read_names, read_tables
from dynamics.errors import Forbidden
from dynamics.organization import Organization
from mappings.schema.wanted import Schema

OF_THE_MAPPING = (What.TABLE, What.COLUMN, What.OPTION, What.LOOKUP)
"""Without these the app cannot read or write; all else is for people and for order."""
NOBODY_SAID = Organization(0, "")


@dataclass(frozen=True)
class Differences:
    """`is_whole`: forms, views, roles and the solution could be read too."""

    plan: Plan
    is_whole: bool

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Tables, columns, options and lookups that the mapping needs and that are not there."""
        return tuple(each for each in self.plan.missing if each.what in OF_THE_MAPPING)

    @property
    def rest(self) -> tuple[Missing, ...]:
        """What else is not there."""
        return tuple(each for each in self.plan.missing if each.what not in OF_THE_MAPPING)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What is there, and otherwise than it has to be."""
        return self.plan.conflicts

    @property
    def notes(self) -> Iterator[Note]:
        """What to know about tables and columns."""
        return (note for note in self.plan.notes if note.what in OF_THE_MAPPING)


def differences(dataverse: Dataverse, schema: Schema, text: str) -> Differences:
    """Everything, or, for a user who may not read all of it, what is said of tables and columns.

    `text`: the mapping's YAML.
    """
    try:
        live = read_live(dataverse, schema)
    except Forbidden:
        live = _tables_alone(dataverse, schema)
        return Differences(_with_platform(compare_tables(schema, live), schema, live, text), is_whole=False)
    whole = plan(schema, live)
    found: tuple[Finding, ...] = (*whole.missing, *whole.conflicts, *whole.notes)
    return Differences(_with_platform(found, schema, live, text), is_whole=True)


def _with_platform(found: Iterable[Finding], schema: Schema, live: Live, text: str) -> Plan:
    platform = compare_platform_columns(text, schema, live.tables)
    return plan_of(schema.solution.unique_name, (*found, *platform))


def _tables_alone(dataverse: Dataverse, schema: Schema) -> Live:
    parents = {target.table for table in schema.tables for column in table.columns for target in column.targets}
    tables = read_tables(dataverse, [table.name for table in schema.tables])
    found = read_names(dataverse, sorted(parents))
    return Live(NOBODY_SAID, (), None, tables, found, {}, {}, {}, {}, {})
