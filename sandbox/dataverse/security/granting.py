"""The rows behind roles: which privileges a role gives and how deep, and which roles a user or team has."""

from __future__ import annotations

from enum import IntEnum

from sandbox.dataverse.storage.database import Database
from sandbox.dataverse.storage.sql import named


class Depth(IntEnum):
    """PrivilegeDepth, with the bits of privilegedepthmask."""

    Basic = 1
    Local = 2
    Deep = 4
    Global = 8


def give(database: Database, role: str, privilege: str, depth: Depth = Depth.Global) -> None:
    """Add a privilege to a role, or change its depth. A privilege that is not there is left out."""
    sql = (
        'INSERT INTO "roleprivileges" (roleid, privilegeid, privilegedepthmask)'
        ' SELECT ?, privilegeid, ? FROM "privilege" WHERE privilegeid = ?'
        " ON CONFLICT (roleid, privilegeid) DO UPDATE SET privilegedepthmask = excluded.privilegedepthmask"
    )
    database.execute(sql, (role, int(depth), privilege))


def take(database: Database, role: str, privilege: str) -> None:
    """Take a privilege out of a role."""
    database.execute('DELETE FROM "roleprivileges" WHERE roleid = ? AND privilegeid = ?', (role, privilege))


def assign_to_user(database: Database, user: str, role: str) -> None:
    """Give a user a role; twice is as good as once."""
    _link(database, "systemuserroles", "systemuserid", user, role)


def assign_to_team(database: Database, team: str, role: str) -> None:
    """Give a team a role; twice is as good as once."""
    _link(database, "teamroles", "teamid", team, role)


def _link(database: Database, intersect: str, column: str, whose: str, role: str) -> None:
    sql = named("INSERT OR IGNORE INTO {} ({}, {}) VALUES (?, ?)", intersect, column, "roleid")
    database.execute(sql, (whose, role))
