"""Whether an actor may do what is asked, by table and verb. Asked before anything is changed.

Microsoft Learn: "Security roles and privileges": Append is needed on the row that refers, AppendTo on the one referred
to. UNVERIFIED: that a lookup set to nothing needs no more than Write, that $ref needs Write too, and that a row made
for somebody else needs Assign.
"""

from __future__ import annotations

from sandbox.dataverse.metadata.model import ColumnType, Table
from sandbox.dataverse.security.holdings import principal_of_team, principal_of_user, stamp_of
from sandbox.dataverse.security.naming import Verb
from sandbox.dataverse.security.rights import Principal, Rights
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.storage.ddl import TABLE_SUFFIX
from sandbox.dataverse.storage.rows import find
from sandbox.dataverse.writing.unit import Unit

# Its rows are parts of their activity: who may write that may write them.
_PART_OF_ACTIVITY = "activityparty"
_ACCESS_TEAM = 1


def may_create(unit: Unit, table: Table, columns: Row) -> None:
    """Create, what its lookups need, and Assign when the row becomes somebody else's."""
    rights = unit.actor.rights
    if not rights.principals or table.name == _PART_OF_ACTIVITY:
        return
    rights.must_on(table, Verb.CREATE)
    _may_refer(unit, table, columns)
    if columns.get("ownerid") not in (None, unit.actor.user):
        _may_give(unit, table, columns)


def may_update(unit: Unit, table: Table, columns: Row) -> None:
    """Write, what its lookups need, and Assign when the owner is among the columns."""
    rights = unit.actor.rights
    if not rights.principals:
        return
    rights.must_on(table, Verb.WRITE)
    _may_refer(unit, table, columns)
    if columns.get("ownerid") is not None:
        _may_give(unit, table, columns)


def may_delete(unit: Unit, table: Table) -> None:
    """Delete; what hangs on the row goes with it unasked."""
    unit.actor.rights.must_on(table, Verb.DELETE)


def may_associate(unit: Unit, near: Table, far: Table) -> None:
    """A row of each becomes, or is no longer, linked to the other: a role is assigned, other rows are appended.

    "AssignUserRoles message privileges": prvAssignRole. That teams need the same is UNVERIFIED.
    """
    rights = unit.actor.rights
    role = next((table for table in (near, far) if table.name == "role"), None)
    if role is not None:
        rights.must_on(role, Verb.ASSIGN)
        return
    rights.must_on(near, Verb.APPEND)
    rights.must_on(far, Verb.APPEND_TO)


def must_customize(rights: Rights, privilege: str) -> None:
    """One of the privileges for definitions and publishing."""
    rights.must(privilege)


def _may_give(unit: Unit, table: Table, columns: Row) -> None:
    """Assign; and whoever gets the row, a user or a team, must itself be able to read rows of the table.

    "Assign a row", and Microsoft's pages on owner teams ("Principal team ... is missing prvRead..."). Rows that follow
    their parent in a cascade are not asked for.
    """
    unit.actor.rights.must_on(table, Verb.ASSIGN)
    owner = _owner(unit, str(columns.get("ownerid__table")), columns["ownerid"])
    if owner is not None:
        Rights((owner,), unit.actor.user).may_read(table)


def _owner(unit: Unit, kind: str, owner: str) -> Principal | None:
    row = find(unit.database, unit.schema.table(kind), owner)
    if row is None or row.get("teamtype") == _ACCESS_TEAM:
        # These own nothing, whatever they may read; what makes the owner's columns says so.
        return None
    make = principal_of_team if kind == "team" else principal_of_user
    return make(unit.database, row, stamp_of(unit.database))


def _may_refer(unit: Unit, table: Table, columns: Row) -> None:
    parents = {_parent(table, name, columns) for name, value in columns.items() if value is not None} - {None}
    if parents:
        unit.actor.rights.must_on(table, Verb.APPEND)
    for parent in sorted(map(str, parents)):
        unit.actor.rights.must_on(unit.schema.table(parent), Verb.APPEND_TO)


def _parent(table: Table, name: str, columns: Row) -> str | None:
    """The table that a lookup among the columns refers to; an owner is assigned and not referred to."""
    column = table.columns.get(name)
    if column is None or not column.is_lookup or column.type is ColumnType.OWNER:
        return None
    named = columns.get(name + TABLE_SUFFIX)
    return str(named) if named is not None else table.lookups_of(name)[0].parent
