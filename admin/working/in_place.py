"""Looks at cases in this process, as a worker of the deployed app does: its own loop, its queue drained here.

What a look puts back is looked at again at once and a few times, where a worker of the app would wait; only where
Dataverse asks for a pause, one is made. What it tells of other cases is left to admin.working.looking.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Literal

from admin.live.environment import Environment
from admin.live.pausing import patiently
from dynamics.errors import DataverseError, NotSent, TokenError, Unreachable
from function_app import clock
from function_app.failing import Unforeseen, told_of_failures
from function_app.messages import Look
from function_app.poison import TroubleNotRecorded
from function_app.reconcile import Looked, NotApplied
from function_app.wiring import Wired, wire
from mappings.remembering.ledger import LedgerUnreadable
from mappings.writing.changes import Plan
from mappings.writing.owners import NobodyCanOwn
from policy.calendar import BeyondHorizon
from policy.settling import NotSettling

MOST_TRIES = 5
"""As often as the app's host hands a message to a worker before it gives up."""
LONGEST_PAUSE = 60.0
"""Seconds. Dataverse counts what it allows over five minutes and asks for up to that; further tries wait again."""
OF_THE_CASE = (DataverseError, NotApplied, LedgerUnreadable, NobodyCanOwn, NotSettling, BeyondHorizon, Unforeseen)
OF_THE_ENVIRONMENT = (TokenError, NotSent, Unreachable)
AskedBy = Literal["sweep", "due", "retry"]
_QUIET = logging.NullHandler()


@dataclass(frozen=True)
class Tried:
    """What became of a look. `plan` is what was written; `why` says what went wrong, empty where nothing did.

    `left`: the cases from which feedback came to this one. Each needs a look of its own: nothing else leads there.
    """

    case: str
    plan: Plan | None = None
    why: str = ""
    left: tuple[str, ...] = ()


@dataclass
class Returned:
    """The queue port: what a look puts back, until it is taken again."""

    waiting: deque[tuple[Look, timedelta]] = field(default_factory=deque)

    def send(self, message: str, delay: timedelta) -> None:
        """Keep a look."""
        self.waiting.append((Look.from_json(message), delay))

    def check(self) -> None:
        """It is always there."""

    def again(self, case: str) -> tuple[Look, timedelta] | None:
        """Take what a look put back of its own case; None where that is done with."""
        own = next((each for each in self.waiting if each[0].case == case), None)
        if own is not None:
            self.waiting.remove(own)
        return own

    def others(self, case: str) -> tuple[str, ...]:
        """The other cases that looks at this one told of, each once."""
        return tuple(dict.fromkeys(str(look.case) for look, _ in self.waiting if look.case not in {case, None}))


@dataclass(frozen=True)
class InPlace:
    """A worker of the app in this process."""

    wired: Wired
    returned: Returned
    correlation: str
    pause: Callable[[float], None] = time.sleep

    def look(self, case: str, asked_by: AskedBy, *, mark: bool = False) -> Tried:
        """Bring one case to what the policy says now; with `mark`, its assessment says where that cannot be done.

        Raises what is no fault of the case: TokenError, and that Dataverse cannot be reached.
        """
        look = Look(case=case, seen_at=clock.wall(), correlation=self.correlation, asked_by=asked_by)
        try:
            tried = self._tried(look, mark=mark)
            return replace(tried, left=self.returned.others(case))
        finally:
            self.returned.waiting.clear()  # nothing of this case's is to be taken for the next one's

    def is_environments(self, failed: Exception) -> bool:
        """Whether an error says nothing of the case at which it came up.

        A lost answer may be the case's own, as where reading it takes too long: it is while Dataverse answers others.
        """
        if isinstance(failed, Unreachable):
            return not self._is_reached()
        return isinstance(failed, OF_THE_ENVIRONMENT)

    def _is_reached(self) -> bool:
        try:
            patiently(lambda: self.wired.dataverse.who_am_i(self.correlation))
        except DataverseError:
            return False
        return True

    def _tried(self, look: Look, *, mark: bool) -> Tried:
        try:
            return self._in_a_few_tries(look)
        except OF_THE_CASE as failed:
            if self.is_environments(failed):
                raise
            if mark:
                self._mark(look)
            return Tried(str(look.case), why=str(failed))

    def _in_a_few_tries(self, look: Look) -> Tried:
        for _ in range(MOST_TRIES):
            with told_of_failures("look", look.correlation):
                looked = self.wired.reconciler(look)
            again = self.returned.again(str(look.case))
            if again is None:
                return _what_became(look, looked)
            before, (look, delay) = look, again
            if look.attempt == before.attempt:  # Dataverse asked for a pause; otherwise others were faster
                self.pause(min(delay.total_seconds(), LONGEST_PAUSE))
        raise NotApplied(f"others keep changing the case, or Dataverse keeps asking for pauses: {MOST_TRIES} tries")

    def _mark(self, look: Look) -> None:
        """The app's worker would, once its queue had given up. The answer tells of the trouble in any event."""
        with suppress(DataverseError, TroubleNotRecorded):
            self.wired.poison(look.to_json())


def _what_became(look: Look, looked: tuple[Looked, ...]) -> Tried:
    return Tried(str(look.case), next((each.plan for each in looked if each.plan is not None), None))


@contextmanager
def working(environment: Environment, correlation: str) -> Iterator[InPlace]:
    """A worker for the length of a command; its connections are let go of afterwards."""
    # what goes wrong is said in the answer, once and in words; the log's lines are for the deployed app
    logging.getLogger("function_app").addHandler(_QUIET)
    returned = Returned()
    wired = wire(environment.settings, lambda _name: returned)
    try:
        yield InPlace(wired, returned, correlation)
    finally:
        wired.close()
