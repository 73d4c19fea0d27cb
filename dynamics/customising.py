"""Sends changes of an environment's customisations, one by one, and waits while Dataverse cannot take them.

Sources: Microsoft, "Service protection API limits"; "Create and update table definitions using the Web API". Nothing is
sent twice without looking: after a lost answer the thing may be there, or still be on its way.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from tenacity import RetryCallState, Retrying, wait_random_exponential

from dynamics.client import Dataverse
from dynamics.errors import BadRequest, Declined, NotFound, NotSent, Throttled, Unavailable, Unreachable

SOLUTION = "MSCRM.SolutionUniqueName"
"""Header: put into this solution what the request makes."""

BUSY = frozenset({"0x80071151", "0x80040216"})
"""Codes of a customisation that has to wait for another one.

The first says so: "Cannot start the requested operation ... because there is another ... running at this moment"; with
status 429, as issues of Microsoft's own tools show it. The second is a general one, which scripts of others wait for as
well; that it passes is UNVERIFIED.
"""

TAKEN = frozenset({"0x80040237"})
"""Codes of a row whose key is there already (DuplicateRecord)."""

AFTER_500 = 2
"""Further tries after status 500, which is more often a fault in the request than a passing one."""

AFTER_404 = 5
"""Further tries where the table that was made just now is not known yet: it takes seconds to be everywhere."""

_Answer = TypeVar("_Answer")


@dataclass(frozen=True)
class Patience:
    """How long all waiting together may take, in seconds, and who is told of each wait."""

    seconds: float = 1200.0
    first: float = 1.0
    longest: float = 30.0
    tell: Callable[[str], None] = lambda _: None
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True)
class Customisation:
    """One request. `is_there` looks whether it was done already."""

    path: str
    body: Mapping[str, object]
    is_there: Callable[[], bool]
    method: str = "POST"
    in_solution: bool = True


class Customising:
    """Changes one environment, everything in one solution. Its patience is for all of its changes together."""

    def __init__(self, dataverse: Dataverse, solution: str, patience: Patience) -> None:
        self.dataverse = dataverse
        self._solution = solution
        self._patience = patience
        self._waited = 0.0
        self._spread = wait_random_exponential(multiplier=patience.first, max=patience.longest)

    def make(self, customisation: Customisation) -> None:
        """Send until it is done. Raises the error of the last try when it is refused, or patience is at its end."""
        self.ask(_Attempts(self.dataverse, customisation, self._headers(customisation)).once)

    def ask(self, question: Callable[[], _Answer]) -> _Answer:
        """What `question` answers, asked until it does. Raises as `make` does."""
        retrying = Retrying(
            sleep=self._sleep,
            stop=self._out_of_patience,
            wait=self._wait,
            retry=_is_passing,
            before_sleep=self._tell,
            reraise=True,
        )
        answer: _Answer = retrying(question)
        return answer

    def _headers(self, customisation: Customisation) -> dict[str, str]:
        # A PATCH with this makes no row out of one that is gone.
        guard = {"If-Match": "*"} if customisation.method == "PATCH" else {}
        return guard | ({SOLUTION: self._solution} if customisation.in_solution else {})

    def _wait(self, state: RetryCallState) -> float:
        error = _error(state)
        if isinstance(error, Throttled) and not _is_busy(error):
            return error.retry_after
        return self._spread(state)

    def _out_of_patience(self, state: RetryCallState) -> bool:
        return self._waited + state.upcoming_sleep > self._patience.seconds

    def _tell(self, state: RetryCallState) -> None:
        error = _error(state)
        why = "another customisation runs" if _is_busy(error) else str(error)
        self._patience.tell(f"waiting {state.upcoming_sleep:.0f} s: {why}")

    def _sleep(self, seconds: float) -> None:
        self._waited += seconds
        self._patience.sleep(seconds)


class _Attempts:
    """The tries of one request: what was sent in vain is looked for before it is sent again."""

    def __init__(self, dataverse: Dataverse, customisation: Customisation, headers: Mapping[str, str]) -> None:
        self._dataverse = dataverse
        self._customisation = customisation
        self._headers = headers
        self._is_unsure = False

    def once(self) -> None:
        this = self._customisation
        if self._is_unsure and this.is_there():
            return
        try:
            self._dataverse.send(this.method, this.path, this.body, self._headers)
        except (Unreachable, Unavailable):
            self._is_unsure = True
            raise
        except Declined as error:
            # An earlier try may have come to its end meanwhile, or somebody else made the same.
            if error.code.lower() in TAKEN:
                return
            if _is_busy(error) or not this.is_there():
                raise


def _error(state: RetryCallState) -> BaseException | None:
    return state.outcome.exception() if state.outcome else None


def _is_busy(error: BaseException | None) -> bool:
    return isinstance(error, BadRequest | Throttled) and error.code.lower() in BUSY


def _is_passing(state: RetryCallState) -> bool:
    error = _error(state)
    if isinstance(error, Unavailable):
        return error.status in (502, 503, 504) or state.attempt_number <= AFTER_500
    if isinstance(error, NotFound):
        return state.attempt_number <= AFTER_404
    return isinstance(error, Throttled | NotSent | Unreachable) or _is_busy(error)
