"""What is wanted, as the Web API takes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from admin.schema.comparing.tables import made_with
from dynamics.definitions import columns
from dynamics.definitions.columns import Named
from dynamics.definitions.relationships import NewRelationship, lookup
from dynamics.definitions.tables import NewTable
from dynamics.definitions.words import Json
from mappings.schema.wanted import Column, ColumnKind, Schema, Table

LINE = 100
"""Characters of a text column whose length nobody says."""

LINES = 4000
"""Characters of a long text whose length nobody says."""


def table_body(table: Table, language: int) -> Json:
    """A table with the columns that are made together with it."""
    named = Named(table.schema_name, table.label, table.description, language)
    return NewTable(
        named,
        table.plural,
        table.set_name,
        table.ownership.value,
        table.has_activities,
        table.has_notes,
        table.icon,
        [column_body(column, language, is_name=column.name == table.primary_name) for column in made_with(table)],
    ).body()


def column_body(column: Column, language: int, *, is_name: bool = False) -> Json:
    """A column that is no lookup. `is_name`: it shows which row it is. Raises KeyError for a lookup."""
    named = Named(column.schema_name, column.label, column.description, language)
    if is_name:
        return columns.text(named, column.length or LINE, is_primary_name=True)
    return _BODIES[column.kind](named, column)


def _labels(column: Column) -> dict[int, str]:
    return {option.value: option.label for option in column.options}


def _yes_no(named: Named, column: Column) -> Json:
    labels = _labels(column)
    return columns.yes_no(named, labels.get(0, "No"), labels.get(1, "Yes"))


_BODIES: Mapping[ColumnKind, Callable[[Named, Column], Json]] = {
    ColumnKind.TEXT: lambda named, column: columns.text(named, column.length or LINE),
    ColumnKind.LONG_TEXT: lambda named, column: columns.long_text(named, column.length or LINES),
    ColumnKind.WHOLE_NUMBER: lambda named, column: columns.whole_number(named, column.minimum, column.maximum),
    ColumnKind.MONEY: lambda named, column: columns.money(named, column.minimum, column.maximum),
    ColumnKind.DATE: lambda named, _: columns.day(named),
    ColumnKind.MOMENT: lambda named, _: columns.moment(named),
    ColumnKind.YES_NO: _yes_no,
    ColumnKind.CHOICE: lambda named, column: columns.choice(named, _labels(column)),
    ColumnKind.CHOICES: lambda named, column: columns.choices(named, _labels(column)),
}


def lookup_request(schema: Schema, table: Table, column: Column, language: int) -> tuple[str, Json]:
    """Path and body of the request that makes a lookup."""
    keys = {each.name: each.primary_id for each in schema.tables}
    relationships = [
        NewRelationship(
            name=target.relationship,
            table=table.name,
            parent=target.table,
            parent_key=_key(keys, target.table),
            delete=target.on_delete.value,
            follows_owner=target.follows_owner,
        )
        for target in column.targets
    ]
    named = Named(column.schema_name, column.label, column.description, language)
    return lookup(named, relationships)


def _key(keys: Mapping[str, str], table: str) -> str:
    """The primary key of a table: every table that is not an activity names it for itself."""
    return keys.get(table, f"{table}id")
