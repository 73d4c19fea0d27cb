"""The environment's clock: real, moved, or frozen. Rows and events take their time from it.

Tokens do not: sign-in is another service with a clock of its own, and clients judge its tokens by theirs.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sandbox.dataverse.storage.database import Database

_FROZEN, _MOVED = "clock.frozen", "clock.moved"
# What a DateTime column of Dataverse holds (DateTimeAttributeMetadata), less a year for a clock that goes on running.
_FIRST, _LAST = datetime(1753, 1, 1, tzinfo=UTC), datetime(9998, 12, 31, tzinfo=UTC)


class OutOfRange(ValueError):
    """A moment that no clock of an environment can show."""


class Clock:
    """Kept in the database, so that a restart or a restored snapshot has its own time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.reload()

    def reload(self) -> None:
        """Take the time from the database again."""
        frozen = self._database.setting(_FROZEN)
        self._frozen = datetime.fromisoformat(frozen) if frozen else None
        self._moved = timedelta(seconds=self._database.setting(_MOVED) or 0)

    @property
    def is_frozen(self) -> bool:
        """Whether time stands still."""
        return self._frozen is not None

    def now(self) -> datetime:
        """The moment, in UTC."""
        return self._frozen if self._frozen is not None else datetime.now(UTC) + self._moved

    def text(self) -> str:
        """The moment as rows hold it: UTC, to the second."""
        return self.now().strftime("%Y-%m-%dT%H:%M:%SZ")

    def freeze(self, moment: datetime) -> None:
        """Stand still at a moment; OutOfRange leaves the clock as it is."""
        self._database.set_setting(_FROZEN, _checked(moment).astimezone(UTC).isoformat())
        self.reload()

    def run_from(self, moment: datetime) -> None:
        """Go on from a moment as time goes by; OutOfRange leaves the clock as it is."""
        moved = _checked(moment) - datetime.now(UTC)
        self._database.set_setting(_MOVED, moved.total_seconds())
        self._database.set_setting(_FROZEN, None)
        self.reload()

    @property
    def ahead(self) -> timedelta:
        """By how much a running clock differs from the real time; nothing while it stands still."""
        return timedelta() if self.is_frozen else self._moved

    def advance(self, seconds: float) -> None:
        """Move on, frozen or not; OutOfRange leaves the clock as it is."""
        moment = self._after(seconds)
        if self._frozen is not None:
            self.freeze(moment)
        else:
            self._database.set_setting(_MOVED, self._moved.total_seconds() + seconds)
            self.reload()

    def _after(self, seconds: float) -> datetime:
        try:
            return _checked(self.now() + timedelta(seconds=seconds))
        except (OverflowError, ValueError) as error:  # too large, or not a number
            raise OutOfRange(f"The clock cannot be moved by {seconds} seconds: {error}.") from error


def _checked(moment: datetime) -> datetime:
    if not _FIRST <= moment <= _LAST:
        raise OutOfRange(f"{moment.isoformat()} is not between {_FIRST.isoformat()} and {_LAST.isoformat()}")
    return moment
