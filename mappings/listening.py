"""Which changes the app has to be told of: for each table whose rows belong to cases, the columns that count.

Everything follows from the mapping: what is read there, less what this software itself writes there, so that its own
writes are told to nobody. The source of the numbers of addressees: Microsoft, "activityparty table reference".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mappings.compiling.records import Source
from mappings.mapping import OWNER, STATE, Mapping
from mappings.reading.list_readers import Children, OneParty, Parties, Together, Values
from mappings.reading.places import Place
from mappings.reading.readers import Applicable, Reader, Record
from mappings.remembering.ids import installation_id

NEVER_UPDATED = frozenset({"createdon", "createdby", "modifiedon", "modifiedby"})
"""The platform's own stamps: a change of nothing else is no change."""
OWNERS = frozenset({"owninguser", "owningteam", "owningbusinessunit"})
"""What the platform sets where somebody sets `ownerid`."""
ADDRESSEES = {1: "from", 2: "to", 3: "cc"}
"""The column of an activity in which its parties of a part stand."""
_LOOKUP = re.compile(r"_(\w+)_value")
_COMPARED = re.compile(r"([A-Za-z_]\w*) (?:eq|ne) ")


@dataclass(frozen=True, slots=True)
class Listening:
    """One table to be told of. `lookups` lead to its cases; a change of one of `columns` may change an answer.

    `if_there`: columns that count too, where the table has them.
    """

    table: str
    lookups: tuple[str, ...]
    columns: tuple[str, ...]
    if_there: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowToTry:
    """A row about no case, in a table that the app takes no events of: changing its `name` column tries the way."""

    table: str
    entity_set: str
    key: str
    id: str
    column: str


def listening(mapping: Mapping) -> tuple[Listening, ...]:
    """Every table whose rows belong to cases, in the order of their names; each stands here once."""
    return tuple(_of_table(mapping, table, place) for table, place in sorted(mapping.places.items()))


def row_to_try(mapping: Mapping) -> RowToTry:
    """The row whose change tries the way from Dataverse to the app."""
    assessment = mapping.writes.assessment
    row = installation_id(mapping.namespace, "webhooks")
    return RowToTry(assessment.table, assessment.entity_set, assessment.key, row, assessment.columns["name"])


def _of_table(mapping: Mapping, table: str, place: Place) -> Listening:
    sources = [source for source in mapping.sources.all() if source.table == table]
    lists = [each for source in mapping.sources.all() for each in _lists(source) if each.child.table == table]
    lookups = tuple(dict.fromkeys(_first_hop(path, mapping) for path in place.found_by))
    read = {*lookups, *_further(mapping, table)}
    read |= {column for source in sources for column in (*source.columns, *_compared(source))}
    read |= {column for each in lists for column in _of_list(each)}
    counted = {_logical(column) for column in read} - {place.key} - NEVER_UPDATED - _kept(mapping, table)
    parties = {column for source in sources for column in _addressees(source)}
    return Listening(table, lookups, tuple(sorted(counted)), tuple(sorted(parties)))


def _further(mapping: Mapping, table: str) -> Iterator[str]:
    """What is read of some tables beside the facts: whether a row is active, whose it is, by when it is due."""
    sources = mapping.sources
    if table == sources.task.table:
        yield mapping.writes.task.columns["due"]
    if table in (sources.case.table, sources.feedback.table, sources.task.table):
        yield STATE
    if table == sources.case.table:
        yield OWNER


def _kept(mapping: Mapping, table: str) -> set[str]:
    """What this software keeps there as decided."""
    kept: set[str] = set()
    if table == mapping.sources.feedback.table:
        kept |= set(mapping.writes.feedback.values())
    if table == mapping.sources.task.table:
        kept |= {mapping.writes.task.columns["missing"], mapping.writes.task.columns["validation"]}
    return kept


def _lists(source: Source) -> Iterator[Children | Values]:
    """The lists of a source's records, each in a child table."""
    for record in source.records:
        for reader in _readers(record):
            if isinstance(reader, Together):
                yield from reader.lists
            elif isinstance(reader, Children | Values):
                yield reader


def _of_list(each: Children | Values) -> tuple[str, ...]:
    return each.record.columns if isinstance(each, Children) else each.each.columns


def _addressees(source: Source) -> Iterator[str]:
    for record in source.records:
        for reader in _readers(record):
            parties = reader.parties if isinstance(reader, OneParty) else reader
            if isinstance(parties, Parties) and parties.part in ADDRESSEES:
                yield ADDRESSEES[parties.part]


def _readers(record: Record) -> Iterator[Reader]:
    return (reader.inner if isinstance(reader, Applicable) else reader for _, reader in record.facts)


def _compared(source: Source) -> list[str]:
    """The columns that decide which rows of the table count at all."""
    return _COMPARED.findall(source.where or "")


def _logical(column: str) -> str:
    """A column's own name: a lookup has another one in the Web API, and an owner is set by one column for all."""
    found = _LOOKUP.fullmatch(column)
    name = found[1] if found else column
    return "ownerid" if name in OWNERS else name


def _first_hop(path: str, mapping: Mapping) -> str:
    """The lookup of the row itself with which a path begins.

    Behind a navigation property stands the lookup of that name. One to several tables, and one of an activity, has
    their names behind its own: `regardingobjectid_phso_feedback_task`. Source: Microsoft, "Web API Navigation
    Properties"; that a site has not named its own otherwise is UNVERIFIED, and Dataverse refuses a step that names a
    column it does not have.
    """
    first, *rest = path.split("/")
    if not rest:
        return first
    name, tables = first.lower(), _tables(mapping)
    while shorter := next((name.removesuffix(f"_{table}") for table in tables if name.endswith(f"_{table}")), None):
        name = shorter
    return name


def _tables(mapping: Mapping) -> tuple[str, ...]:
    """Every table of the mapping, the longest names first."""
    return tuple(sorted({*mapping.places, *(s.table for s in mapping.sources.all())}, key=len, reverse=True))
