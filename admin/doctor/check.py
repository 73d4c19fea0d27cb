"""One line of what the doctor says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How it stands with a thing."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"
    NOT_LOOKED_AT = "not looked at"


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, what was found, and what to do about it, empty where nothing is to be done.

    `details`: the single things behind a summary. No secret and nobody's words stand in any of it.
    """

    name: str
    state: State
    found: str
    mend: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Examined:
    """One area with all that was looked at in it."""

    area: str
    checks: tuple[Check, ...]

    def has(self, state: State) -> bool:
        """Whether one of its checks ended so."""
        return any(check.state is state for check in self.checks)


class NotLookedAt(Exception):
    """Something could not be looked at. `because` says why, and `mend` how it could."""

    def __init__(self, because: str, mend: str = "") -> None:
        super().__init__(because)
        self.because = because
        self.mend = mend


def ok(name: str, found: str, details: tuple[str, ...] = ()) -> Check:
    """It is as it should be."""
    return Check(name, State.OK, found, "", details)


def warn(name: str, found: str, mend: str, details: tuple[str, ...] = ()) -> Check:
    """It works, and somebody should look at it."""
    return Check(name, State.WARN, found, mend, details)


def fail(name: str, found: str, mend: str, details: tuple[str, ...] = ()) -> Check:
    """Something does not work."""
    return Check(name, State.FAIL, found, mend, details)


def not_looked_at(name: str, because: str, mend: str = "") -> Check:
    """It could not be looked at."""
    return Check(name, State.NOT_LOOKED_AT, because, mend)


def few(things: list[str] | tuple[str, ...], most: int = 3) -> str:
    """The first of some things, and how many more there are."""
    rest = len(things) - most
    return ", ".join(things[:most]) + (f" and {rest} more" if rest > 0 else "")
