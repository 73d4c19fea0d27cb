"""The wanted tables, each with its wanted columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mappings.schema.columns import Columns, grouped, told_apart, unprefixed_by
from mappings.schema.options import humanised
from mappings.schema.pairing import Pairing, shipped_names, unprefixed
from mappings.schema.standard import standard
from mappings.schema.uses.named import TableUse, Use
from mappings.schema.wanted import Column, Ownership, Table
from mappings.schema.words.said import ColumnWords, TableWords
from mappings.schema.words.shipped import shipped_words

PRIMARY = "name"
"""The column, without a prefix, that shows which row it is."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Makes wanted tables."""

    pairing: Pairing
    columns: Columns

    def all(self) -> Iterator[Table]:
        """The tables that are made here in the order of the shipped words, then those that are there already."""
        known = {use.table: use for use in reversed(self.pairing.names.tables)}
        made = (self._table(use) for use in known.values())
        wanted = (table for table in made if table.columns or not table.is_standard)
        return iter(sorted(wanted, key=lambda table: (table.is_standard, self._place(table.name))))

    def _table(self, use: TableUse) -> Table:
        words = self.pairing.table_words(use.table)
        if not self.pairing.is_made_here(use.table):
            label = words.label if words else humanised(use.table)
            columns = tuple(self._named(use.table))
            shown = standard().named_by.get(use.table, "")
            return Table(
                use.table, use.set_name, use.primary_id, columns, is_standard=True, label=label, primary_name=shown
            )
        columns = tuple(self._ordered(use.table, words))
        return self._made(use, columns, words)

    def _made(self, use: TableUse, columns: tuple[Column, ...], words: TableWords | None) -> Table:
        prefix = self.pairing.prefix
        bare = unprefixed_by(prefix, use.table)
        said = words.schema_name if words and words.schema_name.lower() == bare else bare
        label = words.label if words else humanised(bare)
        return Table(
            use.table,
            use.set_name,
            use.primary_id,
            columns,
            is_standard=False,
            schema_name=f"{prefix}{said}",
            label=label,
            plural=words.plural if words else label,
            description=words.description if words else f"Holds {use.fact}.",
            ownership=words.ownership if words else Ownership.USER,
            primary_name=columns[0].name,
            has_activities=bool(words and words.has_activities),
            has_notes=bool(words and words.has_notes),
            icon=icon_name(prefix, words.icon) if words and words.icon else "",
        )

    def _ordered(self, table: str, words: TableWords | None) -> Iterator[Column]:
        """What shows which row it is first, then the rest in the order of the words."""
        named = {column.name: column for column in self._named(table)}
        primary = self._primary(table, named)
        unnamed = (self.columns.unnamed(each) for each in self._unnamed(words, primary))
        places = {} if words is None else {name: place for place, name in enumerate(words.columns)}
        all_of_them = {column.name: column for column in (*unnamed, *named.values())}
        rest = [column for column in all_of_them.values() if column.name != primary.name]
        yield primary
        yield from sorted(rest, key=lambda column: places.get(unprefixed_by(self.pairing.prefix, column.name), 999))

    def _primary(self, table: str, named: dict[str, Column]) -> Column:
        """The column that the mapping names for it, else the shipped one."""
        facts = {fact for column in named.values() for fact in column.needed_by if fact == "writes.assessment.name"}
        found = next((column for column in named.values() if facts & set(column.needed_by)), None)
        own = self.pairing.table_words(table)
        said = own.columns[PRIMARY] if own and own.is_ours else _any_table().columns[PRIMARY]
        return found or self.columns.unnamed(said)

    def _unnamed(self, words: TableWords | None, primary: Column) -> Iterator[ColumnWords]:
        """The columns that come with a table of ours and that the shipped mapping names nowhere."""
        if words is None or not words.is_ours:
            return
        shipped = f"phso_{words.schema_name.lower()}"
        named = {unprefixed(use.column) for use in shipped_names().uses if use.table == shipped}
        skipped = {PRIMARY, unprefixed_by(self.pairing.prefix, primary.name)}
        yield from (said for name, said in words.columns.items() if name not in named | skipped)

    def _named(self, table: str) -> Iterator[Column]:
        uses: tuple[Use, ...] = tuple(use for use in self.pairing.names.uses if use.table == table)
        return told_apart(self.columns.of(table, name, each) for name, each in grouped(uses))

    def _place(self, table: str) -> int:
        words = self.pairing.table_words(table)
        order = list(shipped_words())
        return order.index(words.schema_name.lower()) if words else len(order)


def icon_name(prefix: str, icon: str) -> str:
    """The name of the web resource of an icon."""
    return f"{prefix}/review_and_feedback/{icon}.svg"


def _any_table() -> TableWords:
    """A table of ours that has nothing of its own to say about its first column."""
    return shipped_words()["extension"]
