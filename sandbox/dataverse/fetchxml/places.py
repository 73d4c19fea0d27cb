"""The entity and what is linked to it, each with its table, its name in SQL and its name in the query."""

from __future__ import annotations

from dataclasses import dataclass, field

from sandbox.dataverse.errors import DataverseError, bad_query, bad_request
from sandbox.dataverse.fetchxml.syntax import Node
from sandbox.dataverse.metadata.model import Column, ColumnType, ManyToMany, Ownership, Table
from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.reading.source import Target
from sandbox.dataverse.storage.sql import quoted


@dataclass(frozen=True, slots=True)
class Place:
    """One element of a query: `sql` is its alias in SQL, `name` what the query calls it (None: the entity)."""

    sql: str
    name: str | None
    table: Table
    node: Node

    def target(self, column: str) -> Target:
        """A column by its logical name; 400 when it is not there."""
        found = self.table.columns.get(column)
        if found is None or not found.readable:
            sentence = f"'{self.table.name}' entity doesn't contain attribute with Name = '{column}'."
            raise DataverseError(400, "0x80041103", sentence)
        return Target(f"{self.sql}.{quoted(column)}", found, self.table, self.sql)


@dataclass(slots=True)
class Places:
    """All elements of a query, in their order."""

    schema: Schema
    found: list[Place] = field(default_factory=list)
    _count: int = 0

    def add(self, node: Node, alias: str | None = None) -> Place:
        """The next element. A link without an alias is called by its table and its number, as account1."""
        place = Place(self.next_alias(), self._name(node, alias), table_named(self.schema, node.table), node)
        if any(earlier.name == place.name for earlier in self.found):
            raise bad_query(f"The alias '{place.name}' occurs twice in the fetchXml.")
        self.found.append(place)
        return place

    def beside(self, node: Node) -> Place:
        """An element of which nothing is returned: a test of related rows."""
        return Place(self.next_alias(), None, table_named(self.schema, node.table), node)

    def next_alias(self) -> str:
        """f0, f1, f2 ... for one SQL statement."""
        self._count += 1
        return f"f{self._count - 1}"

    def called(self, name: str) -> Place:
        """The element that an entityname refers to: its alias, or the name of its table."""
        for place in self.found:
            if name in (place.name, place.table.name):
                return place
        raise bad_query(f"The fetchXml has no element with the alias '{name}'.")

    def _name(self, node: Node, alias: str | None) -> str | None:
        return (alias or f"{node.table}{len(self.found)}") if self.found else None


def table_named(schema: Schema, name: str) -> Table:
    """A table, or the intersect table of a many-to-many relationship, by its logical name."""
    found = schema.tables.get(name)
    if found is not None:
        return found
    for relationship in schema.many_to_many.values():
        if relationship.intersect == name:
            return _intersect(relationship)
    raise bad_request(f"The entity with a name = '{name}' was not found in the MetadataCache.", "0x80041102")


def _intersect(relationship: ManyToMany) -> Table:
    """An intersect table with the two columns that it has here."""
    name, columns = relationship.intersect, [side.column for side in relationship.sides]
    shown = {column: Column(column, ColumnType.UNIQUE_ID, column, column) for column in columns}
    return Table(name, name, name, name, 0, columns[0], None, Ownership.NONE, shown)
