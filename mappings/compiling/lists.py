"""Compiles forms of a fact that holds none or more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mappings.compiling.cells import parties
from mappings.compiling.document import Place
from mappings.compiling.noting import Noting
from mappings.reading import converters
from mappings.reading.list_readers import ChildTable, Several, Values
from mappings.reading.readers import Column, Lookup, Reader
from policy.absent import UNKNOWN


def child_table(noting: Noting, entry: Mapping[str, Any], place: Place) -> ChildTable | None:
    """The child table of a list; its lookup to the case may be left out."""
    navigation, table, entity_set, key = (noting.name(entry, part, place) for part in ("list", "table", "set", "id"))
    case = noting.name(entry, "case", place) if "case" in entry else None
    if not all((navigation, table, entity_set, key)) or case == "":
        return None
    return ChildTable(navigation, table, entity_set, key, case)


def values(noting: Noting, each: Reader | None, entry: Mapping[str, Any], place: Place) -> Values | None:
    """A list of plain values in a child table."""
    child = child_table(noting, entry, place)
    none = entry.get("if_none")
    if none not in (None, "unknown"):
        noting.mistakes.add((*place, "if_none"), "should be unknown, or be left out for an empty list")
        return None
    if child is None or each is None:
        return None
    return Values(child, each) if none is None else Values(child, each, UNKNOWN)


def several(noting: Noting, entry: Mapping[str, Any], place: Place) -> Reader | None:
    """Plain values in the row itself: in lookups, in text columns, or as parties of an activity."""
    if "lookups" in entry:
        names = noting.names(entry, "lookups", place)
        return Several(tuple(Lookup((name,)) for name in names)) if names else None
    if "texts" in entry:
        names = noting.names(entry, "texts", place)
        return Several(tuple(Column(name, converters.text) for name in names)) if names else None
    return parties(noting, "parties", entry, place)
