"""POST and DELETE of the alternate keys of a table.

"Define alternate keys for a table" (Microsoft Learn): types, ten keys a table, sixteen columns a key. Its index is made
at once here, and a key that rows break already is refused; in Dataverse a job makes it, and fails.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Mapping
from typing import Any

from sandbox.dataverse.defining.bodies import check_names, schema_name, words
from sandbox.dataverse.defining.kept import KEY, deleted, keep_table, made, table_document
from sandbox.dataverse.defining.refusals import duplicate_name
from sandbox.dataverse.errors import bad_request
from sandbox.dataverse.metadata.model import ColumnType, Key, Table
from sandbox.dataverse.storage.ddl import key_statement, removed_key_statement
from sandbox.dataverse.writing.unit import Unit

Json = Mapping[str, Any]
_MOST_KEYS, _MOST_COLUMNS = 10, 16
_NAMES = frozenset(
    {
        "AsyncJob", "DisplayName", "EntityKeyIndexStatus", "EntityLogicalName", "HasChanged", "IntroducedVersion",
        "IsCustomizable", "IsManaged", "KeyAttributes", "LogicalName", "MetadataId", "SchemaName",
    }
)  # fmt: skip
_TYPES = (
    ColumnType.DECIMAL, ColumnType.INTEGER, ColumnType.STRING, ColumnType.DATE_TIME, ColumnType.LOOKUP,
    ColumnType.CHOICE,
)  # fmt: skip


def create_key(unit: Unit, table: Table, body: Json) -> str:
    """Make a key; its MetadataId."""
    check_names(body, _NAMES, "EntityKeyMetadata")
    name = schema_name(body, "key")
    if name.lower() in {key.name for key in table.keys}:
        raise duplicate_name("key", name)
    if len(table.keys) >= _MOST_KEYS:
        raise bad_request(f"The table '{table.name}' has {_MOST_KEYS} keys, which is the most.")
    columns = _columns(table, body)
    identifier = str(uuid.uuid4())
    document = table_document(unit, table.name)
    label = words(body, label="DisplayName").get("label") or name
    entry = {"schema": name, "label": label, "columns": columns, "id": identifier}
    document["keys"] = {**document.get("keys", {}), name.lower(): entry}
    keep_table(unit, document)
    try:
        unit.database.execute(key_statement(table, name.lower(), columns))
    except sqlite3.IntegrityError as error:
        raise bad_request(f"Rows of {table.name} have the same values of {', '.join(columns)}.") from error
    return made(unit, KEY, identifier)


def delete_key(unit: Unit, table: Table, key: Key) -> None:
    """Take a key away."""
    document = table_document(unit, table.name)
    del document["keys"][key.name]
    unit.database.execute(removed_key_statement(table, key.name))
    keep_table(unit, document)
    deleted(unit, key.metadata_id)


def _columns(table: Table, body: Json) -> list[str]:
    columns = body.get("KeyAttributes")
    if not isinstance(columns, list) or not 1 <= len(set(map(str, columns))) == len(columns) <= _MOST_COLUMNS:
        raise bad_request(f"KeyAttributes takes one to {_MOST_COLUMNS} different logical names of columns.")
    for name in columns:
        column = table.columns.get(name)
        if column is None or column.type not in _TYPES:
            allowed = ", ".join(_TYPES)
            raise bad_request(f"'{name}' of {table.name} cannot be part of a key; columns of {allowed} can.")
    return list(columns)
