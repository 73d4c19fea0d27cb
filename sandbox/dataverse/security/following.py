"""What follows from a new business unit, team or role, and what such rows and users are filled with."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator

from sandbox.dataverse.errors import DataverseError, bad_request
from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.security.granting import assign_to_team, give
from sandbox.dataverse.security.naming import privilege_id
from sandbox.dataverse.security.rules import OF_A_NEW_ROLE
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.storage.sql import named
from sandbox.dataverse.writing.unit import Unit

# The setting with the id of the role that every new team gets; only environments that were seeded so have it.
GIVEN_TO_TEAMS = "security.given_to_teams"
_NAMESPACE = uuid.UUID("5f0f2f57-0a31-4c0e-8d5c-0e6a3d9c1b44")
_ACCESS_TEAM, _NON_INTERACTIVE = 1, 4

Create = Callable[[Unit, Table, Row], str]


def security_columns(unit: Unit, table: Table, row: Row) -> Row:
    """What the platform fills in before the row is there; empty for most tables."""
    if table.name == "role" and row["parentrootroleid"] is None:
        return {"parentrootroleid": row["roleid"]}
    if table.name == "systemuser" and row["applicationid"] is not None:
        return _application_user(unit, row)
    return {}


def after_create(unit: Unit, table: Table, row: Row, create: Create) -> None:
    """Make what belongs to a new row; `create` makes a row by the platform."""
    if table.name == "role":
        _after_role(unit, row, create)
    elif table.name == "businessunit":
        create(unit, unit.schema.table("team"), _default_team(unit, row))
        for role in _of(unit, "role", "businessunitid", row["parentbusinessunitid"]):
            create(unit, unit.schema.table("role"), _copy(role, row["businessunitid"]))
    elif table.name == "team" and row["teamtype"] != _ACCESS_TEAM:
        given = unit.database.setting(GIVEN_TO_TEAMS)
        if given is not None:
            assign_to_team(unit.database, row["teamid"], given)


def check_deletable(table: Table, row: Row) -> None:
    """Refuse to delete what goes with its business unit only. UNVERIFIED: status and code."""
    if table.name == "team" and row["isdefault"]:
        raise bad_request(f"The team {row['name']} is the default team of its business unit and cannot be deleted.")
    if table.name == "role" and row["parentroleid"] is not None:
        raise bad_request(f"The role {row['roleid']} is inherited. Delete the role {row['parentrootroleid']}.")


def goes_with(unit: Unit, table: Table, row: Row) -> Iterator[tuple[Table, Row]]:
    """With a business unit go its default team and the roles that it has inherited."""
    if table.name != "businessunit":
        return
    for name, counts in (("team", "isdefault"), ("role", "parentroleid")):
        for own in _of(unit, name, "businessunitid", row["businessunitid"]):
            if own[counts]:
                yield unit.schema.table(name), own


def _after_role(unit: Unit, role: Row, create: Create) -> None:
    """A role has a copy in each business unit below its own, which goes by the privileges of the first of them."""
    if role["parentroleid"] is None:
        for name in OF_A_NEW_ROLE:
            give(unit.database, role["roleid"], privilege_id(name))
    for below in _of(unit, "businessunit", "parentbusinessunitid", role["businessunitid"]):
        create(unit, unit.schema.table("role"), _copy(role, below["businessunitid"]))


def _copy(role: Row, business_unit: str) -> Row:
    taken = {name: role[name] for name in ("name", "roletemplateid", "parentrootroleid", "isinherited")}
    return {**taken, "parentroleid": role["roleid"], "businessunitid": business_unit}


def _of(unit: Unit, table: str, column: str, value: str | None) -> list[Row]:
    return unit.database.rows(named("SELECT * FROM {} WHERE {} = ?", table, column), (value,))


def _default_team(unit: Unit, business_unit: Row) -> Row:
    """The team of everybody in a business unit: it has its name ("Team types"), and no rows of membership here."""
    return {
        "name": business_unit["name"],
        "businessunitid": business_unit["businessunitid"],
        "administratorid": unit.actor.user,
        "isdefault": 1,
    }


def _application_user(unit: Unit, row: Row) -> Row:
    """Name, directory id and access mode of the user of an application. UNVERIFIED: the number of its access mode."""
    application = row["applicationid"]
    _check_single(unit, application)
    return {
        "azureactivedirectoryobjectid": row["azureactivedirectoryobjectid"] or str(uuid.uuid5(_NAMESPACE, application)),
        "firstname": row["firstname"] or "#",
        "lastname": row["lastname"] or application,
        "accessmode": row["accessmode"] or _NON_INTERACTIVE,
    }


def _check_single(unit: Unit, application: str) -> None:
    """UNVERIFIED: the code with which a second user of the same application is refused."""
    sql = named("SELECT {} FROM {} WHERE {} = ?", "systemuserid", "systemuser", "applicationid")
    taken = unit.database.value(sql, (application,))
    if taken is not None:
        sentence = f"The application {application} has a user already: systemuser {taken}. Use that one."
        raise DataverseError(412, "0x80040237", sentence)
