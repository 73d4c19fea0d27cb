"""The parties of an activity (to, from, cc, bcc) as the EntityCollections of its Target and of its images."""

from __future__ import annotations

from typing import Any

from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.odata.preferences import Preferences
from sandbox.dataverse.reading.annotations import referred_names
from sandbox.dataverse.reading.reader import Reader
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.webhooks.entities import Json, entity, typed
from sandbox.dataverse.writing.parties import PARTY
from sandbox.dataverse.writing.unit import Unit


def party_lists(unit: Unit, table: Table, row: Row) -> list[tuple[str, Any]]:
    """Pairs of column name and EntityCollection for the columns of a row that list parties."""
    listed = [(each.column.name, row[each.column.name]) for each in table.party_lists if each.column.name in row]
    return [(name, _collection(_entities(unit, found))) for name, found in listed]


def _entities(unit: Unit, found: list[Row]) -> list[Json]:
    """Parties with the names of whom they are, as the samples of payloads show them."""
    table = unit.schema.table(PARTY)
    reader = Reader(unit.database, unit.schema, "", Preferences(), unit.actor.user)
    names = referred_names(reader, table, table.columns.values(), found)
    return [entity(table, row[table.primary_key], _filled(row), names) for row in found]


def _filled(row: Row) -> Row:
    return {name: value for name, value in row.items() if value is not None}


def _collection(parties: list[Json]) -> Json:
    return typed(
        "EntityCollection",
        {
            "Entities": parties,
            "EntityName": PARTY,
            "MinActiveRowVersion": "-1",
            "MoreRecords": False,
            "PagingCookie": None,
            "TotalRecordCount": -1,
            "TotalRecordCountLimitExceeded": False,
        },
    )
