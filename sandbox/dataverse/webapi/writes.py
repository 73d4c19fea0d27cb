"""POST, PATCH, PUT and DELETE on tables."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sandbox.dataverse.errors import DataverseError, bad_request, missing_row, missing_segment
from sandbox.dataverse.metadata.model import OneToMany, Table
from sandbox.dataverse.odata.options import WRITE_OPTIONS, Query, parse_query, split_options
from sandbox.dataverse.odata.paths import Segment, row_id, segments
from sandbox.dataverse.reading.reader import Reader
from sandbox.dataverse.reading.single import one_row
from sandbox.dataverse.storage import rows
from sandbox.dataverse.webapi.operation import Answer, Operation, json_answer
from sandbox.dataverse.writing.addressing import Address, address_at, row_at
from sandbox.dataverse.writing.binds import resolve_content_id
from sandbox.dataverse.writing.create import create, create_child
from sandbox.dataverse.writing.delete import delete
from sandbox.dataverse.writing.preconditions import preconditions
from sandbox.dataverse.writing.references import add_child, clear_parent, remove_child, set_parent
from sandbox.dataverse.writing.unit import Unit
from sandbox.dataverse.writing.update import update

_REF = Segment("$ref")


def write(unit: Unit, operation: Operation) -> Answer:
    """Do one change and answer it."""
    path = segments(resolve_content_id(unit, operation.path))
    table = unit.schema.of_set(path[0].name)
    if path[0].key is None:
        return _on_collection(unit, operation, table, path[1:])
    if not path[1:]:
        return _on_row(unit, operation, table, address_at(unit.database, table, path[0].key))
    found = row_at(unit.database, table, path[0].key)
    query = _options(operation)
    below = unit.schema.collection(table, path[1].name)
    if operation.method == "POST" and len(path) == 2 and path[1].key is None and below is not None:
        return _below(unit, operation, table, found, below, query)
    if path[-1] == _REF or (operation.method == "DELETE" and len(path) == 2 and path[1].key is not None):
        return _on_reference(unit, operation, table, found, path[1:])
    return _on_property(unit, operation, table, found, path[1:])


def _on_collection(unit: Unit, operation: Operation, table: Table, rest: list[Segment]) -> Answer:
    if rest:
        raise missing_segment(rest[0].name)
    if operation.method != "POST":
        raise wrong_method(operation.method, table.set_name)
    query = _options(operation)
    return _created(unit, operation, table, create(unit, table, operation.json_body()), query)


def _on_row(unit: Unit, operation: Operation, table: Table, address: Address) -> Answer:
    query, found = _options(operation), address.row_id
    before = rows.find(unit.database, table, found)
    conditions = preconditions(operation.headers)
    if operation.method == "PATCH":
        conditions.check(table, found, before)
        if before is None:
            body = operation.json_body() | address.values
            return _created(unit, operation, table, create(unit, table, body, found), query)
        update(unit, table, found, operation.json_body())
        return _updated(unit, operation, table, found, query)
    if operation.method == "DELETE":
        if before is None:
            raise missing_row(table.name, found)
        conditions.check(table, found, before)
        delete(unit, table, found)
        return Answer(204)
    raise wrong_method(operation.method, f"{table.set_name}({found})")


def _on_property(unit: Unit, operation: Operation, table: Table, found: str, rest: list[Segment]) -> Answer:
    name = rest[0].name
    if len(rest) > 1 or table.by_property(name) is None:
        raise missing_segment(rest[-1].name)
    before = rows.find(unit.database, table, found)
    preconditions(operation.headers).check(table, found, before)
    if operation.method == "DELETE":
        update(unit, table, found, {name: None})
    elif operation.method == "PUT":
        update(unit, table, found, {name: _single_value(operation)})
    else:
        raise wrong_method(operation.method, name)
    return Answer(204)


def _below(unit: Unit, operation: Operation, table: Table, found: str, lookup: OneToMany, query: Query) -> Answer:
    """A row created through the collection of its parent (OData 4.0, "Create an Entity")."""
    if not rows.exists(unit.database, table, found):
        raise missing_row(table.name, found)
    child = create_child(unit, lookup, found, operation.json_body())
    return _created(unit, operation, unit.schema.table(lookup.table), child, query)


def _on_reference(unit: Unit, operation: Operation, table: Table, found: str, rest: list[Segment]) -> Answer:
    name, other = rest[0].name, rest[0].key
    is_collection = unit.schema.collection(table, name) or unit.schema.association(table, name)
    if operation.method == "DELETE" and is_collection and other is not None:
        remove_child(unit, table, found, name, row_id(other, ""))
    elif operation.method == "DELETE" and not is_collection:
        clear_parent(unit, table, found, name)
    elif operation.method == "POST" and is_collection:
        add_child(unit, table, found, name, operation.json_body())
    elif operation.method == "PUT" and not is_collection:
        set_parent(unit, table, found, name, operation.json_body())
    else:
        raise wrong_method(operation.method, f"{name}/$ref")
    return Answer(204)


def _created(unit: Unit, operation: Operation, table: Table, found: str, query: Query) -> Answer:
    unit.last_row = f"{table.set_name}({found})"
    if operation.preferences.representation:
        return _representation(unit, operation, table, found, query, 201)
    return Answer(204, _address(operation, unit.last_row))


def _updated(unit: Unit, operation: Operation, table: Table, found: str, query: Query) -> Answer:
    unit.last_row = f"{table.set_name}({found})"
    if operation.preferences.representation:
        # Microsoft Learn says of updates that $expand is left aside here.
        return _representation(unit, operation, table, found, replace(query, expand=()), 200)
    return Answer(204, _address(operation, unit.last_row))


def _representation(unit: Unit, operation: Operation, table: Table, found: str, query: Query, status: int) -> Answer:
    preferences = operation.preferences
    reader = Reader(unit.database, unit.schema, operation.root, preferences, unit.actor.user, unit.actor.rights)
    row = one_row(reader, table, found, query)
    return json_answer(
        row, status, {"ETag": row["@odata.etag"], **preferences.applied("return", "odata.include-annotations")}
    )


def _address(operation: Operation, row: str) -> dict[str, str]:
    address = operation.root + row
    return {"Location": address, "OData-EntityId": address}


def _options(operation: Operation) -> Query:
    return parse_query(split_options(operation.query), WRITE_OPTIONS)


def _single_value(operation: Operation) -> Any:
    body = operation.json_body()
    if set(body) - {"@odata.context"} != {"value"}:
        raise bad_request('The body of a property is {"value": ...}.')
    return body["value"]


def wrong_method(method: str, what: str) -> DataverseError:
    """405 with Dataverse's code for it."""
    return DataverseError(405, "0x8006088a", f"The HTTP method '{method}' is not supported on '{what}'.")
