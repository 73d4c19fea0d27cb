"""Who owns a row, and the columns that follow from it.

Microsoft Learn: "Assign a row", "Team types": access teams own nothing (CannotAssignToAccessTeam).
"""

from __future__ import annotations

from sandbox.dataverse.errors import DataverseError, bad_request, forbidden
from sandbox.dataverse.metadata.model import Ownership, Table
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.storage.rows import find
from sandbox.dataverse.writing.unit import Unit

_ACCESS_TEAM = 1
# UNVERIFIED: Microsoft's page "Create users" says that records can be assigned to a disabled user. Whoever sets this
# to True gets that; False makes the refusal that a client must be able to live with (UserIsDisabled).
DISABLED_USERS_MAY_OWN = False


def owner_columns(unit: Unit, table: Table, columns: Row) -> Row:
    """ownerid and what follows from it: from the given columns, or the acting user. Empty for ownerless tables."""
    if table.ownership is not Ownership.USER:
        return {}
    owner = columns.get("ownerid") or unit.actor.user
    kind = columns.get("ownerid__table") if columns.get("ownerid") else "systemuser"
    return _team(unit, owner) if kind == "team" else _user(unit, owner)


def _user(unit: Unit, user: str) -> Row:
    row = find(unit.database, unit.schema.table("systemuser"), user)
    if row is None:
        raise bad_request(f"The owner {user} is no user of this environment.")
    if row["isdisabled"] and not DISABLED_USERS_MAY_OWN:
        sentence = f"The specified user(Id = {user}) is disabled. Consider enabling this user."
        raise forbidden(sentence, "0x80040225")
    return _columns("systemuser", user, row["businessunitid"]) | {"owninguser": user, "owningteam": None}


def _team(unit: Unit, team: str) -> Row:
    row = find(unit.database, unit.schema.table("team"), team)
    if row is None:
        raise bad_request(f"The owner {team} is no team of this environment.")
    if row["teamtype"] == _ACCESS_TEAM:
        sentence = "You cannot assign a record to the access team. You can assign a record to the owner team."
        raise DataverseError(400, "0x80048340", sentence)
    return _columns("team", team, row["businessunitid"]) | {"owninguser": None, "owningteam": team}


def _columns(kind: str, owner: str, business_unit: str) -> Row:
    return {"ownerid": owner, "ownerid__table": kind, "owningbusinessunit": business_unit}
