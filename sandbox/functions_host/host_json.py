"""What this host takes from host.json, with the defaults of Azure's host where the file says nothing.

Source: Microsoft Learn, "host.json reference for Azure Functions" and "Azure Queue storage trigger and bindings".
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class HostRules:
    """How functions are served. Polling is this host's own: it is on one machine with its queue."""

    route_prefix: str = "api"
    visibility_timeout: timedelta = timedelta(0)
    """How long a message waits after a function failed on it."""
    batch_size: int = 16
    new_batch_threshold: int = 8
    max_dequeue_count: int = 5

    @property
    def messages_at_once(self) -> int:
        """For each queue function."""
        return self.batch_size + self.new_batch_threshold


def read_host_json(path: Path) -> HostRules:
    """The rules of the file. Raises OSError or ValueError when it cannot be read."""
    extensions = json.loads(path.read_text(encoding="utf-8")).get("extensions", {})
    queues: dict[str, Any] = extensions.get("queues", {})
    batch_size = queues.get("batchSize", HostRules.batch_size)
    return HostRules(
        route_prefix=extensions.get("http", {}).get("routePrefix", HostRules.route_prefix),
        visibility_timeout=_time_span(queues.get("visibilityTimeout", "00:00:00")),
        batch_size=batch_size,
        new_batch_threshold=queues.get("newBatchThreshold", batch_size // 2),
        max_dequeue_count=queues.get("maxDequeueCount", HostRules.max_dequeue_count),
    )


def _time_span(text: str) -> timedelta:
    """A .NET time span as host.json writes it: hh:mm:ss with an optional fraction."""
    hours, minutes, seconds = text.split(":")
    return timedelta(hours=int(hours), minutes=int(minutes), seconds=float(seconds))
