"""Forms, views, web resources and roles that are wanted against those that are there.

They are known again by name. What bears such a name and was not made by these commands is left as it is; what was, is
brought up to date where another release made it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from admin.schema.findings import Conflict, Finding, Missing, Note, There, What
from admin.schema.live import Live
from admin.schema.ours import id_of, says
from admin.schema.things import Member, NewPrivileges, Renewal, Thing
from dynamics.appearance import LiveRow
from dynamics.roles import LiveRole
from dynamics.solutions import ComponentType
from mappings.schema.wanted import Allowed, Form, Role, Schema, View, WebResource

RENEWED = "is there as another release made it: it is brought up to date, and what people changed in it is replaced"
NOT_OURS = "bears this name and was not made by this command: it is left as it is"
KINDS = {
    What.WEB_RESOURCE: ComponentType.WEB_RESOURCE,
    What.FORM: ComponentType.SYSTEM_FORM,
    What.VIEW: ComponentType.SAVED_QUERY,
    What.ROLE: ComponentType.ROLE,
}


def compare_rows(schema: Schema, live: Live) -> Iterator[Finding]:
    """All of them."""
    for resource in schema.web_resources:
        found = live.web_resources.get(resource.name)
        yield from _seen(Missing(What.WEB_RESOURCE, resource.name, "", resource.label, resource), found, schema, live)
    for form in schema.forms:
        found = live.forms.get((form.table, form.name))
        yield from _seen(Missing(What.FORM, form.name, form.table, form.description, form), found, schema, live)
    for view in schema.views:
        found = live.views.get((view.table, view.name))
        yield from _seen(Missing(What.VIEW, view.name, view.table, view.description, view), found, schema, live)
    for role in schema.roles:
        yield from _role(role, schema, live)


def _seen(wanted: Missing, found: LiveRow | None, schema: Schema, live: Live) -> Iterator[Finding]:
    """Something that people see: made, or there as this release has it, or there and to be brought up to date."""
    thing = wanted.thing
    if found is not None and isinstance(thing, WebResource | Form | View) and found.says != says(thing):
        if found.id.lower() == id_of(schema, thing):
            yield replace(wanted, why=RENEWED, thing=Renewal(thing, found.id))
            return
        yield Note(wanted.what, wanted.name, wanted.on, NOT_OURS)
    yield from _row(wanted, None if found is None else found.id, live)


def lacking(role: Role, live: Live) -> list[Allowed]:
    """What a role that is there does not allow, though it is to."""
    there = live.roles[role.name]
    return [allowed for allowed in role.allowed if not _allows(there, allowed, live)]


def _allows(role: LiveRole, allowed: Allowed, live: Live) -> bool:
    of_table = live.privileges.get(allowed.table)
    if of_table is None:
        return False
    privilege = of_table.get(allowed.verb.value)
    return privilege is None or role.allows(privilege, allowed.depth.value)


def _row(wanted: Missing, found: str | None, live: Live) -> Iterator[Finding]:
    if found is None:
        yield wanted
        return
    yield There(wanted.what)
    if live.solution is None or found not in live.solution.components:
        thing: Thing = Member(found, KINDS[wanted.what])
        yield Missing(What.MEMBER, wanted.name, wanted.on, "there, and not in the solution", thing)


def _role(role: Role, schema: Schema, live: Live) -> Iterator[Finding]:
    yield from _impossible(role, schema, live)
    there = live.roles.get(role.name)
    yield from _row(Missing(What.ROLE, role.name, "", role.description, role), there.id if there else None, live)
    if there is None:
        return
    less = lacking(role, live)
    if less:
        first = ", ".join(f"{allowed.verb} {allowed.table}" for allowed in less[:3])
        why = f"{first} and {len(less) - 3} more" if len(less) > 3 else first
        yield Missing(What.PRIVILEGES, role.name, "", why, NewPrivileges(role, there.id, tuple(less)))


def _impossible(role: Role, schema: Schema, live: Live) -> Iterator[Finding]:
    """What no role can allow: on a table that is not there, or that knows no such privilege."""
    made = {table.name for table in schema.tables if not table.is_standard}
    gone = sorted({allowed.table for allowed in role.allowed} - made - set(live.privileges))
    for table in gone:
        mend = "make it by hand, or install the app of Dynamics 365 that brings it"
        yield Conflict(What.PRIVILEGES, role.name, table, "is to be allowed on a table that is not there", mend)
    for allowed in role.allowed:
        verbs = live.privileges.get(allowed.table)
        if verbs and allowed.verb.value not in verbs:
            why = f"the table knows no privilege {allowed.verb}"
            yield Note(What.PRIVILEGES, role.name, allowed.table, why)
