"""The environment's clock: real, moved, or frozen. Rows and events take their time from it.

Tokens do not: sign-in is another service with a clock of its own, and clients judge its tokens by theirs.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sandbox.dataverse.storage.database import Database

_FROZEN, _MOVED = "clock.frozen", "clock.moved"


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
        """Stand still at a moment."""
        self._database.set_setting(_FROZEN, moment.astimezone(UTC).isoformat())
        self.reload()

    def advance(self, seconds: float) -> None:
        """Move on, frozen or not."""
        if self._frozen is not None:
            self.freeze(self._frozen + timedelta(seconds=seconds))
        else:
            self._database.set_setting(_MOVED, self._moved.total_seconds() + seconds)
            self.reload()
