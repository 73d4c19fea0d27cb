"""What comparing finds: a thing is there, missing, in the way, or there with something to be said about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from admin.schema.things import Thing


class What(StrEnum):
    """Kinds of things, in the order in which they are made: each needs only what comes before it."""

    PUBLISHER = "publisher"
    SOLUTION = "solution"
    WEB_RESOURCE = "web resource"
    TABLE = "table"
    COLUMN = "column"
    OPTION = "option"
    LOOKUP = "lookup"
    MEMBER = "place in the solution"
    FORM = "form"
    VIEW = "view"
    ROLE = "role"
    PRIVILEGES = "privileges"
    PUBLICATION = "publication"


@dataclass(frozen=True, slots=True)
class There:
    """As it is wanted."""

    what: What


@dataclass(frozen=True, slots=True)
class Missing:
    """To be made. `on`: the table, or ""."""

    what: What
    name: str
    on: str
    why: str
    thing: Thing


@dataclass(frozen=True, slots=True)
class Conflict:
    """In the way: `mend` is what a person can do about it."""

    what: What
    name: str
    on: str
    why: str
    mend: str


@dataclass(frozen=True, slots=True)
class Note:
    """There, and good enough, with something to know."""

    what: What
    name: str
    on: str
    why: str


Finding = There | Missing | Conflict | Note


@dataclass(frozen=True, slots=True)
class Plan:
    """All findings of one comparison. `missing` is in the order of making; `there` counts what is as wanted."""

    solution: str
    missing: tuple[Missing, ...]
    conflicts: tuple[Conflict, ...]
    notes: tuple[Note, ...]
    there: int


def plan_of(solution: str, findings: Iterable[Finding]) -> Plan:
    """The findings sorted by what is to be done about them."""
    found = list(findings)
    order = {what: place for place, what in enumerate(What)}
    return Plan(
        solution,
        missing=tuple(sorted((f for f in found if isinstance(f, Missing)), key=lambda f: order[f.what])),
        conflicts=tuple(f for f in found if isinstance(f, Conflict)),
        notes=tuple(f for f in found if isinstance(f, Note)),
        there=sum(isinstance(f, There) for f in found),
    )
