"""The limits as they are ordered now, for all users."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.dataverse.limits.numbers import Limits
from sandbox.dataverse.limits.refusing import Refusal, refused, with_what_is_left
from sandbox.dataverse.limits.user import LimitedUser
from sandbox.dataverse.limits.window import Sent
from sandbox.dataverse.webapi.operation import Answer


@dataclass(frozen=True, slots=True)
class Visit:
    """A request under the limits, from its arrival to its answer."""

    user_id: str
    client: str
    user: LimitedUser
    limits: Limits
    sent: Sent
    refusal: Refusal | None

    @property
    def refused(self) -> Answer | None:
        """The answer to a request that is beyond the limits."""
        return None if self.refusal is None else refused(self.refusal, self.limits)


class Protection:
    """Off without limits. Time is the machine's own: whoever stops the sandbox's clock does not stop a window."""

    def __init__(self, limits: Limits | None = None, elapsed: Callable[[], float] = time.monotonic) -> None:
        self._elapsed = elapsed
        self._users: dict[str, LimitedUser] = {}
        self._limits = limits

    @property
    def is_on(self) -> bool:
        """Whether anybody is limited."""
        return self._limits is not None

    def order(self, limits: Limits | None) -> None:
        """These limits from now on, with empty windows and new counts; None is off."""
        self._users.clear()
        self._limits = limits

    def arrive(self, user: str, client: str, free_since: float | None = None) -> Visit | None:
        """A request of a user, by one of the clients that sign in as them, begins.

        `free_since`: from when on it can have been sent, on the machine's counter; now, where that is not known.
        """
        if self._limits is None:
            return None
        limited = self._users.setdefault(user, LimitedUser(self._limits))
        now = self._elapsed()
        sent, refusal = limited.arrive(client, now, now if free_since is None else free_since)
        return Visit(user, client, limited, self._limits, sent, refusal)

    def leave(self, visit: Visit, milliseconds: float) -> None:
        """It ends, worked on for so long."""
        visit.user.leave(visit.sent, milliseconds)

    def answered(self, visit: Visit) -> None:
        """Its answer has been given to the connection: from now on its client knows of a pause."""
        if visit.refusal is not None:
            visit.user.told(visit.client, visit.refusal, self._elapsed())

    def marked(self, visit: Visit, answer: Answer) -> Answer:
        """The answer with what is left to its user."""
        return with_what_is_left(answer, *visit.user.left(self._elapsed()))

    def as_json(self) -> dict[str, Any]:
        """The limits, null while they are off, and the counts of each user."""
        now = self._elapsed()
        limits = None if self._limits is None else self._limits.as_json()
        return {"limits": limits, "users": {user: each.as_json(now) for user, each in self._users.items()}}
