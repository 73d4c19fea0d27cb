"""A plan as values: what is to be made, changed or removed, what stands in the way, and what somebody should know."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import uuid5

from dynamics.registration.bodies import Body
from mappings.mapping import Mapping


class Deed(StrEnum):
    """What is done about something."""

    MAKE = "make"
    CHANGE = "change"
    REMOVE = "remove"
    CONFLICT = "conflict"
    NOTE = "note"


SIGNS = {Deed.MAKE: "+", Deed.CHANGE: "~", Deed.REMOVE: "-", Deed.CONFLICT: "!", Deed.NOTE: "?"}
DONE = frozenset({Deed.MAKE, Deed.CHANGE, Deed.REMOVE})


@dataclass(frozen=True, slots=True)
class Write:
    """One row to write. The body of the endpoint holds secrets: it is never shown."""

    deed: Deed
    entity_set: str
    row_id: str
    body: Body = field(default_factory=dict, repr=False)
    in_solution: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One thing, why something is to be done about it, and the writes that do it, in order."""

    deed: Deed
    what: str
    name: str
    why: tuple[str, ...] = ()
    writes: tuple[Write, ...] = ()


@dataclass(frozen=True)
class Plan:
    """All items, and how many things are as they should be."""

    items: tuple[Item, ...]
    there: int

    def of(self, deed: Deed) -> tuple[Item, ...]:
        """The items of one kind."""
        return tuple(item for item in self.items if item.deed is deed)

    @property
    def to_do(self) -> tuple[Item, ...]:
        """What applying it writes."""
        return tuple(item for item in self.items if item.deed in DONE)

    @property
    def conflicts(self) -> tuple[Item, ...]:
        """What has to be settled before anything is written."""
        return self.of(Deed.CONFLICT)


@dataclass(frozen=True)
class Goal:
    """What somebody wants: `url` of the app, and `auth_value`, the headers with their secrets as Dataverse takes them.

    `set_secret`: send the headers anew although nothing shows that they differ. `enable`: also steps that somebody has
    disabled. `repoint`: also where the endpoint points elsewhere. `solution`: put what is made into it.
    """

    mapping: Mapping
    url: str
    auth_value: str = field(default="", repr=False)
    set_secret: bool = False
    enable: bool = False
    repoint: bool = False
    solution: str = ""

    def id_of(self, *names: str) -> str:
        """The id of a row of ours that is made: name-based, so that it is never made twice."""
        return str(uuid5(self.mapping.namespace, ":".join(("webhooks", *names))))
