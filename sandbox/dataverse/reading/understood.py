"""What was asked before of the same definitions with the same rights, so that it need not be checked again.

A client reads the same expansions each time, and most of them lead to no row: of those only the check is left to do.
"""

from __future__ import annotations

from collections.abc import Hashable
from weakref import WeakKeyDictionary

from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.odata.options import Query
from sandbox.dataverse.reading.reader import Reader

REMEMBERED = 4096
# Queries that are parsed once are one object each time. What a key is made of is kept with it: no other object can
# come to the same place in memory meanwhile.
_known: WeakKeyDictionary[Schema, dict[Hashable, object]] = WeakKeyDictionary()


def was_understood(reader: Reader, table: Table, query: Query) -> bool:
    """Whether the very same query was found to be right."""
    return _key(reader, table, query) in _known.get(reader.schema, {})


def remember(reader: Reader, table: Table, query: Query) -> None:
    """The query is right: every name in it is there and may be read."""
    known = _known.setdefault(reader.schema, {})
    if len(known) >= REMEMBERED:
        known.clear()
    known[_key(reader, table, query)] = (query, reader.rights.principals)


def _key(reader: Reader, table: Table, query: Query) -> Hashable:
    return table.name, id(query), *map(id, reader.rights.principals)
