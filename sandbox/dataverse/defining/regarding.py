"""The lookups of the platform that a table is added to: notes and activities about its rows.

"Activity tables", "Annotation (Note) table", and the table references of task and annotation (Microsoft Learn) for the
names of the relationships and navigation properties.
"""

from __future__ import annotations

import uuid

from sandbox.dataverse.defining.kept import Document, keep_table, table_document
from sandbox.dataverse.defining.lookups import check_free
from sandbox.dataverse.metadata.model import Cascade, Table
from sandbox.dataverse.storage.ddl import TABLE_SUFFIX
from sandbox.dataverse.storage.sql import named
from sandbox.dataverse.writing.unit import Unit

NOTES = ("annotation", "objectid")
_REGARDING = "regardingobjectid"


def add_notes(unit: Unit, table: Table) -> None:
    """Notes can be about rows of the table."""
    name, column = NOTES
    _add(unit, unit.schema.table(name), column, table, f"{table.name}_Annotations", f"{column}_{table.name}")


def add_activities(unit: Unit, table: Table) -> None:
    """Activities of every kind can regard rows of the table, and show under their common columns as well."""
    for activity in list(unit.schema.tables.values()):
        if activity.is_activity and _REGARDING in activity.columns:
            ending = "" if activity.union_of_activities else f"_{activity.name}"
            collection = f"{table.name}_{activity.schema_name}s"
            _add(unit, activity, _REGARDING, table, collection, f"{_REGARDING}_{table.name}{ending}")


def let_go(unit: Unit, table: Table) -> None:
    """Notes and activities are about rows of the table no more. UNVERIFIED: whether they stay."""
    for child in list(unit.schema.tables.values()):
        for column in {lookup.column for lookup in child.lookups if lookup.parent == table.name}:
            if child.name != table.name:
                _remove(unit, child, column, table)


def _add(unit: Unit, child: Table, column: str, parent: Table, name: str, navigation: str) -> None:
    check_free(unit.schema, name)
    document = table_document(unit, child.name)
    key = _key(document, column)
    spreads = {} if child.union_of_activities else {"assign": Cascade.ALL.value}
    document["lookups"][key]["to"][parent.name] = {
        "name": name,
        "navigation": navigation,
        "collection": name,
        "delete": (Cascade.NONE if child.union_of_activities else Cascade.ALL).value,
        "custom": True,
        "id": str(uuid.uuid4()),
        **spreads,
    }
    keep_table(unit, document)


def _remove(unit: Unit, child: Table, column: str, parent: Table) -> None:
    document = table_document(unit, child.name)
    document["lookups"][_key(document, column)]["to"].pop(parent.name)
    if not child.union_of_activities:
        beside = column + TABLE_SUFFIX
        sql = named("UPDATE {} SET {} = NULL, {} = NULL WHERE {} = ?", child.name, column, beside, beside)
        unit.database.execute(sql, (parent.name,))
    keep_table(unit, document)


def _key(document: Document, column: str) -> str:
    return next(str(key) for key in document["lookups"] if key.lower() == column)
