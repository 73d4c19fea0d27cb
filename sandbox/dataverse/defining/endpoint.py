"""POST, PUT and DELETE below EntityDefinitions, RelationshipDefinitions and GlobalOptionSetDefinitions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sandbox.dataverse.defining.bodies import kind_of
from sandbox.dataverse.defining.choice_entries import choice_by_key
from sandbox.dataverse.defining.choices import create_choice, delete_choice, update_choice
from sandbox.dataverse.defining.columns import create_column, delete_column, update_column
from sandbox.dataverse.defining.keys import create_key, delete_key
from sandbox.dataverse.defining.many_to_many import create_many_to_many, delete_many_to_many, update_many_to_many
from sandbox.dataverse.defining.relationships import create_one_to_many, delete_one_to_many, update_one_to_many
from sandbox.dataverse.defining.shapes import definition_body
from sandbox.dataverse.defining.tables import create_table, delete_table, update_table
from sandbox.dataverse.errors import DataverseError, bad_payload, missing_segment
from sandbox.dataverse.metadata.addresses import (
    CHOICES,
    ENTITIES,
    by_key,
    missing_definition,
    property_and_value,
    table_by_key,
)
from sandbox.dataverse.metadata.documents import TYPE_PREFIX, relationship_id
from sandbox.dataverse.metadata.endpoint import answer
from sandbox.dataverse.metadata.model import ManyToMany, OneToMany, Table
from sandbox.dataverse.metadata.navigations import NAVIGATIONS
from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.odata.paths import Segment, segments
from sandbox.dataverse.webapi.operation import Answer, Operation, json_answer
from sandbox.dataverse.writing.binds import resolve_content_id
from sandbox.dataverse.writing.unit import Unit

Json = dict[str, Any]
_RELATED = ("OneToManyRelationships", "ManyToOneRelationships", "ManyToManyRelationships")


def change_definitions(unit: Unit, operation: Operation) -> Answer:
    """One change of definitions: 204, and for something new its address."""
    steps = _without_cast(segments(resolve_content_id(unit, operation.path)))
    if len(steps) == 1:
        return _on_definition(unit, operation, steps[0])
    if steps[0].name == ENTITIES and steps[0].key is not None and len(steps) == 2:
        return _inside_table(unit, operation, table_by_key(unit.schema, steps[0]), steps[1])
    raise missing_segment(steps[-1].name)


def _on_definition(unit: Unit, operation: Operation, step: Segment) -> Answer:
    if step.key is None:
        if operation.method != "POST":
            raise _wrong_method(operation)
        create = {ENTITIES: create_table, CHOICES: create_choice}.get(step.name, _create_relationship)
        return _made(unit, operation, create(unit, definition_body(operation)))
    if step.name == ENTITIES:
        table = table_by_key(unit.schema, step)
        return _changed(unit, operation, table, update_table, delete_table)
    if step.name == CHOICES:
        return _changed(unit, operation, choice_by_key(unit.schema, step), update_choice, delete_choice)
    relationship = _relationship(unit.schema, step)
    if isinstance(relationship, ManyToMany):
        return _changed(unit, operation, relationship, update_many_to_many, delete_many_to_many)
    return _changed(unit, operation, relationship, update_one_to_many, delete_one_to_many)


def _inside_table(unit: Unit, operation: Operation, table: Table, step: Segment) -> Answer:
    if step.name in _RELATED and step.key is None and operation.method == "POST":
        return _made(unit, operation, _create_relationship(unit, definition_body(operation)))
    if step.name not in ("Attributes", "Keys"):
        raise missing_segment(step.name)
    if step.key is None:
        if operation.method != "POST":
            raise _wrong_method(operation)
        create = create_column if step.name == "Attributes" else create_key
        return _made(unit, operation, create(unit, table, definition_body(operation)))
    found = by_key(NAVIGATIONS[step.name](unit.schema, table), step)["LogicalName"]
    if step.name == "Attributes":
        return _changed_column(unit, operation, table, found)
    if operation.method != "DELETE":
        raise _wrong_method(operation)
    delete_key(unit, table, next(key for key in table.keys if key.name == found))
    return Answer(204)


def _changed_column(unit: Unit, operation: Operation, table: Table, name: str) -> Answer:
    column = table.columns[name]
    if operation.method == "PUT":
        update_column(unit, table, column, definition_body(operation))
    elif operation.method == "DELETE":
        delete_column(unit, table, column)
    else:
        raise _wrong_method(operation)
    return Answer(204)


def _changed(
    unit: Unit, operation: Operation, found: Any, update: Callable[[Unit, Any, Json], None],
    delete: Callable[[Unit, Any], None],
) -> Answer:  # fmt: skip
    if operation.method == "PUT":
        update(unit, found, definition_body(operation))
    elif operation.method == "DELETE":
        delete(unit, found)
    else:
        raise _wrong_method(operation)
    return Answer(204)


def _create_relationship(unit: Unit, body: Json) -> str:
    kind = kind_of(body, "RelationshipMetadataBase")
    if kind == "ManyToManyRelationshipMetadata":
        return create_many_to_many(unit, body)
    if kind != "OneToManyRelationshipMetadata":
        raise bad_payload("RelationshipMetadataBase", f"'{kind}' is no type of a relationship.")
    return create_one_to_many(unit, body)


def _relationship(schema: Schema, step: Segment) -> OneToMany | ManyToMany:
    name, value = property_and_value(step)
    lookups = [lookup for table in schema.tables.values() for lookup in table.lookups]
    relationships: list[OneToMany | ManyToMany] = [*lookups, *schema.many_to_many.values()]
    for found in relationships:
        if value == (relationship_id(found) if name == "MetadataId" else found.name):
            return found
    raise missing_definition(step.name, name, value)


def _made(unit: Unit, operation: Operation, identifier: str) -> Answer:
    unit.last_row = f"{operation.path.rstrip('/')}({identifier})"
    if operation.preferences.representation:
        found = answer(unit.schema, operation.root, unit.last_row, "")
        return json_answer(found, 201, operation.preferences.applied("return"))
    return Answer(204, {"OData-EntityId": operation.root + unit.last_row})


def _without_cast(steps: list[Segment]) -> list[Segment]:
    """A type at the end of a path, as in .../Attributes(..)/Microsoft.Dynamics.CRM.StringAttributeMetadata."""
    if steps[-1].name.startswith(TYPE_PREFIX.removeprefix("#")) and steps[-1].key is None:
        return steps[:-1]
    return steps


def _wrong_method(operation: Operation) -> DataverseError:
    sentence = f"The HTTP method '{operation.method}' is not supported on '{operation.path}'."
    if operation.method == "PATCH":
        sentence += " A definition is replaced as a whole, with PUT."
    return DataverseError(405, "0x8006088a", sentence)
