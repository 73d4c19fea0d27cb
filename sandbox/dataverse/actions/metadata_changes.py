"""RetrieveMetadataChanges: tables, columns, relationships and keys that meet criteria, in one request.

"Query schema definitions" and "EntityQueryExpression ComplexType" (Microsoft Learn). Every request is answered whole: a
ClientVersionStamp is refused, as no changes are kept.
"""

from __future__ import annotations

import json
from typing import Any

from sandbox.dataverse.environment import Environment
from sandbox.dataverse.errors import bad_query, missing_segment, not_built
from sandbox.dataverse.metadata.documents import table_document
from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.metadata.navigations import NAVIGATIONS
from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.odata.options import split_options
from sandbox.dataverse.odata.paths import Segment
from sandbox.dataverse.webapi.operation import Answer, Operation, json_answer
from sandbox.dataverse.writing.unit import Actor

Json = dict[str, Any]
_QUERIES = {
    "Attributes": "AttributeQuery",
    "Keys": "KeyQuery",
    "OneToManyRelationships": "RelationshipQuery",
    "ManyToOneRelationships": "RelationshipQuery",
    "ManyToManyRelationships": "RelationshipQuery",
}
_ALWAYS = ("@odata.type", "MetadataId", "LogicalName", "SchemaName", "HasChanged")
_KNOWN = {"Properties", "Criteria", "AttributeQuery", "KeyQuery", "RelationshipQuery", "LabelQuery"}


def retrieve_metadata_changes(
    environment: Environment, operation: Operation, _actor: Actor, path: list[Segment]
) -> Answer:
    """GET RetrieveMetadataChanges(Query=@p1)?@p1={...} -> {"EntityMetadata": [...], "ServerVersionStamp": "..."}."""
    query = _query(operation, path)
    schema = environment.schema
    tables = [_table(schema, table, query) for table in schema.tables.values() if _meets_of(schema, table, query)]
    return json_answer(
        {
            "@odata.context": f"{operation.root}$metadata#Microsoft.Dynamics.CRM.RetrieveMetadataChangesResponse",
            "ServerVersionStamp": "1",
            "EntityMetadata": tables,
            "DeletedMetadata": None,
        }
    )


def _query(operation: Operation, path: list[Segment]) -> Json:
    key = str(path[0].key or "").replace(" ", "")
    if len(path) != 1 or not key.startswith("Query="):
        raise missing_segment(path[-1].name)
    written = key.removeprefix("Query=")
    options = split_options(operation.query)
    try:
        query = json.loads(options[written] if written.startswith("@") else written)
    except (KeyError, ValueError) as error:
        raise bad_query(f"RetrieveMetadataChanges takes Query as JSON; {written} is none.") from error
    if not isinstance(query, dict) or set(query) - _KNOWN - {"@odata.type"}:
        raise not_built(f"a Query with other parts than {', '.join(sorted(_KNOWN))}")
    return query


def _meets_of(schema: Schema, table: Table, query: Json) -> bool:
    return _meets(table_document(schema, table), query.get("Criteria"))


def _table(schema: Schema, table: Table, query: Json) -> Json:
    document = table_document(schema, table)
    for name in _wanted(query):
        inside = query.get(_QUERIES[name]) or {}
        found = [item for item in NAVIGATIONS[name](schema, table) if _meets(item, inside.get("Criteria"))]
        document[name] = [_projected(item, inside) for item in found]
    return _projected(document, query)


def _wanted(query: Json) -> list[str]:
    properties = query.get("Properties") or {}
    return [
        name
        for name in NAVIGATIONS
        if properties.get("AllProperties") or name in (properties.get("PropertyNames") or ())
    ]


def _projected(document: Json, query: Json) -> Json:
    properties = query.get("Properties") or {}
    if properties.get("AllProperties"):
        return document
    names = (*_ALWAYS, *(properties.get("PropertyNames") or ()))
    return {name: document[name] for name in dict.fromkeys(names) if name in document}


def _meets(document: Json, criteria: Any) -> bool:
    """MetadataFilterExpression: conditions and filters inside, joined by And or Or."""
    if not criteria:
        return True
    results = [_condition(document, condition) for condition in criteria.get("Conditions") or ()]
    results += [_meets(document, inner) for inner in criteria.get("Filters") or ()]
    return any(results) if criteria.get("FilterOperator") == "Or" and results else all(results)


def _condition(document: Json, condition: Json) -> bool:
    sent = condition.get("Value")
    value = sent.get("Value") if isinstance(sent, dict) else sent
    found = document.get(str(condition.get("PropertyName")))
    operator = condition.get("ConditionOperator", "Equals")
    if operator in ("Equals", "NotEquals"):
        return _same(found, value) is (operator == "Equals")
    if operator in ("In", "NotIn") and isinstance(value, list):
        return any(_same(found, item) for item in value) is (operator == "In")
    raise not_built(f"the condition {operator} of RetrieveMetadataChanges")


def _same(found: Any, value: Any) -> bool:
    """Values of a query come as text, whatever their type is."""
    plain = str(found).lower() if isinstance(found, bool | int) else found
    return bool(found == value or plain == (value.lower() if isinstance(value, str) and plain != found else value))
