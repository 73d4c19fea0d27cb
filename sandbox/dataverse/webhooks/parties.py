"""The parties of an activity (to, from, cc, bcc ...) as the EntityCollections of its Target."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sandbox.dataverse.storage.rows import children
from sandbox.dataverse.webhooks.entities import Json, entity, typed
from sandbox.dataverse.writing.unit import Change, Unit

_PARTY = "activityparty"
# participationtypemask of a party -> the column of the activity that lists such parties.
_COLUMNS = {1: "from", 2: "to", 3: "cc", 4: "bcc", 5: "requiredattendees", 6: "optionalattendees", 7: "organizer"}


def party_lists(unit: Unit, change: Change) -> list[tuple[str, Any]]:
    """Pairs of column name and EntityCollection; empty for what is no activity."""
    if not change.table.is_activity or _PARTY not in unit.schema.tables:
        return []
    table = unit.schema.table(_PARTY)
    found: dict[str, list[Json]] = defaultdict(list)
    for lookup in unit.schema.children(change.table):
        if lookup.table == _PARTY and lookup.replaced_on_update:
            for row in children(unit.database, table, lookup, change.row_id):
                column = _COLUMNS.get(row["participationtypemask"])
                if column is not None:
                    shown = {name: value for name, value in row.items() if value is not None}
                    found[column].append(entity(table, row[table.primary_key], shown, None))
    return [(column, _collection(parties)) for column, parties in found.items()]


def _collection(parties: list[Json]) -> Json:
    return typed(
        "EntityCollection",
        {
            "Entities": parties,
            "EntityName": _PARTY,
            "MinActiveRowVersion": "-1",
            "MoreRecords": False,
            "PagingCookie": None,
            "TotalRecordCount": -1,
            "TotalRecordCountLimitExceeded": False,
        },
    )
