"""Queue items: what the platform fills in, and that a row has one at a time.

Microsoft Learn: "Queue tables", "QueueItem table reference".
"""

from __future__ import annotations

from sandbox.dataverse.errors import bad_request
from sandbox.dataverse.metadata.model import OneToMany, Table
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.storage.rows import children, find
from sandbox.dataverse.writing.unit import Unit

_ACTIVE = 0
# An email that was sent to several queues is in all of them.
_IN_SEVERAL_QUEUES = ("email",)


def queue_item_columns(unit: Unit, table: Table, row: Row) -> Row:
    """Title and entry of a new queue item; empty for other tables. Refused when the row is in a queue already."""
    lookup = _object_lookup(table, row) if table.name == "queueitem" else None
    if lookup is None:
        return {}
    _check_only_one(unit, lookup, row["objectid"])
    parent = unit.schema.table(lookup.parent)
    found = find(unit.database, parent, row["objectid"]) or {}
    return {"title": found.get(str(parent.primary_name)), "enteredon": unit.now}


def active_items(unit: Unit, lookup: OneToMany, object_id: str) -> list[Row]:
    """The active queue items of a row."""
    items = children(unit.database, unit.schema.table("queueitem"), lookup, object_id)
    return [item for item in items if item["statecode"] == _ACTIVE]


def _object_lookup(table: Table, row: Row) -> OneToMany | None:
    """The relationship to the queued row; None when the item names no row."""
    return next((found for found in table.lookups_of("objectid") if found.parent == row["objectid__table"]), None)


def _check_only_one(unit: Unit, lookup: OneToMany, object_id: str) -> None:
    """UNVERIFIED: whether a second item is refused, and how; documented is only that AddToQueue moves the one."""
    if lookup.parent not in _IN_SEVERAL_QUEUES and active_items(unit, lookup, object_id):
        raise bad_request(
            f"The {lookup.parent} {object_id} is in a queue already. Move it with AddToQueue instead of adding an item."
        )
