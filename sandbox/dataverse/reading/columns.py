"""Selected columns of rows as JSON properties."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from sandbox.dataverse.errors import unknown_property
from sandbox.dataverse.metadata.model import Column, ColumnType, Table
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.storage.ddl import physical_columns

Json = dict[str, Any]


@dataclass(frozen=True)
class Projection:
    """The columns that an answer shows."""

    table: Table
    columns: tuple[Column, ...]

    def physical(self, extra: Iterable[str] = ()) -> list[str]:
        """SQLite columns to read: those shown, the key, the version and `extra`."""
        return list(self._physical | dict.fromkeys(extra))

    @cached_property
    def _physical(self) -> dict[str, None]:
        names = dict.fromkeys([self.table.primary_key, "versionnumber"])
        for column in self.columns:
            names |= dict.fromkeys(physical_columns(self.table, column))
        return names

    @cached_property
    def plain(self) -> list[tuple[str, str, Callable[[Any], Any] | None]]:
        """For each column the name that is shown, the one in SQLite, and what makes one value of the other."""
        return [(column.property_name, column.name, _CONVERT.get(column.type)) for column in self.columns]

    @cached_property
    def lookups(self) -> tuple[Column, ...]:
        """Those columns that refer to rows."""
        return tuple(column for column in self.columns if column.is_lookup)


@lru_cache(4096)
def projection(table: Table, select: tuple[str, ...] | None) -> Projection:
    """The columns of a $select, always with the primary key; all readable columns without one."""
    if select is None:
        return Projection(table, tuple(column for column in table.columns.values() if column.readable))
    columns = []
    for name in dict.fromkeys([*select, table.primary_key]):
        column = table.by_property(name)
        if column is None:
            raise unknown_property(name, table.name)
        columns.append(column)
    return Projection(table, tuple(columns))


def etag(row: Row) -> str:
    """The weak entity tag of a row."""
    return f'W/"{row["versionnumber"]}"'


def json_value(column: Column, value: Any) -> Any:
    """A value as SQLite holds it, as the Web API shows it."""
    convert = _CONVERT.get(column.type)
    return value if convert is None or value is None else convert(value)


def shown(view: Projection, rows: Iterable[Row]) -> list[Json]:
    """Rows as JSON objects with their etags, without annotations."""
    return [_one(row, view.plain) for row in rows]


def _one(row: Row, plain: list[tuple[str, str, Callable[[Any], Any] | None]]) -> Json:
    shown_row: Json = {"@odata.etag": etag(row)}
    for name, physical, convert in plain:
        value = row[physical]
        shown_row[name] = value if convert is None or value is None else convert(value)
    return shown_row


def _choices(value: str) -> str:
    """ ",1,2," as Dataverse writes it: "1,2"."""
    return value.strip(",")


_CONVERT: dict[ColumnType, Callable[[Any], Any]] = {ColumnType.BOOLEAN: bool, ColumnType.CHOICES: _choices}
