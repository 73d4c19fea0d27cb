"""Functions that tell which privileges a role, a user or a team has.

Web API Function Reference (Microsoft Learn): "RetrieveRolePrivilegesRole" (not bound), "RetrieveUserPrivileges",
"RetrieveUserSetOfPrivilegesByNames", "RetrieveUserPrivilegeByPrivilegeName" (bound to a user), "RetrieveTeamPrivileges"
(bound to a team), "RolePrivilege ComplexType".
"""

from __future__ import annotations

from typing import Any

from sandbox.dataverse.actions.parameters import function_parameters, text, texts
from sandbox.dataverse.environment import Environment
from sandbox.dataverse.errors import bad_query, missing_row, missing_segment
from sandbox.dataverse.odata.paths import Segment, row_id
from sandbox.dataverse.security.depths import Depths, of_role, of_team, of_user
from sandbox.dataverse.security.naming import privilege_id
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.storage.rows import find
from sandbox.dataverse.webapi.operation import Answer, Operation, json_answer
from sandbox.dataverse.writing.unit import Actor

_NO_FILTER = {"RecordFilterId": "00000000-0000-0000-0000-000000000000", "RecordFilterUniqueName": ""}


def retrieve_role_privileges(
    environment: Environment, operation: Operation, actor: Actor, path: list[Segment]
) -> Answer:
    """GET RetrieveRolePrivilegesRole(RoleId=...)."""
    if len(path) != 1:
        raise missing_segment(path[-1].name)
    given = _parameters(operation, path, {"RoleId"})
    role = _row(environment, actor, "role", row_id(given["RoleId"], "RoleId"))
    return _answer(operation, path, of_role(environment.database, role), role["businessunitid"])


def retrieve_team_privileges(
    environment: Environment, operation: Operation, actor: Actor, path: list[Segment]
) -> Answer:
    """GET teams(id)/...RetrieveTeamPrivileges()."""
    _parameters(operation, path, set())
    team = _bound(environment, actor, "team", path)
    return _answer(operation, path, of_team(environment.database, team["teamid"]), team["businessunitid"])


def retrieve_user_privileges(
    environment: Environment, operation: Operation, actor: Actor, path: list[Segment]
) -> Answer:
    """GET systemusers(id)/...RetrieveUserPrivileges(); those that come by a team only are told with the depth Basic."""
    _parameters(operation, path, set())
    user = _bound(environment, actor, "systemuser", path)
    found = of_user(environment.database, user["systemuserid"], teams_as_basic=True)
    return _answer(operation, path, found, user["businessunitid"])


def retrieve_user_privileges_by_names(
    environment: Environment, operation: Operation, actor: Actor, path: list[Segment]
) -> Answer:
    """GET systemusers(id)/...RetrieveUserSetOfPrivilegesByNames(PrivilegeNames=@p)?@p=["prvReadIncident"]."""
    names = texts("PrivilegeNames", _parameters(operation, path, {"PrivilegeNames"})["PrivilegeNames"])
    return _named(environment, operation, actor, path, names)


def retrieve_user_privilege_by_name(
    environment: Environment, operation: Operation, actor: Actor, path: list[Segment]
) -> Answer:
    """GET systemusers(id)/...RetrieveUserPrivilegeByPrivilegeName(PrivilegeName='prvReadIncident')."""
    name = text("PrivilegeName", _parameters(operation, path, {"PrivilegeName"})["PrivilegeName"])
    return _named(environment, operation, actor, path, [name])


def _named(
    environment: Environment, operation: Operation, actor: Actor, path: list[Segment], names: list[str]
) -> Answer:
    user = _bound(environment, actor, "systemuser", path)
    wanted = {privilege_id(name) for name in names}
    found = of_user(environment.database, user["systemuserid"])
    kept = {name: depth for name, depth in found.items() if privilege_id(name) in wanted}
    return _answer(operation, path, kept, user["businessunitid"])


def _parameters(operation: Operation, path: list[Segment], needed: set[str]) -> dict[str, str]:
    given = function_parameters(path[-1], operation.query)
    if set(given) != needed:
        wanted = ", ".join(sorted(needed)) or "no parameters"
        raise bad_query(f"{path[-1].name} takes {wanted} here.")
    return given


def _bound(environment: Environment, actor: Actor, table_name: str, path: list[Segment]) -> Row:
    table = environment.schema.table(table_name)
    if len(path) != 2 or path[0].name != table.set_name or path[0].key is None:
        raise missing_segment(path[-1].name)
    return _row(environment, actor, table_name, row_id(path[0].key, table.primary_key))


def _row(environment: Environment, actor: Actor, table_name: str, found: str) -> Row:
    table = environment.schema.table(table_name)
    actor.rights.may_read(table)
    row = find(environment.database, table, found)
    if row is None:
        raise missing_row(table.name, found)
    return row


def _answer(operation: Operation, path: list[Segment], found: Depths, business_unit: str) -> Answer:
    function = path[-1].name.rpartition(".")[2]
    entries: list[dict[str, Any]] = [
        {
            "Depth": depth.name, "PrivilegeId": privilege_id(name), "BusinessUnitId": business_unit,
            "PrivilegeName": name, **_NO_FILTER,
        }
        for name, depth in sorted(found.items())
    ]  # fmt: skip
    context = f"{operation.root}$metadata#Microsoft.Dynamics.CRM.{function}Response"
    return json_answer({"@odata.context": context, "RolePrivileges": entries})
