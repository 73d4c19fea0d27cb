"""All tables together, and the ways between them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from sandbox.dataverse.errors import missing_segment
from sandbox.dataverse.metadata.model import Choice, ManyToMany, OneToMany, Side, Table


class Schema:
    """The tables of one environment. A change of definitions makes a new schema."""

    def __init__(
        self, tables: Iterable[Table], many_to_many: Iterable[ManyToMany], choices: Iterable[Choice] = ()
    ) -> None:
        self.tables = {table.name: table for table in tables}
        self.many_to_many = {relationship.name: relationship for relationship in many_to_many}
        self.choices = {choice.name: choice for choice in choices}

    def with_tables(self, tables: Iterable[Table]) -> Schema:
        """The schema with tables added, or put in the place of those of the same name."""
        changed = self.tables | {table.name: table for table in tables}
        return Schema(changed.values(), self.many_to_many.values(), self.choices.values())

    def with_many_to_many(self, relationship: ManyToMany) -> Schema:
        """The schema with a relationship added or changed."""
        changed = self.many_to_many | {relationship.name: relationship}
        return Schema(self.tables.values(), changed.values(), self.choices.values())

    def with_choice(self, choice: Choice) -> Schema:
        """The schema with a global choice added or changed."""
        changed = self.choices | {choice.name: choice}
        return Schema(self.tables.values(), self.many_to_many.values(), changed.values())

    def without_table(self, name: str) -> Schema:
        """The schema without a table."""
        kept = [table for table in self.tables.values() if table.name != name]
        return Schema(kept, self.many_to_many.values(), self.choices.values())

    def without_many_to_many(self, name: str) -> Schema:
        """The schema without a many-to-many relationship."""
        kept = [relationship for relationship in self.many_to_many.values() if relationship.name != name]
        return Schema(self.tables.values(), kept, self.choices.values())

    def without_choice(self, name: str) -> Schema:
        """The schema without a global choice."""
        kept = [choice for choice in self.choices.values() if choice.name != name]
        return Schema(self.tables.values(), self.many_to_many.values(), kept)

    def table(self, name: str) -> Table:
        """The table with that logical name; KeyError when there is none."""
        return self.tables[name]

    def of_set(self, set_name: str) -> Table:
        """The table with that entity set name; 404 when there is none."""
        table = self._by_set.get(set_name)
        if table is None:
            raise missing_segment(set_name)
        return table

    def navigations(self, table: Table, name: str) -> tuple[OneToMany, ...]:
        """The relationships behind a single-valued navigation property (two for ownerid)."""
        return self._navigations.get((table.name, name), ())

    def children(self, table: Table) -> tuple[OneToMany, ...]:
        """The relationships in which the table is the parent."""
        return self._children.get(table.name, ())

    def collection(self, table: Table, name: str) -> OneToMany | None:
        """The relationship behind a collection-valued navigation property."""
        return self._collections.get((table.name, name))

    def association(self, table: Table, name: str) -> tuple[ManyToMany, Side, Side] | None:
        """A many-to-many property of the table: the relationship, the near side and the far side."""
        return self._associations.get((table.name, name))

    @property
    def activities(self) -> list[Table]:
        """The tables whose rows are activities and have a table of their own."""
        return [table for table in self.tables.values() if table.is_activity and not table.union_of_activities]

    @cached_property
    def _by_set(self) -> dict[str, Table]:
        return {table.set_name: table for table in self.tables.values()}

    @cached_property
    def _navigations(self) -> dict[tuple[str, str], tuple[OneToMany, ...]]:
        found: dict[tuple[str, str], tuple[OneToMany, ...]] = {}
        for table in self.tables.values():
            for lookup in table.lookups:
                key = (table.name, lookup.navigation)
                found[key] = (*found.get(key, ()), lookup)
        return self._inherited_navigations() | found

    def _inherited_navigations(self) -> dict[tuple[str, str], tuple[OneToMany, ...]]:
        """Activities are derived from activitypointer, whose names for the same lookups they take as well.

        Web API Reference: "activitypointer EntityType" is the base type of task, email and the others.
        """
        general = [lookup for table in self.tables.values() if table.union_of_activities for lookup in table.lookups]
        return {
            (table.name, base.navigation): (lookup,)
            for table in self.activities
            for base in general
            for lookup in table.lookups_of(base.column)
            if lookup.parent == base.parent
        }

    @cached_property
    def _collections(self) -> dict[tuple[str, str], OneToMany]:
        lookups = (lookup for children in self._children.values() for lookup in reversed(children))
        return {(lookup.parent, lookup.collection): lookup for lookup in lookups if lookup.collection is not None}

    @cached_property
    def _associations(self) -> dict[tuple[str, str], tuple[ManyToMany, Side, Side]]:
        return {
            (near.table, near.navigation): (relationship, near, far)
            for relationship in reversed(self.many_to_many.values())
            for near, far in (relationship.sides[::-1], relationship.sides)
        }

    @cached_property
    def _children(self) -> dict[str, tuple[OneToMany, ...]]:
        found: dict[str, list[OneToMany]] = {}
        for table in self.tables.values():
            for lookup in table.lookups:
                found.setdefault(lookup.parent, []).append(lookup)
        return {name: tuple(lookups) for name, lookups in found.items()}
