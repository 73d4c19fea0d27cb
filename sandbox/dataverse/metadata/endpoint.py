"""GET EntityDefinitions, RelationshipDefinitions and GlobalOptionSetDefinitions."""

from __future__ import annotations

from typing import Any

from sandbox.dataverse.errors import missing_segment
from sandbox.dataverse.metadata.addresses import (
    CHOICES,
    ENTITIES,
    RELATIONSHIPS,
    by_key,
    property_and_value,
    table_by_key,
)
from sandbox.dataverse.metadata.documents import TYPE_PREFIX, table_document
from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.metadata.navigations import NAVIGATIONS, all_choices, all_relationships
from sandbox.dataverse.metadata.queries import definition_query, equals, meets, select
from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.odata.options import Query
from sandbox.dataverse.odata.paths import Segment, segments

Json = dict[str, Any]
_CAST = TYPE_PREFIX.removeprefix("#")
_INSIDE = ("OptionSet", "GlobalOptionSet")


def is_about_definitions(path: str) -> bool:
    """Whether a path asks for definitions instead of rows."""
    return path.startswith((ENTITIES, CHOICES, RELATIONSHIPS))


def answer(schema: Schema, root: str, path: str, query_string: str) -> Json:
    """The JSON answer; 404 when there is no such definition."""
    steps, query = segments(path), definition_query(query_string)
    context = f"{root}$metadata#{'/'.join(_written(step) for step in steps)}"
    if steps[0].name == ENTITIES and len(steps) == 1:
        return _entities(schema, context, steps[0], query)
    return _shown(context, _walked(*_first(schema, steps, query)), query)


def _entities(schema: Schema, context: str, step: Segment, query: Query) -> Json:
    if step.key is not None:
        return {"@odata.context": f"{context}/$entity", **_entity(schema, table_by_key(schema, step), query)}
    # A filter that asks for one table is what clients send most.
    name = equals(query.condition, "LogicalName")
    tables = [table for table in schema.tables.values() if name in (None, table.name)]
    found = [
        table for table in tables if query.condition is None or meets(table_document(schema, table), query.condition)
    ]
    return {"@odata.context": context, "value": [_entity(schema, table, query) for table in found]}


def _entity(schema: Schema, table: Table, query: Query) -> Json:
    """A table as asked for; what can be expanded is large, and made only when it is wanted."""
    wanted = [expand.navigation for expand in query.expand if expand.navigation in NAVIGATIONS]
    expandable = {name: NAVIGATIONS[name](schema, table) for name in wanted}
    return select(table_document(schema, table), query, expandable)


def _first(schema: Schema, steps: list[Segment], query: Query) -> tuple[Any, list[Segment]]:
    """The definitions where a path begins, and the steps that are left."""
    first = steps[0]
    if first.name == ENTITIES:
        if first.key is None or steps[1].name not in NAVIGATIONS:
            raise missing_segment(steps[1].name)
        found = NAVIGATIONS[steps[1].name](schema, table_by_key(schema, first))
        return (found if steps[1].key is None else by_key(found, steps[1])), steps[2:]
    wanted = _schema_name(first, query)
    documents = all_relationships(schema, wanted) if first.name == RELATIONSHIPS else _choices(schema, first)
    return (documents if first.key is None else by_key(documents, first)), steps[1:]


def _schema_name(step: Segment, query: Query) -> str | None:
    """The name of the one relationship that is asked for: there are many, and each is a large document."""
    if step.key is None:
        return equals(query.condition, "SchemaName")
    name, value = property_and_value(step)
    return value if name == "SchemaName" else None


def _choices(schema: Schema, step: Segment) -> list[Json]:
    if step.name != CHOICES:
        raise missing_segment(step.name)
    return all_choices(schema)


def _walked(found: Any, steps: list[Segment]) -> Any:
    for step in steps:
        if step.name.startswith(_CAST):
            found = _cast(found, step)
        elif isinstance(found, dict) and step.name in found and step.key is None:
            found = found[step.name]
        else:
            raise missing_segment(step.name)
    return found


def _cast(found: Any, step: Segment) -> Any:
    if isinstance(found, dict):
        if found.get("@odata.type") != f"#{step.name}":
            raise missing_segment(step.name)
        return found
    documents = [document for document in found if document.get("@odata.type") == f"#{step.name}"]
    return documents if step.key is None else by_key(documents, step)


def _shown(context: str, found: Any, query: Query) -> Json:
    if isinstance(found, dict):
        return {"@odata.context": f"{context}/$entity", **_document(found, query)}
    if isinstance(found, list) and all(isinstance(item, dict) for item in found):
        shown = [_document(document, query) for document in found if meets(document, query.condition)]
        return {"@odata.context": context, "value": shown}
    return {"@odata.context": context, "value": found}


def _document(document: Json, query: Query) -> Json:
    return select(document, query, {name: document[name] for name in _INSIDE if name in document})


def _written(step: Segment) -> str:
    return step.name if step.key is None else f"{step.name}({step.key})"
