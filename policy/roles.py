"""Who can be asked to do something: a person of the case, or a role."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias


class Role(StrEnum):
    """The roles that the policy names, and the two that hold what nobody else can.

    ROLES_ADMINISTRATOR keeps the record of who manages whom (asked where a manager is not known);
    FALLBACK holds a task whose owner cannot hold one.
    """

    CASE_OWNER = "case_owner"
    DIRECTOR_OF_OPERATIONS_AND_QUALITY = "director_of_operations_and_quality"
    CHIEF_EXECUTIVE = "chief_executive"
    OAT = "oat"
    LEGAL = "legal"
    JOINT_WORKING = "joint_working"
    ROLES_ADMINISTRATOR = "roles_administrator"
    FALLBACK = "fallback"


Assignee: TypeAlias = Role | str
"""A role, or the id of a person on the case file."""


WORDS: Mapping[str, str] = {
    Role.CASE_OWNER: "the case owner",
    Role.DIRECTOR_OF_OPERATIONS_AND_QUALITY: "the Director of Operations and Quality",
    Role.CHIEF_EXECUTIVE: "the Chief Executive",
    Role.OAT: "OAT",
    Role.LEGAL: "the Legal Team",
    Role.JOINT_WORKING: "the Joint Working Team",
    Role.ROLES_ADMINISTRATOR: "whoever keeps the record of managers",
    Role.FALLBACK: "whoever covers",
}
"""What people call a role."""


def in_words(who: Assignee) -> str:
    """A role as people call it; a person as they are."""
    return WORDS.get(who, who)


def assignee(name: str) -> Assignee:
    """The role of that name, else the person of that id."""
    return Role(name) if name in tuple(Role) else name


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """Who holds a role from a day on; a later entry for the same role ends it."""

    role: Role
    holder: str
    starts: date | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """A person who is a member of a team that holds a role."""

    team: str
    person: str
