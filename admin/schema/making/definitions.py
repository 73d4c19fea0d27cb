"""The requests that make tables, columns, lookups and options."""

from __future__ import annotations

from admin.schema.comparing.tables import is_lookup
from admin.schema.making.at_hand import AtHand
from admin.schema.making.bodies import column_body, lookup_request, table_body
from admin.schema.things import NewColumn, NewOption
from dynamics.customising import Customisation
from dynamics.definitions import addresses
from dynamics.definitions.words import label
from mappings.schema.wanted import ColumnKind, Table


def table(at_hand: AtHand, wanted: Table) -> Customisation:
    """A table with its first columns."""
    body = table_body(wanted, at_hand.language)
    return Customisation(addresses.TABLES, body, lambda: at_hand.look.table(wanted.name))


def column(at_hand: AtHand, new: NewColumn) -> Customisation:
    """A column, or a lookup with its relationships."""
    if is_lookup(new.column):
        path, body = lookup_request(at_hand.schema, new.table, new.column, at_hand.language)
    else:
        path, body = addresses.columns(new.table.name), column_body(new.column, at_hand.language)
    return Customisation(path, body, lambda: at_hand.look.column(new.table.name, new.column.name))


def option(at_hand: AtHand, new: NewOption) -> Customisation:
    """A further option of a choice. Microsoft, "InsertOptionValue Action"."""
    kind = "Picklist" if new.column.kind is ColumnKind.CHOICE else "MultiSelectPicklist"
    body = {
        "EntityLogicalName": new.table.name,
        "AttributeLogicalName": new.column.name,
        "Value": new.option.value,
        "Label": label(new.option.label, at_hand.language),
        "SolutionUniqueName": at_hand.solution,
    }

    def is_there() -> bool:
        return at_hand.look.option(new.table.name, new.column.name, kind, new.option.value)

    return Customisation("InsertOptionValue", body, is_there, in_solution=False)
