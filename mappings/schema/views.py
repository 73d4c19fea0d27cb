"""The views of views.yaml with the columns of one mapping."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from xml.etree.ElementTree import Element

from mappings.compiling.document import read_document
from mappings.schema.pairing import Pairing
from mappings.schema.uses.named import Use
from mappings.schema.wanted import ColumnKind, Table, View
from mappings.schema.xml import as_text, element

WIDTH, WIDTH_OF_THE_NAME = 150, 250
"""Of a column in a grid, in pixels."""
BESIDE = "beside"
"""The alias of the rows of one more table."""

_PART = re.compile(r"([A-Za-z_][A-Za-z0-9_]*) (eq|ne) (-?[0-9]+)")


class Lacking(LookupError):
    """A fact or a word for which the mapping has no column or number."""


@dataclass(frozen=True, slots=True)
class Views:
    """Makes views; `tables` are the wanted tables by name, `wheres` the mapping's conditions by record."""

    pairing: Pairing
    tables: Mapping[str, Table]
    wheres: Mapping[str, str]

    def all(self) -> tuple[tuple[View, ...], tuple[str, ...]]:
        """The views that can be made, and a sentence for each that cannot."""
        made: list[View] = []
        left_out: list[str] = []
        for said in said_of_views():
            try:
                made.append(self._view(said))
            except Lacking as lacking:
                left_out.append(f"the view '{said['name']}' is left out: the mapping has no column for {lacking}")
        return tuple(made), tuple(left_out)

    def _view(self, said: Mapping[str, Any]) -> View:
        table = self._table(said["of"])
        shown = tuple(self._column(fact, table) for fact in said["columns"])
        entity, form = self._entity(said, table, shown), {"output-format": "xml-platform"}
        fetch = element("fetch", entity, version="1.0", mapping="logical", **form)
        return View(table.name, said["name"], said["description"], as_text(fetch), as_text(_grid(table, shown)))

    def _entity(self, said: Mapping[str, Any], table: Table, shown: Iterable[str]) -> Element:
        """The table with its columns, order and conditions, and the rows of other tables that these are about."""
        entity = element("entity", name=table.name)
        entity.extend(element("attribute", name=name) for name in dict.fromkeys((table.primary_id, *shown)))
        entity.append(element("order", attribute=self._column(said["order"], table), descending=False))
        entity.append(element("filter", *self._conditions(said, table), type="and"))
        if "on_my_cases" in said:
            entity.append(self._on_my_cases(self._column(said["on_my_cases"], table)))
        if "beside" in said:
            entity.append(self._beside(said["beside"], table))
        return entity

    def _conditions(self, said: Mapping[str, Any], table: Table) -> Iterator[Element]:
        beside = self._table(said["beside"]["of"]) if "beside" in said else None
        yield from (self._condition(*each, table=table, beside=beside) for each in said.get("where", ()))
        either = [self._condition(*each, table=table, beside=beside) for each in said.get("any", ())]
        if either:
            yield element("filter", *either, type="or")
        yield from self._of_the_mapping(said["of"])

    def _beside(self, said: Mapping[str, Any], table: Table) -> Element:
        """The rows of one more table, where there are any."""
        other = self._table(said["of"])
        own = {"from": self._key_or_column(said["by"], other), "to": self._key_or_column(said["to"], table)}
        return element("link-entity", name=other.name, **own, **{"link-type": "outer", "alias": BESIDE})

    def _key_or_column(self, fact: str, table: Table) -> str:
        return table.primary_id if fact == "id" else self._column(fact, table)

    def _of_the_mapping(self, record: str) -> Iterator[Element]:
        """The mapping's own condition on the rows of a record: alternatives, of which each may have several parts."""
        alternatives = [_PART.findall(each) for each in self.wheres.get(record, "").split(" or ")]
        filters = [element("filter", *(_compared(*part) for part in each), type="and") for each in alternatives if each]
        if filters:
            yield element("filter", *filters, type="or")

    def _on_my_cases(self, lookup: str) -> Element:
        case = next(table for table in self.pairing.names.tables if table.fact == "case")
        mine = element("filter", element("condition", attribute="ownerid", operator="eq-userid"), type="and")
        attributes = {"from": case.primary_id, "to": lookup, "link-type": "inner", "alias": "its_case"}
        return element("link-entity", mine, name=case.table, **attributes)

    def _condition(self, fact: str, operator: str, value: Any = None, *, table: Table, beside: Table | None) -> Element:
        compared = {} if value is None else {"value": self._value(fact, value)}
        if beside is not None and self._use(fact).table != table.name:
            compared["entityname"] = BESIDE
            table = beside
        return element("condition", attribute=self._column(fact, table), operator=operator, **compared)

    def _value(self, fact: str, value: int | str) -> int | str:
        """The number of a word, that of a yes in a two-option column, a plain number, or the words of a text."""
        if isinstance(value, int) or self._use(fact).kind is ColumnKind.TEXT:
            return value
        numbers = [number for number, word in self._use(fact).numbers.items() if word == value]
        if not numbers and value == "yes":
            return 1
        if not numbers:
            raise Lacking(f"{fact}: {value}")
        return numbers[0]

    def _column(self, fact: str, table: Table) -> str:
        if fact == "name":
            return table.primary_name or table.primary_id
        use = self._use(fact)
        if use.table != table.name:
            raise Lacking(f"{fact} in {table.name}")
        return use.column

    def _use(self, fact: str) -> Use:
        use = self.pairing.names.everywhere.get(fact)
        if use is None:
            raise Lacking(fact)
        return use

    def _table(self, fact: str) -> Table:
        name = next((use.table for use in self.pairing.names.tables if use.fact == fact), "")
        if name not in self.tables:
            raise Lacking(fact)
        return self.tables[name]


def _compared(column: str, operator: str, number: str) -> Element:
    return element("condition", attribute=column, operator=operator, value=number)


@cache
def said_of_views() -> tuple[Mapping[str, Any], ...]:
    """The entries of views.yaml."""
    return tuple(_entries("views.yaml"))


def _entries(name: str) -> Iterator[Mapping[str, Any]]:
    yield from read_document(files("mappings.schema").joinpath(name).read_text(encoding="utf-8"), name).value


def _grid(table: Table, shown: Iterable[str]) -> Element:
    """The grid, without its attribute `object`: the number of the table's type is different in every environment."""
    cells = (
        element("cell", name=name, width=WIDTH_OF_THE_NAME if name == table.primary_name else WIDTH) for name in shown
    )
    row = element("row", *cells, name="result", id=table.primary_id)
    return element(
        "grid", row, name="resultset", jump=table.primary_name or table.primary_id, select=1, icon=1, preview=1
    )
