"""What a query returns of each element, in SQL and as JSON properties.

"Select columns using FetchXml", "Page results using FetchXml" (Microsoft Learn): empty columns are left out, columns of
linked rows are called alias.column. UNVERIFIED: that lookups of linked rows go by their logical name.
"""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.dataverse.errors import bad_query, not_built
from sandbox.dataverse.fetchxml.places import Place
from sandbox.dataverse.fetchxml.syntax import Attribute
from sandbox.dataverse.reading.annotations import annotate
from sandbox.dataverse.reading.columns import Json, Projection, shown
from sandbox.dataverse.reading.reader import Reader
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.storage.ddl import physical_columns
from sandbox.dataverse.storage.sql import quoted

_VERSION = "versionnumber"


@dataclass(frozen=True, slots=True)
class Shown:
    """The columns of one element: `names` are JSON names by property name, `number` tells them apart in SQL."""

    place: Place
    number: int
    view: Projection
    names: dict[str, str]
    with_version: bool

    def sql(self) -> list[str]:
        """The columns of the SELECT."""
        return [f"{self.place.sql}.{quoted(name)} AS {quoted(self._mark(name))}" for name in self._physical()]

    def answers(self, reader: Reader, rows: list[Row]) -> list[Json]:
        """For each row the properties of this element, with annotations."""
        own = [{name: row[self._mark(name)] for name in self._physical()} for row in rows]
        plain = shown(self.view, [{_VERSION: None} | row for row in own])
        annotate(reader, self.view, own, plain)
        return [self._renamed(answer) for answer in plain]

    def _renamed(self, answer: Json) -> Json:
        found: Json = {}
        for key, value in answer.items():
            name, at, annotation = key.partition("@")
            if value is not None and (name or self.with_version):
                found[self.names.get(name, "") + at + annotation] = value
        return found

    def _physical(self) -> list[str]:
        names = [name for column in self.view.columns for name in physical_columns(self.place.table, column)]
        return [*names, _VERSION] if self.with_version else names

    def _mark(self, name: str) -> str:
        return f"{self.number}:{name}"


def shown_columns(place: Place, number: int, distinct: bool) -> Shown:
    """The columns of an element of a query that is no aggregate; the entity's key and version come along."""
    wanted = place.node.attributes
    entity = place.name is None
    if wanted is None:
        wanted = tuple(Attribute(column.name) for column in place.table.columns.values() if column.readable)
    if entity and not distinct:
        wanted = (*wanted, Attribute(place.table.primary_key))
    return named_columns(place, number, wanted, with_version=entity and not distinct)


def named_columns(place: Place, number: int, wanted: tuple[Attribute, ...], with_version: bool = False) -> Shown:
    """These columns of an element, each under the name that the query gives it."""
    columns, names = [], {}
    for attribute in wanted:
        if attribute.aggregate or attribute.date_part:
            raise bad_query(f"The attribute '{attribute.name}' aggregates: the <fetch> needs aggregate='true'.")
        column = place.target(attribute.name).column
        if column.property_name not in names:
            columns.append(column)
            own = column.property_name if place.name is None else f"{place.name}.{column.name}"
            names[column.property_name] = attribute.alias or own
        elif attribute.alias is not None:
            raise not_built(f"the column '{attribute.name}' under two names in FetchXML")
    return Shown(place, number, Projection(place.table, tuple(columns)), names, with_version)
