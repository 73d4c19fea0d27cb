"""Compiles forms of a fact that holds none or more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mappings.compiling.cells import parties
from mappings.compiling.document import Place
from mappings.compiling.names import is_path
from mappings.compiling.noting import Noting
from mappings.reading import converters
from mappings.reading.list_readers import Children, ChildTable, Several, Values
from mappings.reading.readers import Column, Lookup, Reader, Record
from policy.absent import UNKNOWN


def child_table(noting: Noting, entry: Mapping[str, Any], place: Place) -> ChildTable | None:
    """The child table of a list; what leads from it to the case may be left out."""
    navigation, table, entity_set, key = (noting.name(entry, part, place) for part in ("list", "table", "set", "id"))
    found_by = _paths(noting, entry["case"], (*place, "case")) if "case" in entry else ()
    if not all((navigation, table, entity_set, key)):
        return None
    return ChildTable(navigation, table, entity_set, key, found_by)


def _paths(noting: Noting, given: Any, place: Place) -> tuple[str, ...]:
    """One path or a list of them."""
    paths = tuple(given) if isinstance(given, list) else (given,)
    for path in paths:
        if not is_path(path):
            noting.mistakes.add(place, f"{path!r} is not a lookup or navigation/lookup")
    if not paths:
        noting.mistakes.add(place, "names nothing")
    return paths


def records(noting: Noting, record: Record, entry: Mapping[str, Any], place: Place) -> Children | None:
    """A list of records in a child table; `none` names the column that says that there are none."""
    child = child_table(noting, entry, place)
    if child is None or "none" not in entry:
        return None if child is None else Children(child, record)
    said = entry["none"]
    column = noting.name(said, "choice", (*place, "none"))
    says = said.get("is") if isinstance(said, Mapping) else None
    if type(says) is not int:
        noting.mistakes.add((*place, "none", "is"), "should be the number that says so")
        return None
    return Children(child, record, (column, says)) if column else None


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
