"""A site's mapping beside the shipped one: which of the shipped words go with which of the site's names.

Two columns are the same where they hold the same fact, whatever they are called and wherever they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from mappings.compiling.document import read_document
from mappings.schema.standard import standard
from mappings.schema.uses.named import ListUse, Named, TableUse, Use
from mappings.schema.uses.walking import named_in
from mappings.schema.words.said import ColumnWords, TableWords
from mappings.schema.words.shipped import shipped_words

SHIPPED_PREFIX = "phso_"


@dataclass(frozen=True)
class Names:
    """All that one mapping names."""

    named: tuple[Named, ...]

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """The columns that nobody else provides: all but the platform's own, and the primary keys."""
        keys = {(table.table, table.primary_id) for table in self.tables}
        found = (each for each in self.named if isinstance(each, Use))
        return tuple(
            use
            for use in found
            if not standard().has_column(use.table, use.column) and (use.table, use.column) not in keys
        )

    @cached_property
    def everywhere(self) -> Mapping[str, Use]:
        """The columns by fact, the platform's own among them; of several the first."""
        return {each.fact: each for each in reversed(self.named) if isinstance(each, Use)}

    @cached_property
    def tables(self) -> tuple[TableUse, ...]:
        """The tables, once for each kind of record in them."""
        return tuple(each for each in self.named if isinstance(each, TableUse))

    @cached_property
    def lists(self) -> tuple[ListUse, ...]:
        """The collections of child rows."""
        return tuple(each for each in self.named if isinstance(each, ListUse))

    @cached_property
    def by_fact(self) -> Mapping[tuple[str, int], Use]:
        """The columns by the facts that they hold."""
        return {(use.fact, use.nth): use for use in self.uses}


@cache
def shipped_names() -> Names:
    """What the shipped mapping names."""
    text = files("mappings").joinpath("shipped.yaml").read_text(encoding="utf-8")
    return Names(tuple(named_in(read_document(text, "the shipped mapping").value)))


@dataclass(frozen=True)
class Pairing:
    """A site's names beside the shipped words. `prefix` is the publisher's, with its underscore."""

    names: Names
    prefix: str

    def is_made_here(self, name: str) -> bool:
        """Whether a table or column of that name is made, where it is missing."""
        return name.startswith(self.prefix)

    def shipped(self, use: Use) -> Use | None:
        """The column of the shipped mapping that holds the same fact."""
        return shipped_names().by_fact.get((use.fact, use.nth))

    def words(self, use: Use) -> ColumnWords | None:
        """What is said of the column that holds a fact."""
        same = self.shipped(use)
        return None if same is None else _words_of(same.table).columns.get(unprefixed(same.column))

    def column_words(self, table: str, column: str) -> ColumnWords | None:
        """What is said of one of the site's columns, whether a fact stands in it or none."""
        uses = (use for use in self.names.uses if (use.table, use.column) == (table, column))
        found = next((words for use in uses if (words := self.words(use))), None)
        own = self.table_words(table)
        return found or (own.columns.get(column.removeprefix(self.prefix)) if own else None)

    def table_words(self, table: str) -> TableWords | None:
        """What is said of one of the site's tables."""
        found = next((shipped for shipped, site in self.tables.items() if site == table), None)
        return None if found is None else shipped_words().get(unprefixed(found))

    @cached_property
    def tables(self) -> Mapping[str, str]:
        """The site's table for each of the shipped ones."""
        return _paired(
            ((table.fact, table.table) for table in shipped_names().tables),
            ((table.fact, table.table) for table in self.names.tables),
        )

    @cached_property
    def lists(self) -> Mapping[str, str]:
        """The site's name of each collection that the shipped mapping names."""
        return _paired(
            ((each.fact, each.name) for each in shipped_names().lists),
            ((each.fact, each.name) for each in self.names.lists),
        )

    def table_of(self, target: str) -> str:
        """The site's table for one that the shipped words name; ours begin with a capital there."""
        if not target[:1].isupper():
            return target
        shipped = f"{SHIPPED_PREFIX}{target.lower()}"
        return self.tables.get(shipped, f"{self.prefix}{target.lower()}")

    def relationship(self, name: str) -> str:
        """The name of a relationship: as the site's mapping calls the list, else the shipped one with its prefix."""
        return self.lists.get(f"{SHIPPED_PREFIX}{name}", f"{self.prefix}{name}")


def unprefixed(name: str) -> str:
    """A shipped name without its prefix."""
    return name.removeprefix(SHIPPED_PREFIX)


def _words_of(table: str) -> TableWords:
    return shipped_words()[unprefixed(table)]


def _paired(shipped: Iterable[tuple[str, str]], site: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The site's name for each shipped one, by the fact; of several the first."""
    of_the_site = dict(site)
    found: dict[str, str] = {}
    for fact, name in shipped:
        if fact in of_the_site:
            found.setdefault(name, of_the_site[fact])
    return found
