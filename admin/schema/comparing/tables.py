"""Tables and columns that are wanted against those that are there."""

from __future__ import annotations

from collections.abc import Iterator

from admin.schema.comparing.columns import compare_column, reason
from admin.schema.findings import Conflict, Finding, Missing, Note, There, What
from admin.schema.live import Live
from admin.schema.things import Member, NewColumn
from dynamics.definitions.live import LiveTable
from dynamics.solutions import ComponentType
from mappings.schema.wanted import Column, ColumnKind, Schema, Table

COLUMNS_AT_ONCE = 50
"""Columns that are made with their table. Dataverse ends a request after two minutes; how many it makes in them is
UNVERIFIED, and the widest table has some two hundred."""


def compare_tables(schema: Schema, live: Live) -> Iterator[Finding]:
    """Every table with its columns."""
    for table in schema.tables:
        there = live.tables.get(table.name)
        if there is not None:
            yield from _table(table, there)
            yield from _membership(schema, table, there, live)
        elif table.is_standard:
            yield _no_table(schema, table)
            continue
        else:
            yield Missing(What.TABLE, table.name, "", table.description or table.label, table)
        for column in table.columns if there else _after(table):
            yield from _column(schema, table, column, there, live)


def is_ours(schema: Schema, name: str) -> bool:
    """Whether a name bears the publisher's prefix: only such things are made here."""
    return name.startswith(f"{schema.publisher.prefix}_")


def made_with(table: Table) -> tuple[Column, ...]:
    """The columns that are made in one request with their table: its name, and as many as Dataverse makes in time."""
    return _plain(table)[:COLUMNS_AT_ONCE]


def _after(table: Table) -> tuple[Column, ...]:
    """The columns that are not there when their table has been made."""
    first = made_with(table)
    return tuple(column for column in table.columns if column not in first)


def _plain(table: Table) -> tuple[Column, ...]:
    plain = [column for column in table.columns if column.made_here and not is_lookup(column)]
    return tuple(sorted(plain, key=lambda column: column.name != table.primary_name))


def is_lookup(column: Column) -> bool:
    """Whether a column is made by making its relationships."""
    return column.kind is ColumnKind.LOOKUP


def _no_table(schema: Schema, table: Table) -> Conflict:
    mend = (
        "make it by hand, install the app of Dynamics 365 that brings it, or name another table in the mapping;"
        f" only names that begin with {schema.publisher.prefix}_ are made here"
    )
    return Conflict(What.TABLE, table.name, "", "is not there", mend)


def _table(table: Table, there: LiveTable) -> Iterator[Finding]:
    conflicts = list(_differences(table, there))
    if not conflicts:
        yield There(What.TABLE)
    for why, mend in conflicts:
        yield Conflict(What.TABLE, table.name, "", why, mend)


def _differences(table: Table, there: LiveTable) -> Iterator[tuple[str, str]]:
    if there.set_name != table.set_name:
        why = f"its entity set is called {there.set_name}, not {table.set_name}"
        yield why, f"put {there.set_name} into the mapping"
    if there.primary_id != table.primary_id:
        why = f"its primary key is {there.primary_id}, not {table.primary_id}"
        yield why, f"put {there.primary_id} into the mapping"
    if table.is_standard:
        return
    if there.ownership != table.ownership.value:
        why = f"is {there.ownership}, and {table.ownership.value} is wanted"
        yield why, "who owns rows is said once and for all when a table is made: name another, or make it anew by hand"
    if table.has_activities and not there.has_activities:
        yield "takes no activities, and tasks are to regard its rows", "switch activities on in the table's settings"


def _column(schema: Schema, table: Table, column: Column, there: LiveTable | None, live: Live) -> Iterator[Finding]:
    if there is not None and column.name in there.columns:
        is_member = _is_member(there.metadata_id, there.columns[column.name].metadata_id, live)
        ours = column.made_here and is_member
        found = list(compare_column(table, column, there, is_ours=ours))
        yield from found
        if not any(isinstance(each, Conflict) for each in found):
            yield There(What.LOOKUP if is_lookup(column) else What.COLUMN)
    elif column.made_here:
        yield from _no_column(schema, table, column, live)
    else:
        yield _by_hand(table, column, there)


def _by_hand(table: Table, column: Column, there: LiveTable | None) -> Finding:
    """A column that is never made here. While its table is not there nobody can make it, so it is in no one's way."""
    what = What.LOOKUP if is_lookup(column) else What.COLUMN
    if there is None:
        return Note(what, column.name, table.name, "has to be made by hand when the table is there: see the plan then")
    why = f"is not there; {column.kind.value} for {reason(column)}"
    mend = "its name is not of the publisher's prefix: make it by hand, or name another column in the mapping"
    return Conflict(what, column.name, table.name, why, mend)


def _no_column(schema: Schema, table: Table, column: Column, live: Live) -> Iterator[Finding]:
    what = What.LOOKUP if is_lookup(column) else What.COLUMN
    wanted = {each.name for each in schema.tables}
    unknown = [t.table for t in column.targets if t.table not in live.parents and t.table not in wanted]
    if unknown:
        why = f"is to refer to {', '.join(unknown)}, which is not there"
        yield Conflict(what, column.name, table.name, why, "make that table, or name another lookup in the mapping")
    else:
        yield Missing(what, column.name, table.name, reason(column), NewColumn(table, column))


def _membership(schema: Schema, table: Table, there: LiveTable, live: Live) -> Iterator[Finding]:
    """What bears our prefix and is in no solution of ours: it gets a place there, and nothing else happens to it."""
    components = live.solution.components if live.solution else frozenset()
    if is_ours(schema, table.name) and there.metadata_id not in components:
        yield _member(table.name, "", there.metadata_id, ComponentType.ENTITY)
        return
    for column in table.columns:
        if column.name in there.columns and column.made_here:
            metadata_id = there.columns[column.name].metadata_id
            if not _is_member(there.metadata_id, metadata_id, live):
                yield _member(column.name, table.name, metadata_id, ComponentType.ATTRIBUTE)


def _is_member(table_id: str, column_id: str, live: Live) -> bool:
    solution = live.solution
    return solution is not None and (table_id in solution.whole_tables or column_id in solution.components)


def _member(name: str, on: str, metadata_id: str, kind: ComponentType) -> Missing:
    return Missing(What.MEMBER, name, on, "there, and not in the solution", Member(metadata_id, kind))
