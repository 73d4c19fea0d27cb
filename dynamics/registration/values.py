"""A registration as values: as it is wanted, and as an environment has it. Names of columns are logical names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class Message(StrEnum):
    """What happens to a row."""

    CREATE = "Create"
    UPDATE = "Update"
    DELETE = "Delete"


class ImageKind(IntEnum):
    """Which copy of the row an event carries (imagetype)."""

    BEFORE = 0
    AFTER = 1
    BOTH = 2


WEBHOOK = 8
"""contract"""
HTTP_HEADER = 5
"""authtype: the secrets are headers of each request."""
JSON = 2
"""messageformat"""
ASYNCHRONOUS = 1
"""mode"""
POST_OPERATION = 40
"""stage: after the row is written."""
FIRST = 1
"""rank"""
SERVER_ONLY = 0
"""supporteddeployment"""
ENABLED, DISABLED = 0, 1
"""statecode"""


@dataclass(frozen=True, slots=True)
class Image:
    """A copy of the row that an event carries, with these columns. It is known by its alias."""

    alias: str
    kind: ImageKind
    columns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Step:
    """One message about one table, told to the endpoint.

    `columns`: an Update is told where it names one of them; empty for the other messages, and for any Update.
    `keeps_jobs`: the system job of an event that went well stays to be looked at.
    """

    name: str
    table: str
    message: Message
    columns: frozenset[str] = frozenset()
    images: tuple[Image, ...] = ()
    keeps_jobs: bool = False

    @property
    def place(self) -> Place:
        """What tells it from other steps of the endpoint."""
        return self.table, self.message


Place = tuple[str, str]
"""A table and the name of a message."""


@dataclass(frozen=True, slots=True)
class FoundEndpoint:
    """A service endpoint as it is. Its secret can be written and never read: `has_secret` is all there is to know."""

    id: str
    name: str
    url: str
    contract: int | None
    auth_type: int | None
    message_format: int | None
    has_secret: bool


@dataclass(frozen=True, slots=True)
class FoundImage:
    """An image as it is; `columns` is None for all of the table's."""

    id: str
    alias: str
    kind: int | None
    property_name: str
    columns: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class FoundStep:
    """A step as it is."""

    id: str
    name: str
    table: str
    message: str
    stage: int | None
    mode: int | None
    rank: int | None
    deployment: int | None
    keeps_jobs: bool
    enabled: bool
    columns: frozenset[str]
    images: tuple[FoundImage, ...]

    @property
    def place(self) -> Place:
        """The table and message that it is about."""
        return self.table, self.message


@dataclass(frozen=True, slots=True)
class Filter:
    """The ids with which a step says its message and table. `allowed`: Dataverse takes steps for it."""

    id: str
    message_id: str
    allowed: bool


@dataclass(frozen=True)
class Found:
    """What an environment has. `endpoints`: all of the wanted name; `steps`: those of the first of them."""

    endpoints: tuple[FoundEndpoint, ...]
    steps: tuple[FoundStep, ...]
    filters: Mapping[Place, Filter] = field(default_factory=dict)
    columns: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The columns of each table that is there."""
    has_solution: bool = False

    @property
    def endpoint(self) -> FoundEndpoint | None:
        """The endpoint."""
        return self.endpoints[0] if self.endpoints else None
