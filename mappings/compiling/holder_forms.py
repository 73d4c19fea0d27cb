"""Who holds which role, as the mapping's `roles` say it: a user by address or a team by name, with their days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from mappings.compiling.document import Place
from mappings.compiling.forms import Compiler
from policy.roles import HELD_BY_ONE, TAKES_TASKS, Role

PARTS = ("user", "team", "from", "until", "queue")
ONE_AFTER_ANOTHER = frozenset((*TAKES_TASKS, *HELD_BY_ONE))
"""Roles whose holders follow one another in the mapping; any other may have several at once."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A user by address or a team by name; `starts` and `ends` are their first and last day, where they are said.

    `queue` is the name of the queue into which each task that is made for the role is put, where there is one.
    """

    kind: str
    known_as: str
    starts: date | None = None
    ends: date | None = None
    queue: str | None = None


Roles: TypeAlias = Mapping[Role, tuple[Holder, ...]]
"""The holders of each role; where they follow one another, in the order of their days, the present one last."""


def compile_roles(entry: Any, compiler: Compiler) -> Roles | None:
    """Who holds which role, from the mapping's `roles`; None after noting mistakes."""
    place: Place = ("roles",)
    if not isinstance(entry, Mapping):
        compiler.mistakes.add(place, f"should say who holds each of {', '.join(TAKES_TASKS)}")
        return None
    for extra in sorted(set(map(str, entry)) - set(Role)):
        compiler.mistakes.add((*place, extra), f"is no role; the roles are {', '.join(Role)}")
    filled = [role for role in Role if role in TAKES_TASKS or role.value in entry]
    return {role: _holders(role, entry.get(role.value), compiler, (*place, role.value)) for role in filled}


def _holders(role: Role, entry: Any, compiler: Compiler, place: Place) -> tuple[Holder, ...]:
    """One holder, or a list of them; those with a mistake are noted and left out."""
    if not isinstance(entry, list):
        only = _holder(entry, compiler, place)
        return () if only is None else (only,)
    if not entry:
        compiler.mistakes.add(place, "lists nobody")
    read = [_holder(one, compiler, (*place, index)) for index, one in enumerate(entry)]
    if role in ONE_AFTER_ANOTHER:
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
            if _is_name(entry.get(kind)):
                _check_parts(entry, compiler, place)
                starts, ends = (_day(entry, part, compiler, place) for part in ("from", "until"))
                _check_order(starts, ends, compiler, place)
                return Holder(kind, entry[kind].strip(), starts, ends, _queue(entry, compiler, place))
    compiler.mistakes.add(place, "needs a user, by address, or a team, by name")
    return None


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and value.strip() != "" and value.isprintable()


def _check_parts(entry: Mapping[str, Any], compiler: Compiler, place: Place) -> None:
    for extra in sorted(set(map(str, entry)) - set(PARTS)):
        compiler.mistakes.add((*place, extra), f"says nothing about a holder; what can be said is {', '.join(PARTS)}")


def _day(entry: Mapping[str, Any], part: str, compiler: Compiler, place: Place) -> date | None:
    day = entry.get(part)
    if day is None or (isinstance(day, date) and not isinstance(day, datetime)):
        return day
    compiler.mistakes.add((*place, part), "should be a day such as 2025-04-01, without quotation marks")
    return None


def _check_order(starts: date | None, ends: date | None, compiler: Compiler, place: Place) -> None:
    if starts is not None and ends is not None and ends < starts:
        compiler.mistakes.add((*place, "until"), f"ends on {ends}, before it begins")


def _queue(entry: Mapping[str, Any], compiler: Compiler, place: Place) -> str | None:
    name = entry.get("queue")
    if name is None or _is_name(name):
        return None if name is None else name.strip()
    compiler.mistakes.add((*place, "queue"), "should be the name of a queue")
    return None
