"""What people did to the app's rows is still so at the end: the last that they set in each column, each deletion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from chaos.oracle.remains import Deed, Remains
from chaos.oracle.tables import Row, Rows

BIND = "@odata.bind"
OWNER = f"ownerid{BIND}"


def undone(remains: Remains, rows: Rows) -> Iterator[str]:
    """A line for each thing that somebody did to a row of the app's, and that is not so any more."""
    kept = remains.mapping.writes.assessment.entity_set  # all of an assessment is the app's to write
    ours = ((where, deeds) for where, deeds in _of_ours(remains.deeds).items() if where[0] != kept)
    for (entity_set, key), deeds in ours:
        row = rows[entity_set].get(key)
        last = deeds[-1]
        if last.columns is None:
            yield from () if row is None else (f"{entity_set}({key}), which a person deleted, is there again",)
        elif row is None:
            yield from _gone(remains.deeds, entity_set, key, deeds)
        else:
            yield from _in_row(entity_set, key, row, _set_last(deeds))
            yield from _given_back(remains.deeds, entity_set, row, deeds)


def _of_ours(deeds: Iterable[Deed]) -> dict[tuple[str, str], list[Deed]]:
    """What was done to each row of the app's, in order."""
    found: dict[tuple[str, str], list[Deed]] = {}
    for deed in deeds:
        if deed.of_ours:
            found.setdefault((deed.entity_set, deed.row), []).append(deed)
    return found


def _gone(deeds: Iterable[Deed], entity_set: str, key: str, of_row: list[Deed]) -> Iterator[str]:
    """A row that a person changed is gone: with something that a person deleted, or by nobody's doing."""
    after = list(deeds)
    after = after[after.index(of_row[-1]) :]
    if not any(deed.columns is None for deed in after):
        yield f"{entity_set}({key}), which a person changed, is gone, and no person has deleted anything since"


def _set_last(deeds: Iterable[Deed]) -> dict[str, Any]:
    """The value that each column was given last."""
    columns: dict[str, Any] = {}
    for deed in deeds:
        columns |= deed.columns or {}
    return {name: value for name, value in columns.items() if BIND not in name}


def _in_row(entity_set: str, key: str, row: Row, columns: Mapping[str, Any]) -> Iterator[str]:
    for name, value in columns.items():
        if name in row and row[name] != value:
            yield f"{entity_set}({key}): a person set {name} to {value!r}, and it is {row[name]!r}"


def _given_back(all_deeds: Iterable[Deed], entity_set: str, row: Row, of_row: list[Deed]) -> Iterator[str]:
    """A row that a person gave to somebody who does not have it, nor has it from an assignment of a case since."""
    gave = next((deed for deed in reversed(of_row) if OWNER in (deed.columns or {})), None)
    if gave is None:
        return
    deeds = list(all_deeds)
    after = deeds[deeds.index(gave) :]
    given = [str(deed.columns[OWNER]) for deed in after if deed.columns and OWNER in deed.columns]
    holders = {owner.partition("(")[2].rstrip(")") for owner in given if owner}
    if str(row["_ownerid_value"]) not in holders:
        key = of_row[0].row
        yield f"{entity_set}({key}): a person gave it to {given[0]}, and {row['_ownerid_value']} has it"
