"""What a walk through a mapping finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from mappings.compiling.document import Place
from mappings.schema.wanted import ColumnKind


@dataclass(frozen=True, slots=True)
class Use:
    """One column, for one fact.

    `fact` is a path such as feedback.received_at, challenge.in_time.by or writes.feedback.stage; `nth` counts the
    columns of a fact that stands in several. `kind` is None where the mapping does not say what the column holds.
    `numbers` gives the policy's word for each number of a choice; false and true are 0 and 1. `is_open`: the column
    may hold numbers that are not among them. `through` is the navigation property of a lookup, where it is said.
    """

    table: str
    column: str
    fact: str
    place: Place
    kind: ColumnKind | None
    nth: int = 0
    numbers: Mapping[int, str] = field(default_factory=dict)
    is_open: bool = False
    of_a_user: bool = False
    through: str = ""


@dataclass(frozen=True, slots=True)
class TableUse:
    """One table, for the records of one kind."""

    table: str
    set_name: str
    primary_id: str
    fact: str


@dataclass(frozen=True, slots=True)
class ListUse:
    """A collection of child rows: the name of the relationship from the child to its parent."""

    name: str
    parent: str
    child: str
    fact: str
    place: Place


Named: TypeAlias = Use | TableUse | ListUse
