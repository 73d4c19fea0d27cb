"""Facts that a case file writes in another shape than the one the rules are asked about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from policy.absent import UNKNOWN, Fact
from policy.roles import Role


@dataclass(frozen=True, slots=True)
class Closed:
    """Who closed a task, and when."""

    at: Fact[datetime] = UNKNOWN
    by: Fact[str] = UNKNOWN


@dataclass(frozen=True, slots=True)
class RoleFromTo:
    """A role that a person holds, from a day on, up to and with another."""

    role: Fact[Role] = UNKNOWN
    from_: Fact[date] = UNKNOWN
    to: Fact[date] = UNKNOWN


@dataclass(frozen=True, slots=True)
class ManagerFromTo:
    """Who somebody's line manager is, from a day on, up to and with another."""

    person: Fact[str] = UNKNOWN
    from_: Fact[date] = UNKNOWN
    to: Fact[date] = UNKNOWN
