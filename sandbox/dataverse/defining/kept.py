"""Definition documents of one transaction: found, stored, and the schema that follows from them.

Only the table that a document is about is built again; all others stay the values that they are.
"""

from __future__ import annotations

import json
from typing import Any

from sandbox.dataverse.metadata.loading import shared_columns
from sandbox.dataverse.metadata.merging import merged, parsed
from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.metadata.tables import build_choice, build_many_to_many, build_table
from sandbox.dataverse.storage.ddl import DEFINITION_SUBJECT
from sandbox.dataverse.writing.unit import Component, Unit

Document = dict[str, Any]
# componenttype of a solution component ("solutioncomponent", table reference).
TABLE, COLUMN, CHOICE, RELATIONSHIP, KEY = 1, 2, 9, 10, 14


def table_document(unit: Unit, name: str) -> Document:
    """The one document of a table, with what other documents add to it."""
    return merged(parsed(text) for _, text in _found(unit, name, ("table", "extend")))


def document(unit: Unit, kind: str, name: str) -> Document:
    """The document of a many-to-many relationship or a global choice."""
    return parsed(_found(unit, name, (kind,))[0][1])


def keep_table(unit: Unit, changed: Document) -> Table:
    """Store the one document of a table; the schema has the table that it makes."""
    table = build_table(changed, shared_columns(), unit.schema.choices)
    _store(unit, changed["table"], ("table", "extend"), changed)
    unit.schema = unit.schema.with_tables([table])
    return table


def keep_many_to_many(unit: Unit, changed: Document) -> None:
    """Store the document of a many-to-many relationship."""
    _store(unit, changed["many_to_many"], ("many_to_many",), changed)
    unit.schema = unit.schema.with_many_to_many(build_many_to_many(changed))


def keep_choice(unit: Unit, changed: Document) -> None:
    """Store the document of a global choice; the tables whose columns use it have its options."""
    name = changed["global_choice"]
    _store(unit, name, ("global_choice",), changed)
    unit.schema = unit.schema.with_choice(build_choice(changed))
    for table in users_of(unit, name):
        again = build_table(table_document(unit, table.name), shared_columns(), unit.schema.choices)
        unit.schema = unit.schema.with_tables([again])


def forget(unit: Unit, kind: str, name: str) -> None:
    """Take a definition out of the store and out of the schema."""
    kinds = ("table", "extend") if kind == "table" else (kind,)
    for key, _ in _found(unit, name, kinds):
        unit.database.execute("DELETE FROM sandbox_definition WHERE id = ?", (key,))
    schema = unit.schema
    without = {
        "table": schema.without_table,
        "many_to_many": schema.without_many_to_many,
        "global_choice": schema.without_choice,
    }
    unit.schema = without[kind](name)


def users_of(unit: Unit, choice: str) -> list[Table]:
    """The tables with a column that takes its options from a global choice."""
    tables = unit.schema.tables.values()
    return [table for table in tables if any(column.choice == choice for column in table.columns.values())]


def made(unit: Unit, kind: int, metadata_id: str) -> str:
    """Note a new definition as something that a solution can hold; its id."""
    unit.components.append(Component(kind, metadata_id))
    return metadata_id


def deleted(unit: Unit, *metadata_ids: str) -> None:
    """A definition that is gone is in no solution."""
    for metadata_id in metadata_ids:
        unit.database.execute("DELETE FROM solutioncomponent WHERE objectid = ?", (metadata_id,))


def _found(unit: Unit, name: str, kinds: tuple[str, ...]) -> list[tuple[int, str]]:
    """Ids and JSON of the documents about a name, in order; a table and a relationship may have the same name."""
    of_kind = " OR ".join(f"json_extract(document, '$.{kind}') IS NOT NULL" for kind in kinds)
    condition = f"{DEFINITION_SUBJECT} = ? AND ({of_kind})"
    rows = unit.database.rows(f"SELECT id, document FROM sandbox_definition WHERE {condition} ORDER BY id", (name,))  # noqa: S608 # constants
    return [(row["id"], row["document"]) for row in rows]


def _store(unit: Unit, name: str, kinds: tuple[str, ...], changed: Document) -> None:
    """In the place of the first document about the same; the others are part of it now."""
    keys = [key for key, _ in _found(unit, name, kinds)]
    text = json.dumps(changed)
    if not keys:
        unit.database.execute("INSERT INTO sandbox_definition (document) VALUES (?)", (text,))
        return
    unit.database.execute("UPDATE sandbox_definition SET document = ? WHERE id = ?", (text, keys[0]))
    for key in keys[1:]:
        unit.database.execute("DELETE FROM sandbox_definition WHERE id = ?", (key,))
