"""Security roles: what is there, and the bodies that make one.

Sources: Microsoft, "Role" table reference, "AddPrivilegesRole Action", "RetrieveRolePrivilegesRole Function",
"RolePrivilege ComplexType".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dynamics import odata
from dynamics.appearance import any_name
from dynamics.client import Dataverse
from dynamics.definitions.words import Json

DEPTHS = ("Basic", "Local", "Deep", "Global")
"""How far a privilege reaches, from the rows that are one's own to all."""


@dataclass(frozen=True, slots=True)
class LiveRole:
    """A role of the first business unit. `depths`: how far each privilege reaches, by its id."""

    id: str
    name: str
    depths: Mapping[str, str]

    def allows(self, privilege: str, depth: str) -> bool:
        """Whether the role has the privilege and it reaches at least as far."""
        has = self.depths.get(privilege)
        return has is not None and DEPTHS.index(has) >= DEPTHS.index(depth)


def read_roles(dataverse: Dataverse, names: Sequence[str]) -> dict[str, LiveRole]:
    """The roles with these names, by name. Those that other business units inherit are the same roles again."""
    if not names:
        return {}
    condition = f"_parentroleid_value eq null and ({any_name(names)})"
    asked = odata.query("roles", select=("roleid", "name"), filter=condition)
    rows = dataverse.read([asked], newest=True)[0]
    return {row["name"]: LiveRole(row["roleid"], row["name"], _depths(dataverse, row["roleid"])) for row in rows}


def _depths(dataverse: Dataverse, role: str) -> dict[str, str]:
    said = dataverse.get(f"RetrieveRolePrivilegesRole(RoleId={odata.guid(role)})", newest=True)
    return {each["PrivilegeId"]: _depth(each["Depth"]) for each in said.get("RolePrivileges") or ()}


def _depth(said: str | int) -> str:
    return DEPTHS[said] if isinstance(said, int) else said


def role(id_: str, name: str, business_unit: str) -> Json:
    """What is POSTed to roles."""
    return {
        "roleid": id_,
        "name": name,
        "businessunitid@odata.bind": f"/{odata.row('businessunits', business_unit)}",
    }


def adding(role_id: str) -> str:
    """The address that takes `privileges`."""
    return f"{odata.row('roles', role_id)}/Microsoft.Dynamics.CRM.AddPrivilegesRole"


def privileges(depths: Mapping[str, str], business_unit: str) -> Json:
    """What AddPrivilegesRole takes: how far each privilege reaches, by its id."""
    return {
        "Privileges": [
            {"PrivilegeId": id_, "Depth": depth, "BusinessUnitId": business_unit} for id_, depth in depths.items()
        ]
    }
