"""The parties of an activity, by the columns that list them.

Microsoft Learn: "ActivityParty table"; the table references "email", "letter" and "phonecall" for which activity has
which columns.
"""

from __future__ import annotations

from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.storage.rows import children
from sandbox.dataverse.writing.unit import Unit

PARTY = "activityparty"


def parties(unit: Unit, table: Table, row_id: str) -> Row:
    """Rows of activityparty by each column of the table that lists parties, empty lists too; nothing for others."""
    if not table.party_lists:
        return {}
    found = _rows(unit, table, row_id)
    return {
        each.column.name: [row for row in found if row["participationtypemask"] == each.part]
        for each in table.party_lists
    }


def _rows(unit: Unit, table: Table, row_id: str) -> list[Row]:
    party = unit.schema.table(PARTY)
    lookups = [lookup for lookup in unit.schema.children(table) if lookup.table == PARTY and lookup.replaced_on_update]
    return [row for lookup in lookups for row in children(unit.database, party, lookup, row_id)]
