"""GET EntityDefinitions, RelationshipDefinitions and GlobalOptionSetDefinitions."""

from __future__ import annotations

import re
from typing import Any

from sandbox.dataverse.errors import DataverseError, missing_segment
from sandbox.dataverse.metadata.documents import (
    TYPE_PREFIX,
    column_document,
    many_to_many_document,
    relationship_document,
    table_document,
)
from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.metadata.queries import definition_query, meets, select
from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.odata.options import Query
from sandbox.dataverse.odata.paths import Segment, is_guid, segments

Json = dict[str, Any]
_ENTITIES, _RELATIONSHIPS, _CHOICES = "EntityDefinitions", "RelationshipDefinitions", "GlobalOptionSetDefinitions"
_NAMED_KEY = re.compile(r"(LogicalName|SchemaName|Name)='((?:[^']|'')*)'")
_RELATED = ("OneToManyRelationships", "ManyToOneRelationships", "ManyToManyRelationships")
_EXPANDABLE = ("Attributes", "Keys", *_RELATED, "OptionSet")


def is_about_definitions(path: str) -> bool:
    """Whether a path asks for definitions instead of rows."""
    return path.startswith((_ENTITIES, _CHOICES, _RELATIONSHIPS))


def answer(schema: Schema, root: str, path: str, query_string: str) -> Json:
    """The JSON answer; 404 when there is no such definition."""
    steps, query = segments(path), definition_query(query_string)
    if steps[0].name == _ENTITIES:
        return _entities(schema, root, steps, query)
    documents = _all_relationships(schema) if steps[0].name == _RELATIONSHIPS else []
    if len(steps) > 1:
        raise missing_segment(steps[1].name)
    if steps[0].key is None:
        return _collection(root, steps[0].name, documents, query)
    return _single(root, steps[0].name, _by_key(documents, steps[0]), query)


def _entities(schema: Schema, root: str, steps: list[Segment], query: Query) -> Json:
    plain = [table_document(schema, table) for table in schema.tables.values()]
    if steps[0].key is None:
        found = [document for document in plain if meets(document, query.condition)]
        # What can be expanded is large: it is made only for the tables that are shown.
        if query.expand:
            found = [_whole_table(schema, schema.table(document["LogicalName"])) for document in found]
        return _collection(root, _ENTITIES, found, query)
    table = schema.table(_by_key(plain, steps[0])["LogicalName"])
    if len(steps) == 1:
        return _single(root, _ENTITIES, _whole_table(schema, table), query)
    where = f"{_ENTITIES}({steps[0].key})/{steps[1].name}"
    if steps[1].name == "Attributes":
        return _attributes(root, where, table, steps[1:], query)
    if steps[1].name == "Keys" and len(steps) == 2:
        return _collection(root, where, [], query)
    if steps[1].name in _RELATED and len(steps) == 2:
        return _collection(root, where, _relationships(schema, table, steps[1].name), query)
    raise missing_segment(steps[-1].name)


def _attributes(root: str, where: str, table: Table, steps: list[Segment], query: Query) -> Json:
    documents = [column_document(table, column) for column in table.columns.values()]
    if len(steps) == 2:
        cast = "#" + steps[1].name
        if not cast.startswith(TYPE_PREFIX):
            raise missing_segment(steps[1].name)
        documents = [document for document in documents if document["@odata.type"] == cast]
        where += f"/{steps[1].name}"
    elif len(steps) > 2:
        raise missing_segment(steps[2].name)
    if steps[0].key is None:
        return _collection(root, where, documents, query)
    return _single(root, where, _by_key(documents, steps[0]), query)


def _collection(root: str, where: str, documents: list[Json], query: Query) -> Json:
    found = [_shown(document, query) for document in documents if meets(document, query.condition)]
    return {"@odata.context": f"{root}$metadata#{where}", "value": found}


def _single(root: str, where: str, document: Json, query: Query) -> Json:
    return {"@odata.context": f"{root}$metadata#{where}/$entity", **_shown(document, query)}


def _shown(document: Json, query: Query) -> Json:
    return select(document, query, {name: document[name] for name in _EXPANDABLE if name in document})


def _whole_table(schema: Schema, table: Table) -> Json:
    return {
        **table_document(schema, table),
        "Attributes": [
            {name: value for name, value in column_document(table, column).items() if name != "OptionSet"}
            for column in table.columns.values()
        ],
        "Keys": [],
        **{name: _relationships(schema, table, name) for name in _RELATED},
    }


def _relationships(schema: Schema, table: Table, kind: str) -> list[Json]:
    if kind == "OneToManyRelationships":
        return [relationship_document(schema, child) for child in schema.children(table)]
    if kind == "ManyToOneRelationships":
        return [relationship_document(schema, lookup) for lookup in table.lookups]
    joined = schema.many_to_many.values()
    return [many_to_many_document(found) for found in joined if table.name in [side.table for side in found.sides]]


def _all_relationships(schema: Schema) -> list[Json]:
    one_to_many = [
        relationship_document(schema, lookup) for table in schema.tables.values() for lookup in table.lookups
    ]
    return one_to_many + [many_to_many_document(found) for found in schema.many_to_many.values()]


def _by_key(documents: list[Json], segment: Segment) -> Json:
    """The document that a key names: (LogicalName='x'), (SchemaName='x'), (Name='x') or (MetadataId)."""
    key = str(segment.key)
    named = _NAMED_KEY.fullmatch(key)
    name, value = (named[1], named[2].replace("''", "'")) if named else ("MetadataId", key.lower())
    if named is None and not is_guid(key):
        raise missing_segment(f"{segment.name}({key})")
    found = next((document for document in documents if document.get(name) == value), None)
    if found is None:
        sentence = f"Could not find a definition in {segment.name} with {name} = '{value}'."
        raise DataverseError(404, "0x80060888", sentence)
    return found
