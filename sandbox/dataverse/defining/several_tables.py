"""Actions that make a lookup to several tables: CreateCustomerRelationships, CreatePolymorphicLookupAttribute.

"Create and update column definitions using the Web API" (customer lookup), "Use multi-table lookup columns".
"""

from __future__ import annotations

from typing import Any

from sandbox.dataverse.defining.lookups import table_named
from sandbox.dataverse.defining.relationships import create_lookup
from sandbox.dataverse.defining.shapes import definition_body
from sandbox.dataverse.errors import bad_request, missing_segment
from sandbox.dataverse.odata.paths import Segment
from sandbox.dataverse.webapi.operation import Answer, Operation, json_answer
from sandbox.dataverse.writing.unit import Unit

_PARAMETERS = {"OneToManyRelationships", "Lookup"}
_CUSTOMERS = {"account", "contact"}


def create_customer_relationships(unit: Unit, operation: Operation, path: list[Segment]) -> Answer:
    """POST CreateCustomerRelationships -> {"RelationshipIds": [...], "AttributeId": "..."}."""
    body = _body(operation, path)
    if {str(found.get("ReferencedEntity")) for found in body["OneToManyRelationships"]} != _CUSTOMERS:
        raise bad_request("CreateCustomerRelationships takes a relationship to account and one to contact.")
    return _made(unit, operation, path, body, "customer")


def create_polymorphic_lookup(unit: Unit, operation: Operation, path: list[Segment]) -> Answer:
    """POST CreatePolymorphicLookupAttribute -> {"RelationshipIds": [...], "AttributeId": "..."}."""
    return _made(unit, operation, path, _body(operation, path), "lookup")


def _body(operation: Operation, path: list[Segment]) -> dict[str, Any]:
    if len(path) != 1:
        raise missing_segment(path[-1].name)
    body = definition_body(operation)
    found = body.get("OneToManyRelationships")
    listed = isinstance(found, list) and bool(found) and all(isinstance(entry, dict) for entry in found)
    if set(body) - {"SolutionUniqueName"} != _PARAMETERS or not listed or not isinstance(body["Lookup"], dict):
        raise bad_request(f"{path[0].name} takes OneToManyRelationships (a list of objects) and Lookup (an object).")
    return body


def _made(unit: Unit, operation: Operation, path: list[Segment], body: dict[str, Any], kind: str) -> Answer:
    bodies = body["OneToManyRelationships"]
    children = {table_named(unit.schema, found, "ReferencingEntity").name for found in bodies}
    if len(children) != 1:
        raise bad_request("All relationships of one lookup start in the same table (ReferencingEntity).")
    child = unit.schema.table(children.pop())
    relationships, column = create_lookup(unit, child, body["Lookup"], bodies, several=True, kind=kind)
    context = f"{operation.root}$metadata#Microsoft.Dynamics.CRM.{path[0].name}Response"
    return json_answer({"@odata.context": context, "RelationshipIds": relationships, "AttributeId": column})
