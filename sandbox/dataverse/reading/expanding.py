"""$expand: related rows inside rows, within the documented limits (Microsoft Learn: "Join tables").

At most 15 properties in one query. A collection at the first level comes whole, with a nextLink that leads to it. As
soon as a property inside a property is asked for, the page size goes for children too, their order and number cannot be
chosen, and no many-to-many property may take part.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace

from sandbox.dataverse.errors import bad_query, not_built, unknown_property
from sandbox.dataverse.metadata.model import OneToMany, Table
from sandbox.dataverse.odata.options import Expand
from sandbox.dataverse.odata.preferences import LARGEST_PAGE
from sandbox.dataverse.reading.columns import Json
from sandbox.dataverse.reading.reader import Reader
from sandbox.dataverse.reading.scope import PARENT, Fetch, Scope
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.storage.ddl import TABLE_SUFFIX, is_polymorphic
from sandbox.dataverse.storage.sql import named, quoted

MOST_EXPANDS = 15
_ONLY_SELECT_AND_FILTER = (
    "Only $select and $filter clause can be provided while doing $expand on many-to-one relationship "
    "or nested one-to-many relationship."
)


def check_limits(reader: Reader, table: Table, expands: tuple[Expand, ...]) -> None:
    """Refuse what Dataverse refuses, before anything is read."""
    if _count(expands) > MOST_EXPANDS:
        raise bad_query(f"The number of $expand properties exceeds the maximum of {MOST_EXPANDS}.")
    nested = any(expand.query.expand for expand in expands)
    for expand in expands:
        _check(reader, table, expand, nested, len(expands))


def needed_columns(reader: Reader, table: Table, expands: tuple[Expand, ...]) -> list[str]:
    """SQLite columns of the row itself that its expansions start from."""
    found = []
    for expand in expands:
        for lookup in reader.schema.navigations(table, expand.navigation):
            found.append(lookup.column)
            if is_polymorphic(table, lookup.column):
                found.append(lookup.column + TABLE_SUFFIX)
    return found


def expand_rows(
    reader: Reader, table: Table, expands: tuple[Expand, ...], rows: list[Row], answers: list[Json], fetch: Fetch
) -> None:
    """Put related rows, got through `fetch`, into the answers, which are in the order of the rows."""
    nested = any(expand.query.expand for expand in expands)
    for expand in expands:
        lookups = reader.schema.navigations(table, expand.navigation)
        if lookups:
            _expand_parent(reader, table, lookups[0], expand, rows, answers, fetch)
        else:
            _expand_children(reader, table, expand, rows, answers, fetch, nested)


def _check(reader: Reader, table: Table, expand: Expand, nested: bool, together: int) -> None:
    lookups = reader.schema.navigations(table, expand.navigation)
    child = reader.schema.collection(table, expand.navigation)
    association = reader.schema.association(table, expand.navigation)
    if not lookups and child is None and association is None:
        raise unknown_property(expand.navigation, table.name)
    if len(lookups) > 1:
        raise not_built(f"$expand of '{expand.navigation}'; use owninguser or owningteam")
    if (lookups or nested) and (expand.query.order or expand.query.top is not None):
        raise bad_query(_ONLY_SELECT_AND_FILTER)
    if association is not None and (nested or together > 1):
        raise bad_query(
            f"The many-to-many property '{expand.navigation}' can neither be nested nor combined in $expand."
        )
    if expand.query.expand:
        inner = lookups[0].parent if lookups else (child.table if child else table.name)
        for deeper in expand.query.expand:
            _check(reader, reader.schema.table(inner), deeper, True, len(expand.query.expand))


def _count(expands: tuple[Expand, ...]) -> int:
    return sum(1 + _count(expand.query.expand) for expand in expands)


def _expand_parent(
    reader: Reader, table: Table, lookup: OneToMany, expand: Expand, rows: list[Row], answers: list[Json], fetch: Fetch
) -> None:
    parent = reader.schema.table(lookup.parent)
    polymorphic = is_polymorphic(table, lookup.column)
    ids = [
        row[lookup.column] if not polymorphic or row[lookup.column + TABLE_SUFFIX] == lookup.parent else None
        for row in rows
    ]
    wanted = sorted({found for found in ids if found is not None})
    condition = named("{{alias}}.{} IN (SELECT value FROM json_each(?))", parent.primary_key)
    scope = Scope(condition, (json.dumps(wanted),), is_empty=not wanted)
    found = fetch(reader, parent, expand.query, scope)
    by_id = {row[parent.primary_key]: answer for row, answer in zip(found.rows, found.answers, strict=True)}
    for row_id, answer in zip(ids, answers, strict=True):
        answer[expand.navigation] = by_id.get(row_id)


def _expand_children(
    reader: Reader, table: Table, expand: Expand, rows: list[Row], answers: list[Json], fetch: Fetch, nested: bool
) -> None:
    child, scope, parent_of = _children_scope(reader, table, expand, rows)
    whole = expand.query if expand.query.top is None else replace(expand.query, top=None)
    found = fetch(reader, child, whole, scope, parent_of)
    grouped: dict[str, list[Json]] = defaultdict(list)
    for row, answer in zip(found.rows, found.answers, strict=True):
        grouped[row[PARENT]].append(answer)
    page = (reader.preferences.page_size if nested else None) or LARGEST_PAGE
    for row, answer in zip(rows, answers, strict=True):
        children = grouped[row[table.primary_key]]
        limit = min(page, expand.query.top if expand.query.top is not None else page)
        answer[expand.navigation] = children[:limit]
        if not nested or len(children) > limit:
            answer[f"{expand.navigation}@odata.nextLink"] = _link(reader, table, row, expand)


def _children_scope(reader: Reader, table: Table, expand: Expand, rows: list[Row]) -> tuple[Table, Scope, str]:
    """The child table, the condition for children of any of the rows, and the SQL of a child's parent id."""
    ids = json.dumps([row[table.primary_key] for row in rows])
    lookup = reader.schema.collection(table, expand.navigation)
    if lookup is not None:
        child = reader.schema.table(lookup.table)
        condition = named("{{alias}}.{} IN (SELECT value FROM json_each(?))", lookup.column)
        if is_polymorphic(child, lookup.column):
            condition += " AND {alias}." + quoted(lookup.column + TABLE_SUFFIX) + f" = '{lookup.parent}'"
        return child, Scope(condition, (ids,), is_empty=not rows), "{alias}." + quoted(lookup.column)
    association = reader.schema.association(table, expand.navigation)
    if association is None:
        raise unknown_property(expand.navigation, table.name)
    relationship, near, far = association
    child = reader.schema.table(far.table)
    join = named("JOIN {} AS x ON x.{} = ", relationship.intersect, far.column) + "{alias}." + quoted(child.primary_key)
    condition = named("x.{} IN (SELECT value FROM json_each(?))", near.column)
    return child, Scope(condition, (ids,), join, is_empty=not rows), named("x.{}", near.column)


def _link(reader: Reader, table: Table, row: Row, expand: Expand) -> str:
    """The address of the children; a plain one without paging, as Dataverse gives it."""
    select = expand.query.select
    options = "?$select=" + ",".join(select) if select else ""
    return f"{reader.root}{table.set_name}({row[table.primary_key]})/{expand.navigation}{options}"
