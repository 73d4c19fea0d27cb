"""When a read is tried again. Writes are never: only reading again tells what became of one.

Source: Microsoft, "Service protection API limits" and "Compose HTTP requests and handle errors". A 429 is not waited
for here: the whole process, not one request, has to pause.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from tenacity import RetryCallState, Retrying, stop_after_attempt, stop_before_delay, wait_random_exponential

from dynamics.errors import NotSent, Unavailable, Unreachable

AFTER_500 = 2
"""Further tries after status 500, which is more often a fault in the request than a passing one."""


@dataclass(frozen=True)
class ReadRetry:
    """How often and how long. Seconds; `within` counts from the first try to the start of the last."""

    tries: int = 4
    within: float = 45.0
    first: float = 0.5
    longest: float = 8.0
    sleep: Callable[[float], None] = time.sleep

    def retrying(self) -> Retrying:
        """Return the loop, safe to share between threads. It raises the error of the last try."""
        return Retrying(
            sleep=self.sleep,
            stop=stop_after_attempt(self.tries) | stop_before_delay(self.within),
            wait=wait_random_exponential(multiplier=self.first, max=self.longest),
            retry=_is_passing,
            reraise=True,
        )


def _is_passing(state: RetryCallState) -> bool:
    error = state.outcome.exception() if state.outcome else None
    if isinstance(error, Unavailable):
        return error.status in (502, 503, 504) or (error.status == 500 and state.attempt_number <= AFTER_500)
    return isinstance(error, NotSent | Unreachable)
