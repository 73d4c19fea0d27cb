"""GET: collections, rows, properties, neighbours, counts."""

from __future__ import annotations

from sandbox.dataverse.errors import missing_segment
from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.odata.options import Query, parse_query, split_options
from sandbox.dataverse.odata.paths import Segment, row_id, segments
from sandbox.dataverse.reading.pages import page, row_count
from sandbox.dataverse.reading.reader import Reader
from sandbox.dataverse.reading.scope import EVERYTHING, Scope
from sandbox.dataverse.reading.single import children_of, one_property, one_row, parent_of
from sandbox.dataverse.webapi.operation import Answer, Operation, json_answer

_ROW_OPTIONS = frozenset({"$select", "$expand"})
_COUNT = Segment("$count")


def read(reader: Reader, operation: Operation) -> Answer:
    """The answer to a GET on tables."""
    path = segments(operation.path)
    table = reader.schema.of_set(path[0].name)
    if path[0].key is None:
        return _collection(reader, operation, table, path[1:], EVERYTHING)
    found = row_id(path[0].key, table.primary_key)
    return _row(reader, operation, table, found, path[1:])


def _collection(reader: Reader, operation: Operation, table: Table, rest: list[Segment], scope: Scope) -> Answer:
    if rest == [_COUNT]:
        parse_query(split_options(operation.query), frozenset())
        return Answer(200, {"Content-Type": "text/plain"}, str(row_count(reader, table, scope)).encode())
    if rest:
        raise missing_segment(rest[0].name)
    query = parse_query(split_options(operation.query))
    found = page(reader, table, query, operation.address, operation.query, scope)
    return json_answer(found, headers=_applied(reader, ("odata.maxpagesize", "odata.include-annotations")))


def _row(reader: Reader, operation: Operation, table: Table, found: str, rest: list[Segment]) -> Answer:
    if not rest:
        return _one(reader, operation, table, found)
    name = rest[0].name
    if reader.schema.navigations(table, name):
        return _parent(reader, operation, table, found, rest)
    if reader.schema.collection(table, name) or reader.schema.association(table, name):
        child, scope = children_of(reader, table, found, name)
        return _collection(reader, operation, child, rest[1:], scope)
    if len(rest) > 1:
        raise missing_segment(rest[1].name)
    parse_query(split_options(operation.query), frozenset())
    value = one_property(reader, table, found, name)
    return Answer(204) if value is None else json_answer(value)


def _one(reader: Reader, operation: Operation, table: Table, found: str) -> Answer:
    query = parse_query(split_options(operation.query), _ROW_OPTIONS)
    row = one_row(reader, table, found, query)
    if _is_unchanged(operation, query, row["@odata.etag"], reader):
        return Answer(304, {"ETag": row["@odata.etag"]})
    headers = {"ETag": row["@odata.etag"], **_applied(reader, ("odata.include-annotations",))}
    return json_answer(row, headers=headers)


def _is_unchanged(operation: Operation, query: Query, etag: str, reader: Reader) -> bool:
    """304 only without $expand and without annotations: neither is covered by the row's version."""
    return operation.headers.get("if-none-match") == etag and not query.expand and not reader.preferences.annotations


def _parent(reader: Reader, operation: Operation, table: Table, found: str, rest: list[Segment]) -> Answer:
    target = parent_of(reader, table, found, rest[0].name)
    if target is None:
        return Answer(204)
    parent, parent_id = target
    if rest[1:] == [Segment("$ref")]:
        address = f"{reader.root}{parent.set_name}({parent_id})"
        return json_answer({"@odata.context": f"{reader.root}$metadata#$ref", "@odata.id": address})
    return _row(reader, operation, parent, parent_id, rest[1:])


def _applied(reader: Reader, names: tuple[str, ...]) -> dict[str, str]:
    return reader.preferences.applied(*names)
