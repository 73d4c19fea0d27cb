"""Which Dataverse organisation this app serves and which user it is there, asked once and then known."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Protocol

from dynamics.errors import DataverseError
from function_app import clock

# While Dataverse cannot be asked, the door's callers share one answer instead of each waiting for a new one.
_ASK_AGAIN_AFTER_SECONDS = 5.0

# Dataverse waits 60 seconds for the door. Whoever asks has some 15 of them (see wiring); who waits for that, these.
_WAIT_SECONDS = 5.0


class NotKnownYet(Exception):
    """Dataverse could not be asked who we are. The text says why, without secrets."""


class WhoAmI(Protocol):
    """The two ids that are needed from Dataverse's WhoAmI, as lower-case guids."""

    @property
    def user(self) -> str:
        """Our systemuser."""
        ...

    @property
    def organization(self) -> str:
        """The organisation of the environment."""
        ...


class Ourselves:
    """Asks WhoAmI when it is first needed. A configured organisation is taken as it is."""

    def __init__(
        self,
        ask: Callable[[], WhoAmI],
        organization: str | None = None,
        elapsed: Callable[[], float] = clock.elapsed,
    ) -> None:
        self._ask = ask
        self._organization = organization
        self._elapsed = elapsed
        self._known: WhoAmI | None = None
        self._failure: tuple[float, str] | None = None
        self._lock = Lock()

    def organization(self) -> str:
        """The only organisation whose events are taken. Raises NotKnownYet."""
        return self._organization or self._who_am_i().organization

    def user(self) -> str:
        """Our own user, whose changes need no look. Raises NotKnownYet."""
        return self._who_am_i().user

    @property
    def user_known(self) -> str | None:
        """Our own user, if anybody has asked yet. Asks nobody."""
        return None if self._known is None else self._known.user

    def _who_am_i(self) -> WhoAmI:
        known = self._known
        return known if known is not None else self._asked_by_one()

    def _asked_by_one(self) -> WhoAmI:
        """One thread asks; the others wait for its answer, but not for long."""
        if not self._lock.acquire(timeout=_WAIT_SECONDS):
            raise NotKnownYet("Dataverse is being asked who we are, and takes long to answer.")
        try:
            if self._known is None:
                self._known = self._ask_now()
            return self._known
        finally:
            self._lock.release()

    def _ask_now(self) -> WhoAmI:
        if self._failure is not None and self._elapsed() < self._failure[0]:
            raise NotKnownYet(self._failure[1])
        try:
            return self._ask()
        except DataverseError as error:
            self._failure = (self._elapsed() + _ASK_AGAIN_AFTER_SECONDS, str(error))
            raise NotKnownYet(str(error)) from error


class OurUser:
    """Our own user as a worker asks for it: with the client that nobody waits for. What the door learnt will do."""

    def __init__(self, ask: Callable[[], WhoAmI], door: Ourselves) -> None:
        self._ask = ask
        self._door = door
        self._asked: str | None = None

    def __call__(self) -> str:
        """Our systemuser, as a guid. Raises Dataverse's errors: a message that met a pause has to hear of it."""
        known = self.known
        if known is None:
            known = self._asked = self._ask().user
        return known

    @property
    def known(self) -> str | None:
        """The same, if anybody has asked yet. Asks nobody."""
        return self._asked or self._door.user_known
