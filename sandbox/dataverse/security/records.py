"""Rows of privileges: one for each verb of each table, and those that belong to no table."""

from __future__ import annotations

from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.security.naming import Verb, is_borrowing, privilege_id, privileges_of
from sandbox.dataverse.security.rules import MISCELLANEOUS
from sandbox.dataverse.storage import rows
from sandbox.dataverse.storage.sql import named
from sandbox.dataverse.writing.unit import Unit

# AccessRights (Web API EnumType reference).
_RIGHTS = {
    Verb.READ: 1, Verb.WRITE: 2, Verb.APPEND: 4, Verb.APPEND_TO: 16, Verb.CREATE: 32, Verb.DELETE: 65536,
    Verb.SHARE: 262144, Verb.ASSIGN: 524288,
}  # fmt: skip


def privileges_for(unit: Unit, table: Table) -> None:
    """Add the privileges of a table; those that are there (all activities share theirs) stay as they are."""
    if is_borrowing(table):
        return
    for found in privileges_of(table):
        depths = {
            f"canbe{depth.lower()}": int(found[f"CanBe{depth}"]) for depth in ("Basic", "Local", "Deep", "Global")
        }
        _add(unit, found["Name"], _RIGHTS[Verb(found["PrivilegeType"])], depths)


def miscellaneous_privileges(unit: Unit) -> None:
    """Add the privileges that belong to no table."""
    for name in MISCELLANEOUS:
        _add(unit, name, 0, {"canbebasic": 0, "canbelocal": 0, "canbedeep": 0, "canbeglobal": 1})


def forget_privileges(unit: Unit, table: Table) -> None:
    """Take a table's privileges away, from roles too, when the table is deleted. Not for activities, which share."""
    if table.is_activity or is_borrowing(table):
        return
    ids = [found["PrivilegeId"] for found in privileges_of(table)]
    for intersect_or_table in ("roleprivileges", "privilege"):
        sql = named("DELETE FROM {} WHERE {} = ?", intersect_or_table, "privilegeid")
        for privilege in ids:
            unit.database.execute(sql, (privilege,))


def _add(unit: Unit, name: str, right: int, depths: dict[str, int]) -> None:
    table, key = unit.schema.table("privilege"), privilege_id(name)
    if not rows.exists(unit.database, table, key):
        row = {"privilegeid": key, "name": name, "accessright": right, "versionnumber": unit.next_version(), **depths}
        rows.insert(unit.database, table, row)
