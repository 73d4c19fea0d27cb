"""The app's own parts, wired as they are when it runs, with a queue in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from threading import local

from function_app import clock
from function_app.counting_made import CountingMade, Question
from function_app.queue_port import Queue
from function_app.settings import Settings
from function_app.wiring import Wired, wire
from sandbox.dataverse import RunningDataverse

SECRET = "a-secret"  # noqa: S105 - of the sandbox only


class MemoryQueue(local):
    """The queue port on a list of each thread's own: a thread works off what its door took in."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    def send(self, message: str, delay: timedelta) -> None:  # noqa: ARG002 - nothing waits here
        """Keep the message."""
        self.sent.append(message)

    def check(self) -> None:
        """It is always there."""

    def taken(self) -> list[str]:
        """What is on it, which is then gone."""
        messages, self.sent = self.sent, []
        return messages


@dataclass(frozen=True)
class App:
    """The app, and the queue between its door and its worker."""

    wired: Wired
    queue: MemoryQueue


def app_beside(dataverse: RunningDataverse) -> App:
    """The app, set up for an embedded Dataverse."""
    queue = MemoryQueue()
    return App(wired_beside(dataverse.as_json(), queue), queue)


def asking_each_time(app: App) -> App:
    """The app, each of whose looks asks along how much was made lately, as after one that made something.

    So every event is the same whatever came before it, and costs what the dearest costs.
    """
    reconciler = app.wired.reconciler
    brake = replace(reconciler.brake, counting=_Asking(app.wired.mapping, clock.now))
    return replace(app, wired=replace(app.wired, reconciler=replace(reconciler, brake=brake)))


class _Asking(CountingMade):
    """As if something had been made before each look."""

    def question(self, ourselves: str | None) -> Question:
        """It is always asked."""
        self.something_was_made(0)
        return super().question(ourselves)


def wired_beside(printed: Mapping[str, str], queue: Queue) -> Wired:
    """The app's parts for what an embedded Dataverse prints of itself, with a queue of the caller's."""
    return wire(Settings.read(environment_of(printed)), lambda _name: queue)


def environment_of(printed: Mapping[str, str]) -> dict[str, str]:
    """The app's settings for what an embedded Dataverse prints of itself."""
    return {
        "DATAVERSE_URL": printed["url"],
        "DATAVERSE_CA_FILE": printed["ca"],
        "ENTRA_TENANT": printed["tenant"],
        "ENTRA_CLIENT_ID": printed["client_id"],
        "ENTRA_CLIENT_SECRET": printed["client_secret"],
        "ENTRA_AUTHORITY": f"{printed['url']}/{printed['tenant']}",
        "WEBHOOK_SECRET": SECRET,
        "POLICY_IN_FORCE_FROM": "2024-01-01",
        "QUEUE_DELAY_SECONDS": "0",
    }
