"""The app's own parts, wired as they are when it runs, with a queue in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from function_app.settings import Settings
from function_app.wiring import Wired, wire
from sandbox.dataverse import RunningDataverse

SECRET = "a-secret"  # noqa: S105 - of the sandbox only


@dataclass
class MemoryQueue:
    """The queue port on a list."""

    sent: list[str] = field(default_factory=list)

    def send(self, message: str, delay: timedelta) -> None:  # noqa: ARG002 - nothing waits here
        """Keep the message."""
        self.sent.append(message)

    def check(self) -> None:
        """It is always there."""


@dataclass(frozen=True)
class App:
    """The app, and the queue between its door and its worker."""

    wired: Wired
    queue: MemoryQueue


def app_beside(dataverse: RunningDataverse) -> App:
    """The app, set up for an embedded Dataverse."""
    queue = MemoryQueue()
    settings = Settings.read(
        {
            "DATAVERSE_URL": dataverse.url,
            "DATAVERSE_CA_FILE": dataverse.ca,
            "ENTRA_TENANT": dataverse.tenant,
            "ENTRA_CLIENT_ID": dataverse.client_id,
            "ENTRA_CLIENT_SECRET": dataverse.client_secret,
            "ENTRA_AUTHORITY": f"{dataverse.url}/{dataverse.tenant}",
            "WEBHOOK_SECRET": SECRET,
            "POLICY_IN_FORCE_FROM": "2024-01-01",
            "QUEUE_DELAY_SECONDS": "0",
        }
    )
    return App(wire(settings, lambda _name: queue), queue)
