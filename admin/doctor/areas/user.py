"""The app's user in Dataverse: an application user, enabled, of the right organisation, and for nothing else.

Sources: Microsoft, "SystemUser table reference", "Manage application users in the Power Platform admin center".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from admin.doctor.check import Check, fail, ok, warn
from admin.doctor.surroundings import Surroundings
from dynamics import odata
from dynamics.rows import Row
from function_app.sign_in import ByManagedIdentity
from mappings.compiling.records import Source
from mappings.mapping import MODIFIED, Mapping

COLUMNS = ("systemuserid", "fullname", "applicationid", "isdisabled", "accessmode", "_businessunitid_value")
MODES = {
    0: "read-write",
    1: "administrative, which reads no rows",
    2: "read only",
    3: "support user",
    4: "non-interactive",
    5: "delegated administrator",
}
ABLE = (0, 4)
"""Modes of a user that may read and write rows."""
USERS = "in the Power Platform admin center, Settings, Users, Application users"


def look(at: Surroundings) -> Iterator[Check]:
    """Who it is, where, and whether anything else goes by its name."""
    me = at.identity
    row = at.dataverse.get(odata.query(odata.row("systemusers", me.user), select=COLUMNS))
    yield _kind(at, row)
    yield _mode(row)
    yield _organisation(at)
    yield _for_nothing_else(at)


def _kind(at: Surroundings, row: Row) -> Check:
    way, application = at.way, str(row.get("applicationid") or "").lower()
    if not application:
        mend = f"make an application user for the app {USERS}; a person's account must not be used"
        return fail("kind", "it is a person's account, not an application user", mend)
    if not isinstance(way, ByManagedIdentity) and application != way.client_id:
        mend = f"make an application user for {way.client_id} {USERS}"
        return warn("kind", f"it is the application user of {application}, not of {way.client_id}", mend)
    return ok("kind", f"an application user of the application {application}")


def _mode(row: Row) -> Check:
    if row.get("isdisabled"):
        return fail("state", "it is disabled", f"enable it {USERS}")
    mode = row.get("accessmode")
    called = MODES.get(int(mode or 0), f"number {mode}")
    if mode in ABLE:
        return ok("state", f"enabled, access mode {called}")
    return fail("state", f"its access mode is {called}", "set it to read-write or non-interactive")


def _organisation(at: Surroundings) -> Check:
    wanted, found = at.variables.get("DATAVERSE_ORGANIZATION_ID", "").lower(), at.identity.organization
    if wanted and wanted != found:
        mend = f"remove DATAVERSE_ORGANIZATION_ID, or set it to {found}; until then every event is refused with 403"
        return fail("organisation", f"DATAVERSE_ORGANIZATION_ID is {wanted}, and this environment is {found}", mend)
    return ok("organisation", "as DATAVERSE_ORGANIZATION_ID says" if wanted else "asked of Dataverse (none is set)")


def _for_nothing_else(at: Surroundings) -> Check:
    """One sign of another use: rows that the app never writes, last changed by its user."""
    sources = _never_written(at.mapping)
    asked = [_newest(source, at.identity.user) for source in sources]
    found = [_said(source, rows[0]) for source, rows in zip(sources, at.dataverse.read(asked), strict=True) if rows]
    if not found:
        return ok(
            "for nothing else",
            f"in {len(sources)} tables that the app never writes, no row was last changed by it; what only reads in its"
            " name cannot be seen",
        )
    mend = (
        "the app never writes there: see what else signs in as this application (Entra admin center, Sign-in logs), or"
        " which plug-in or flow runs in its name. The app takes changes by its own user for its own and does not look"
        " at them, so give the other use an identity of its own"
    )
    return warn("for nothing else", f"something else writes in its name, by all likelihood: {'; '.join(found)}", mend)


def _never_written(mapping: Mapping) -> tuple[Source, ...]:
    """One source for each table that is read and never written."""
    written = {mapping.writes.assessment.table, mapping.sources.feedback.table, mapping.sources.task.table, "email"}
    of = {source.table: source for source in mapping.sources.all() if source.table not in written}
    return tuple(of.values())


def _newest(source: Source, user: str) -> str:
    return odata.query(
        source.entity_set,
        select=(source.key, MODIFIED),
        filter=f"_modifiedby_value eq {odata.guid(user)}",
        orderby=f"{MODIFIED} desc",
        top=1,
    )


def _said(source: Source, row: Row) -> str:
    when = datetime.fromisoformat(str(row[MODIFIED]))
    return f"a row of {source.table} on {when:%Y-%m-%d}"
