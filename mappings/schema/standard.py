"""Which tables and columns come with the platform, so that nobody has to make them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mappings.compiling.document import read_document


@dataclass(frozen=True, slots=True)
class Standard:
    """The platform's own names."""

    everywhere: frozenset[str]
    tables: Mapping[str, frozenset[str]]
    named_by: Mapping[str, str]
    """By table, the column that shows which row it is."""

    def has_column(self, table: str, column: str) -> bool:
        """Whether a column comes with the platform; in a table of somebody's own those that every table has."""
        return column in self.everywhere or column in self.tables.get(table, ())


@cache
def standard() -> Standard:
    """The lists of standard.yaml."""
    name = "standard.yaml"
    said = read_document(files("mappings.schema").joinpath(name).read_text(encoding="utf-8"), name).value
    tables = {table: frozenset(columns) for table, columns in said["tables"].items()}
    return Standard(frozenset(said["every table"]), tables, said["named by"])
