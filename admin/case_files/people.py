"""Who holds which role and is whose manager, as a case file writes it, in the forms that the rules ask for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from admin.case_files.written import ManagerFromTo, RoleFromTo
from policy.absent import UNKNOWN, Fact, Unknown
from policy.facts import ManagedBy, Person, Team, TeamKind
from policy.roles import Membership, Role, RoleHeld

TEAM_ROLES = {
    TeamKind.OAT: Role.OAT,
    TeamKind.LEGAL: Role.LEGAL,
    TeamKind.JOINT_WORKING: Role.JOINT_WORKING,
    TeamKind.SHARED_SERVICES: Role.SHARED_SERVICES,
}
ALSO = {Role.OAT_CASEWORKER: Role.OAT}
"""Whoever holds the first acts as the second too."""


@dataclass(frozen=True, slots=True)
class Staff:
    """The people of a file and their teams, with the roles they hold."""

    people: tuple[Person, ...]
    teams: tuple[Team, ...]
    roles: tuple[RoleHeld, ...]
    memberships: tuple[Membership, ...]
    roles_known_of: frozenset[str]


def staff_of(people: Iterable[dict[str, Any]], teams: Collection[Team], as_of: date) -> Staff:
    """The staff of a file; whose manager changed is with the one in force on the day of the assessment."""
    written = list(people)
    persons = tuple(_person(facts, as_of) for facts in written)
    all_teams = (*teams, *_named_by_kind(persons, {team.id for team in teams}))
    return Staff(
        people=persons,
        teams=all_teams,
        roles=(*_of_teams(all_teams), *(role for facts in written for role in _of_person(facts))),
        memberships=tuple(_memberships(persons)),
        roles_known_of=frozenset(facts["id"] for facts in written if "roles" in facts),
    )


def _person(facts: dict[str, Any], as_of: date) -> Person:
    own = {name: value for name, value in facts.items() if name not in ("roles", "line_manager")}
    managers = facts.get("line_manager", ())
    return replace(Person(**own), line_manager=_in_force(managers, as_of), managers=tuple(_through_time(managers)))


def _through_time(managers: tuple[ManagerFromTo, ...] | Unknown) -> Iterator[ManagedBy]:
    """Who managed them when: what was agreed on a day is judged by the manager of that day (reading R28)."""
    for each in () if isinstance(managers, Unknown) else managers:
        if not isinstance(each.person, Unknown):
            starts = None if isinstance(each.from_, Unknown) else each.from_
            yield ManagedBy(each.person, starts, None if isinstance(each.to, Unknown) else each.to)


def _in_force(managers: tuple[ManagerFromTo, ...] | Unknown, as_of: date) -> Fact[str]:
    """The manager of the day of the assessment, who gets the tasks."""
    if isinstance(managers, Unknown):
        return managers
    at_work = [each for each in managers if _start(each) <= as_of <= _end(each)]
    return max(at_work, key=_start).person if at_work else UNKNOWN


def _start(manager: ManagerFromTo) -> date:
    return date.min if isinstance(manager.from_, Unknown) else manager.from_


def _end(manager: ManagerFromTo) -> date:
    return date.max if isinstance(manager.to, Unknown) else manager.to


def _of_person(facts: dict[str, Any]) -> Iterator[RoleHeld]:
    held: tuple[RoleFromTo, ...] | Unknown = facts.get("roles", ())
    for each in () if isinstance(held, Unknown) else held:
        if not isinstance(each.role, Unknown):
            starts = None if isinstance(each.from_, Unknown) else each.from_
            ends = None if isinstance(each.to, Unknown) else each.to
            roles = (each.role, ALSO[each.role]) if each.role in ALSO else (each.role,)
            yield from (RoleHeld(role, facts["id"], starts, ends) for role in roles)


def _of_teams(teams: Iterable[Team]) -> Iterator[RoleHeld]:
    for team in teams:
        if not isinstance(team.kind, Unknown) and team.kind in TEAM_ROLES:
            yield RoleHeld(TEAM_ROLES[team.kind], team.id)


def _named_by_kind(people: Iterable[Person], known: set[str]) -> Iterator[Team]:
    """A team that nobody wrote down, named by what it is."""
    named = {person.team for person in people if not isinstance(person.team, Unknown)}
    yield from (Team(kind.value, kind) for kind in TeamKind if kind.value in named - known)


def _memberships(people: Iterable[Person]) -> Iterator[Membership]:
    return (Membership(person.team, person.id) for person in people if not isinstance(person.team, Unknown))
