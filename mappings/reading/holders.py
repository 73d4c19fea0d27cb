"""Which user or team holds a role, and has held it: the rows that the mapping's holders turn out to be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import zip_longest

from mappings.compiling.holder_forms import ONE_AFTER_ANOTHER, Holder, Roles
from mappings.compiling.records import PersonSource
from mappings.reading.queries import Expand, Query, any_of
from mappings.reading.readers import Row
from policy.roles import TAKES_TASKS, Membership, Role, RoleHeld

ONE_DAY = timedelta(days=1)
TEAMS = "teams"
TEAM_COLUMNS = ("teamid", "name", "teamtype")
MEMBERS = "teammembership_association"
MEMBER = "systemuserid"
"""A many-to-many property may stand in $expand only alone. Source: Microsoft, "Join tables"."""
OWNER_TEAM_TYPES = (0, 2, 3)
"""Team types that can own rows: owner, security group, Office group. An access team (1) cannot. Source: Microsoft,
team table reference."""
QUEUES = "queues"
QUEUE_COLUMNS = ("queueid", "name")


@dataclass(frozen=True, slots=True)
class Held:
    """The row that a holder turned out to be: an id, and whether it is a team.

    `can_own` is no for a user who is disabled. `queue` is the id of the queue for what is made for the role.
    """

    id: str
    is_team: bool
    name: str
    can_own: bool = True
    queue: str | None = None


def holder_queries(roles: Roles, person: PersonSource) -> tuple[Query, ...]:
    """The users and the teams that hold roles, in this order; then the queues, only where a role names one."""
    users = _known_as("user", roles)
    teams = _known_as("team", roles)
    source = person.source
    user_columns = (source.key, *source.record.columns, person.name, person.address)
    return (
        Query(source.entity_set, user_columns, any_of(person.address, users)),
        Query(TEAMS, TEAM_COLUMNS, any_of("name", teams), (Expand(MEMBERS, (MEMBER,)),)),
        *_queue_query(roles),
    )


def _known_as(kind: str, roles: Roles) -> tuple[str, ...]:
    found = sorted({holder.known_as for holders in roles.values() for holder in holders if holder.kind == kind})
    return tuple(found) or ("(nobody)",)


def _queue_query(roles: Roles) -> Iterator[Query]:
    """The queues of the present holders; nothing can be put into one that is not active."""
    names = sorted({holders[-1].queue for holders in roles.values() if holders[-1].queue is not None})
    if names:
        yield Query(QUEUES, QUEUE_COLUMNS, f"({any_of('name', tuple(names))}) and statecode eq 0")


@dataclass(frozen=True)
class FoundHolders:
    """The rows that the holders of roles turned out to be, by kind and by what they are known as."""

    roles: Roles
    rows: Mapping[tuple[str, str], Held]
    members: tuple[Membership, ...] = ()
    """Everybody in a team that holds a role."""
    queues: Mapping[str, str] = field(default_factory=dict)
    """The ids of queues by their names."""

    def memberships(self, people: Collection[str]) -> tuple[Membership, ...]:
        """Who of some people is in a team that holds a role: a new member elsewhere changes no case."""
        return tuple(each for each in self.members if each.person in people)

    def row_of(self, holder: Holder) -> Held | None:
        """The row of a holder; None where it is not there, or is a team that can own nothing."""
        return self.rows.get((holder.kind, holder.known_as.casefold()))

    def present(self) -> dict[Role, Held]:
        """Who holds each role now; a role is left out whose present holder, or its queue, cannot take a task."""
        able = {role: self._able(holders[-1]) for role, holders in self.roles.items()}
        return {role: held for role, held in able.items() if held is not None}

    def _able(self, holder: Holder) -> Held | None:
        row = self.row_of(holder)
        if row is None or not row.can_own:
            return None
        if holder.queue is None:
            return row
        queue = self.queues.get(holder.queue.casefold())
        return None if queue is None else replace(row, queue=queue)

    def cannot_hold(self, refused: Collection[str]) -> frozenset[str]:
        """The roles whose present holder cannot own a task now: what is for them goes to whoever covers."""
        able = {role for role, held in self.present().items() if held.id not in refused}
        return frozenset(role.value for role in TAKES_TASKS if role not in able)

    def is_within(self, role: Role, who: str) -> bool:
        """Whether somebody is the present holder of a role, or a member of the team that holds it."""
        held = self.row_of(self.roles[role][-1])
        return held is not None and (who == held.id or Membership(held.id, who) in self.members)

    def through_time(self) -> tuple[RoleHeld, ...]:
        """Who held each role from when until when, as the policy sees them.

        One who is there and cannot own a task now held the role all the same.
        """
        return tuple(held for role in sorted(self.roles) for held in self._held(role))

    def _held(self, role: Role) -> list[RoleHeld]:
        if role in ONE_AFTER_ANOTHER:
            return self._since_all_are_there(role)
        rows = ((holder, self.row_of(holder)) for holder in self.roles[role])
        return [RoleHeld(role, row.id, holder.starts, holder.ends) for holder, row in rows if row is not None]

    def _since_all_are_there(self, role: Role) -> list[RoleHeld]:
        """Those of whom one follows another; whoever is listed before one who is not there is left out with them.

        They would seem to hold the role for longer than they did.
        """
        known: list[RoleHeld] = []
        for holder, after in zip_longest(self.roles[role], self.roles[role][1:]):
            row = self.row_of(holder)
            known = [] if row is None else [*known, RoleHeld(role, row.id, holder.starts, _last_day(holder, after))]
        return known


def _last_day(holder: Holder, after: Holder | None) -> date | None:
    """The last day of a holder: the one that is said, at the latest the day before the next one begins."""
    before_next = [after.starts - ONE_DAY] if after is not None and after.starts is not None else []
    return min((day for day in (holder.ends, *before_next) if day is not None), default=None)


def found_holders(
    roles: Roles, person: PersonSource, users: Iterable[Row], teams: Iterable[Row], queues: Iterable[Row] = ()
) -> FoundHolders:
    """The rows of all holders."""
    owners = [row for row in teams if row.get("teamtype") in OWNER_TEAM_TYPES]
    rows = dict(_users(person, users)) | dict(_teams(owners))
    named = {str(row["name"]).casefold(): str(row["queueid"]).lower() for row in queues}
    return FoundHolders(roles, rows, tuple(_members(owners)), named)


def _members(teams: Iterable[Row]) -> Iterator[Membership]:
    """Everybody in some teams, in order."""
    found = {(str(row["teamid"]), str(one[MEMBER])) for row in teams for one in row.get(MEMBERS) or ()}
    for team, person in sorted(found):
        yield Membership(team.lower(), person.lower())


def _users(person: PersonSource, users: Iterable[Row]) -> Iterator[tuple[tuple[str, str], Held]]:
    for row in users:
        can_own = person.source.record.fact("active", row) is not False
        held = Held(person.source.id_of(row), is_team=False, name=str(row.get(person.name) or ""), can_own=can_own)
        yield ("user", str(row[person.address]).casefold()), held


def _teams(teams: Iterable[Row]) -> Iterator[tuple[tuple[str, str], Held]]:
    for row in teams:
        held = Held(str(row["teamid"]).lower(), is_team=True, name=str(row["name"]))
        yield ("team", held.name.casefold()), held
