"""One transaction: who acts, when, and what was changed."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.security.rights import EVERYTHING, Rights
from sandbox.dataverse.storage.database import Database, Row


@dataclass(frozen=True, slots=True)
class Actor:
    """The user whose rows these become; `behalf` is who really called when that is somebody else."""

    user: str
    business_unit: str
    directory_id: str | None
    behalf: str | None = None
    rights: Rights = EVERYTHING


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one row: `sent` are the columns of the message's Target; ids are in lower case.

    A column that lists the parties of an activity holds rows of activityparty.
    """

    message: str
    table: Table
    row_id: str
    sent: Row
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True)
class Component:
    """Something made that a solution can hold: its componenttype and id ("solutioncomponent", table reference)."""

    kind: int
    object_id: str


@dataclass(slots=True)
class Unit:
    """All changes of one request, or of one changeset.

    `references` are rows by Content-ID ("$1" -> "tasks(...)"); `last_row` is the row that the last operation addressed.
    `components` are definitions and rows made by it that go into the solution that the request names, if it does.
    """

    database: Database
    schema: Schema
    actor: Actor
    now: str
    tag: str | None = None
    user_agent: str = ""
    references: dict[str, str] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    last_row: str | None = None
    components: list[Component] = field(default_factory=list)
    correlation: str = field(default_factory=lambda: str(uuid.uuid4()))

    def next_version(self) -> int:
        """The next versionnumber of the whole database."""
        return self.database.next_number("versionnumber")

    def note(self, change: Change) -> None:
        """Remember a change, in order."""
        self.changes.append(change)
