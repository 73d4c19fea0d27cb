"""What a change of one row does to the rows below it: an assignment, a resolved case, a merge.

Microsoft Learn: "Configure table relationship cascading behavior"; "Resolve, cancel, and reassign cases".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.dataverse.metadata.model import Cascade, OneToMany, Table
from sandbox.dataverse.storage import rows
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.writing.binds import linked
from sandbox.dataverse.writing.unit import Unit

# The state of a table that ends what is still open about its rows. UNVERIFIED on the server: the page says that the
# system cancels open activities when a person confirms the resolving of a case, and says nothing of the Web API. Of a
# cancelled case it says that its activities must be closed before; they are left as they are here.
_ENDS_ACTIVITIES = {"incident": 1}
_OPEN, _CANCELLED = 0, 2


@dataclass(frozen=True, slots=True)
class Consequence:
    """Columns that another row gets."""

    table: Table
    row: Row
    columns: Row


def consequences(unit: Unit, table: Table, before: Row, after: Row) -> Iterator[Consequence]:
    """What follows from a change; lazily, so that a row changed twice is read again in between."""
    if after.get("ownerid") != before.get("ownerid"):
        yield from _assigned(unit, table, after)
    ending = _ENDS_ACTIVITIES.get(table.name)
    if ending is not None and after["statecode"] == ending != before["statecode"]:
        yield from _cancelled(unit, table, after)


def moved_by_merge(unit: Unit, table: Table, row_id: str, master_id: str) -> Iterator[Consequence]:
    """The children of a merged row go to its master, where their relationship says so, closed ones too."""
    for lookup, child_table in _below(unit, table):
        if lookup.merge is Cascade.ALL:
            for child in rows.children(unit.database, child_table, lookup, row_id):
                yield Consequence(child_table, child, linked(child_table, lookup, master_id))


def _assigned(unit: Unit, table: Table, parent: Row) -> Iterator[Consequence]:
    """Children get the owner of their parent."""
    owner = {name: parent[name] for name in ("ownerid", "ownerid__table")}
    for lookup, child_table in _below(unit, table):
        if lookup.assign is Cascade.ALL and "ownerid" in child_table.columns:
            for child in rows.children(unit.database, child_table, lookup, parent[table.primary_key]):
                if child["ownerid"] != owner["ownerid"]:
                    yield Consequence(child_table, child, owner)


def _cancelled(unit: Unit, table: Table, parent: Row) -> Iterator[Consequence]:
    """Open activities that regard the row itself are cancelled, with the usual status of that state."""
    for lookup, child_table in _below(unit, table):
        if child_table.is_activity and lookup.column == "regardingobjectid":
            for child in rows.children(unit.database, child_table, lookup, parent[table.primary_key]):
                if child["statecode"] == _OPEN:
                    yield Consequence(child_table, child, {"statecode": _CANCELLED})


def _below(unit: Unit, table: Table) -> Iterator[tuple[OneToMany, Table]]:
    """The relationships to tables that hold rows of their own."""
    for lookup in unit.schema.children(table):
        child_table = unit.schema.table(lookup.table)
        if not child_table.union_of_activities:
            yield lookup, child_table
