"""What befalls requests, webhooks and processes: ordered in the sandbox by chance, or done between two steps."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chaos.processes.services import HOSTS, Services

ON_REQUESTS: tuple[Mapping[str, Any], ...] = (
    {"effect": "status", "status": 429, "code": "0x80072322", "retry_after": 1},
    {"effect": "status", "status": 429, "code": "0x80072321", "retry_after": 1},
    {"effect": "status", "status": 429, "code": "0x80072326", "retry_after": 1},
    {"effect": "status", "status": 500},
    {"effect": "status", "status": 502},
    {"effect": "status", "status": 503},
    {"effect": "status", "status": 504},
    {"effect": "status", "status": 502, "when": "after"},
    {"effect": "status", "status": 504, "when": "after"},
    {"effect": "delay", "delay_ms": 300},
    {"effect": "lose"},
    {"effect": "lose", "when": "after"},
    {"effect": "expired_token"},
)
ON_WEBHOOKS = {"lose": "lost", "late": "late", "twice": "doubled", "cut": "cut"}
"""By the sandbox's name; and as the printed counts call it."""
HOLDS, KILLS, RESTARTS, REPEATS = 0.05, 0.02, 0.004, 0.03
"""Before how many of the steps: webhooks are kept back, a host is killed, Dataverse is, old webhooks come again."""
LASTS = (2, 12)
"""Steps until what began is over."""
SOME = 20


@dataclass
class Trouble:
    """On `rate` of the app's requests and of all webhooks. `user`: the app's own; people are spared."""

    services: Services
    rate: float
    seed: int
    user: str
    faults: Counter[str] = field(default_factory=Counter)
    kills: int = 0
    restarts: int = 0
    _chance: random.Random = field(init=False)
    _over: list[tuple[int, Callable[[datetime], None]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._chance = random.Random(f"processes {self.seed}")

    def begin(self) -> None:
        """From now on things go wrong on the way."""
        for fault in ON_REQUESTS:
            order = {**fault, **self._often(len(ON_REQUESTS)), "user": self.user, "path": "/api/data/"}
            self.services.api.control("POST", "faults", order)
        for effect in ON_WEBHOOKS:
            order = {"effect": effect, **self._often(len(ON_WEBHOOKS))}
            self.services.api.control("POST", "webhooks/mishaps", order)

    def before_step(self, number: int, now: datetime) -> None:
        """What goes wrong before a step, and what is over by then."""
        self._end([end for at, end in self._over if at <= number], now)
        self._over = [(at, end) for at, end in self._over if at > number]
        until = number + self._chance.randint(*LASTS)
        if self._chance.random() < HOLDS:
            self._hold(until)
        if self._chance.random() < KILLS and len(self.services.hosts) == HOSTS:
            self._kill(until)
        if self._chance.random() < RESTARTS:
            self._restart()
        if self._chance.random() < REPEATS:
            self._repeat()

    def stop(self, now: datetime) -> None:
        """All is well again: every host runs, and whatever was kept back comes."""
        self._end([end for _, end in self._over], now)
        self._over.clear()
        self._count()
        for path in ("faults", "webhooks/mishaps"):
            self.services.api.control("DELETE", path)

    def _often(self, kinds: int) -> dict[str, Any]:
        """Each of so many kinds. It is drawn after the one before it: a little less than the rate comes of all."""
        return {"probability": self.rate / kinds, "times": None, "seed": self._chance.randrange(2**31)}

    def _hold(self, until: int) -> None:
        self.services.api.control("POST", "webhooks/hold", {"on": True})
        self.faults["webhooks kept back"] += 1
        self._over.append((until, lambda _: self._let_go()))

    def _let_go(self) -> None:
        self.services.api.control("POST", "webhooks/hold", {"on": False})

    def _kill(self, until: int) -> None:
        number = self._chance.choice(list(self.services.hosts))
        self.services.kill_host(number)
        self.kills += 1
        self._over.append((until, lambda now: self.services.start_host(number, now)))

    def _restart(self) -> None:
        self._count()
        self.services.restart_dataverse()
        self.restarts += 1
        self.begin()

    def _repeat(self) -> None:
        """Some webhooks of the last days come once more, in any order."""
        known = int(self.services.api.control("GET", "webhooks/newest")["id"])
        ids = [self._chance.randint(max(1, known - 10 * SOME), max(1, known)) for _ in range(SOME)]
        order = {"ids": ids, "order": "shuffle", "seed": self._chance.randrange(2**31)}
        self.faults["webhooks again"] += self.services.api.control("POST", "webhooks/redeliver", order)["count"]

    def _count(self) -> None:
        """What Dataverse's process knows and loses with its end."""
        for fault in self.services.api.control("GET", "faults")["faults"]:
            when = f" {fault['when']}" if fault["effect"] in ("lose", "status") else ""
            name = str(fault["status"]) if fault["effect"] == "status" else str(fault["effect"])
            self.faults[f"{name}{when}"] += fault["happened"]
        for mishap in self.services.api.control("GET", "webhooks/mishaps")["mishaps"]:
            self.faults[f"webhook {ON_WEBHOOKS[mishap['effect']]}"] += mishap["happened"]

    def _end(self, those: list[Callable[[datetime], None]], now: datetime) -> None:
        for end in those:
            end(now)
