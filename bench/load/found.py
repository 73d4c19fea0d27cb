"""What one run found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bench.load.extent import Extent
from bench.load.sampling import Samples

LOOKED = ("case_applied", "case_unchanged")


@dataclass(frozen=True)
class Found:
    """`limits`: the sandbox's counts of the app's user. `events`: those of the workers' logs."""

    extent: Extent
    told: int
    seconds: float
    limits: Mapping[str, Any]
    events: Counter[str]
    samples: Samples
    lost: int

    @property
    def requests(self) -> int:
        """What the workers sent, refused or not."""
        return int(self.limits["requests"])

    @property
    def refused(self) -> int:
        """What was answered with 429."""
        return sum(self.limits["refused"].values())

    @property
    def allowed_seconds(self) -> float:
        """How long the answered requests take at the rate that the limit allows; 0 where none had to wait.

        The window is empty at the start, so that a whole window's number passes at once: only what comes after that
        goes at the limit's rate.
        """
        limits = self.extent.limits
        waited = max(0, self.requests - self.refused - limits.requests)
        return waited * limits.seconds / limits.requests

    @property
    def looks(self) -> int:
        """How often a case was read to be looked at."""
        return sum(self.events[name] for name in LOOKED)

    def of_clients(self, count: str) -> int:
        """A count of the sandbox's over all workers."""
        return sum(int(client[count]) for client in self.limits["clients"].values())

    @property
    def longest_in_flight_ms(self) -> float:
        """How long after its process was told to wait the last request arrived that was under way."""
        return max((client["longest_in_flight_ms"] for client in self.limits["clients"].values()), default=0.0)
