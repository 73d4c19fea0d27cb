"""What was asked of the service, in order."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import asdict, dataclass
from typing import Any

# Enough for a long test; a service that runs for days must not grow.
_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One request. `operations` counts the parts of a batch, `writes` those that write; `user` is a systemuserid."""

    method: str
    path: str
    query: str
    status: int | None
    operations: int
    writes: int
    user: str | None
    client_request_id: str | None
    milliseconds: float
    fault: str | None = None
    correlation: str | None = None


class RequestLog:
    """The newest entries, and counts of all since the last clearing."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=_REMEMBERED)
        self._by_status: Counter[str] = Counter()
        self._operations = self._writes = 0

    def add(self, entry: Entry) -> None:
        """Note a request that has been answered, or lost."""
        self._entries.append(entry)
        self._by_status["lost" if entry.status is None else str(entry.status)] += 1
        self._operations += entry.operations
        self._writes += entry.writes

    def as_json(self) -> dict[str, Any]:
        """Counts and entries, the oldest first."""
        return {
            "count": self._by_status.total(),
            "operations": self._operations,
            "writes": self._writes,
            "by_status": dict(self._by_status),
            "requests": [asdict(entry) for entry in self._entries],
        }

    def clear(self) -> None:
        """Forget all."""
        self._entries.clear()
        self._by_status.clear()
        self._operations = self._writes = 0
