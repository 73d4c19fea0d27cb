"""Rows by what stands in the parentheses of their address: their id, or the values of an alternate key.

"Use an alternate key to reference a record", "Use Upsert to create or update a record" (Microsoft Learn).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from sandbox.dataverse.errors import DataverseError, bad_query, not_built
from sandbox.dataverse.metadata.model import FRACTION_TYPES, Column, Key, Table
from sandbox.dataverse.odata.paths import is_guid, row_id
from sandbox.dataverse.storage.database import Database
from sandbox.dataverse.storage.sql import named
from sandbox.dataverse.writing.values import stored

_PART = re.compile(r"\s*(\w+)\s*=\s*('(?:[^']|'')*'|[^,']+?)\s*(?:,|$)")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Address:
    """The id of a row that is there, or the id that a new row gets; `values` are those of the key it is named by."""

    row_id: str
    values: dict[str, Any] = field(default_factory=dict)


def row_at(database: Database, table: Table, key: str) -> str:
    """The id of the row that an address names. By its id the row need not be there; by a key it must (404)."""
    parts = _parts(table, key)
    if parts is None:
        return row_id(key, table.primary_key)
    found = _found(database, table, parts)
    if found is None:
        sentence = f"A record with the specified key values does not exist in {table.name} entity"
        raise DataverseError(404, "0x80060891", sentence)
    return found


def address_at(database: Database, table: Table, key: str) -> Address:
    """For an upsert: the row that is there, or what a new one gets."""
    parts = _parts(table, key)
    if parts is None:
        return Address(row_id(key, table.primary_key))
    found = _found(database, table, parts)
    return Address(found or database.new_id(), {} if found else _new_values(table, parts))


def _parts(table: Table, key: str) -> dict[str, Any] | None:
    """The values of an alternate key by column; None for an id, bare or with the name of the primary key."""
    if is_guid(key.strip()) or key.partition("=")[0].strip() == table.primary_key or "=" not in key:
        return None
    found = list(_PART.finditer(key))
    if "".join(match.group() for match in found) != key:
        raise bad_query(f"The key '{key}' cannot be read. Write name='text',other=5.")
    parts = {match[1].removeprefix("_").removesuffix("_value") if match[1].startswith("_") else match[1]: match[2]
             for match in found}  # fmt: skip
    alternate = _key_of(table, set(parts))
    return {name: _literal(table.columns[name], parts[name]) for name in alternate.columns}


def _key_of(table: Table, columns: set[str]) -> Key:
    for key in table.keys:
        if set(key.columns) == columns:
            return key
    raise bad_query(f"The table '{table.name}' has no alternate key of {', '.join(sorted(columns))}.")


def _literal(column: Column, text: str) -> Any:
    if text.startswith("'"):
        return text[1:-1].replace("''", "'")
    if _NUMBER.fullmatch(text):
        return float(text) if column.type in FRACTION_TYPES else int(text)
    return text


def _found(database: Database, table: Table, parts: dict[str, Any]) -> str | None:
    """UNVERIFIED: texts of a key are compared as in a filter, without regard to case."""
    values = [stored(table, table.columns[name], value) for name, value in parts.items()]
    conditions = " AND ".join(named("{} = ?", name) for name in parts)
    sql = named("SELECT {} FROM {} WHERE ", table.primary_key, table.name) + conditions
    found = database.value(sql, values)
    return None if found is None else str(found)


def _new_values(table: Table, parts: dict[str, Any]) -> dict[str, Any]:
    for name in parts:
        if table.columns[name].is_lookup:
            raise not_built(f"an upsert that makes a row by a key with a lookup ('{name}')")
    return parts
