"""AddPrivilegesRole, ReplacePrivilegesRole and RemovePrivilegeRole, bound to a role.

Web API Action Reference (Microsoft Learn). A depth is written by its name; a number is refused, as it is there. What is
refused in which words, and that roles which go by a rule cannot be changed, is UNVERIFIED.
"""

from __future__ import annotations

from typing import Any

from sandbox.dataverse.errors import bad_payload, bad_request, missing_row, missing_segment
from sandbox.dataverse.odata.paths import Segment, is_guid, row_id
from sandbox.dataverse.security.granting import Depth, give, take
from sandbox.dataverse.security.naming import privilege_id
from sandbox.dataverse.security.rules import OF_A_NEW_ROLE, all_but_of
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.storage.rows import find
from sandbox.dataverse.webapi.operation import Answer, Operation
from sandbox.dataverse.writing.unit import Unit

_TYPE = "#Microsoft.Dynamics.CRM.RolePrivilege"
_MEMBERS = {
    "PrivilegeId", "Depth", "PrivilegeName", "BusinessUnitId", "RecordFilterId", "RecordFilterUniqueName",
    "@odata.type",
}  # fmt: skip


def add_privileges(unit: Unit, operation: Operation, path: list[Segment]) -> Answer:
    """POST roles(id)/...AddPrivilegesRole {"Privileges": [{"PrivilegeId": "...", "Depth": "Global"}]} -> 204."""
    role = _role(unit, path)
    for privilege, depth in _privileges(unit, operation):
        give(unit.database, role, privilege, depth)
    return Answer(204)


def replace_privileges(unit: Unit, operation: Operation, path: list[Segment]) -> Answer:
    """The same parameters; all other privileges go, but for those that every role has from the start."""
    role = _role(unit, path)
    given = dict(_privileges(unit, operation))
    kept = {*given, *map(privilege_id, OF_A_NEW_ROLE)}
    sql = 'SELECT privilegeid FROM "roleprivileges" WHERE roleid = ?'
    for row in unit.database.rows(sql, (role,)):
        if row["privilegeid"] not in kept:
            take(unit.database, role, row["privilegeid"])
    for privilege, depth in given.items():
        give(unit.database, role, privilege, depth)
    return Answer(204)


def remove_privilege(unit: Unit, operation: Operation, path: list[Segment]) -> Answer:
    """POST roles(id)/...RemovePrivilegeRole {"Privilege": {"privilegeid": "..."}} -> 204."""
    role, body = _role(unit, path), operation.json_body()
    named = body.get("Privilege")
    if set(body) != {"Privilege"} or not isinstance(named, dict) or set(named) - {"@odata.type"} != {"privilegeid"}:
        raise bad_request('RemovePrivilegeRole takes {"Privilege": {"privilegeid": "<id>"}}.')
    take(unit.database, role, _privilege(unit, named["privilegeid"])["privilegeid"])
    return Answer(204)


def _role(unit: Unit, path: list[Segment]) -> str:
    """The id of the role that the action is bound to. Copies in other business units cannot be changed themselves."""
    if len(path) != 2 or path[0].name != "roles" or path[0].key is None:
        raise missing_segment(path[-1].name)
    table = unit.schema.table("role")
    found = row_id(path[0].key, table.primary_key)
    row = find(unit.database, table, found)
    if row is None:
        raise missing_row(table.name, found)
    if all_but_of(row["roletemplateid"]) is not None:
        raise bad_request(f"The privileges of the role {row['name']} cannot be changed. Make a role of your own.")
    if row["parentroleid"] is not None:
        raise bad_request(f"The role {found} is inherited. Change the role {row['parentrootroleid']} it comes from.")
    return found


def _privileges(unit: Unit, operation: Operation) -> list[tuple[str, Depth]]:
    body = operation.json_body()
    entries = body.get("Privileges")
    if set(body) != {"Privileges"} or not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        raise bad_request('The body is {"Privileges": [...]} with an object for each privilege.')
    return [_entry(unit, entry) for entry in entries]


def _entry(unit: Unit, entry: dict[str, Any]) -> tuple[str, Depth]:
    if not {"PrivilegeId", "Depth"} <= set(entry) <= _MEMBERS:
        raise bad_payload("roles", "A RolePrivilege needs PrivilegeId and Depth.")
    if str(entry.get("@odata.type", _TYPE)).lstrip("#") != _TYPE[1:]:
        raise bad_payload("roles", f"The type '{entry['@odata.type']}' was found where '{_TYPE[1:]}' was expected.")
    row, depth = _privilege(unit, entry["PrivilegeId"]), _depth(entry["Depth"])
    if not row[f"canbe{depth.name.lower()}"]:
        raise bad_request(f"The privilege {row['name']} cannot have the depth {depth.name}.")
    return row["privilegeid"], depth


def _depth(value: Any) -> Depth:
    if not isinstance(value, str) or value not in Depth.__members__:
        raise bad_payload("roles", f"Cannot read the value '{value}' as one of {', '.join(Depth.__members__)}.")
    return Depth[value]


def _privilege(unit: Unit, named: Any) -> Row:
    if not isinstance(named, str) or not is_guid(named):
        raise bad_request(f"'{named}' is not the id of a privilege.")
    row = find(unit.database, unit.schema.table("privilege"), named.lower())
    if row is None:
        raise missing_row("privilege", named.lower())
    return row
