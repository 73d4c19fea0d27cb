"""Which user or team holds a role, and has held it: what the mapping says, and the rows that it means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

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
    """A user by address or a team by name; `starts` is the first day on which they hold the role, where it is said."""

    kind: str
    known_as: str
    starts: date | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """The row that a holder turned out to be: an id, and whether it is a team."""

    id: str
    is_team: bool
    name: str


Roles: TypeAlias = Mapping[Role, tuple[Holder, ...]]
"""The holders of each role in the order of their days; the last is the present one."""


def compile_roles(entry: Any, compiler: Compiler) -> Roles | None:
    """Who holds which role, from the mapping's `roles`; None after noting mistakes."""
    place: Place = ("roles",)
    if not isinstance(entry, Mapping):
        compiler.mistakes.add(place, f"should say who holds each of {', '.join(Role)}")
        return None
    for extra in sorted(set(map(str, entry)) - set(Role)):
        compiler.mistakes.add((*place, extra), f"is no role; the roles are {', '.join(Role)}")
    return {role: _holders(entry.get(role.value), compiler, (*place, role.value)) for role in Role}


def _holders(entry: Any, compiler: Compiler, place: Place) -> tuple[Holder, ...]:
    """One holder, or a list of them; those with a mistake are noted and left out."""
    if not isinstance(entry, list):
        only = _holder(entry, compiler, place)
        return () if only is None else (only,)
    if not entry:
        compiler.mistakes.add(place, "lists nobody")
    read = [_holder(one, compiler, (*place, index)) for index, one in enumerate(entry)]
    _check_days(read, compiler, place)
    return tuple(holder for holder in read if holder is not None)


def _check_days(holders: Iterable[Holder | None], compiler: Compiler, place: Place) -> None:
    """All but the first need their first day, and each begins after the one before."""
    latest: date | None = None
    for index, holder in enumerate(holders):
        if holder is None:
            continue
        if holder.starts is None:
            if index:
                compiler.mistakes.add((*place, index), "needs from: the first day of everyone but the first in a list")
            continue
        if latest is not None and holder.starts <= latest:
            compiler.mistakes.add((*place, index), f"begins on {holder.starts}, no later than the one before")
        latest = holder.starts


def _holder(entry: Any, compiler: Compiler, place: Place) -> Holder | None:
    if isinstance(entry, Mapping):
        for kind in ("user", "team"):
            if isinstance(entry.get(kind), str) and entry[kind].strip() and entry[kind].isprintable():
                return Holder(kind, entry[kind].strip(), _starts(entry, compiler, place))
    compiler.mistakes.add(place, "needs a user, by address, or a team, by name")
    return None


def _starts(entry: Mapping[str, Any], compiler: Compiler, place: Place) -> date | None:
    day = entry.get("from")
    if day is None or (isinstance(day, date) and not isinstance(day, datetime)):
        return day
    compiler.mistakes.add((*place, "from"), "should be a day such as 2025-04-01, without quotation marks")
    return None


def holder_queries(roles: Roles, person: PersonSource) -> tuple[Query, Query]:
    """The users and the teams that hold roles: always two queries, in this order."""
    users = _known_as("user", roles)
    teams = _known_as("team", roles)
    source = person.source
    user_columns = (source.key, *source.record.columns, person.name, person.address)
    return (
        Query(source.entity_set, user_columns, any_of(person.address, users)),
        Query(TEAMS, TEAM_COLUMNS, any_of("name", teams)),
    )


def _known_as(kind: str, roles: Roles) -> tuple[str, ...]:
    found = sorted({holder.known_as for holders in roles.values() for holder in holders if holder.kind == kind})
    return tuple(found) or ("(nobody)",)


@dataclass(frozen=True)
class FoundHolders:
    """The rows that the holders of roles turned out to be, by kind and by what they are known as."""

    roles: Roles
    rows: Mapping[tuple[str, str], Held]

    def row_of(self, holder: Holder) -> Held | None:
        """The row of a holder; None where it is not there, or cannot own."""
        return self.rows.get((holder.kind, holder.known_as.casefold()))

    def present(self) -> dict[Role, Held]:
        """Who holds each role now; a role whose present holder is not there is left out."""
        last = {role: self.row_of(holders[-1]) for role, holders in self.roles.items()}
        return {role: held for role, held in last.items() if held is not None}

    def through_time(self) -> tuple[RoleHeld, ...]:
        """Who held each role from when on, as the policy sees them.

        Those before a holder who is not there are left out with them: they would seem to hold the role for longer
        than they did.
        """
        return tuple(held for role in sorted(self.roles) for held in self._since_all_are_there(role))

    def _since_all_are_there(self, role: Role) -> list[RoleHeld]:
        known: list[RoleHeld] = []
        for holder in self.roles[role]:
            row = self.row_of(holder)
            known = [] if row is None else [*known, RoleHeld(role, row.id, holder.starts)]
        return known


def found_holders(roles: Roles, person: PersonSource, users: Iterable[Row], teams: Iterable[Row]) -> FoundHolders:
    """The rows of all holders."""
    return FoundHolders(roles, dict(_users(person, users)) | dict(_teams(teams)))


def _users(person: PersonSource, users: Iterable[Row]) -> Iterator[tuple[tuple[str, str], Held]]:
    for row in users:
        held = Held(person.source.id_of(row), is_team=False, name=str(row.get(person.name) or ""))
        yield ("user", str(row[person.address]).casefold()), held


def _teams(teams: Iterable[Row]) -> Iterator[tuple[tuple[str, str], Held]]:
    for row in teams:
        if row.get("teamtype") in OWNER_TEAM_TYPES:
            held = Held(str(row["teamid"]).lower(), is_team=True, name=str(row["name"]))
            yield ("team", held.name.casefold()), held
