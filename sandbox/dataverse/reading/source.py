"""The FROM clause of a query: the table asked for, and tables reached over single-valued navigation properties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.dataverse.errors import not_built, unknown_property
from sandbox.dataverse.metadata.model import Column, OneToMany, Table
from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.security.rights import Rights
from sandbox.dataverse.storage.ddl import TABLE_SUFFIX, is_polymorphic
from sandbox.dataverse.storage.sql import named, quoted


@dataclass(frozen=True, slots=True)
class Target:
    """A column that a path leads to: its SQL, the column and its table, and the table's alias."""

    sql: str
    column: Column
    table: Table
    alias: str


class Source:
    """A table under an alias, and the joins that paths have asked for so far; 403 for what may not be read."""

    def __init__(self, schema: Schema, table: Table, aliases: Iterator[str], rights: Rights) -> None:
        rights.may_read(table)
        self.rights = rights
        self.schema = schema
        self.table = table
        self.alias = next(aliases)
        self._aliases = aliases
        self._joined: dict[tuple[str, ...], tuple[str, Table]] = {(): (self.alias, table)}
        self._joins: list[str] = []

    def target(self, path: tuple[str, ...]) -> Target:
        """The column at the end of a path."""
        alias, table = self.follow(path[:-1])
        column = table.by_property(path[-1])
        if column is None:
            raise unknown_property(path[-1], table.name)
        return Target(f"{alias}.{quoted(column.name)}", column, table, alias)

    def follow(self, navigations: tuple[str, ...]) -> tuple[str, Table]:
        """The alias and table at the end of navigation properties, joined when they are new."""
        if navigations not in self._joined:
            alias, table = self.follow(navigations[:-1])
            lookup = self._lookup(table, navigations[-1])
            self._joined[navigations] = self._join(alias, table, lookup)
        return self._joined[navigations]

    def sql(self) -> str:
        """FROM with all joins."""
        return " ".join([named("FROM {} AS ", self.table.name) + self.alias, *self._joins])

    def _lookup(self, table: Table, name: str) -> OneToMany:
        lookups = self.schema.navigations(table, name)
        if not lookups:
            raise unknown_property(name, table.name)
        if len(lookups) > 1:
            raise not_built(f"paths over '{name}'; use owninguser or owningteam")
        return lookups[0]

    def _join(self, alias: str, table: Table, lookup: OneToMany) -> tuple[str, Table]:
        parent, parent_alias = self.schema.table(lookup.parent), next(self._aliases)
        self.rights.may_read(parent)
        condition = link(alias, table, lookup, f"{parent_alias}.{quoted(parent.primary_key)}")
        self._joins.append(named("LEFT JOIN {} AS ", parent.name) + f"{parent_alias} ON {condition}")
        return parent_alias, parent


def link(alias: str, table: Table, lookup: OneToMany, parent_key: str) -> str:
    """The condition that a row of `table` refers, through the lookup, to the row whose key is `parent_key`."""
    condition = f"{alias}.{quoted(lookup.column)} = {parent_key}"
    if is_polymorphic(table, lookup.column):
        condition += f" AND {alias}.{quoted(lookup.column + TABLE_SUFFIX)} = '{lookup.parent}'"
    return condition


def alias_names() -> Iterator[str]:
    """t0, t1, t2 ... for one SQL statement."""
    number = 0
    while True:
        yield f"t{number}"
        number += 1
