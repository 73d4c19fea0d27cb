"""References to rows inside a webhook's values, as .NET's DataContractJsonSerializer writes them.

Shapes met in real bodies: EntityReference; Entity (images carry no `__type`); EntityCollection, or a bare array of
Entities, for the parties of an activity; boxed guids. Any other object is opaque and left alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dynamics.ids import NO_ID, guid
from dynamics.names import is_name

DEEPEST = 12
"""Levels looked into below a column. Parties of an activity need four."""


class MalformedEvent(ValueError):
    """The body of a webhook is not a RemoteExecutionContext; the text says what is wrong, and quotes nothing."""


@dataclass(frozen=True)
class Reference:
    """One row: logical name of the table and guid."""

    table: str
    id: str


def pairs(value: object, where: str) -> Iterator[tuple[str, Any]]:
    """Yield key and value of a collection that the serialiser writes as `[{"key":..., "value":...}]`."""
    if value is None:
        return
    if not isinstance(value, list):
        raise MalformedEvent(f"{where} is not a list of keys and values")
    for pair in value:
        if not isinstance(pair, dict) or not isinstance(pair.get("key"), str):
            raise MalformedEvent(f"{where} holds something that is not a key with a value")
        yield pair["key"], pair.get("value")


def references_in(value: object, where: str, depth: int = 0) -> Iterator[Reference]:
    """Yield every reference in the value of a column, also those of the parties of an activity."""
    if not isinstance(value, dict | list):
        return
    if depth > DEEPEST:
        raise MalformedEvent(f"{where} is nested more than {DEEPEST} levels deep")
    if isinstance(value, list):
        for item in value:
            yield from references_in(item, where, depth + 1)
    elif is_reference(value):
        yield from reference(value, where)
    else:
        for part in _parts(value, where):
            yield from references_in(part, where, depth + 1)


def is_reference(value: dict[str, Any]) -> bool:
    """Tell whether an object is an EntityReference: by its type, or without one by its members."""
    return _kind(value) == "EntityReference"


def reference(value: dict[str, Any], where: str) -> Iterator[Reference]:
    """Yield the row an EntityReference names; nothing when it names it by an alternate key or not at all."""
    row, table = unboxed(value.get("Id")), value.get("LogicalName")
    if row is None or row == NO_ID:
        return
    if not is_name(table):
        raise MalformedEvent(f"{where} refers to a row of a table that is not named")
    yield Reference(table, checked_guid(row, where))


def checked_guid(value: object, where: str) -> str:
    """Return the guid in lower case, or raise MalformedEvent that names the member only."""
    try:
        return guid(value if isinstance(value, str) else "")
    except ValueError as error:
        raise MalformedEvent(f"{where} is not a guid") from error


def unboxed(value: object) -> object:
    """Return the plain value of `{"__type": "Guid:#System", "__value": ...}`."""
    return value.get("__value") if isinstance(value, dict) and "__value" in value else value


def _parts(value: dict[str, Any], where: str) -> Iterator[object]:
    match _kind(value):
        case "Entity":
            yield from (inner for _, inner in pairs(value.get("Attributes"), where))
        case "EntityCollection":
            yield value.get("Entities")
        case "AliasedValue":
            yield value.get("Value")


def _kind(value: dict[str, Any]) -> str:
    declared = value.get("__type")
    if isinstance(declared, str):
        return declared.partition(":")[0]
    if "Attributes" in value:
        return "Entity"
    if "Entities" in value:
        return "EntityCollection"
    return "EntityReference" if "Id" in value and "LogicalName" in value else ""
