"""The roles and privileges of a new environment, and the triggers that notice when somebody's rights change."""

from __future__ import annotations

from collections.abc import Iterator

from sandbox.dataverse.security.following import GIVEN_TO_TEAMS
from sandbox.dataverse.security.granting import assign_to_team, assign_to_user, give
from sandbox.dataverse.security.holdings import STAMP
from sandbox.dataverse.security.naming import privilege_id, privilege_name, verbs_of
from sandbox.dataverse.security.records import miscellaneous_privileges, privileges_for
from sandbox.dataverse.security.rules import MERGE, SYSTEM_ADMINISTRATOR, SYSTEM_CUSTOMIZER, TEMPLATES
from sandbox.dataverse.storage.database import Database
from sandbox.dataverse.writing.create import create_by_platform
from sandbox.dataverse.writing.unit import Unit

CASEWORK_ROLE = "Casework (sandbox)"
_NEW_STAMP = f"UPDATE sandbox_setting SET value = hex(randomblob(16)) WHERE name = '{STAMP}'"  # noqa: S608 no input
_EVENTS = ("INSERT", "UPDATE", "DELETE")
# Users are changed often: only what a refusal tells of them, and what their rights depend on, counts.
_WATCHED = {
    "role": _EVENTS, "roleprivileges": _EVENTS, "privilege": _EVENTS, "systemuserroles": _EVENTS,
    "teamroles": _EVENTS, "teammembership": _EVENTS, "team": _EVENTS,
    "systemuser": ("UPDATE OF businessunitid, accessmode, azureactivedirectoryobjectid",),
}  # fmt: skip


def watch_rights(database: Database) -> None:
    """Add the depth to the rows between roles and privileges, and a new stamp to every change of somebody's rights."""
    depth = 'ALTER TABLE "roleprivileges" ADD COLUMN privilegedepthmask INTEGER NOT NULL DEFAULT 8'
    for statement in (depth, f"INSERT INTO sandbox_setting VALUES ('{STAMP}', '')", _NEW_STAMP, *_triggers()):  # noqa: S608
        database.execute(statement)


def seed_roles(unit: Unit, administrator: str, application_user: str, for_casework: bool) -> None:
    """Privileges, role templates and roles; every team and user of the seed gets the casework role, if there is one."""
    for table in unit.schema.tables.values():
        privileges_for(unit, table)
    miscellaneous_privileges(unit)
    templates = unit.schema.table("roletemplate")
    for template, name in TEMPLATES.items():
        create_by_platform(unit, templates, {"roletemplateid": template, "name": name})
    assign_to_user(unit.database, administrator, _role(unit, TEMPLATES[SYSTEM_ADMINISTRATOR], SYSTEM_ADMINISTRATOR))
    assign_to_user(unit.database, application_user, _role(unit, TEMPLATES[SYSTEM_CUSTOMIZER], SYSTEM_CUSTOMIZER))
    if for_casework:
        _casework_role(unit)


def _casework_role(unit: Unit) -> None:
    role = _role(unit, CASEWORK_ROLE, None)
    verbs = {privilege_name(table, verb) for table in unit.schema.tables.values() for verb in verbs_of(table)}
    for name in {*verbs, MERGE} - {None}:
        give(unit.database, role, privilege_id(str(name)))
    unit.database.set_setting(GIVEN_TO_TEAMS, role)
    for team in unit.database.rows('SELECT teamid FROM "team"'):
        assign_to_team(unit.database, team["teamid"], role)


def _role(unit: Unit, name: str, template: str | None) -> str:
    columns = {"name": name, "businessunitid": unit.actor.business_unit, "roletemplateid": template}
    return create_by_platform(unit, unit.schema.table("role"), columns)


def _triggers() -> Iterator[str]:
    for table, events in _WATCHED.items():
        for event in events:
            name = f"rights_{table}_{event.partition(' ')[0].lower()}"
            yield f'CREATE TRIGGER "{name}" AFTER {event} ON "{table}" BEGIN {_NEW_STAMP}; END'
