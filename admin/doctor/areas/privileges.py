"""What the app's user may do against what the mapping needs: what is missing, by name, and what is too much.

Sources: Microsoft, "RetrieveUserPrivileges Function", which tells privileges that come through a team with the depth
Basic; "RetrieveUserSetOfPrivilegesByNames Function", which tells what holds. That it is so told is UNVERIFIED.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from admin.doctor.check import Check, fail, few, ok, warn
from admin.doctor.surroundings import Surroundings
from dynamics import odata
from dynamics.client import Dataverse
from dynamics.definitions import addresses
from dynamics.roles import DEPTHS
from dynamics.rows import Row
from mappings.schema.application_role import NAME
from mappings.schema.wanted import Allowed

AT_ONCE = 25
"""Names in one address."""
TELLING = (
    "prvCreateEntity",
    "prvWriteRole",
    "prvAssignRole",
    "prvDeleteIncident",
    "prvActOnBehalfOfAnotherUser",
    "prvPublishCustomization",
)
"""Privileges that the app never needs, and that the big roles of the platform have."""
_PREFIX = "Microsoft.Dynamics.CRM"
Names = Mapping[tuple[str, str], tuple[str, str]]
"""Id and name of a privilege, by table and verb."""


def look(at: Surroundings) -> Iterator[Check]:
    """Missing, not deep enough, more than needed."""
    allowed = next(role.allowed for role in at.schema.roles if role.name == NAME)
    names = _named(at.definitions, sorted({each.table for each in allowed}))
    has = _has(at)
    missing = [names[place] for place in _places(allowed) if place in names and names[place][0] not in has]
    shallow = [
        names[place] for each in allowed if (place := _place(each)) in names and _is_less(names[place], each, has)
    ]
    yield from _missing(sorted({name for _, name in missing}))
    yield from _shallow(_still_shallow(at, sorted({name for _, name in shallow})))
    if not missing and not shallow:
        there, wanted = len({table for table, _ in names}), len({each.table for each in allowed})
        less = (
            "" if there == wanted else f"; {wanted - there} tables are not there yet, or go by the privileges of others"
        )
        yield ok("needed", f"it has every privilege that the mapping needs, on {there} tables{less}")
    yield _too_much(at.dataverse, at.identity.user)


def _place(allowed: Allowed) -> tuple[str, str]:
    return allowed.table, allowed.verb.value


def _places(allowed: Sequence[Allowed]) -> Iterator[tuple[str, str]]:
    return (_place(each) for each in allowed)


def _is_less(named: tuple[str, str], allowed: Allowed, has: Mapping[str, str]) -> bool:
    depth = has.get(named[0])
    return depth is not None and DEPTHS.index(depth) < DEPTHS.index(allowed.depth.value)


def _named(dataverse: Dataverse, tables: Sequence[str]) -> Names:
    """The privileges of the tables that are there; a table that goes by those of another may have none."""
    some = [tables[start : start + AT_ONCE] for start in range(0, len(tables), AT_ONCE)]
    select = ("LogicalName", "Privileges")
    asked = [odata.query(addresses.TABLES, select=select, filter=addresses.named(each)) for each in some]
    rows = [row for rows in dataverse.read(asked, newest=True) for row in rows]
    return {
        (row["LogicalName"], each["PrivilegeType"]): (each["PrivilegeId"], each["Name"])
        for row in rows
        for each in row["Privileges"]
    }


def _has(at: Surroundings) -> dict[str, str]:
    """How far each privilege of the app's user reaches, by its id."""
    return _depths(at.dataverse.get(f"{_of_user(at)}RetrieveUserPrivileges()", newest=True), "PrivilegeId")


def _of_user(at: Surroundings) -> str:
    return f"{odata.row('systemusers', at.identity.user)}/{_PREFIX}."


def _depths(said: Row, by: str) -> dict[str, str]:
    found = ((str(each[by]), each["Depth"]) for each in said.get("RolePrivileges") or ())
    return {key: DEPTHS[depth] if isinstance(depth, int) else str(depth) for key, depth in found}


def _still_shallow(at: Surroundings, names: Sequence[str]) -> list[str]:
    """Those that do not reach far enough through a team either."""
    deep: set[str] = set()
    for start in range(0, len(names), AT_ONCE):
        given = quote(json.dumps(list(names[start : start + AT_ONCE])))
        said = at.dataverse.get(f"{_of_user(at)}RetrieveUserSetOfPrivilegesByNames(PrivilegeNames=@p)?@p={given}")
        deep |= {name for name, depth in _depths(said, "PrivilegeName").items() if depth == DEPTHS[-1]}
    return [name for name in names if name not in deep]


def _missing(names: Sequence[str]) -> Iterator[Check]:
    if names:
        mend = (
            f"give the app's user the security role '{NAME}' (`python -m admin schema apply` makes it and fills it up;"
            " Power Platform admin center, Application users, Edit security roles)"
        )
        yield fail("needed", f"it may not: {few(list(names), 12)}", mend, tuple(names))


def _shallow(names: Sequence[str]) -> Iterator[Check]:
    if names:
        mend = "a case may be anybody's: set these to the whole organisation in its security role"
        yield fail("reach", f"not for the whole organisation: {few(list(names), 12)}", mend, tuple(names))


def _too_much(dataverse: Dataverse, user: str) -> Check:
    given = quote(json.dumps(list(TELLING)))
    address = (
        f"{odata.row('systemusers', user)}/{_PREFIX}.RetrieveUserSetOfPrivilegesByNames(PrivilegeNames=@p)?@p={given}"
    )
    more = sorted(_depths(dataverse.get(address), "PrivilegeName"))
    if not more:
        return ok("no more than needed", "it has none of the privileges that only administrators need")
    mend = (
        f"take System Administrator, System Customizer and the like from the app's user, so that it has '{NAME}' alone:"
        " whoever has its secret may do all that it may"
    )
    return warn("no more than needed", f"it may also: {', '.join(more)}", mend)
