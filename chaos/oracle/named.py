"""The rows of a month under names that are the same in every month that is played alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from chaos.oracle import made
from chaos.oracle.belonging import cases_by_row
from chaos.oracle.moving import cases_of_moved
from chaos.oracle.remains import Remains
from chaos.oracle.renaming import names_of_people, rows_renamed
from chaos.oracle.tables import Row, Rows
from mappings.mapping import Mapping as MappingOf

WRITTEN_WHEN = frozenset(
    {
        *("@odata.etag", "versionnumber", "createdon", "modifiedon", "overriddencreatedon", "importsequencenumber"),
        *("_createdonbehalfby_value", "_modifiedby_value", "_modifiedonbehalfby_value", "timezoneruleversionnumber"),
    }
)
"""Every table has them: how often and when a row was written, and by whom last."""


@dataclass(frozen=True)
class Left:
    """One row at the end, and the case of the month that it belongs to; empty for none."""

    case: str
    columns: Mapping[str, Any]


Section = dict[str, Left]
Sections = dict[str, Section]


@dataclass(frozen=True)
class Named:
    """All rows but the withdrawn ones by their names, and the case of each; `ourselves` is what our user is called.

    `moved` has the cases of feedback that people put on another one.
    """

    mapping: MappingOf
    ourselves: str
    rows: Rows
    cases: Mapping[str, str]
    moved: Mapping[str, frozenset[str]]

    def ours(self, entity_set: str) -> Iterator[tuple[str, Row]]:
        """The rows of a table that the app made, or the platform for such a row."""
        return ((key, row) for key, row in self.rows[entity_set].items() if self._is_ours(entity_set, row))

    def theirs(self, entity_set: str) -> Iterator[tuple[str, Row]]:
        """The rows of a table that others made."""
        return ((key, row) for key, row in self.rows[entity_set].items() if not self._is_ours(entity_set, row))

    def left(self, key: str, row: Row) -> Left:
        """A row as it is compared: without when and how often it was written."""
        return Left(self.cases.get(key, ""), without(row, WRITTEN_WHEN))

    def _is_ours(self, entity_set: str, row: Row) -> bool:
        return row.get("_createdby_value") == self.ourselves or row.get(_belongs_by(entity_set)) in self._activities

    @cached_property
    def _activities(self) -> frozenset[str]:
        """Tasks and drafts that the app made."""
        sets = self.mapping.sources.task.entity_set, self.mapping.writes.email.entity_set
        made = (item for entity_set in sets for item in self.rows[entity_set].items())
        return frozenset(key for key, row in made if row["_createdby_value"] == self.ourselves)


def without(row: Row, columns: frozenset[str]) -> dict[str, Any]:
    """A row without some columns."""
    return {name: value for name, value in row.items() if name not in columns}


def under_names(remains: Remains, rows: Rows, withdrawn: frozenset[str]) -> Named:
    """The rows that are told, with what each is called and whose case it is."""
    rows = _not_withdrawn(rows, withdrawn)
    names = names_of_people(rows) | made.names_of_ours(remains.mapping, remains.ourselves, rows)
    named = rows_renamed(rows, names)
    of_platform = made.names_of_the_platforms(named)
    called = names | of_platform
    cases = {called.get(key, key): case for key, case in cases_by_row(rows, remains.cases).items()}
    ourselves = names.get(remains.ourselves, remains.ourselves)
    return Named(remains.mapping, ourselves, rows_renamed(named, of_platform), cases, cases_of_moved(remains))


def _not_withdrawn(rows: Rows, withdrawn: frozenset[str]) -> Rows:
    """The rows without tasks that were withdrawn, and without what the platform made for those."""
    return {
        entity_set: {
            key: row for key, row in table.items() if not {key, str(row.get(_belongs_by(entity_set)))} & withdrawn
        }
        for entity_set, table in rows.items()
    }


def _belongs_by(entity_set: str) -> str:
    """The lookup of a row that the platform makes for an activity."""
    return made.BY_PLATFORM.get(entity_set, ("",))[0]
