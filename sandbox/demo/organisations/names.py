"""The names of the story, which are the shipped ones, as an organisation says them: tables, columns, binds, choices.

Nothing is left out in silence: a value that has no word there is refused (NotSaid).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from sandbox.demo.organisations.columns import Column, read_column

BIND = "@odata.bind"
_REFERENCE = re.compile(r"/(\w+)\((.+)\)")
_NAME = re.compile(r"\w+")
_COLUMN_OF_TABLE = re.compile(r"\b(\w+)\.(\w+)\b")
_LOOKUP = re.compile(r"_(\w+)_value")
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Table:
    """A table of the story. `set`, `table` and `key` are its names here."""

    shipped_key: str
    set: str
    table: str
    key: str
    only: str | None
    new: Row
    columns: Mapping[str, Column]


@dataclass(frozen=True)
class Names:
    """The words of one organisation. Without any everything is called as it is shipped."""

    prefix: tuple[str, str] = ("", "")
    since: str | None = None
    texts: frozenset[str] = frozenset()
    tables: Mapping[str, Table] = field(default_factory=dict)

    def set_of(self, entity_set: str) -> str:
        """An entity set, or a path that begins with one."""
        name, bracket, rest = entity_set.partition("(")
        known = self.tables.get(name)
        return f"{known.set if known else self._ours(name)}{bracket}{rest}"

    def new(self, entity_set: str, row: Row) -> dict[str, Any]:
        """A row to be made."""
        known = self.tables.get(entity_set)
        return {**(known.new if known else {}), **self.changes(entity_set, row)}

    def changes(self, entity_set: str, row: Row) -> dict[str, Any]:
        """Columns of a row to be written. Raises NotSaid."""
        return dict(self._said(entity_set, name, value) for name, value in row.items())

    def query(self, entity_set: str, options: Mapping[str, str]) -> dict[str, str]:
        """The options of a query; of a table whose rows are not all of the story, those that are."""
        said = {name: self.words(entity_set, text) for name, text in options.items()}
        conditions = [said.get("filter"), *self._conditions(entity_set)]
        whole = " and ".join(f"({each})" for each in conditions if each)
        return {**said, **({"filter": whole} if whole else {})}

    def words(self, entity_set: str, text: str) -> str:
        """The names of columns in a text of the Web API, such as a filter."""
        return _NAME.sub(lambda found: self._name_in_query(entity_set, found[0]), text)

    def read(self, entity_set: str, row: Row) -> dict[str, Any]:
        """A row as it came, in the words of the story."""
        back = self._back(entity_set)
        said = dict(self._read(back, name, value) for name, value in row.items())
        return {**said, **{name: self._text(said[name]) for name in self.texts & said.keys() if said[name]}}

    def _ours(self, name: str) -> str:
        shipped, here = self.prefix
        return re.sub(rf"^(_?){shipped}", rf"\g<1>{here}", name) if shipped else name

    def _theirs(self, name: str) -> str:
        shipped, here = self.prefix
        return re.sub(rf"^(_?){here}", rf"\g<1>{shipped}", name) if shipped else name

    def _column(self, entity_set: str, name: str) -> Column:
        known = self.tables.get(entity_set)
        if known is not None and name in known.columns:
            return known.columns[name]
        return Column(known.key if known is not None and name == known.shipped_key else self._ours(name))

    def _said(self, entity_set: str, name: str, value: Any) -> tuple[str, Any]:
        if name.endswith(BIND):
            navigation = self._column(entity_set, name.removesuffix(BIND)).name
            return f"{navigation}{BIND}", None if value is None else _REFERENCE.sub(self._reference, value)
        column = self._column(entity_set, name)
        return column.name, column.said(value)

    def _reference(self, found: re.Match[str]) -> str:
        return f"/{self.set_of(found[1])}({found[2]})"

    def _conditions(self, entity_set: str) -> Iterator[str]:
        known = self.tables.get(entity_set)
        if known is not None and known.only:
            yield known.only

    def _name_in_query(self, entity_set: str, name: str) -> str:
        lookup = _LOOKUP.fullmatch(name)
        if lookup:
            return f"_{self._column(entity_set, lookup[1]).name}_value"
        return self._column(entity_set, name).name

    def _back(self, entity_set: str) -> dict[str, tuple[str, Column]]:
        """The shipped name of each column that is called otherwise here."""
        known = self.tables.get(entity_set)
        if known is None:
            return {}
        called = {column.name: (name, column) for name, column in known.columns.items() if name == name.lower()}
        return {**called, known.key: (known.shipped_key, Column(known.key))}

    def _read(self, back: Mapping[str, tuple[str, Column]], name: str, value: Any) -> tuple[str, Any]:
        lookup = _LOOKUP.fullmatch(name)
        if lookup and lookup[1] in back:
            return f"_{back[lookup[1]][0]}_value", value
        if name in back:
            shipped, column = back[name]
            return shipped, column.read(value)
        return self._theirs(name), value

    def _text(self, text: str) -> str:
        """Text of the software's that names columns, each with its table."""
        return _COLUMN_OF_TABLE.sub(lambda found: self._named(found[1], found[2]), text)

    def _named(self, table: str, column: str) -> str:
        for entity_set, known in self.tables.items():
            back = self._back(entity_set)
            if known.table == table and column in back:
                return f"{known.shipped_key.removesuffix('id')}.{back[column][0]}"
        called = {known.table: known.shipped_key.removesuffix("id") for known in self.tables.values()}
        return f"{called.get(table, self._theirs(table))}.{self._theirs(column)}"


def read_names(path: Path) -> Names:
    """The words of a file."""
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    tables = {name: _table(name, table) for name, table in said["tables"].items()}
    prefix = said["prefix"]
    return Names((prefix["shipped"], prefix["here"]), said["since"], frozenset(said["texts"]), tables)


def _table(shipped: str, said: Row) -> Table:
    columns = {name: read_column(column) for name, column in said["columns"].items()}
    key = said.get("shipped_key", f"{shipped.removesuffix('s')}id")
    called = said.get("set", shipped)
    return Table(key, called, said["table"], said["key"], said.get("only"), said.get("new", {}), columns)
