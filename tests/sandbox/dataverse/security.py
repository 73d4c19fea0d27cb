"""People with roles of their own, for tests of what they may do."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from tests.sandbox.dataverse.calling import Caller


@dataclass(frozen=True, slots=True)
class Person:
    """A user, the one role that was made for it, and a caller that signs in as it."""

    id: str
    role: str
    caller: Caller


def privilege(admin: Caller, name: str) -> str:
    """The id of a privilege."""
    (row,) = admin.rows(f"privileges?$select=privilegeid&$filter=name eq '{name}'")
    return str(row["privilegeid"])


def grant(admin: Caller, role: str, *names: str, depth: str = "Global") -> None:
    """Add privileges to a role."""
    entries = [{"PrivilegeId": privilege(admin, name), "Depth": depth} for name in names]
    path = f"roles({role})/Microsoft.Dynamics.CRM.AddPrivilegesRole"
    answer = admin.call("POST", path, {"Privileges": entries})
    assert answer.status_code == 204, answer.text


def new_role(admin: Caller, *names: str) -> str:
    """A role with privileges."""
    role = admin.create("roles", {"name": "Made for a test", **in_root(admin)})
    grant(admin, role, *names)
    return role


def assign(admin: Caller, whose: str, role: str) -> None:
    """Give a role to `systemusers(id)` or `teams(id)`."""
    kind = "systemuserroles" if whose.startswith("systemusers") else "teamroles"
    answer = admin.call("POST", f"{whose}/{kind}_association/$ref", {"@odata.id": f"{admin.api}roles({role})"})
    assert answer.status_code == 204, answer.text


def new_application(admin: Caller) -> tuple[str, Caller]:
    """An application user without roles, made as an administrator makes it, and a caller that signs in as it."""
    application = str(uuid.uuid4())
    user = admin.create("systemusers", {"applicationid": application, **in_root(admin)})
    made = admin.control("POST", "clients", {"applicationid": application}).json()
    return user, Caller(admin.dataverse, made["client_id"], made["client_secret"])


def new_person(admin: Caller, *names: str) -> Person:
    """An application user whose one role has these privileges."""
    role = new_role(admin, *names)
    user, caller = new_application(admin)
    assign(admin, f"systemusers({user})", role)
    return Person(user, role, caller)


def in_root(admin: Caller) -> dict[str, str]:
    """The bind that puts a row into the first business unit."""
    return {"businessunitid@odata.bind": f"/businessunits({admin.get('WhoAmI')['BusinessUnitId']})"}
