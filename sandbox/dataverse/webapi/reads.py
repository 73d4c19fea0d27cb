"""GET: collections, rows, properties, neighbours, counts."""

from __future__ import annotations

from dataclasses import replace

from sandbox.dataverse.errors import missing_segment, not_built
from sandbox.dataverse.fetchxml.answering import fetched
from sandbox.dataverse.fetchxml.views import query_of_view
from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.odata.options import Query, parse_query, split_options
from sandbox.dataverse.odata.paths import Segment, segments
from sandbox.dataverse.reading.changes import DELTA, change_count, changes, tracked_page
from sandbox.dataverse.reading.pages import page, row_count, tracked_since
from sandbox.dataverse.reading.reader import Reader
from sandbox.dataverse.reading.scope import EVERYTHING, Scope
from sandbox.dataverse.reading.single import children_of, one_property, one_row, parent_of
from sandbox.dataverse.webapi.operation import Answer, Operation, json_answer
from sandbox.dataverse.writing.addressing import row_at

_ROW_OPTIONS = frozenset({"$select", "$expand"})
_COUNT = Segment("$count")
_ANNOTATED = ("odata.include-annotations",)
_OF_PAGES = ("odata.maxpagesize", *_ANNOTATED)
FETCH, VIEW = "fetchXml", "savedQuery"


def read(reader: Reader, operation: Operation) -> Answer:
    """The answer to a GET on tables."""
    path = segments(operation.path)
    table = reader.schema.of_set(path[0].name)
    if path[0].key is None:
        return _collection(reader, operation, table, path[1:], EVERYTHING)
    reader.rights.may_read(table)
    found = row_at(reader.database, table, path[0].key)
    return _row(reader, operation, table, found, path[1:])


def _collection(reader: Reader, operation: Operation, table: Table, rest: list[Segment], scope: Scope) -> Answer:
    options = split_options(operation.query)
    if rest == [_COUNT]:
        return _counted(reader, table, options, scope)
    if rest:
        raise missing_segment(rest[0].name)
    if FETCH in options or VIEW in options:
        return _fetched(reader, table, options, scope)
    since = tracked_since(options.get("$skiptoken"))
    if DELTA in options or reader.preferences.track_changes or since is not None:
        if scope is not EVERYTHING:
            raise not_built("change tracking of the rows next to a row")
        return _tracked(reader, operation, table, options, since)
    found = page(reader, table, parse_query(options), operation.address, operation.query, scope)
    return json_answer(found, headers=_applied(reader, _OF_PAGES))


def _counted(reader: Reader, table: Table, options: dict[str, str], scope: Scope) -> Answer:
    if DELTA in options and scope is EVERYTHING:
        found = change_count(reader, table, options.pop(DELTA))
    else:
        found = row_count(reader, table, scope)
    parse_query(options, frozenset())
    return Answer(200, {"Content-Type": "text/plain"}, str(found).encode())


def _tracked(reader: Reader, operation: Operation, table: Table, options: dict[str, str], since: int | None) -> Answer:
    """A page of a tracked read, or what changed since a token."""
    token = options.pop(DELTA, None)
    query = replace(parse_query(options), tracked_since=since)
    where = operation.address, operation.query
    if token is None:
        found = tracked_page(reader, table, query, *where)
    else:
        found = changes(reader, table, query, token, *where)
    return json_answer(found, headers=_applied(reader, ("odata.track-changes", *_OF_PAGES)))


def _fetched(reader: Reader, table: Table, options: dict[str, str], scope: Scope) -> Answer:
    """What a fetchXml asks for, sent along or kept in a view."""
    name = FETCH if FETCH in options else VIEW
    rest = parse_query({key: value for key, value in options.items() if key != name}, frozenset({"$count"}))
    if scope is not EVERYTHING:
        raise not_built(f"{name} on the rows next to a row")
    text = options[name] if name == FETCH else query_of_view(reader.database, reader.schema, options[name])
    return json_answer(fetched(reader, table, text, rest.count), headers=_applied(reader, _ANNOTATED))


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
    headers = {"ETag": row["@odata.etag"], **_applied(reader, _ANNOTATED)}
    return json_answer(row, headers=headers)


def _is_unchanged(operation: Operation, query: Query, etag: str, reader: Reader) -> bool:
    """304 only without $expand and without annotations: neither is covered by the row's version."""
    return operation.headers.get("if-none-match") == etag and not query.expand and not reader.preferences.annotations


def _parent(reader: Reader, operation: Operation, table: Table, found: str, rest: list[Segment]) -> Answer:
    target = parent_of(reader, table, found, rest[0].name)
    if target is None:
        return Answer(204)
    parent, parent_id = target
    reader.rights.may_read(parent)
    if rest[1:] == [Segment("$ref")]:
        address = f"{reader.root}{parent.set_name}({parent_id})"
        return json_answer({"@odata.context": f"{reader.root}$metadata#$ref", "@odata.id": address})
    return _row(reader, operation, parent, parent_id, rest[1:])


def _applied(reader: Reader, names: tuple[str, ...]) -> dict[str, str]:
    return reader.preferences.applied(*names)
