"""Who holds the roles that tasks go to: whether users, teams and queues are there and can own a task.

Sources: Microsoft, "Team table reference"; "RetrieveTeamPrivileges Function", "RetrieveUserPrivileges Function".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from admin.doctor.check import Check, fail, ok, warn
from admin.doctor.surroundings import Surroundings
from dynamics import odata
from dynamics.client import Dataverse
from dynamics.definitions.reading import read_privileges
from dynamics.rows import Row
from function_app.asking import as_text
from mappings.compiling.holder_forms import Holder
from mappings.mapping import Mapping
from mappings.reading.holders import MEMBERS, OWNER_TEAM_TYPES, FoundHolders, Held, found_holders
from policy.roles import TAKES_TASKS, Role

SET = "correct `roles` in the mapping"
_PREFIX = "Microsoft.Dynamics.CRM"


@dataclass(frozen=True)
class Holders:
    """The holders of a mapping, and the teams of those names as they are."""

    mapping: Mapping
    found: FoundHolders
    teams: dict[str, Row]
    may_read_tasks: dict[str, bool]
    """By the id of a holder."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a holder, and what to do about it. `stops`: no task can be given to it at all."""

    said: str
    mend: str
    stops: bool = True


def look(at: Surroundings) -> Iterator[Check]:
    """A line for each role with something wrong, and one for all others."""
    holders = _holders(at)
    covers = _trouble(holders, holders.mapping.roles[Role.FALLBACK][-1])
    is_covered = covers is None or not covers.stops
    wrong = [(role, trouble) for role in holders.mapping.roles for trouble in _troubles(holders, role)]
    yield from (_check(role, trouble, is_covered) for role, trouble in wrong)
    good = len(holders.mapping.roles) - len({role for role, _ in wrong})
    if good:
        yield ok("roles", f"{good} roles are held by somebody who is there and can own what is theirs")


def _holders(at: Surroundings) -> Holders:
    mapping = at.mapping
    answers = at.dataverse.read([as_text(query) for query in mapping.of_holders])
    found = found_holders(mapping.roles, mapping.sources.person, *answers)
    teams = {str(row["name"]).casefold(): row for row in answers[1]}
    held = {each.id: each for role in TAKES_TASKS for each in [found.row_of(mapping.roles[role][-1])] if each}
    task = mapping.sources.task.table
    read = read_privileges(at.definitions, [task]).get(task, {}).get("Read")
    may = {id_: read is None or _may(at.dataverse, each, read) for id_, each in held.items()}
    return Holders(mapping, found, teams, may)


def _may(dataverse: Dataverse, held: Held, privilege: str) -> bool:
    """Whether a user or a team has a privilege: Dataverse gives nobody a row whom it does not let read it."""
    entity_set, function = (
        ("teams", "RetrieveTeamPrivileges") if held.is_team else ("systemusers", "RetrieveUserPrivileges")
    )
    said = dataverse.get(f"{odata.row(entity_set, held.id)}/{_PREFIX}.{function}()")
    return any(each["PrivilegeId"] == privilege for each in said.get("RolePrivileges") or ())


def _troubles(holders: Holders, role: Role) -> Iterator[Trouble]:
    """Of a role that takes tasks it is the present holder who counts; of others each who is named."""
    named = holders.mapping.roles[role]
    for holder in named[-1:] if role in TAKES_TASKS else named:
        trouble = _trouble(holders, holder) if role in TAKES_TASKS else _not_there(holders, holder)
        if trouble is not None:
            yield trouble


def _trouble(holders: Holders, holder: Holder) -> Trouble | None:
    """The worst of what is wrong with somebody who is to get tasks."""
    row = holders.found.row_of(holder)
    if row is None:
        return _not_there(holders, holder)
    if not row.can_own:
        return Trouble(f"the user {holder.known_as} is disabled", f"enable the user, or {SET}")
    if not holders.may_read_tasks.get(row.id, True):
        what = "team" if row.is_team else "user"
        mend = f"give the {what} a security role with Read on tasks: Dataverse gives no row to one that may not read it"
        return Trouble(f"the {what} {holder.known_as} may not read tasks, so it cannot own one", mend)
    return _no_queue(holders, holder) or _nobody_in_it(holders, holder)


def _not_there(holders: Holders, holder: Holder) -> Trouble | None:
    if holders.found.row_of(holder) is not None:
        return None
    if holder.kind == "user":
        return Trouble(f"there is no user with the address {holder.known_as}", f"add the user, or {SET}")
    team = holders.teams.get(holder.known_as.casefold())
    if team is None:
        return Trouble(f"there is no team {holder.known_as}", f"make the team, or {SET}")
    if team.get("teamtype") not in OWNER_TEAM_TYPES:
        return Trouble(
            f"the team {holder.known_as} is an access team, which owns nothing", f"make an owner team, or {SET}"
        )
    return None


def _no_queue(holders: Holders, holder: Holder) -> Trouble | None:
    if holder.queue is None or holder.queue.casefold() in holders.found.queues:
        return None
    return Trouble(f"there is no active queue {holder.queue}", f"make the queue, activate it, or {SET}")


def _nobody_in_it(holders: Holders, holder: Holder) -> Trouble | None:
    team = holders.teams.get(holder.known_as.casefold()) if holder.kind == "team" else None
    if team is None or team.get(MEMBERS):
        return None
    mend = "add its members in Dynamics 365 (a team of a directory group gets them when each signs in)"
    return Trouble(f"nobody is in the team {holder.known_as}, so nobody sees what it gets", mend, stops=False)


def _check(role: Role, trouble: Trouble, is_covered: bool) -> Check:
    if role not in TAKES_TASKS:
        return warn(role.value, f"{trouble.said}; what they decide is not known as theirs", trouble.mend)
    if not trouble.stops:
        return warn(role.value, trouble.said, trouble.mend)
    if role is not Role.FALLBACK and is_covered:
        return warn(role.value, f"{trouble.said}; its tasks go to whoever covers (fallback)", trouble.mend)
    return fail(role.value, f"{trouble.said}; no task can be made for it", trouble.mend)
