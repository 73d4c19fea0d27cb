"""How much is loaded onto how many, and under which limits."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sandbox.dataverse.limits.numbers import AS_DOCUMENTED, Limits, scaled

IN_FLIGHT_MS = 500.0
"""Dozens of threads share two processors: so long one of them may take to read what another already acts upon."""
SCALED = replace(scaled("300/15"), in_flight_ms=IN_FLIGHT_MS)
"""Microsoft's numbers, 1:20: the same rate of 20 requests a second, in a window that passes twenty times as fast."""


@dataclass(frozen=True)
class Extent:
    """`events` of people's writes on `cases`, worked off by `workers` processes within `limits`.

    A case that is written costs two requests (it is read, and written), and each worker that meets it afterwards reads
    it once more, as each remembers for itself what it has looked at. So it is the number of cases, not that of events,
    that says how many requests there are; the limits let through twenty a second.
    """

    events: int = 10_000
    cases: int = 1_500
    workers: int = 4
    limits: Limits = field(default=SCALED)


LONG = Extent()
SOAK = Extent(events=0, cases=200)
UNSCALED = replace(AS_DOCUMENTED, in_flight_ms=IN_FLIGHT_MS)
SHORT = Extent(events=200, cases=20, workers=2, limits=replace(scaled("20/1"), in_flight_ms=IN_FLIGHT_MS))
"""To see that it works: a window of one second at the same rate."""
