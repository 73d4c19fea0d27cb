"""A queue of an app that is only asked: whatever is put on it is a mistake of the world's."""

from __future__ import annotations

from datetime import timedelta


class Closed:
    """The queue port, closed."""

    def send(self, message: str, delay: timedelta) -> None:  # noqa: ARG002 - as the port names them
        """Refuse. Raises RuntimeError."""
        raise RuntimeError("an app that was only to be asked put something on its queue")

    def check(self) -> None:
        """Nothing is asked of it."""
