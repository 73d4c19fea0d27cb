"""Which user or team holds a role: what the mapping says, and the rows that it means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mappings.document import Place
from mappings.forms import Compiler
from mappings.queries import Query, any_of
from mappings.readers import Row
from mappings.records import PersonSource
from policy.roles import Role, RoleHeld

TEAMS = "teams"
TEAM_COLUMNS = ("teamid", "name", "teamtype")
OWNER_TEAM_TYPES = (0, 2, 3)
"""Team types that can own rows: owner, security group, Office group. An access team (1) cannot. Source: Microsoft,
team table reference."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A user by address or a team by name."""

    kind: str
    known_as: str


@dataclass(frozen=True, slots=True)
class Held:
    """The row that a holder turned out to be: an id, and whether it is a team."""

    id: str
    is_team: bool
    name: str


def compile_roles(entry: Any, compiler: Compiler) -> Mapping[Role, Holder] | None:
    """Who holds which role, from the mapping's `roles`; None after noting mistakes."""
    place: Place = ("roles",)
    if not isinstance(entry, Mapping):
        compiler.mistakes.add(place, f"should say who holds each of {', '.join(Role)}")
        return None
    for extra in sorted(set(map(str, entry)) - set(Role)):
        compiler.mistakes.add((*place, extra), f"is no role; the roles are {', '.join(Role)}")
    roles = {role: _holder(entry.get(role.value), compiler, (*place, role.value)) for role in Role}
    found = {role: holder for role, holder in roles.items() if holder is not None}
    return found if len(found) == len(Role) else None


def _holder(entry: Any, compiler: Compiler, place: Place) -> Holder | None:
    if isinstance(entry, Mapping):
        for kind in ("user", "team"):
            if isinstance(entry.get(kind), str) and entry[kind].strip() and entry[kind].isprintable():
                return Holder(kind, entry[kind].strip())
    compiler.mistakes.add(place, "needs a user, by address, or a team, by name")
    return None


def holder_queries(roles: Mapping[Role, Holder], person: PersonSource) -> tuple[Query, Query]:
    """The users and the teams that hold roles: always two queries, in this order."""
    users = _known_as("user", roles)
    teams = _known_as("team", roles)
    source = person.source
    user_columns = (source.key, *source.record.columns, person.name, person.address)
    return (
        Query(source.entity_set, user_columns, any_of(person.address, users)),
        Query(TEAMS, TEAM_COLUMNS, any_of("name", teams)),
    )


def _known_as(kind: str, roles: Mapping[Role, Holder]) -> tuple[str, ...]:
    found = sorted({holder.known_as for holder in roles.values() if holder.kind == kind})
    return tuple(found) or ("(nobody)",)


def found_holders(
    roles: Mapping[Role, Holder], person: PersonSource, users: Iterable[Row], teams: Iterable[Row]
) -> dict[Role, Held]:
    """The row of each role's holder; a role whose user or team is not there, or cannot own, is left out."""
    rows = dict(_users(person, users)) | dict(_teams(teams))
    keys = {role: (holder.kind, holder.known_as.casefold()) for role, holder in roles.items()}
    return {role: rows[key] for role, key in keys.items() if key in rows}


def _users(person: PersonSource, users: Iterable[Row]) -> Iterator[tuple[tuple[str, str], Held]]:
    for row in users:
        held = Held(person.source.id_of(row), is_team=False, name=str(row.get(person.name) or ""))
        yield ("user", str(row[person.address]).casefold()), held


def _teams(teams: Iterable[Row]) -> Iterator[tuple[tuple[str, str], Held]]:
    for row in teams:
        if row.get("teamtype") in OWNER_TEAM_TYPES:
            held = Held(str(row["teamid"]).lower(), is_team=True, name=str(row["name"]))
            yield ("team", held.name.casefold()), held


def roles_held(held: Mapping[Role, Held]) -> tuple[RoleHeld, ...]:
    """The holders as the policy sees them."""
    return tuple(RoleHeld(role, held[role].id) for role in sorted(held))
