"""Views: a query over tables and columns that are there, and a layout of what it returns.

"savedquery" table reference, "FetchXML reference" (Microsoft Learn).
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from sandbox.dataverse.appearance.markup import parsed
from sandbox.dataverse.errors import DataverseError, bad_request
from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.writing.unit import Unit

Aliases = dict[str, Table]


def check_view(unit: Unit, row: Row) -> None:
    """Refuse a view of no table, and XML that names a table or a column that is not there."""
    table = _table(unit.schema, row["returnedtypecode"])
    aliases: Aliases = {}
    if row["fetchxml"] is not None:
        aliases = _checked_query(unit.schema, table, parsed(row["fetchxml"], "fetchxml", "fetch"))
    if row["layoutxml"] is not None:
        _check_layout(table, aliases, parsed(row["layoutxml"], "layoutxml", "grid"))


def _checked_query(schema: Schema, table: Table, root: ElementTree.Element) -> Aliases:
    """The tables that are linked, by their aliases (the table's name where there is none)."""
    entity = root.find("entity")
    if entity is None or entity.get("name") != table.name:
        raise bad_request(f"The fetchxml of a view of {table.name} needs one <entity name='{table.name}'>.")
    found = list(_tables(schema, entity, table))
    aliases = {element.get("alias") or owner.name: owner for element, owner in found[1:]}
    for element, owner in found:
        for child in _own(element):
            _check_named(aliases.get(child.get("entityname", ""), owner), child)
    return aliases


def _tables(schema: Schema, element: ElementTree.Element, table: Table) -> Iterator[tuple[ElementTree.Element, Table]]:
    """The entity and all that is linked to it, with their tables."""
    yield element, table
    for link in element.findall("link-entity"):
        linked = _table(schema, link.get("name"))
        _check_column(linked, link.get("from"))
        _check_column(table, link.get("to"))
        yield from _tables(schema, link, linked)


def _own(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """What names columns of the element itself: attributes, orders, conditions in filters however deep."""
    yield from element.findall("attribute")
    yield from (order for order in element.findall("order") if order.get("attribute"))
    for found in element.findall("filter"):
        yield from found.iter("condition")


def _check_named(table: Table, element: ElementTree.Element) -> None:
    _check_column(table, element.get("name") if element.tag == "attribute" else element.get("attribute"))


def _check_layout(table: Table, aliases: Aliases, root: ElementTree.Element) -> None:
    """UNVERIFIED: that a grid has to name the table by its ObjectTypeCode, and how another one is refused."""
    if root.get("object") != str(table.code):
        raise bad_request(
            f"The grid of a layout of {table.name} needs object='{table.code}' (its ObjectTypeCode here), "
            f"and has '{root.get('object', '')}'."
        )
    for cell in root.iter("cell"):
        alias, dot, column = str(cell.get("name")).rpartition(".")
        if not dot:
            _check_column(table, column)
        elif alias in aliases:
            _check_column(aliases[alias], column)
        else:
            raise bad_request(f"The layout has a cell '{cell.get('name')}', and the fetchxml has no alias '{alias}'.")


def _table(schema: Schema, name: str | None) -> Table:
    table = schema.tables.get(name or "")
    if table is None:
        raise bad_request(f"The entity with a name = '{name}' was not found in the MetadataCache.", "0x80041102")
    return table


def _check_column(table: Table, name: str | None) -> None:
    if name not in table.columns:
        sentence = f"'{table.name}' entity doesn't contain attribute with Name = '{name}'."
        raise DataverseError(400, "0x80041103", sentence)
