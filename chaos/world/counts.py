"""What happened while a month was played, in numbers, and which rows the app made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from chaos.world.conduct import Conduct
from sandbox.dataverse.writing.unit import Unit


@dataclass
class Counts:
    """Numbers, and in `conduct` what instances did that they may not.

    `requests` and `operations` are the app's, answered or not; `faults` by their kinds' names; `events` by the names
    that the app's log has for them; `deliveries` and `messages` by what became of them; `failures` by the type of the
    error that ended a function.
    """

    steps: int = 0
    requests: int = 0
    operations: int = 0
    people_writes: int = 0
    kills: int = 0
    restarts: int = 0
    poison: int = 0
    given_up: int = 0
    over_midnight: int = 0
    """Functions of the app that began on one day in London and ended on the next."""
    faults: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    deliveries: Counter[str] = field(default_factory=Counter)
    messages: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    timers: Counter[str] = field(default_factory=Counter)
    conduct: Conduct = field(default_factory=Conduct)


@dataclass(frozen=True)
class Made:
    """One row as it was made: when, in UTC and to the second, and with which columns."""

    at: str
    table: str
    row: str
    columns: Mapping[str, Any]


@dataclass
class History:
    """What one user did to rows. Written down inside the transactions."""

    user: str = ""
    made: list[Made] = field(default_factory=list)
    deleted: list[tuple[str, str]] = field(default_factory=list)
    changed: Counter[tuple[str, str]] = field(default_factory=Counter)

    def watch(self, unit: Unit) -> None:
        """Take down the changes of a transaction of this user's."""
        if unit.actor.user != self.user:
            return
        for change in unit.changes:
            if change.message == "Create":
                self.made.append(Made(unit.now, change.table.name, change.row_id, change.sent))
            elif change.message == "Delete":
                self.deleted.append((change.table.name, change.row_id))
            else:
                self.changed[(change.table.name, change.row_id)] += 1
