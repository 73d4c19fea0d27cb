"""Elements and filters of a query into FROM and WHERE.

"Join tables using FetchXml", "Filter on values in related rows" (Microsoft Learn): exists, in and any ask for a related
row that meets the filter, "not any" for none; "not all" asks for what any does, and all for related rows of which none
meets the filter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sandbox.dataverse.errors import bad_query
from sandbox.dataverse.fetchxml.conditions import between_columns, compiled
from sandbox.dataverse.fetchxml.places import Place, Places
from sandbox.dataverse.fetchxml.syntax import Condition, Filter, Link, Node
from sandbox.dataverse.reading.source import Target
from sandbox.dataverse.security.rights import Rights
from sandbox.dataverse.storage.sql import named

_JOIN = {"inner": "JOIN", "outer": "LEFT JOIN"}


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, and when."""

    user: str
    rights: Rights
    now: datetime


@dataclass(slots=True)
class Clause:
    """A piece of SQL with its parameters, in the order of their marks."""

    parts: list[str] = field(default_factory=list)
    parameters: list[object] = field(default_factory=list)

    def add(self, sql: str, parameters: list[object]) -> None:
        """One more part."""
        self.parts.append(sql)
        self.parameters += parameters


class Joining:
    """Builds FROM and WHERE of one query; `places` are the elements of which columns can be returned."""

    def __init__(self, places: Places, asking: Asking) -> None:
        self.places = places
        self.asking = asking
        self.joins, self.where = Clause(), Clause()

    def build(self, node: Node) -> None:
        """The whole query, from its entity on."""
        place = self.places.add(node)
        self.asking.rights.may_read(place.table)
        self._links(place, self.joins, self.where)
        for found in node.filters:
            self.where.add(*self._filter(found, place))

    def sql(self, entity: Place) -> tuple[str, list[object]]:
        """FROM ... WHERE ... and its parameters."""
        source = named("FROM {} AS ", entity.table.name) + entity.sql
        where = " AND ".join(["1", *self.where.parts])
        return " ".join([source, *self.joins.parts, "WHERE", where]), self.joins.parameters + self.where.parameters

    def _links(self, place: Place, joins: Clause, where: Clause) -> None:
        for link in place.node.links:
            if link.kind in _JOIN:
                self._join(place, link, self.places.add(link.node, link.alias), joins, where)
            else:
                where.add(*self._exists(place, link, link.node.filters))

    def _join(self, outer: Place, link: Link, place: Place, joins: Clause, where: Clause) -> None:
        self._may_read(place)
        conditions = Clause([self._tie(outer, link, place)])
        for found in link.node.filters:
            conditions.add(*self._filter(found, place))
        opening = f"{_JOIN[link.kind]} " + named("{} AS ", place.table.name) + f"{place.sql} ON "
        joins.add(opening + " AND ".join(conditions.parts), conditions.parameters)
        self._links(place, joins, where)

    def _tie(self, outer: Place, link: Link, place: Place) -> str:
        return f"{place.target(link.here).sql} = {outer.target(link.there).sql}"

    def _exists(self, outer: Place, link: Link, filters: tuple[Filter, ...]) -> tuple[str, list[object]]:
        place = self.places.beside(link.node)
        self._may_read(place)
        if link.node.attributes or link.node.orders:
            raise bad_query(f"A link-entity of the type '{link.kind}' returns no columns and has no order.")
        joins, where = Clause(), Clause([self._tie(outer, link, place)])
        self._links(place, joins, where)
        for found in filters:
            where.add(*self._filter(found, place))
        source = " ".join([named("FROM {} AS ", place.table.name) + place.sql, *joins.parts])
        return f"EXISTS (SELECT 1 {source} WHERE {' AND '.join(where.parts)})", joins.parameters + where.parameters

    def _test(self, place: Place, link: Link) -> tuple[str, list[object]]:
        sql, parameters = self._exists(place, link, link.node.filters)
        if link.kind in ("any", "not all"):
            return sql, parameters
        if link.kind == "not any":
            return f"NOT {sql}", parameters
        some, more = self._exists(place, link, ())
        return f"({some} AND NOT {sql})", [*more, *parameters]

    def _filter(self, found: Filter, place: Place) -> tuple[str, list[object]]:
        clause = Clause()
        for part in found.parts:
            clause.add(*self._part(part, place))
        return ("(" + f" {found.kind.upper()} ".join(clause.parts or ["1"]) + ")"), clause.parameters

    def _part(self, part: Condition | Filter | Link, place: Place) -> tuple[str, list[object]]:
        if isinstance(part, Filter):
            return self._filter(part, place)
        return self._test(place, part) if isinstance(part, Link) else self._condition(part, place)

    def _condition(self, condition: Condition, place: Place) -> tuple[str, list[object]]:
        owner = self.places.called(condition.link) if condition.link else place
        target = owner.target(condition.attribute)
        if condition.value_of is not None:
            return between_columns(condition, target, self._other(condition.value_of, owner)), []
        return compiled(condition, target, self.asking.user, self.asking.now)

    def _other(self, name: str, place: Place) -> Target:
        alias, dot, column = name.rpartition(".")
        return (self.places.called(alias) if dot else place).target(column)

    def _may_read(self, place: Place) -> None:
        """An intersect table has no privilege of its own here."""
        if place.table.name in self.places.schema.tables:
            self.asking.rights.may_read(place.table)
