"""Who can be asked to do something: a person of the case, or a role."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias


class Role(StrEnum):
    """The roles that the policy names, and the two that hold what nobody else can.

    The text's OM, AD and S/CW are written out. ROLES_ADMINISTRATOR keeps the record of who manages whom (asked where
    a manager is not known); FALLBACK holds a task whose owner cannot hold one.
    """

    CASE_OWNER = "case_owner"
    DIRECTOR_OF_OPERATIONS_AND_QUALITY = "director_of_operations_and_quality"
    CHIEF_EXECUTIVE = "chief_executive"
    OAT = "oat"
    LEGAL = "legal"
    JOINT_WORKING = "joint_working"
    SHARED_SERVICES = "shared_services"
    OMBUDSMAN = "ombudsman"
    DEPUTY_OMBUDSMAN = "deputy_ombudsman"
    OAT_CASEWORKER = "oat_caseworker"
    CASEWORKER = "caseworker"
    SENIOR_CASEWORKER = "senior_caseworker"
    OPERATIONS_MANAGER = "operations_manager"
    ASSISTANT_DIRECTOR = "assistant_director"
    OTHER = "other"
    ROLES_ADMINISTRATOR = "roles_administrator"
    FALLBACK = "fallback"


TAKES_TASKS = (
    Role.CASE_OWNER,
    Role.DIRECTOR_OF_OPERATIONS_AND_QUALITY,
    Role.CHIEF_EXECUTIVE,
    Role.OAT,
    Role.LEGAL,
    Role.JOINT_WORKING,
    Role.ROLES_ADMINISTRATOR,
    Role.FALLBACK,
)
"""Roles that a site has to fill, because a task or a copy may go to whoever holds them."""
HELD_BY_ONE = (Role.DIRECTOR_OF_OPERATIONS_AND_QUALITY, Role.CHIEF_EXECUTIVE, Role.OMBUDSMAN)
"""Roles that one person holds at a time: whoever begins ends the one before."""


Assignee: TypeAlias = Role | str
"""A role, or the id of a person on the case file."""


WORDS: Mapping[str, str] = {
    Role.CASE_OWNER: "the case owner",
    Role.DIRECTOR_OF_OPERATIONS_AND_QUALITY: "the Director of Operations and Quality",
    Role.CHIEF_EXECUTIVE: "the Chief Executive",
    Role.OAT: "OAT",
    Role.LEGAL: "the Legal Team",
    Role.JOINT_WORKING: "the Joint Working Team",
    Role.SHARED_SERVICES: "shared services",
    Role.OMBUDSMAN: "the Ombudsman",
    Role.DEPUTY_OMBUDSMAN: "a Deputy Ombudsman",
    Role.OAT_CASEWORKER: "an OAT caseworker",
    Role.CASEWORKER: "a caseworker",
    Role.SENIOR_CASEWORKER: "a senior caseworker",
    Role.OPERATIONS_MANAGER: "an operations manager",
    Role.ASSISTANT_DIRECTOR: "an assistant director",
    Role.ROLES_ADMINISTRATOR: "whoever keeps the record of managers",
    Role.FALLBACK: "whoever covers",
}
"""What people call a role."""


def in_words(who: Assignee) -> str:
    """A role as people call it; a person as they are."""
    return WORDS.get(who, who)


def assignee(name: str) -> Assignee:
    """The role of that name, else the person of that id."""
    return Role(name) if name in TAKES_TASKS else name


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """Who holds a role from a day on, up to and with the day `ends`.

    Of a role that one person holds at a time, a later entry ends it too.
    """

    role: Role
    holder: str
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """A person who is a member of a team that holds a role."""

    team: str
    person: str
