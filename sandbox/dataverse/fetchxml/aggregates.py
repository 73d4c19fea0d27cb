"""Aggregated columns: counts, sums, averages, extremes, and groups.

"Aggregate data using FetchXml" (Microsoft Learn). UNVERIFIED: that the average of a whole-number column is a whole
number, as the example there and SQL Server have it.
"""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.dataverse.errors import bad_query, not_built
from sandbox.dataverse.fetchxml.places import Place
from sandbox.dataverse.fetchxml.syntax import Attribute
from sandbox.dataverse.metadata.model import FRACTION_TYPES, WHOLE_TYPES, ColumnType
from sandbox.dataverse.reading.annotations import FORMATTED
from sandbox.dataverse.reading.columns import Json
from sandbox.dataverse.reading.source import Target
from sandbox.dataverse.storage.sql import quoted

MOST_ROWS = 50_000
_NUMBERS = frozenset({ColumnType.INTEGER, ColumnType.BIG_INTEGER}) | FRACTION_TYPES
_ORDERED = _NUMBERS | {ColumnType.DATE_TIME} | WHOLE_TYPES
_DATE_PARTS = {
    "day": "CAST(strftime('%d', {}) AS INTEGER)",
    "week": "(CAST(strftime('%j', {0}) AS INTEGER) + CAST(strftime('%w', {0}, 'start of year') AS INTEGER) + 6) / 7",
    "month": "CAST(strftime('%m', {}) AS INTEGER)",
    "quarter": "(CAST(strftime('%m', {}) AS INTEGER) + 2) / 3",
    "year": "CAST(strftime('%Y', {}) AS INTEGER)",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One aggregated value, or a part of a date that groups: its SQL, its name, whether it groups."""

    sql: str
    alias: str
    groups: bool

    def column(self) -> str:
        """The column of the SELECT."""
        return f"{self.sql} AS {quoted(self.alias)}"


def figure(place: Place, attribute: Attribute) -> Figure | None:
    """The value of an attribute; None for a column that groups as it is."""
    if attribute.alias is None or (attribute.aggregate is None) is not attribute.group:
        raise bad_query(f"The attribute '{attribute.name}' needs an alias, and either aggregate or groupby.")
    target = place.target(attribute.name)
    if attribute.aggregate is not None:
        return Figure(_aggregated(attribute, target), attribute.alias, False)
    if attribute.date_part is None:
        return None
    if attribute.date_part not in _DATE_PARTS:
        raise not_built(f"dategrouping '{attribute.date_part}'; it takes {', '.join(_DATE_PARTS)}")
    if target.column.type is not ColumnType.DATE_TIME:
        raise bad_query(f"dategrouping needs a date column; '{attribute.name}' is none.")
    return Figure(_DATE_PARTS[attribute.date_part].format(target.sql), attribute.alias, True)


def written(alias: str, value: object, formatted: bool) -> Json:
    """A value as JSON properties; nothing when there is none."""
    if value is None:
        return {}
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.2f}" if isinstance(value, float) else str(value)
    return {alias: value} | ({f"{alias}@{FORMATTED}": text} if formatted else {})


def _aggregated(attribute: Attribute, target: Target) -> str:
    name, kind = attribute.aggregate, target.column.type
    if name == "count":
        return "count(*)"
    if name == "countcolumn":
        return f"count({'DISTINCT ' if attribute.distinct else ''}{target.sql})"
    if name in ("min", "max") and kind in _ORDERED:
        return f"{name}({target.sql})"
    if name == "sum" and kind in _NUMBERS:
        return f"coalesce(sum({target.sql}), 0)"
    if name == "avg" and kind in _NUMBERS:
        return f"CAST(avg({target.sql}) AS INTEGER)" if kind in WHOLE_TYPES else f"avg({target.sql})"
    raise bad_query(f"The aggregate {name} does not go with the column '{attribute.name}' of the type {kind}.")
