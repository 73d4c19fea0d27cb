"""What privileges are called, and how they are told."""

from __future__ import annotations

from admin.probing.bench import Bench
from admin.probing.own_table import own_table
from admin.probing.probe import probe
from admin.probing.teams import bare_role, privilege_ids, role
from dynamics.odata import row

NAMING = "sandbox/dataverse/security/naming.py, dynamics/definitions/reading.py"
ROLES = "dynamics/roles.py, admin/schema/making/rows.py"
NAMES = (
    "prvReadIncident",
    "prvAssignActivity",
    "prvCreateNote",
    "prvReadUser",
    "prvReadQueue",
    "prvAppendToQueue",
    "prvReadRole",
    "prvWriteServiceEndpoint",
    "prvCreateSdkMessageProcessingStep",
    "prvActOnBehalfOfAnotherUser",
)
FUNCTION = "Microsoft.Dynamics.CRM."


@probe(
    expects="all there",
    how=f"Looks for {', '.join(NAMES)} among the privileges.",
    matters_in=f"{NAMING}, sandbox/dataverse/security/calling.py",
)
def names_of_privileges(bench: Bench) -> str:
    """Privileges of standard tables have the names that the messages of refusals and roles are expected to have."""
    found = {name.lower() for name in privilege_ids(bench, NAMES)}
    missing = [name for name in NAMES if name.lower() not in found]
    return f"missing {', '.join(missing)}" if missing else "all there"


@probe(
    expects="Append, AppendTo, Assign, Create, Delete, Read, Share, Write as prv<verb><schema name>",
    how="Reads Privileges of the definition of an own table.",
    matters_in=NAMING,
)
def privileges_of_an_own_table(bench: Bench) -> str:
    """A new table that people own rows of has eight privileges, called by its schema name."""
    table = own_table(bench)
    path = f"EntityDefinitions(LogicalName='{table.name}')?$select=SchemaName,Privileges"
    said = bench.must("GET", path, Consistency="Strong").json
    verbs = {each["PrivilegeType"]: each["Name"] for each in said["Privileges"]}
    named = all(name == f"prv{verb}{said['SchemaName']}" for verb, name in verbs.items())
    return f"{', '.join(sorted(verbs))} as {'prv<verb><schema name>' if named else ', '.join(sorted(verbs.values()))}"


@probe(
    expects="names of activities: Read, AppendTo",
    how="Reads Privileges of the definition of task.",
    matters_in=f"{NAMING}, mappings/schema/application_role.py",
)
def privileges_of_a_task(bench: Bench) -> str:
    """The definition of task shows the privileges that all activities share."""
    path = "EntityDefinitions(LogicalName='task')?$select=LogicalName,Privileges"
    shown = {each["PrivilegeType"]: each["Name"] for each in bench.must("GET", path).json["Privileges"]}
    of_activities = [
        verb for verb in ("Read", "AppendTo") if shown.get(verb, "").lower() == f"prv{verb}activity".lower()
    ]
    return f"names of activities: {', '.join(of_activities) or 'none'}"


@probe(
    expects="prvReadQueue, prvAppendToQueue",
    how="Reads Privileges of the definition of queueitem.",
    matters_in=f"{NAMING}, mappings/schema/application_role.py",
)
def privileges_of_a_queue_item(bench: Bench) -> str:
    """The definition of queueitem shows the privileges of queues by which it goes."""
    path = "EntityDefinitions(LogicalName='queueitem')?$select=LogicalName,Privileges"
    shown = {each["PrivilegeType"]: each["Name"] for each in bench.must("GET", path).json["Privileges"]}
    return ", ".join(shown[verb] for verb in ("Read", "Create") if verb in shown) or "none"


@probe(
    expects="Deep as 'Deep'",
    how="Gives a role a privilege with the depth Deep and reads RetrieveRolePrivilegesRole.",
    matters_in=ROLES,
)
def depth_of_a_privilege(bench: Bench) -> str:
    """A depth is written by its name and read by its name."""
    made = role(bench, "prvReadIncident", depth="Deep")
    wanted = privilege_ids(bench, ["prvReadIncident"])["prvReadIncident"]
    told = bench.must("GET", f"RetrieveRolePrivilegesRole(RoleId={made})").json["RolePrivileges"]
    depths = [each["Depth"] for each in told if each["PrivilegeId"] == wanted]
    return f"Deep as {depths[0]!r}" if depths else "nothing"


@probe(
    expects="3: Sdk messages, steps and images",
    how="Makes a role without a privilege and reads which it has.",
    matters_in="sandbox/dataverse/security/following.py, sandbox/dataverse/security/rules.py",
)
def what_a_new_role_has(bench: Bench) -> str:
    """A new role begins with reading messages, steps and their images, and nothing else."""
    told = bench.must("GET", f"RetrieveRolePrivilegesRole(RoleId={bare_role(bench)})").json["RolePrivileges"]
    ids = {each["PrivilegeId"] for each in told}
    usual = privilege_ids(
        bench, ("prvReadSdkMessage", "prvReadSdkMessageProcessingStep", "prvReadSdkMessageProcessingStepImage")
    )
    return "3: Sdk messages, steps and images" if ids == set(usual.values()) else f"{len(ids)}, others among them"


@probe(
    expects="BusinessUnitId, Depth, PrivilegeId, PrivilegeName, RecordFilterId, RecordFilterUniqueName",
    how="Reads RetrieveUserPrivileges of the user that tries this.",
    matters_in="dynamics/roles.py, sandbox/dataverse/actions/role_functions.py",
)
def shape_of_user_privileges(bench: Bench) -> str:
    """RetrieveUserPrivileges gives RolePrivileges with the name of each privilege."""
    said = bench.must("GET", f"{row('systemusers', bench.me.user)}/{FUNCTION}RetrieveUserPrivileges()").json
    first = (said.get("RolePrivileges") or [{}])[0]
    return ", ".join(sorted(name for name in first if not name.startswith("@")))


@probe(
    expects="prvReadIncident, Global",
    how="Asks RetrieveUserSetOfPrivilegesByNames for prvReadIncident of the user that tries this.",
    matters_in="sandbox/dataverse/actions/role_functions.py",
)
def user_privileges_by_name(bench: Bench) -> str:
    """RetrieveUserSetOfPrivilegesByNames takes its names as @p=["..."]."""
    path = f"{row('systemusers', bench.me.user)}/{FUNCTION}RetrieveUserSetOfPrivilegesByNames(PrivilegeNames=@p)"
    said = bench.must("GET", f"{path}?@p=%5B%22prvReadIncident%22%5D").json["RolePrivileges"]
    return ", ".join(f"{each.get('PrivilegeName')}, {each['Depth']}" for each in said) or "nothing"
