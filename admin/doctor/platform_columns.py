"""Columns of the platform's own that a mapping names: nobody makes them, and they may hold something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from admin.schema.comparing.columns import compare_column, reason
from admin.schema.findings import Conflict, Finding, What
from dynamics.definitions.live import LiveTable
from mappings.compiling.document import read_document
from mappings.schema.uses.named import Use
from mappings.schema.uses.walking import named_in
from mappings.schema.wanted import Column, ColumnKind, Option, Schema, Table

Uses = Mapping[tuple[str, str, ColumnKind], list[Use]]
"""By table, column, and what it has to hold: a day can be read from a moment, and that is said."""


def compare_platform_columns(text: str, schema: Schema, live: Mapping[str, LiveTable]) -> Iterator[Finding]:
    """What a mapping without mistakes, given as its YAML, names beside the columns of the schema."""
    for (table, name, kind), uses in _uses(text, schema).items():
        if table in live:
            wanted = Table(table, live[table].set_name, live[table].primary_id, (), is_standard=True)
            yield from _compared(wanted, _column(name, kind, uses), live[table])


def _uses(text: str, schema: Schema) -> Uses:
    known = {(table.name, column.name) for table in schema.tables for column in table.columns}
    found: dict[tuple[str, str, ColumnKind], list[Use]] = {}
    for use in named_in(read_document(text, "the mapping").value):
        if isinstance(use, Use) and use.kind is not None and (use.table, use.column) not in known:
            found.setdefault((use.table, use.column, use.kind), []).append(use)
    return found


def _column(name: str, kind: ColumnKind, uses: list[Use]) -> Column:
    options = {number: word for use in uses if not use.is_open for number, word in use.numbers.items()}
    return Column(
        name,
        name,
        kind,
        name,
        options=tuple(Option(number, word) for number, word in options.items()),
        needed_by=tuple(dict.fromkeys(use.fact for use in uses)),
        made_here=False,
    )


def _compared(table: Table, column: Column, live: LiveTable) -> Iterator[Finding]:
    if column.name in live.columns:
        yield from compare_column(table, column, live, is_ours=False)
        return
    what = What.LOOKUP if column.kind is ColumnKind.LOOKUP else What.COLUMN
    why = f"is not there; {column.kind.value} for {reason(column)}"
    yield Conflict(what, column.name, table.name, why, "name another column in the mapping")
