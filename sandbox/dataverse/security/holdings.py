"""The privileges that users and teams hold through their roles, remembered until one of these changes.

A user has the roles assigned to it, those of its teams, and those of the default team of its business unit (Microsoft
Learn: "Security roles and privileges", "Team types").
"""

from __future__ import annotations

import json
from typing import Any

from sandbox.dataverse.security.rights import Held, Principal
from sandbox.dataverse.security.rules import all_but_of
from sandbox.dataverse.storage.database import Database, Row

STAMP = "security.stamp"
_REMEMBERED = 1000
# By the stamp, which no two states of any environment share, and by the user or team.
_known: dict[tuple[str, str], Principal] = {}

_ROLES = 'SELECT r.roleid, r.roletemplateid, r.parentrootroleid FROM "role" AS r WHERE r.roleid IN '
_OF_USER = (
    '(SELECT roleid FROM "systemuserroles" WHERE systemuserid = ? UNION SELECT roleid FROM "teamroles" WHERE teamid IN'
    ' (SELECT teamid FROM "teammembership" WHERE systemuserid = ? UNION SELECT t.teamid FROM "team" AS t JOIN'
    ' "systemuser" AS u ON u.businessunitid = t.businessunitid WHERE t.isdefault = 1 AND u.systemuserid = ?))'
)
_OF_TEAM = '(SELECT roleid FROM "teamroles" WHERE teamid = ?)'
_PRIVILEGES = (
    'SELECT DISTINCT p.name FROM "roleprivileges" AS link JOIN "privilege" AS p ON p.privilegeid = link.privilegeid'
    " WHERE link.roleid IN (SELECT value FROM json_each(?))"
)


def stamp_of(database: Database) -> str:
    """Another one whenever somebody's rights may have changed."""
    return str(database.value("SELECT value FROM sandbox_setting WHERE name = ?", (STAMP,)))


def principal_of_user(database: Database, user: Row, stamp: str) -> Principal:
    """A row of systemuser with what it holds."""
    key = user["systemuserid"]
    found = _known.get((stamp, key))
    if found is None:
        mode, directory_id = user["accessmode"] or 0, user["azureactivedirectoryobjectid"]
        held = _held(database, roles_of_user(database, key))
        found = _remembered(stamp, Principal("user", key, user["businessunitid"], held, mode, directory_id))
    return found


def principal_of_team(database: Database, team: Row, stamp: str) -> Principal:
    """A row of team with what it holds."""
    key = team["teamid"]
    found = _known.get((stamp, key))
    if found is None:
        held = _held(database, roles_of_team(database, key))
        found = _remembered(stamp, Principal("team", key, team["businessunitid"], held))
    return found


def roles_of_user(database: Database, user: str) -> list[Row]:
    """Ids of all roles of a user, with the ids of the template and of the root role behind each."""
    return database.rows(_ROLES + _OF_USER, [user] * 3)


def roles_of_team(database: Database, team: str) -> list[Row]:
    """The same of a team."""
    return database.rows(_ROLES + _OF_TEAM, [team])


def _remembered(stamp: str, principal: Principal) -> Principal:
    if len(_known) >= _REMEMBERED:
        _known.clear()
    _known[stamp, principal.id] = principal
    return principal


def _held(database: Database, roles: list[Row]) -> Held:
    ruled = [all_but for role in roles if (all_but := all_but_of(role["roletemplateid"])) is not None]
    roots = json.dumps([role["parentrootroleid"] or role["roleid"] for role in roles])
    names: frozenset[str] = frozenset(row["name"] for row in database.rows(_PRIVILEGES, (roots,)))
    if not ruled:
        return Held(len(roles), len(names), names)
    all_but = frozenset.intersection(*ruled)
    count: Any = database.value('SELECT count(*) FROM "privilege"')
    return Held(len(roles), int(count) - len(all_but - names), names, all_but)
