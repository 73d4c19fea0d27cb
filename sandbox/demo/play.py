"""One step of the story: somebody does something in Dynamics, the app hears of it, and what came of it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from sandbox.demo.comparing import differences
from sandbox.demo.counting import Cost, Counting, webhooks
from sandbox.demo.days import as_utc
from sandbox.demo.functions_host import FunctionsHost
from sandbox.demo.office import Office
from sandbox.demo.resting import undelivered, until_quiet
from sandbox.demo.snapshots import WRITTEN, snapshot
from sandbox.demo.telling import Teller, Telling
from sandbox.demo.web_api import WebApi


@dataclass(frozen=True)
class Step:
    """What a step cost: webhooks of people's changes, and the requests that the app made for them."""

    messages: int
    cost: Cost


@dataclass
class Play:
    """All that a story needs: Dataverse, the app's host, the people, and somebody to tell it."""

    api: WebApi
    host: FunctionsHost
    office: Office
    counting: Counting
    teller: Teller
    now: datetime
    steps: list[Step] = field(default_factory=list)
    acts: bool = True
    """Whether the software acts, so that people find tasks of its making; else it only watches."""

    def begin(self, title: str) -> None:
        """A part of the story begins."""
        self.teller.began(title)

    def set_clocks(self, moment: datetime) -> None:
        """Stop both clocks at a moment."""
        self.now = moment
        self.api.control("POST", "clock", {"now": as_utc(moment)})
        self.host.set_clock(moment)

    @contextmanager
    def step(self, told: str, about: tuple[str, ...], in_words: tuple[str, ...] = ()) -> Iterator[None]:
        """What the block does is told to the app at its end; then what came of it is printed, of some paragraphs.

        Webhooks are held back meanwhile, so that what people changed and what the app changed stay apart.
        """
        self.teller.came_in(self.now, told)
        sent = len(webhooks(self.api))
        self.hold_webhooks(True)
        yield
        self._see(sent, lambda: self.hold_webhooks(False), Telling(about, in_words))

    def timer(self, told: str, function: str, about: tuple[str, ...]) -> None:
        """A step in which nobody does anything, and a timer function of the app runs."""
        self.teller.came_in(self.now, told)
        self._see(len(webhooks(self.api)), lambda: self.host.run(function), Telling(about))

    def hold_webhooks(self, on: bool) -> None:
        """Have Dataverse keep webhooks back, or let them go."""
        self.api.control("POST", "webhooks/hold", {"on": on})

    def until_quiet(self) -> None:
        """Return when every webhook is delivered and the app has nothing left to do."""
        until_quiet(self.api, self.host)

    def undelivered(self) -> int:
        """How many webhooks are still to be delivered, the one on its way included."""
        return undelivered(self.api)

    def cost_of(self, act: Callable[[], object]) -> Cost:
        """What the app asks of Dataverse from an act until everything is quiet."""
        self.counting.begin()
        act()
        self.until_quiet()
        return self.counting.so_far()

    def _see(self, sent: int, act: Callable[[], object], telling: Telling) -> None:
        before = snapshot(self.api, WRITTEN)
        cost = self.cost_of(act)
        messages = sum(webhook.by != self.counting.app_user for webhook in webhooks(self.api)[sent:])
        self.steps.append(Step(messages, cost))
        self.teller.came_of_it(differences(before, snapshot(self.api, WRITTEN)), telling)
