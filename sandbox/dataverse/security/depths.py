"""How deep each privilege goes that a role, a user or a team has; of several roles the deepest counts."""

from __future__ import annotations

from collections.abc import Iterable

from sandbox.dataverse.security.granting import Depth
from sandbox.dataverse.security.holdings import roles_of_team, roles_of_user
from sandbox.dataverse.security.rules import all_but_of
from sandbox.dataverse.storage.database import Database, Row

Depths = dict[str, Depth]

_ROWS = (
    'SELECT p.name, link.privilegedepthmask FROM "roleprivileges" AS link'
    ' JOIN "privilege" AS p ON p.privilegeid = link.privilegeid WHERE link.roleid = ?'
)


def of_role(database: Database, role: Row) -> Depths:
    """By the name of the privilege. A role that goes by a rule has each privilege for the whole organisation."""
    all_but = all_but_of(role["roletemplateid"])
    if all_but is not None:
        names = (row["name"] for row in database.rows('SELECT name FROM "privilege"'))
        return {name: Depth.Global for name in names if name not in all_but}
    rows = database.rows(_ROWS, (role["parentrootroleid"] or role["roleid"],))
    return {row["name"]: Depth(row["privilegedepthmask"]) for row in rows}


def of_team(database: Database, team: str) -> Depths:
    """Through the roles of a team."""
    return _deepest(of_role(database, role) for role in roles_of_team(database, team))


def of_user(database: Database, user: str, teams_as_basic: bool = False) -> Depths:
    """Through the user's own roles and those of the teams, which are told as Basic if that is asked."""
    rows = database.rows('SELECT roleid FROM "systemuserroles" WHERE systemuserid = ?', (user,))
    own = {row["roleid"] for row in rows}
    found = []
    for role in roles_of_user(database, user):
        depths = of_role(database, role)
        as_basic = teams_as_basic and role["roleid"] not in own
        found.append(dict.fromkeys(depths, Depth.Basic) if as_basic else depths)
    return _deepest(found)


def _deepest(found: Iterable[Depths]) -> Depths:
    deepest: Depths = {}
    for depths in found:
        for name, depth in depths.items():
            deepest[name] = max(depth, deepest.get(name, depth))
    return deepest
