"""What came of one seed: numbers of the month with faults, and all that is not as it should be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Outcome:
    """One seed. `withdrawn` and `withdrawn_without` are tasks that were withdrawn with faults and without.

    `events` are webhooks that Dataverse had to deliver, `lost` those that never came. `marked` says how often a case
    was said to be in trouble, `midnight` how many of the app's functions were at work when the day ended.
    `differences` are rows that are not as without faults, `undone` what differs from people alone, `broken` what must
    hold in any month. `seconds` by the clock on the wall, for all ways to play the month.
    """

    seed: int
    cases: int
    steps: int = 0
    events: int = 0
    lost: int = 0
    requests: int = 0
    operations: int = 0
    looks: int = 0
    faults: Mapping[str, int] = field(default_factory=dict)
    kills: int = 0
    restarts: int = 0
    poison: int = 0
    marked: int = 0
    midnight: int = 0
    healed: int = 0
    withdrawn: int = 0
    withdrawn_without: int = 0
    differences: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def mistakes(self) -> tuple[str, ...]:
        """All that is not as it should be, the gravest first."""
        return (*self.broken, *self.undone, *self.differences)

    def as_json(self) -> dict[str, Any]:
        """Plain values, the mistakes among them."""
        return asdict(self)

    @staticmethod
    def from_json(value: Mapping[str, Any]) -> Outcome:
        """What `as_json` gave, from a file or another process."""
        lists = ("differences", "undone", "broken")
        return Outcome(**{**value, **{name: tuple(value[name]) for name in lists}})
