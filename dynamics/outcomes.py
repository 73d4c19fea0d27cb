"""What became of a changeset. Each is an ordinary result of working at the same time as people: data, no exception.

`index` is the position (from 0) in the changes that were given; None when Dataverse does not say which one it was.
A changeset is atomic: with anything but Done and Unknown, nothing was written.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Done:
    """Everything is written."""

    request_id: str = ""


@dataclass(frozen=True)
class ConcurrencyLost:
    """The row changed since it was read, or is gone. Read and decide again."""

    index: int | None
    request_id: str = field(default="", compare=False)


@dataclass(frozen=True)
class DuplicateKey:
    """A row with this primary key is there already."""

    index: int | None
    request_id: str = field(default="", compare=False)


@dataclass(frozen=True)
class Refused:
    """Dataverse will not write this, however often it is asked. `message` can hold personal data: never log it."""

    index: int | None
    status: int
    code: str
    message: str = field(default="", repr=False)
    request_id: str = field(default="", compare=False)


@dataclass(frozen=True)
class Throttled:
    """A service protection limit: nothing was written. `retry_after`: seconds to leave Dataverse alone."""

    retry_after: float
    code: str = ""
    request_id: str = field(default="", compare=False)


@dataclass(frozen=True)
class Unknown:
    """Written or not: nobody can tell from here. Read again before anything else. `reason` is short and ours."""

    reason: str
    request_id: str = field(default="", compare=False)


Outcome = Done | ConcurrencyLost | DuplicateKey | Refused | Throttled | Unknown
